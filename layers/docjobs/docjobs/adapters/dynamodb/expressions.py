"""Update expressions of named attributes, with every name behind a placeholder (many are reserved words)."""

from collections.abc import Iterable, Mapping
from typing import Any

from docjobs.adapters.dynamodb.attributes import AttributeValue, Item


def update_of(
    present: Item,
    absent: Iterable[str] = (),
    *,
    condition: str = "",
    names: Iterable[str] = (),
    values: Mapping[str, AttributeValue] | None = None,
) -> dict[str, Any]:
    """Sets `present` and removes `absent`: the part of an update that follows its table and key.

    `condition` writes attributes as #name, and its own values, given in `values`, as :name.
    """
    gone = sorted(absent)
    parts = [
        "SET " + ", ".join(f"#{name} = :set_{name}" for name in sorted(present)) if present else "",
        "REMOVE " + ", ".join(f"#{name}" for name in gone) if gone else "",
    ]
    placeholders = {f":set_{name}": value for name, value in present.items()}
    placeholders |= {f":{name}": value for name, value in (values or {}).items()}
    update: dict[str, Any] = {
        "UpdateExpression": " ".join(part for part in parts if part),
        "ExpressionAttributeNames": {f"#{name}": name for name in (*present, *gone, *names)},
    }
    if placeholders:
        update["ExpressionAttributeValues"] = placeholders
    if condition:
        update["ConditionExpression"] = condition
    return update
