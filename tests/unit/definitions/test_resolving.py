"""What a submission names by id becomes what its job works with."""

from dataclasses import replace
from typing import Any

import pytest

from docjobs.domain.errors import DefinitionNotFoundError, InputInvalidError
from docjobs.domain.identifiers import uuid7
from docjobs.domain.statuses import JobType
from docjobs.domain.stored.definitions import Definition, DefinitionKind
from docjobs.usecases.definitions.resolving import names_definitions, resolved
from docjobs.usecases.jobs.submitting.submission import JobRequest
from tests.contract.jobs import NOON
from tests.fakes.records.definitions import FakeDefinitions

SCHEMA = {"type": "object", "properties": {"total": {"type": "number", "nullable": True}}}
PLAIN = {"type": "object", "properties": {"total": {"type": ["number", "null"]}}}
OTHER = {"type": "object", "properties": {"sum": {"type": "integer"}}}
SCHEMA_ID = uuid7(NOON, b"s" * 10)


@pytest.fixture(name="definitions")
def _definitions() -> FakeDefinitions:
    definitions = FakeDefinitions()
    definitions.create(_stored(DefinitionKind.SCHEMA, SCHEMA_ID, {"schema": SCHEMA}))
    return definitions


def _stored(kind: DefinitionKind, definition_id: str, content: dict[str, Any]) -> Definition:
    return Definition(
        kind=kind,
        org_id="acme",
        definition_id=definition_id,
        name="Invoice",
        created_at=NOON,
        updated_at=NOON,
        content=content,
    )


def template(definitions: FakeDefinitions, **content: Any) -> str:
    template_id = uuid7(NOON, len(definitions.versions).to_bytes(10, "big"))
    definitions.create(_stored(DefinitionKind.TEMPLATE, template_id, {"type": "extract"} | content))
    return template_id


def request(**options: Any) -> JobRequest:
    return JobRequest(org_id="acme", route="POST /api/jobs", type=JobType.EXTRACT, options=options)


def test_a_schema_sent_along_gets_its_plain_form(definitions: FakeDefinitions) -> None:
    found = resolved(request(schema=SCHEMA), definitions)

    assert found.options == {"schema": PLAIN}
    assert (found.schema_ref, found.template_id) == (None, None)


def test_a_stored_schema_stands_in_its_newest_version(definitions: FakeDefinitions) -> None:
    stored = definitions.get("acme", DefinitionKind.SCHEMA, SCHEMA_ID)
    definitions.replace(stored.model_copy(update={"version": 2, "content": {"schema": OTHER}}))

    found = resolved(request(schema_id=SCHEMA_ID.upper()), definitions)

    assert found.options == {"schema": OTHER}
    assert found.schema_ref is not None
    assert (found.schema_ref.schema_id, found.schema_ref.version) == (SCHEMA_ID, 2)


def test_a_requests_options_go_before_the_templates(definitions: FakeDefinitions) -> None:
    named = template(definitions, schema=SCHEMA, options={"review": "always", "instructions": "a"})

    found = resolved(request(template_id=named, review="never"), definitions)

    assert found.options == {"schema": PLAIN, "review": "never", "instructions": "a"}
    assert found.template_id == named
    assert found.schema_ref is not None
    assert found.schema_ref.schema_id == named


@pytest.mark.parametrize("held", [{"schema": OTHER}, {"schema_id": "018cd07b-4480-7000-8000-0000000000a1"}])
@pytest.mark.parametrize("sent", [{"schema": SCHEMA}, {"schema_id": SCHEMA_ID}])
def test_a_requests_schema_goes_before_the_templates(
    definitions: FakeDefinitions, held: dict[str, Any], sent: dict[str, Any]
) -> None:
    found = resolved(request(template_id=template(definitions, **held), **sent), definitions)

    assert found.options == {"schema": PLAIN}
    assert (found.schema_ref is not None) == ("schema_id" in sent)


def test_a_template_may_name_a_stored_schema(definitions: FakeDefinitions) -> None:
    found = resolved(request(template_id=template(definitions, schema_id=SCHEMA_ID)), definitions)

    assert found.options == {"schema": PLAIN}
    assert found.schema_ref is not None
    assert found.schema_ref.schema_id == SCHEMA_ID


def test_a_template_of_labels_lends_them(definitions: FakeDefinitions) -> None:
    named = template(definitions, type="classify", labels=["letter", {"name": "invoice", "id": "1"}])
    asked = replace(request(template_id=named), type=JobType.CLASSIFY)

    assert [each["name"] for each in resolved(asked, definitions).options["labels"]] == ["letter", "invoice"]
    with pytest.raises(InputInvalidError, match="classify"):
        resolved(request(template_id=named), definitions)


def test_what_asks_for_the_answers_shape_is_no_option_of_the_work(definitions: FakeDefinitions) -> None:
    hints = {"includeConfidence": True, "excludeOCRResult": True}
    named = template(definitions, schema=SCHEMA, options=hints)
    asked = replace(request(template_id=named), hints={"excludeOCRResult": False})

    found = resolved(asked, definitions)

    assert found.hints == {"includeConfidence": True, "excludeOCRResult": False}
    assert found.options == {"schema": PLAIN}


@pytest.mark.parametrize(
    "options",
    [
        {"schema_id": "018cd07b-4480-7000-8000-0000000000a1"},
        {"template_id": SCHEMA_ID},
        {"template_id": "t-1"},
        {"schema_id": "x" * 3000},
    ],
)
def test_what_is_not_there_is_not_found(definitions: FakeDefinitions, options: dict[str, Any]) -> None:
    with pytest.raises(DefinitionNotFoundError):
        resolved(request(**options), definitions)


def test_another_tenants_schema_is_not_there(definitions: FakeDefinitions) -> None:
    with pytest.raises(DefinitionNotFoundError):
        resolved(replace(request(schema_id=SCHEMA_ID), org_id="other"), definitions)


def test_an_unusable_schema_names_its_place(definitions: FakeDefinitions) -> None:
    with pytest.raises(InputInvalidError) as refused:
        resolved(request(schema={"type": "object", "properties": {"a": {}}}), definitions)

    assert refused.value.fields[0]["field"] == "body.options.schema/properties/a"


def test_nothing_named_is_nothing_to_resolve() -> None:
    assert not names_definitions({"chunk_size": 100, "schema": None})
    assert names_definitions({"schema_id": "x"})
