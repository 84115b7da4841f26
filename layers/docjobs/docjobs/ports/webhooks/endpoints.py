"""Webhook endpoints: the records."""

from typing import Protocol

from docjobs.domain.tenancy.endpoints import WebhookEndpoint


class WebhookEndpoints(Protocol):
    """Another organisation's endpoint is absent."""

    def create(self, endpoint: WebhookEndpoint) -> None: ...

    def get(self, org_id: str, endpoint_id: str) -> WebhookEndpoint | None: ...

    def save(self, before: WebhookEndpoint, after: WebhookEndpoint) -> bool:
        """Writes what differs, if the endpoint is there and its secrets are still those of `before`."""

    def delete(self, org_id: str, endpoint_id: str) -> bool:
        """False if there was none."""

    # Last in the class, as in JobRepository.
    def list(self, org_id: str) -> list[WebhookEndpoint]:
        """Oldest first; MAX_ENDPOINTS at most."""
