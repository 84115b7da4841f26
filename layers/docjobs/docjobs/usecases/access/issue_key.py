"""An operator gives an organisation an API key; the first one founds it, with its signing secret."""

import base64
import re
from dataclasses import dataclass

from docjobs.domain.errors import ConflictError, InputInvalidError
from docjobs.domain.identifiers import uuid7
from docjobs.domain.tenancy.access import ALL_SCOPES, KEY_PREFIX, ApiKey, Organisation, Scope, hash_key
from docjobs.domain.tenancy.signing import SECRET_BYTES, new_signing_secret, signing_secret_context
from docjobs.ports.process import Clock, Entropy, SecretBox
from docjobs.ports.tenancy.access import AccessRepository

KEY_BYTES = 32
_TRIES = 5
# It becomes part of table keys, object names and log lines.
_ORGANISATION = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")


@dataclass(frozen=True, slots=True)
class IssuedKey:
    """What the operator hands on. The key is in no store and cannot be shown again."""

    org_id: str
    key_id: str
    api_key: str
    signing_secret: str


class IssueKey:
    def __init__(self, access: AccessRepository, secrets: SecretBox, clock: Clock, entropy: Entropy) -> None:
        self._access = access
        self._secrets = secrets
        self._clock = clock
        self._entropy = entropy

    def __call__(
        self, org_id: str, scopes: tuple[Scope, ...] = ALL_SCOPES, name: str | None = None
    ) -> IssuedKey:
        """A new key, and the secret that signs the organisation's webhooks. Raises InputInvalidError."""
        if not _ORGANISATION.fullmatch(org_id):
            raise InputInvalidError(
                "An organisation's id is 1 to 63 of a–z, 0–9 and -, and does not begin with -."
            )
        organisation = self._signing(org_id)
        api_key = KEY_PREFIX + base64.urlsafe_b64encode(self._entropy.bytes(KEY_BYTES)).decode().rstrip("=")
        now = self._clock.now()
        key = ApiKey(
            key_id=uuid7(now, self._entropy.bytes(10)),
            org_id=org_id,
            key_hash=hash_key(api_key),
            scopes=scopes,
            created_at=now,
            name=name,
        )
        self._access.save_key(key)
        newest = organisation.signing_secrets[0]
        return IssuedKey(
            org_id, key.key_id, api_key, self._secrets.open(newest, signing_secret_context(org_id))
        )

    def _signing(self, org_id: str) -> Organisation:
        """The organisation with a secret; whoever is first founds it. Raises ConflictError."""
        for _ in range(_TRIES):
            known = self._access.organisation(org_id)
            if known is not None and known.signing_secrets:
                return known
            secret = new_signing_secret(self._entropy.bytes(SECRET_BYTES))
            sealed = (self._secrets.seal(secret, signing_secret_context(org_id)),)
            if known is None:
                new = Organisation(org_id=org_id, created_at=self._clock.now(), signing_secrets=sealed)
                written = self._access.found_organisation(new)
            else:
                new = known.model_copy(update={"signing_secrets": sealed})
                written = self._access.save_organisation(known, new)
            if written:
                return new
        raise ConflictError(f"{org_id} is changing too fast. Try again.", retry_after_seconds=1)
