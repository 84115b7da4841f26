"""An organisation's webhook endpoints: kept, shown, given a new secret, taken away."""

from dataclasses import dataclass

from docjobs.domain.errors import ConflictError, EndpointNotFoundError, InputInvalidError
from docjobs.domain.identifiers import uuid7
from docjobs.domain.tenancy.addresses import Network, parse_target
from docjobs.domain.tenancy.endpoints import EVENT_WORDS, MAX_ENDPOINTS, WebhookEndpoint
from docjobs.domain.tenancy.signing import (
    SECRET_BYTES,
    new_signing_secret,
    overlapping,
    signing_secret_context,
)
from docjobs.ports.process import Clock, Entropy, SecretBox
from docjobs.ports.webhooks.endpoints import WebhookEndpoints

_TRIES = 5


@dataclass(frozen=True, slots=True)
class ShownEndpoint:
    """secret: in the one answer that shows it, else None."""

    endpoint: WebhookEndpoint
    secret: str | None = None
    existed: bool = False


@dataclass(frozen=True, slots=True)
class ManageEndpoints:
    endpoints: WebhookEndpoints
    secrets: SecretBox
    clock: Clock
    entropy: Entropy
    allowed_networks: tuple[Network, ...] = ()

    def create(
        self, org_id: str, url: str, events: tuple[str, ...], description: str | None, place: str = "body.url"
    ) -> ShownEndpoint:
        """An endpoint that has the same URL and events already is the answer, without its secret.

        Raises InputInvalidError; ConflictError beyond MAX_ENDPOINTS.
        """
        try:
            parse_target(url, self.allowed_networks)
        except InputInvalidError as error:
            raise _fault(place, str(error)) from None
        wanted = tuple(sorted(set(events)))
        present = self.endpoints.list(org_id)
        for each in present:
            if (each.url, each.events, each.disabled_at) == (url, wanted, None):
                return ShownEndpoint(each, existed=True)
        if len(present) >= MAX_ENDPOINTS:
            raise ConflictError(f"An organisation may have {MAX_ENDPOINTS} webhooks. Delete one first.")
        now, secret = self.clock.now(), new_signing_secret(self.entropy.bytes(SECRET_BYTES))
        endpoint = WebhookEndpoint(
            endpoint_id=uuid7(now, self.entropy.bytes(10)),
            org_id=org_id,
            url=url,
            events=wanted,
            created_at=now,
            secrets=(self._sealed(org_id, secret),),
            description=description,
        )
        self.endpoints.create(endpoint)
        return ShownEndpoint(endpoint, secret)

    def subscribe(self, org_id: str, hook_url: str, event: str) -> ShownEndpoint:
        """As a workflow tool does it, again and again. Raises as create does."""
        return self.create(org_id, hook_url, check_events([event], "body.event"), "n8n", "body.hookUrl")

    def list(self, org_id: str) -> "list[WebhookEndpoint]":
        return self.endpoints.list(org_id)

    def get(self, org_id: str, endpoint_id: str) -> WebhookEndpoint:
        """Raises EndpointNotFoundError."""
        found = self.endpoints.get(org_id, endpoint_id.lower())
        if found is None:
            raise _absent(endpoint_id)
        return found

    def shown(self, org_id: str, endpoint_id: str) -> ShownEndpoint:
        """Without its secret. Raises EndpointNotFoundError."""
        return ShownEndpoint(self.get(org_id, endpoint_id))

    def rotate(self, org_id: str, endpoint_id: str) -> ShownEndpoint:
        """A new secret; those before go on signing beside it for their overlap. A disabled endpoint is called
        again. Raises EndpointNotFoundError; ConflictError beyond MAX_SECRETS.
        """
        for _ in range(_TRIES):
            before = self.get(org_id, endpoint_id)
            kept = overlapping(before.secrets, before.secrets_replaced_at, self.clock.now())
            secret = new_signing_secret(self.entropy.bytes(SECRET_BYTES))
            renewed = {
                "secrets": (self._sealed(org_id, secret), *(sealed for sealed, _ in kept)),
                "secrets_replaced_at": tuple(at for _, at in kept),
                "disabled_at": None,
                "failing_since": None,
            }
            after = before.model_copy(update=renewed)
            if self.endpoints.save(before, after):
                return ShownEndpoint(after, secret)
        raise ConflictError("The webhook is changing too fast. Try again.", retry_after_seconds=1)

    def delete(self, org_id: str, endpoint_id: str) -> None:
        """Raises EndpointNotFoundError."""
        if not self.endpoints.delete(org_id, endpoint_id.lower()):
            raise _absent(endpoint_id)

    def _sealed(self, org_id: str, secret: str) -> str:
        return self.secrets.seal(secret, signing_secret_context(org_id))


def check_events(events: "list[str]", place: str) -> tuple[str, ...]:
    """Raises InputInvalidError, naming words that are known."""
    unknown = [word for word in events if word not in EVENT_WORDS]
    if not events or unknown:
        raise _fault(
            place,
            "Name events: `*`, `job.completed`, `job.failed` …, or of one type: `extract.completed`; DocLD's "
            "`document.completed`, `extraction.completed` and the like are known too.",
        )
    return tuple(events)


def _fault(place: str, message: str) -> InputInvalidError:
    return InputInvalidError(message, fields=[{"field": place, "message": message}])


def _absent(endpoint_id: str) -> EndpointNotFoundError:
    return EndpointNotFoundError(f"There is no webhook {endpoint_id[:64]} in your organisation.")
