"""Secrets of an endpoint overlap for a day: a rotation takes none away that receivers may still have."""

from datetime import UTC, datetime, timedelta

import pytest
from standardwebhooks import Webhook

from docjobs.domain.errors import ConflictError
from tests.unit.webhooks.test_endpoints import made, managing, published
from tests.unit.webhooks.world import ORG, World


@pytest.fixture(name="world")
def _world() -> World:
    return World()


def test_a_secret_signs_on_through_every_rotation_of_its_overlap() -> None:
    world = World()
    world.clock.at = datetime.now(UTC)
    shown = [made(world, "job.completed")]
    for _ in range(2):  # a tool that rotates twice, and receivers that still have the first
        shown.append(managing(world).rotate(ORG, shown[0].endpoint.endpoint_id))
    (delivery,) = published(world)
    world.deliver(delivery, 1)

    ((_, body, headers),) = world.sender.posts
    for each in shown:
        assert each.secret is not None
        Webhook(each.secret).verify(body, headers)


def test_what_was_replaced_a_day_ago_goes_with_the_next_rotation(world: World) -> None:
    endpoint_id = made(world).endpoint.endpoint_id

    def rotated() -> int:
        return len(managing(world).rotate(ORG, endpoint_id).endpoint.secrets)

    assert [rotated(), rotated()] == [2, 3]
    world.clock.advance(timedelta(hours=24).total_seconds() - 1)
    assert rotated() == 4
    world.clock.advance(1)
    assert rotated() == 3


def test_more_secrets_than_a_webhook_carries_are_refused_until_the_oldest_has_run_out(world: World) -> None:
    endpoint_id = made(world).endpoint.endpoint_id
    for _ in range(4):
        managing(world).rotate(ORG, endpoint_id)
        world.clock.advance(60)
    before = managing(world).get(ORG, endpoint_id)

    with pytest.raises(ConflictError, match="5 secrets sign already") as refusal:
        managing(world).rotate(ORG, endpoint_id)

    assert managing(world).get(ORG, endpoint_id) == before
    wait = refusal.value.retry_after_seconds
    assert wait is not None
    assert wait == 24 * 3600 - 4 * 60 + 1
    world.clock.advance(wait)
    assert len(managing(world).rotate(ORG, endpoint_id).endpoint.secrets) == 5


def test_a_record_from_before_overlaps_were_kept_loses_nothing_either(world: World) -> None:
    shown = made(world).endpoint
    older = shown.model_copy(update={"secrets": (*shown.secrets, "sealed-before")})
    world.endpoints.endpoints[ORG, shown.endpoint_id] = older

    renewed = managing(world).rotate(ORG, shown.endpoint_id).endpoint

    assert renewed.secrets[1:] == older.secrets
    assert renewed.secrets_replaced_at == (world.clock.now(),) * 2
