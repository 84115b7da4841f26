"""What every DefinitionRepository does."""

from datetime import timedelta
from typing import Any

import pytest

from docjobs.domain.errors import DefinitionChangedError, DefinitionNotFoundError
from docjobs.domain.identifiers import uuid7
from docjobs.domain.stored.definitions import Definition, DefinitionKind
from tests.contract.conftest import Records
from tests.contract.jobs import NOON

SCHEMA, TEMPLATE = DefinitionKind.SCHEMA, DefinitionKind.TEMPLATE


def definition(number: int = 0, **more: Any) -> Definition:
    at = NOON + timedelta(seconds=number)
    made = {
        "kind": SCHEMA,
        "org_id": "acme",
        "definition_id": uuid7(at, b"0123456789"),
        "name": "Rechnung ü",
        "created_at": at,
        "updated_at": at,
        "content": {"schema": {"type": "object", "properties": {"total": {"type": "number"}}}},
    }
    return Definition.model_validate(made | more)


def following(stored: Definition, **more: Any) -> Definition:
    later = stored.updated_at + timedelta(minutes=1)
    return stored.model_copy(update={"version": stored.version + 1, "updated_at": later} | more)


def test_a_definition_comes_back_as_it_was(records: Records) -> None:
    kept = records.definitions.create(definition())

    assert kept == definition()
    assert records.definitions.get("acme", SCHEMA, kept.definition_id) == kept


def test_creating_it_again_answers_what_is_stored(records: Records) -> None:
    first = records.definitions.create(definition())

    assert records.definitions.create(definition(name="Another")) == first
    records.definitions.replace(following(first, name="Second"))
    assert records.definitions.create(definition(name="Another")) == first


def test_every_version_stays_readable(records: Records) -> None:
    first = records.definitions.create(definition())
    second = records.definitions.replace(following(first, name="Second", content={"schema": {"a": 1}}))

    assert (second.version, second.created_at) == (2, first.created_at)
    assert records.definitions.get("acme", SCHEMA, first.definition_id) == second
    assert records.definitions.get("acme", SCHEMA, first.definition_id, 1) == first
    with pytest.raises(DefinitionNotFoundError):
        records.definitions.get("acme", SCHEMA, first.definition_id, 3)


def test_of_two_that_replace_the_same_version_one_is_told(records: Records) -> None:
    first = records.definitions.create(definition())
    records.definitions.replace(following(first, name="Quick"))

    with pytest.raises(DefinitionChangedError):
        records.definitions.replace(following(first, name="Late"))

    assert records.definitions.get("acme", SCHEMA, first.definition_id).name == "Quick"


def test_what_is_deleted_is_gone_with_every_version(records: Records) -> None:
    first = records.definitions.create(definition())
    records.definitions.replace(following(first))

    with pytest.raises(DefinitionChangedError):
        records.definitions.delete("acme", SCHEMA, first.definition_id, 1)
    records.definitions.delete("acme", SCHEMA, first.definition_id, 2)

    for attempt in (
        lambda: records.definitions.get("acme", SCHEMA, first.definition_id),
        lambda: records.definitions.get("acme", SCHEMA, first.definition_id, 1),
        lambda: records.definitions.delete("acme", SCHEMA, first.definition_id),
        lambda: records.definitions.replace(following(first)),
    ):
        with pytest.raises(DefinitionNotFoundError):
            attempt()
    assert records.definitions.list("acme", SCHEMA, limit=10).definitions == []


def test_a_list_shows_heads_newest_first_page_by_page(records: Records) -> None:
    made = [records.definitions.create(definition(number)) for number in range(5)]
    records.definitions.create(definition(9, kind=TEMPLATE))
    records.definitions.create(definition(9, org_id="other"))

    first = records.definitions.list("acme", SCHEMA, limit=3)
    rest = records.definitions.list("acme", SCHEMA, limit=3, before=first.definitions[-1].definition_id)

    ids = [each.definition_id for each in first.definitions + rest.definitions]
    assert ids == [each.definition_id for each in reversed(made)]
    assert (first.has_more, rest.has_more) == (True, False)
    assert not hasattr(first.definitions[0], "content")


@pytest.mark.parametrize(
    ("org_id", "kind", "definition_id"),
    [
        ("other", SCHEMA, definition().definition_id),
        ("acme", TEMPLATE, definition().definition_id),
        ("acme", SCHEMA, ""),
        ("acme", SCHEMA, "a#b"),
        ("acme", SCHEMA, "x" * 3000),
    ],
)
def test_what_is_not_there_is_not_found(
    records: Records, org_id: str, kind: DefinitionKind, definition_id: str
) -> None:
    records.definitions.create(definition())

    with pytest.raises(DefinitionNotFoundError):
        records.definitions.get(org_id, kind, definition_id)
