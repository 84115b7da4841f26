"""A stage of a run as an item: its key, and what it came to."""

import json
from typing import Any

from docjobs.adapters.dynamodb.attributes import Item, key
from docjobs.adapters.dynamodb.jobs.job_item import job_pk
from docjobs.domain.answers.grid import Grid
from docjobs.domain.document import DocumentFacts
from docjobs.domain.job import ResultReference
from docjobs.domain.stages import Stage
from docjobs.ports.stages.leases import Lease
from docjobs.ports.stages.work import StageOutcome


def lease_key(lease: Lease) -> Item:
    return stage_key(lease.org_id, lease.job_id, lease.run, lease.stage, lease.document_index, lease.window)


def stage_key(
    org_id: str, job_id: str, run: int, stage: Stage, document_index: int | None, window: int | None
) -> Item:
    of_window = "" if window is None else f"#W{window:04d}"
    return key(job_pk(org_id, job_id), stage_sk(run, stage, document_index) + of_window)


def stage_sk(run: int, stage: Stage, document_index: int | None) -> str:
    of_document = "" if document_index is None else f"#{document_index:04d}"
    return f"STAGE#{run:03d}#{stage.value}{of_document}"


def outcome_document(outcome: StageOutcome) -> dict[str, Any]:
    return {
        "artifact_key": outcome.artifact_key,
        "facts": outcome.facts.model_dump(mode="json", exclude_none=True),
        "result": None
        if outcome.result is None
        else outcome.result.model_dump(mode="json", exclude_none=True),
        "partial": outcome.partial,
        "route": outcome.route,
        "pages": outcome.pages,
        "answered": outcome.answered,
        "grid": None if outcome.grid is None else outcome.grid.model_dump(),
    }


def outcome_of(item: Item) -> StageOutcome:
    content = json.loads(item["outcome"]["S"])
    result = content["result"]
    return StageOutcome(
        artifact_key=content["artifact_key"],
        facts=DocumentFacts.model_validate(content["facts"]),
        result=None if result is None else ResultReference.model_validate(result),
        partial=content["partial"],
        route=content.get("route", {}),
        pages=content.get("pages", 0),
        answered=content.get("answered", {}),
        grid=None if content.get("grid") is None else Grid.model_validate(content["grid"]),
    )
