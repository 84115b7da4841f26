"""Subworkflow's files, taken in and read, on the fakes."""

from docjobs.dialects.subworkflow.identifiers import job_id_in
from docjobs.domain import lifecycle
from docjobs.domain.document import DocumentFacts
from docjobs.domain.job import ResultReference
from docjobs.domain.stages import Stage
from tests.dialects import lives
from tests.dialects.client import Client
from tests.dialects.forms import form
from tests.unit.api.world import ORG, World

URL = "https://example.com/document.pdf"
DAY = 86_400


def carried_out(world: World, job_id: str) -> None:
    """What the workers do with a submitted job."""
    now = world.clock.now()
    job = world.jobs.save(lifecycle.start(world.jobs.get(ORG, job_id), Stage.PARSING, now))
    facts = DocumentFacts(
        filename="my_document.pdf", file_type="pdf", mime_type="application/pdf", pages=2, bytes=777
    )
    world.jobs.record_progress(job, Stage.PARSING, 2, 2, facts, now)
    key = job.artifact_key("result.json")
    reference = ResultReference(key=key, size_bytes=world.artifacts.write_json(key, lives.RESULT))
    world.jobs.save(lifecycle.complete(world.jobs.get(ORG, job_id), reference, False, now))


def extracted(world: World, subworkflow: Client, **fields: str) -> str:
    """A dataset's id, its document read."""
    data = subworkflow.post("/v1/extract", **form(**fields)).body["data"]
    carried_out(world, job_id_in(data["id"]))
    return str(data["datasetId"])
