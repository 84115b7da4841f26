"""The baseline of `local_jobs_ratio`: a stage whose body is empty. Deployed as the app.py of every stage.

All that surrounds a body stays as it is: the queue, the lease and its keeper, the job's record, progress,
metrics, the answer to the state machine. Only the work is missing: nothing is fetched, sniffed, read, chunked
or stored.
"""

from docjobs.bootstrap import processing
from docjobs.domain.document import DocumentFacts
from docjobs.domain.stages import Stage
from docjobs.entrypoints.stage_worker import handler_of
from docjobs.ports.stages.work import StageContext, StageOutcome
from docjobs.settings.stages import StageSettings


def stage_of(queue_url: str) -> Stage:
    """Which stage this copy is deployed as, by its queue: `…-ParsingQueue-1A2B`."""
    return next(stage for stage in Stage if f"{stage.value.capitalize()}Queue" in queue_url)


def nothing(context: StageContext) -> StageOutcome:
    return StageOutcome(context.job.artifact_key(f"{context.task.stage.value}.json"), DocumentFacts(pages=1))


settings = StageSettings.load()
lambda_handler = handler_of(stage_of(settings.stage_queue_url), processing.run_stage(settings, nothing))
