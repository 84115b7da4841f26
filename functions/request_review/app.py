"""A run's execution asks whether a person is wanted, and waits on its token if so."""

from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from docjobs.bootstrap.api import answers
from docjobs.entrypoints.logs import adopt_package_logs, logger
from docjobs.settings.running import RequestReviewSettings
from docjobs.usecases.answers.request_review import ReviewRequest

adopt_package_logs()
request_review = answers.request_review(RequestReviewSettings.load())


@logger.inject_lambda_context(clear_state=True)
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> None:
    request = ReviewRequest.model_validate(event)
    logger.append_keys(org_id=request.org_id, job_id=request.job_id, run=request.run)
    request_review(request)
