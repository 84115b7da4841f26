"""Write units by DynamoDB's rules: what a job costs, and what of that its lists cost."""

from typing import TYPE_CHECKING

from tests.integration.dynamodb.lives import parse_job
from tests.metering.writes import WriteMeter

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient


def test_a_parse_job_costs_at_most_sixty_two_units(client: "DynamoDBClient") -> None:
    meter = WriteMeter(client)
    assert parse_job(client).published_through == 3
    assert meter.units["HOUR"] == 3, "what its stages took, for estimates"
    assert sum(meter.units.values()) <= 62, dict(meter.units)
    assert meter.listing <= 20, dict(meter.units)


def test_retries_cost_its_lists_nothing(client: "DynamoDBClient") -> None:
    meter = WriteMeter(client)
    parse_job(client, retries=3)
    assert meter.listing <= 20, dict(meter.units)


def test_a_template_costs_its_lists_seven_more(client: "DynamoDBClient") -> None:
    meter = WriteMeter(client)
    parse_job(client, template_id="t1")
    assert meter.listing <= 27, dict(meter.units)


def test_its_lists_cost_at_most_forty_with_a_template_retries_and_a_review(client: "DynamoDBClient") -> None:
    meter = WriteMeter(client)
    parse_job(client, retries=3, template_id="t1", reviewed=True)
    assert meter.listing <= 39, dict(meter.units)
