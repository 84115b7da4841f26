"""Ends a run when its execution does: the state machine's last task, on success and on failure."""

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from docjobs.bootstrap import processing
from docjobs.entrypoints.logs import adopt_package_logs, logger
from docjobs.settings.running import FinishJobSettings
from docjobs.usecases.processing.finish_job import FinishRequest

adopt_package_logs()
finish_job = processing.finish_job(FinishJobSettings.load())


@logger.inject_lambda_context(clear_state=True)
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> None:
    request = FinishRequest.model_validate(event)
    logger.append_keys(org_id=request.org_id, job_id=request.job_id, run=request.run)
    finish_job(request)
