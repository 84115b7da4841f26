"""Identifiers: UUIDv7 (RFC 9562, section 5.7), so that ids sort by creation and pass any UUID check."""

import hashlib
import re
from datetime import UTC, datetime
from uuid import UUID

# The endpoint that a job's own webhook_url is; an organisation's endpoints go by their id.
JOB_ENDPOINT = "job"

_CANONICAL = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def uuid7(now: datetime, entropy: bytes) -> str:
    """The UUIDv7 of an instant (millisecond precision) and 10 random bytes, in canonical lower case."""
    if len(entropy) != 10:
        raise ValueError("uuid7 needs exactly 10 random bytes")
    milliseconds = int(now.timestamp() * 1000)
    value = (milliseconds & 0xFFFF_FFFF_FFFF) << 80 | int.from_bytes(entropy, "big")
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return str(UUID(int=value))


def is_uuid7(text: str) -> bool:
    """Whether text is a canonical UUIDv7: the only form under which jobs and documents are stored."""
    return _CANONICAL.fullmatch(text) is not None


def instant_of(identifier: str) -> datetime:
    """The creation instant (UTC, milliseconds) that a UUIDv7 carries."""
    return datetime.fromtimestamp((UUID(identifier).int >> 80) / 1000, UTC)


def derived_uuid7(identifier: str, purpose: str) -> str:
    """The id of a thing that each job has one of: it follows from the job's, so nothing need be stored."""
    entropy = hashlib.sha256(f"{purpose} of {identifier}".encode()).digest()[:10]
    return uuid7(instant_of(identifier), entropy)
