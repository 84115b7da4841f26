"""Standard Webhooks headers, signed with every live secret so that rotation loses nothing; beside them
Talonic's own, which its receivers verify (decision 0110)."""

import hashlib
import hmac
from datetime import datetime, timedelta

from standardwebhooks import Webhook

from docjobs.domain.tenancy.endpoints import WebhookEndpoint
from docjobs.domain.tenancy.signing import signing_secret_context
from docjobs.ports.process import SecretBox
from docjobs.ports.tenancy.access import AccessRepository

CACHE_SECONDS = 60


class SigningSecretMissingError(Exception):
    """The organisation has no signing secret: nothing is ever sent unsigned."""


class SigningSecrets:
    """Opened secrets by organisation, kept for a minute: one decryption a minute, not one a webhook."""

    def __init__(self, access: AccessRepository, box: SecretBox) -> None:
        self._access = access
        self._box = box
        self._opened: dict[str, tuple[datetime, list[str]]] = {}

    def of_endpoint(self, endpoint: WebhookEndpoint, now: datetime) -> list[str]:
        """An endpoint's own secrets, newest first. Sealed ones are part of what is remembered, so a rotation
        takes effect at once.
        """
        until, secrets = self._opened.get("\n".join(endpoint.secrets), (now, []))
        if now >= until:
            context = signing_secret_context(endpoint.org_id)
            secrets = [self._box.open(each, context) for each in endpoint.secrets]
            self._opened["\n".join(endpoint.secrets)] = (now + timedelta(seconds=CACHE_SECONDS), secrets)
        return secrets

    def live(self, org_id: str, now: datetime) -> list[str]:
        """The organisation's secrets, newest first. Raises SigningSecretMissingError."""
        until, secrets = self._opened.get(org_id, (now, []))
        if now < until:
            return secrets
        organisation = self._access.organisation(org_id)
        sealed = organisation.signing_secrets if organisation else ()
        if not sealed:
            raise SigningSecretMissingError(f"organisation {org_id} has no signing secret")
        context = signing_secret_context(org_id)
        secrets = [self._box.open(each, context) for each in sealed]
        self._opened[org_id] = (now + timedelta(seconds=CACHE_SECONDS), secrets)
        return secrets


def signed_headers(
    webhook_id: str, event: str, body: str, secrets: list[str], now: datetime
) -> dict[str, str]:
    """The headers of one attempt. `now` is its time, UTC: receivers refuse what is older than 5 min.

    event: the word that the body has under `event`. secrets: newest first.
    """
    signatures = [Webhook(secret).sign(webhook_id, now, body) for secret in secrets]
    sent_at = str(int(now.timestamp()))
    return {
        "Content-Type": "application/json",
        "webhook-id": webhook_id,
        "webhook-timestamp": sent_at,
        "webhook-signature": " ".join(signatures),
        "X-Talonic-Signature": talonic_signature(body, secrets[0]),
        "X-Talonic-Event": event,
        "X-Talonic-Delivery-Id": webhook_id,
        "X-Talonic-Timestamp": sent_at,
    }


def talonic_signature(body: str, secret: str) -> str:
    """HMAC-SHA256 of the raw body; the key is the secret's text as it was shown, `whsec_` included."""
    return "sha256=" + hmac.new(secret.encode(), body.encode(), hashlib.sha256).hexdigest()
