"""What the end of a run gives back of its organisation's page quota, in the end's own transaction."""

from typing import Any

from docjobs.adapters.dynamodb.attributes import Item, key, number


def quota_key(org_id: str) -> Item:
    return key(f"QUOTA#{org_id}", "QUOTA")


def writes_of_settlement(table: str, org_id: str, reserved: int, given_back: int) -> list[dict[str, Any]]:
    """At a run's end: nothing is reserved any more, and what was not used is free again."""
    update = {
        "TableName": table,
        "Key": quota_key(org_id),
        "UpdateExpression": "ADD taken :taken, reserved :reserved",
        "ExpressionAttributeValues": {":taken": number(-given_back), ":reserved": number(-reserved)},
    }
    return [{"Update": update}]
