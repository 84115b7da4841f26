"""An organisation as an item of AccessTable, and the update from one state of it to the next."""

from collections.abc import Iterable
from typing import Any

from docjobs.adapters.dynamodb.attributes import Item, instant, number, text
from docjobs.adapters.dynamodb.expressions import update_of
from docjobs.domain.tenancy.access import Organisation

FIELDS = ("created_at", "name", "slots", "signing_secrets", "secrets_replaced_at")


def attributes_of(organisation: Organisation, names: Iterable[str]) -> Item:
    """Those of `names` that have a value."""
    values: Item = {
        "created_at": instant(organisation.created_at),
        "signing_secrets": {"L": [text(secret) for secret in organisation.signing_secrets]},
    }
    if organisation.secrets_replaced_at:
        values["secrets_replaced_at"] = {"L": [instant(at) for at in organisation.secrets_replaced_at]}
    if organisation.name is not None:
        values["name"] = text(organisation.name)
    if organisation.slots is not None:
        values["slots"] = number(organisation.slots)
    return {name: values[name] for name in names if name in values}


def changes_of(before: Organisation, after: Organisation) -> dict[str, Any]:
    """The conditional update that writes what differs; empty if nothing does."""
    changed = [name for name in FIELDS if getattr(before, name) != getattr(after, name)]
    if not changed:
        return {}
    present, was = attributes_of(after, changed), attributes_of(before, changed)
    unchanged = [
        f"#{name} = :{name}" if name in was else f"attribute_not_exists(#{name})" for name in changed
    ]
    return update_of(
        present,
        set(changed) - present.keys(),
        condition=" AND ".join(("attribute_exists(pk)", *unchanged)),
        values=was,
    )


def organisation_of(item: Item, org_id: str) -> Organisation:
    values = {
        "org_id": org_id,
        "created_at": item["created_at"]["S"],
        "name": item["name"]["S"] if "name" in item else None,
        "slots": int(item["slots"]["N"]) if "slots" in item else None,
        "signing_secrets": tuple(each["S"] for each in item["signing_secrets"]["L"]),
        "secrets_replaced_at": tuple(each["S"] for each in item.get("secrets_replaced_at", {"L": []})["L"]),
    }
    return Organisation.model_validate(values)
