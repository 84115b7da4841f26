"""What every WebhookEndpoints does."""

from datetime import timedelta

from docjobs.domain.identifiers import uuid7
from docjobs.domain.tenancy.endpoints import WebhookEndpoint
from tests.contract.conftest import Records
from tests.contract.jobs import NOON


def endpoint(number: int = 0, org_id: str = "acme") -> WebhookEndpoint:
    at = NOON + timedelta(seconds=number)
    return WebhookEndpoint(
        endpoint_id=uuid7(at, b"0123456789"),
        org_id=org_id,
        url="https://customer.example/hook?ü=1",
        events=("job.completed", "extract.failed"),
        created_at=at,
        secrets=("sealed-2", "sealed-1"),
        secrets_replaced_at=(at,),
        description="Ours",
    )


def test_an_endpoint_comes_back_as_it_was(records: Records) -> None:
    records.endpoints.create(endpoint())
    records.endpoints.create(endpoint().model_copy(update={"url": "https://other.example"}))

    assert records.endpoints.get("acme", endpoint().endpoint_id) == endpoint()
    for other in ("", "job", "x" * 3000, endpoint(1).endpoint_id):
        assert records.endpoints.get("acme", other) is None
    assert records.endpoints.get("other", endpoint().endpoint_id) is None


def test_they_are_listed_oldest_first_and_deleted_once(records: Records) -> None:
    made = [endpoint(number) for number in range(3)]
    for each in reversed(made):
        records.endpoints.create(each)
    records.endpoints.create(endpoint(0, "other"))

    assert records.endpoints.list("acme") == made
    assert records.endpoints.delete("acme", made[1].endpoint_id)
    assert not records.endpoints.delete("acme", made[1].endpoint_id)
    assert not records.endpoints.delete("acme", "job")
    assert records.endpoints.list("acme") == [made[0], made[2]]


def test_a_change_writes_what_differs_and_knows_a_rotation_meanwhile(records: Records) -> None:
    before = endpoint()
    records.endpoints.create(before)
    rotated = before.model_copy(update={"secrets": ("sealed-3", "sealed-2"), "secrets_replaced_at": (NOON,)})
    failing = before.after(accepted=False, gone=False, now=NOON)

    assert records.endpoints.save(before, failing)
    assert records.endpoints.save(before, rotated)
    assert not records.endpoints.save(before, rotated)
    stored = records.endpoints.get("acme", before.endpoint_id)
    assert stored is not None
    assert (stored.failing_since, stored.secrets) == (NOON, rotated.secrets)
    assert records.endpoints.save(stored, stored.after(accepted=True, gone=False, now=NOON))
    assert records.endpoints.list("acme") == [rotated]
    records.endpoints.delete("acme", before.endpoint_id)
    assert not records.endpoints.save(rotated, rotated.model_copy(update={"url": "https://other.example"}))
