"""DocLD's POST /api/extract/run, /api/split/run, /api/edit/run and /api/workflows.

What its pages leave open is read widely: names that its clients use, and docjobs' own options beside them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from docjobs.dialects.exchanges import Sent
from docjobs.dialects.native.submissions import source_of
from docjobs.dialects.wanted.forms import as_json_schema
from docjobs.dialects.wanted.words import schema_of_words
from docjobs.dialects.wording.bodies import (
    asks_for,
    only_known,
    optional_list,
    optional_name,
    optional_object,
    optional_text,
)
from docjobs.domain.identifiers import is_uuid7
from docjobs.domain.statuses import JobType
from docjobs.usecases.jobs.submitting.submission import JobRequest, at_fault

_JOB_SCHEME = "jobid://"
_SHARED = ("input", "document_id", "webhook_url", "user_metadata", "options", "name")
_MOST_TEXT = 4000


@dataclass(frozen=True, slots=True)
class _Run:
    type: JobType
    fields: tuple[str, ...]
    options: Callable[[Mapping[str, Any]], dict[str, Any]]


def is_run(route: str) -> bool:
    return route in _RUNS


def read_run(sent: Sent) -> JobRequest:
    """Raises InputInvalidError, naming the field."""
    run = _RUNS[sent.route]
    only_known(sent.body, (*_SHARED, *run.fields))
    given = optional_text(sent.body, "input", 2048)
    of_job = _job_named(given)
    input_url, document_id = source_of(None if of_job else given, optional_text(sent.body, "document_id", 64))
    wanted = optional_object(sent.body, "options") | run.options(sent.body)
    citations = {"include_citations": True} if asks_for(sent.body, "include_citations") else {}
    return JobRequest(
        org_id=sent.org_id,
        route=sent.route,
        type=run.type,
        input_url=input_url,
        document_id=document_id,
        upload=sent.upload,
        of_job_id=of_job,
        webhook_url=optional_text(sent.body, "webhook_url", 2048),
        options=wanted,
        user_metadata=optional_object(sent.body, "user_metadata"),
        name=optional_name(sent.body, "name", 200),
        idempotency_key=sent.idempotency_key,
        hints=citations,
    )


def _extracting(body: Mapping[str, Any]) -> dict[str, Any]:
    """`config` is a schema, or an object that holds one; `description` says in words what is wanted, and
    where no schema does it names the fields.
    """
    config, schema = optional_object(body, "config"), optional_object(body, "schema")
    if config and schema:
        raise at_fault("body.config", "Give either config or schema, not both.")
    held = config.get("schema")
    schema = schema or (held if isinstance(held, dict) else config)
    named = {name: optional_text(body, name, 64) for name in ("schema_id", "template_id")}
    place = "schema_description" if body.get("schema_description") else "description"
    words = optional_text(body, place, _MOST_TEXT)
    if words and not (schema or any(named.values())):
        schema = schema_of_words(words, f"body.{place}")
    return _given({"schema": as_json_schema(schema) if schema else None, "instructions": words} | named)


def _splitting(body: Mapping[str, Any]) -> dict[str, Any]:
    labels = next((found for name in _LABELS if (found := optional_list(body, name))), [])
    return _given({"labels": labels, "template_id": optional_text(body, "template_id", 64)})


def _editing(body: Mapping[str, Any]) -> dict[str, Any]:
    named = ("instructions", "edit_instructions")
    words = next((found for name in named if (found := optional_text(body, name, _MOST_TEXT))), None)
    return _given({"instructions": words, "edits": optional_list(body, "edits")})


def _working(body: Mapping[str, Any]) -> dict[str, Any]:
    workflow_id = optional_text(body, "workflow_id", 64)
    return _given({"workflow_id": workflow_id, "steps": optional_list(body, "steps")})


def _job_named(given: str | None) -> str | None:
    """The job that `jobid://…` names."""
    if given is None or not given.startswith(_JOB_SCHEME):
        return None
    job_id = given.removeprefix(_JOB_SCHEME).lower()
    if not is_uuid7(job_id):
        raise at_fault("body.input", "This is not a job id. Use the `job_id` that submitting answered.")
    return job_id


def _given(options: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in options.items() if value}


_LABELS = ("labels", "categories", "split_description")
_RUNS: dict[str, _Run] = {
    "POST /api/extract/run": _Run(
        JobType.EXTRACT,
        (
            *("schema_id", "template_id", "schema", "config", "include_citations"),
            *("description", "schema_description"),
        ),
        _extracting,
    ),
    "POST /api/split/run": _Run(JobType.SPLIT, (*_LABELS, "template_id"), _splitting),
    "POST /api/edit/run": _Run(JobType.EDIT, ("instructions", "edit_instructions", "edits"), _editing),
    "POST /api/workflows": _Run(JobType.WORKFLOW, ("workflow_id", "steps"), _working),
}
