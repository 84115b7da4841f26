"""Every minute: takes up whatever a crash left behind, and forgets documents whose time has passed."""

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from docjobs.bootstrap import processing
from docjobs.bootstrap.api import documents
from docjobs.entrypoints.job_stream import has_time
from docjobs.entrypoints.logs import adopt_package_logs, logger
from docjobs.settings.running import SweepJobsSettings

adopt_package_logs()
settings = SweepJobsSettings.load()
sweep_jobs = processing.sweep_jobs(settings)
forgetting = documents.forget_documents(settings)


@logger.inject_lambda_context(clear_state=True)
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> None:
    swept = sweep_jobs(has_time(context))
    logger.info("swept", jobs=swept, documents=forgetting.overdue(has_time(context)))
