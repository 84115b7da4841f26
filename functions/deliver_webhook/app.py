"""The delivery queue: one event of one job, signed and posted to its receiver."""

from typing import Any

from docjobs.bootstrap import messaging, telling
from docjobs.dialects.native.showing.jobs import JobView
from docjobs.domain.job import Job
from docjobs.entrypoints.webhook_worker import handler_of
from docjobs.settings.running import DeliverWebhookSettings

settings = DeliverWebhookSettings.load()


def job_view(job: Job, result_url: str | None) -> dict[str, Any]:
    """The job as GET /api/jobs/{id} shows it, its result by reference."""
    return JobView.of(job, result_url=result_url).model_dump(mode="json")


lambda_handler = handler_of(
    telling.deliver_webhook(settings, job_view), messaging.message_visibility(settings.delivery_queue_url)
)
