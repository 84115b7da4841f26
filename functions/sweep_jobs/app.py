"""Every minute: takes up whatever a crash left behind."""

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from docjobs.bootstrap import processing
from docjobs.entrypoints.job_stream import has_time
from docjobs.entrypoints.logs import adopt_package_logs, logger
from docjobs.settings import SweepJobsSettings

adopt_package_logs()
sweep_jobs = processing.sweep_jobs(SweepJobsSettings.load())


@logger.inject_lambda_context(clear_state=True)
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> None:
    logger.info("swept", jobs=sweep_jobs(has_time(context)))
