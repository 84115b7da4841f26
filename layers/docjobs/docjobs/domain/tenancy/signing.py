"""Webhook signing secrets (Standard Webhooks): their form, and what their encryption is bound to."""

import base64

SECRET_PREFIX = "whsec_"  # noqa: S105
SECRET_BYTES = 32


def new_signing_secret(random: bytes) -> str:
    """A secret as a receiver gets it: `whsec_` and base64 of SECRET_BYTES random bytes."""
    if len(random) != SECRET_BYTES:
        raise ValueError(f"a signing secret needs exactly {SECRET_BYTES} random bytes")
    return SECRET_PREFIX + base64.b64encode(random).decode()


def signing_secret_context(org_id: str) -> dict[str, str]:
    """The SecretBox context of an organisation's signing secrets, the same when sealing and opening."""
    return {"purpose": "webhook-signing", "org_id": org_id}
