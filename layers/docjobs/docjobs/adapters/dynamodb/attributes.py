"""DynamoDB's attribute values, spelled once: instants in whole milliseconds so that text sorts as time."""

import json
from datetime import UTC, datetime
from typing import Any

AttributeValue = dict[str, Any]
Item = dict[str, Any]  # attribute values by name

CONDITION_FAILED = "ConditionalCheckFailedException"


def text(value: str) -> AttributeValue:
    return {"S": value}


def number(value: float) -> AttributeValue:
    return {"N": str(value)}


def flag(value: bool) -> AttributeValue:
    return {"BOOL": value}


def instant(value: datetime) -> AttributeValue:
    return {"S": instant_text(value)}


def instant_text(value: datetime) -> str:
    """ISO 8601, UTC, three digits of milliseconds, `Z`."""
    return value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def document(value: object) -> AttributeValue:
    """Anything of JSON's kinds as compact text: exact for any number, and never larger than it must be."""
    return {"S": json.dumps(value, ensure_ascii=False, separators=(",", ":"))}


def key(pk: str, sk: str) -> Item:
    return {"pk": text(pk), "sk": text(sk)}
