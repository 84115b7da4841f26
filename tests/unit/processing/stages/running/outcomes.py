"""What a stage does to a job, asked and provoked."""

from collections.abc import Callable
from datetime import timedelta

from docjobs.domain.job import Job
from docjobs.domain.stages import LEASE_SECONDS, Stage
from docjobs.ports.stages.leases import Lease
from docjobs.ports.stages.work import StageContext, StageOutcome
from tests.unit.processing.world import World


def fails_with(error: Exception) -> Callable[[StageContext], StageOutcome]:
    def body(context: StageContext) -> StageOutcome:
        raise error

    return body


def held(world: World, job: Job, seconds: int = LEASE_SECONDS, owner: str = "another") -> Lease:
    expires_at = world.clock.now() + timedelta(seconds=seconds)
    lease = Lease(job.org_id, job.job_id, job.run, Stage.UPLOADING, owner, expires_at)
    world.stages.take(lease, world.clock.now())
    return lease
