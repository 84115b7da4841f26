"""Every seed page's examples on the handlers; tests/local/vendors replays them on a deployed stack."""

from collections.abc import Callable
from typing import Any

import pytest

from docjobs.domain import lifecycle
from docjobs.domain.answers.grid import Grid
from docjobs.domain.answers.rows import figures_of
from docjobs.domain.job import ResultReference
from docjobs.domain.stages import Stage
from docjobs.domain.statuses import JobType
from docjobs.ports.stages.leases import Lease
from docjobs.ports.stages.work import StageOutcome
from tests.dialects import lives
from tests.dialects.client import Client
from tests.dialects.seeds import docld, omniai, subworkflow, talonic
from tests.dialects.seeds.asking import BEARER, Ask, Made, Told, Vendor
from tests.unit.api.world import KEY, OTHER_ORG, World

CHECKS = [
    pytest.param(check, id=f"{page.__name__.rpartition('.')[2]}-{check.__name__}")
    for page in (docld, omniai, talonic, subworkflow)
    for check in (*page.CHECKS, *getattr(page, "MAKING", ()))
]
VALUES = {"name": "John Doe", "amount": "1500", "due": None}
ANSWER: dict[str, Any] = {
    "type": "extract",
    "values": VALUES,
    "cells": {
        f"/{name}": {"value": value, "confidence": 0.9 if value else 0.0, "page": 1}
        for name, value in VALUES.items()
    },
}


@pytest.mark.parametrize("check", CHECKS)
def test_seed(world: World, check: Callable[[Ask, Made], None]) -> None:
    made = Made(
        parsed=lives.completed(world).job_id,
        extracted=extracted(world),
        failed=lives.failed(world).job_id,
        cancelled=lives.cancelled(world).job_id,
        others=lives.completed(world, org_id=OTHER_ORG).job_id,
        live=lambda: lives.processing(world).job_id,
    )
    check(asking(world), made)


def extracted(world: World) -> str:
    job = lives.processing(world, job_type=JobType.EXTRACT)
    key, now = job.artifact_key("extracting.json"), world.clock.now()
    world.artifacts.write_json(key, ANSWER)
    world.stages.take(Lease(job.org_id, job.job_id, job.run, Stage.EXTRACTING, "w-1", now), now)
    outcome = StageOutcome(key, answered=figures_of(ANSWER["cells"], 4))
    world.stages.finish(Lease(job.org_id, job.job_id, job.run, Stage.EXTRACTING, "w-1", now), outcome, 1.0)
    result = job.artifact_key("result.json")
    size = world.artifacts.write_json(result, ANSWER)
    counted = job.model_copy(update={"grid": Grid(completed=1, cells=3, filled=2)})
    world.jobs.records.jobs[job.org_id, job.job_id] = counted
    world.shown.keep_extracted(counted, VALUES)
    reference = ResultReference(key=result, size_bytes=size)
    return world.jobs.save(lifecycle.complete(counted, reference, False, now)).job_id


def asking(world: World) -> Ask:
    def ask(
        vendor: Vendor,
        method: str,
        url: str,
        body: Any = None,
        *,
        key: str | None = None,
        headers: dict[str, str] | None = None,
    ) -> Told:
        header = "authorization" if BEARER[vendor] else "x-api-key"
        client = Client(world, header, (KEY if key is None else key) or None)
        told = client.send(method, url, body, {k.lower(): v for k, v in (headers or {}).items()})
        return Told(told.status, told.body, {name.lower(): value for name, value in told.headers.items()})

    return ask
