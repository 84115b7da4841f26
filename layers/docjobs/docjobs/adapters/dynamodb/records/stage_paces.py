"""StagePaces on JobsTable: sums by stage and hour, in lanes, forgotten by TTL.

A job writes one of four lanes, so that stages that end at once seldom meet; 1 W a stage that ends.
"""

import logging
from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING, Any

from docjobs.adapters.dynamodb.attributes import Item, key, number
from docjobs.domain.running.estimates import Pace
from docjobs.domain.stages import Stage

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

_LANES = 4
_HOUR = 3600
_KEPT_HOURS = 3
_log = logging.getLogger(__name__)


class DynamoStagePaces:
    def __init__(self, client: "DynamoDBClient", table: str) -> None:
        self._client = client
        self._table = table

    def note(self, job_id: str, stage: Stage, pace: Pace, now: datetime) -> None:
        hour = int(now.timestamp()) // _HOUR
        try:
            self._client.update_item(
                TableName=self._table,
                Key=_key(stage, ord(job_id[-1]) % _LANES, hour),
                UpdateExpression="ADD samples :samples, seconds :seconds, pages :pages "
                "SET expires_at = :expires_at",
                ExpressionAttributeValues={
                    ":samples": number(pace.samples),
                    ":seconds": number(round(pace.seconds, 3)),
                    ":pages": number(pace.pages),
                    ":expires_at": number((hour + _KEPT_HOURS) * _HOUR),
                },
            )
        except Exception:  # noqa: BLE001 - an estimate is never worth a stage's failure
            _log.warning("a stage's pace could not be noted", exc_info=True)

    def lately(self, stages: Collection[Stage], now: datetime) -> dict[Stage, Pace]:
        """Eventually consistent: one request, 0.5 R for each of eight items a stage."""
        hour = int(now.timestamp()) // _HOUR
        keys: list[Any] = [
            _key(stage, lane, each) for stage in stages for lane in range(_LANES) for each in (hour, hour - 1)
        ]
        paces = dict.fromkeys(stages, Pace())
        if keys:
            answer = self._client.batch_get_item(RequestItems={self._table: {"Keys": keys}})
            for item in answer["Responses"].get(self._table, []):
                stage = Stage(item["pk"]["S"].split("#")[1])
                paces[stage] = paces[stage].plus(_pace(item))
        return paces


def _key(stage: Stage, lane: int, hour: int) -> Item:
    return key(f"PACE#{stage.value}#{lane}", f"HOUR#{hour}")


def _pace(item: Any) -> Pace:  # noqa: ANN401 - an item as boto3 types it
    return Pace(int(item["samples"]["N"]), float(item["seconds"]["N"]), int(item["pages"]["N"]))
