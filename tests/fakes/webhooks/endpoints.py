"""In-memory WebhookEndpoints."""

from docjobs.domain.tenancy.endpoints import WebhookEndpoint
from tests.fakes.records.store import changed_fields, stored


class FakeWebhookEndpoints:
    def __init__(self) -> None:
        self.endpoints: dict[tuple[str, str], WebhookEndpoint] = {}

    def create(self, endpoint: WebhookEndpoint) -> None:
        self.endpoints.setdefault((endpoint.org_id, endpoint.endpoint_id), stored(endpoint))

    def get(self, org_id: str, endpoint_id: str) -> WebhookEndpoint | None:
        return self.endpoints.get((org_id, endpoint_id))

    def save(self, before: WebhookEndpoint, after: WebhookEndpoint) -> bool:
        place = (after.org_id, after.endpoint_id)
        present = self.endpoints.get(place)
        changes = changed_fields(before, after)
        if not changes:
            return True
        if present is None or present.secrets != before.secrets:
            return False
        self.endpoints[place] = stored(present.model_copy(update=changes))
        return True

    def delete(self, org_id: str, endpoint_id: str) -> bool:
        return self.endpoints.pop((org_id, endpoint_id), None) is not None

    def list(self, org_id: str) -> list[WebhookEndpoint]:
        own = [each for (owner, _), each in self.endpoints.items() if owner == org_id]
        return sorted(own, key=lambda each: each.endpoint_id)
