"""What a submission names by id, or brings along, becomes what its job will work with.

Pinned with the job: replacing or deleting a definition later changes no job.
"""

from dataclasses import replace
from typing import Any

from docjobs.domain.errors import InputInvalidError
from docjobs.domain.stored.definitions import Definition, DefinitionKind
from docjobs.domain.stored.schema_reference import SchemaReference
from docjobs.ports.records.definitions import DefinitionRepository
from docjobs.usecases.definitions.checking import checked_labels, checked_schema
from docjobs.usecases.definitions.short_ids import whole_id
from docjobs.usecases.jobs.submitting.submission import JobRequest

# Options that ask for something of the answer's shape, not of the work.
HINTS = frozenset(
    {
        *("excludeOCRResult", "maintainFormat", "bypassCache", "directImageExtraction"),
        *("includeConfidence", "enableHybridExtraction", "include_citations"),
    }
)
# Options of templates that are the work's own, in OmniAI's spelling.
_SPELLED = {"extractPerPage": "per_page", "pageRange": "pages"}
_SCHEMAS = frozenset({"schema", "schema_id"})
_NAMES = (*_SCHEMAS, "template_id", "labels")


def names_definitions(options: dict[str, Any]) -> bool:
    """Whether there is anything to resolve."""
    return any(options.get(name) is not None for name in _NAMES)


def resolved(request: JobRequest, definitions: DefinitionRepository) -> JobRequest:
    """The request with `schema` in its plain form and `labels` among its options; its own options go before
    the template's. Raises DefinitionNotFoundError, InputInvalidError.
    """
    options = {name: value for name, value in request.options.items() if value is not None}
    template, reference = _template(request, definitions), None
    if template is not None:
        reference = _reference(template) if _lends_its_schema(template, options) else None
        options = _with_template(options, template)
    hints = {name: options.pop(name) for name in HINTS & options.keys()} | request.hints
    if (schema_id := options.pop("schema_id", None)) is not None and "schema" not in options:
        found = whole_id(request.org_id, str(schema_id), definitions)
        stored = definitions.get(request.org_id, DefinitionKind.SCHEMA, found)
        options["schema"] = stored.content["schema"]
        reference = _reference(stored)
    if "schema" in options:
        options["schema"] = checked_schema(options["schema"], "body.options.schema")
    if "labels" in options:
        options["labels"] = checked_labels(options["labels"], "body.options.labels")
    template_id = template.definition_id if template else None
    return replace(request, options=options, hints=hints, template_id=template_id, schema_ref=reference)


def _template(request: JobRequest, definitions: DefinitionRepository) -> Definition | None:
    named = request.options.get("template_id")
    if named is None:
        return None
    template = definitions.get(request.org_id, DefinitionKind.TEMPLATE, _id(named))
    if template.content["type"] != request.type.value:
        message = f"The template {template.definition_id} is for jobs of type {template.content['type']}."
        place = "body.options.template_id"
        raise InputInvalidError(message, fields=[{"field": place, "message": message}])
    return template


def _with_template(options: dict[str, Any], template: Definition) -> dict[str, Any]:
    """The template's part stands where the request says nothing. Its schema gives way to either kind."""
    own_schema = not _SCHEMAS.isdisjoint(options)
    worked_with = {
        name: template.content[name]
        for name in ("schema", "schema_id", "labels")
        if name in template.content and not (own_schema and name in _SCHEMAS)
    }
    own = {name: value for name, value in options.items() if name != "template_id"}
    lent: dict[str, Any] = template.content.get("options", {})
    ours = {_SPELLED.get(name, name): value for name, value in lent.items()}
    return ours | worked_with | own


def _lends_its_schema(template: Definition, options: dict[str, Any]) -> bool:
    return "schema" in template.content and _SCHEMAS.isdisjoint(options)


def _reference(definition: Definition) -> SchemaReference:
    return SchemaReference(
        schema_id=definition.definition_id, name=definition.name, version=definition.version
    )


def _id(named: object) -> str:
    return str(named).lower()
