"""Organisations (the tenants), their API keys and scopes."""

import hashlib
from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

KEY_PREFIX = "dj_"


class Scope(StrEnum):
    JOBS_READ = "jobs:read"
    JOBS_WRITE = "jobs:write"
    DOCUMENTS_WRITE = "documents:write"


ALL_SCOPES = tuple(Scope)


class ApiKey(BaseModel):
    """A key as it is stored: only its SHA-256 (keys carry 256 random bits, so no slow hash is needed)."""

    model_config = ConfigDict(frozen=True)

    key_id: str
    org_id: str
    key_hash: str
    scopes: tuple[Scope, ...] = ALL_SCOPES
    created_at: datetime
    name: str | None = None
    expires_at: datetime | None = None
    revoked_at: datetime | None = None

    def usable(self, now: datetime) -> bool:
        return self.revoked_at is None and (self.expires_at is None or now < self.expires_at)


class Organisation(BaseModel):
    """A tenant. slots: jobs processed at once; signing_secrets: encrypted `whsec_…`, newest first.

    secrets_replaced_at: when each but the newest was replaced, as far as known.
    """

    model_config = ConfigDict(frozen=True)

    org_id: str
    created_at: datetime
    name: str | None = None
    slots: int | None = None
    signing_secrets: tuple[str, ...] = ()
    secrets_replaced_at: tuple[datetime, ...] = ()


def hash_key(key: str) -> str:
    """Hex SHA-256 of a presented key: the only form in which it is looked up or stored."""
    return hashlib.sha256(key.encode()).hexdigest()
