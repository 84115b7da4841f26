"""The workers of parse jobs, on the fakes."""

from docjobs.domain import lifecycle
from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.job import Failure, ResultReference
from docjobs.domain.stages import Stage
from tests.dialects import lives
from tests.unit.api.world import World


def finish(world: World, *, failing: bool = False) -> None:
    """What the workers do while a client waits: the newest job is carried out."""
    job = max(world.jobs.records.jobs.values(), key=lambda each: each.sequence)
    if job.ended:
        return
    now = world.clock.now()
    started = world.jobs.save(lifecycle.start(job, Stage.PARSING, now))
    if failing:
        failure = Failure(code=ErrorCode.PARSE_ERROR, message="The PDF is damaged.")
        world.jobs.save(lifecycle.fail(started, failure, now))
        return
    key = job.artifact_key("result.json")
    reference = ResultReference(key=key, size_bytes=world.artifacts.write_json(key, lives.RESULT))
    world.jobs.save(lifecycle.complete(started, reference, False, now))
