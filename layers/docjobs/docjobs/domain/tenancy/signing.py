"""Webhook signing secrets (Standard Webhooks): form, overlap, what their encryption is bound to."""

import base64
from collections.abc import Sequence
from datetime import datetime, timedelta

from docjobs.domain.errors import ConflictError

SECRET_PREFIX = "whsec_"  # noqa: S105
SECRET_BYTES = 32
# A replaced secret goes on signing until the first rotation that comes so long after.
OVERLAP = timedelta(hours=24)
# Each adds a signature of some 50 bytes to every webhook.
MAX_SECRETS = 5


def new_signing_secret(random: bytes) -> str:
    """A secret as a receiver gets it: `whsec_` and base64 of SECRET_BYTES random bytes."""
    if len(random) != SECRET_BYTES:
        raise ValueError(f"a signing secret needs exactly {SECRET_BYTES} random bytes")
    return SECRET_PREFIX + base64.b64encode(random).decode()


def overlapping(
    secrets: Sequence[str], replaced_at: Sequence[datetime], now: datetime
) -> list[tuple[str, datetime]]:
    """Which of `secrets` (newest first) sign on beside a new one, and since when each is replaced.

    replaced_at: of all but the first; what is not known of older records counts as now. Raises ConflictError,
    which says when to come again, if with the new one there were more than MAX_SECRETS.
    """
    since = (now, *replaced_at, *(now for _ in secrets))[: len(secrets)]
    kept = [(secret, at) for secret, at in zip(secrets, since, strict=True) if now - at < OVERLAP]
    if len(kept) < MAX_SECRETS:
        return kept
    raise ConflictError(
        f"{MAX_SECRETS} secrets sign already: each goes on for {OVERLAP // timedelta(hours=1)} hours after "
        "it was replaced. Rotate again when the oldest has run out.",
        retry_after_seconds=int((kept[-1][1] + OVERLAP - now).total_seconds()) + 1,
    )


def signing_secret_context(org_id: str) -> dict[str, str]:
    """The SecretBox context of an organisation's signing secrets, the same when sealing and opening."""
    return {"purpose": "webhook-signing", "org_id": org_id}
