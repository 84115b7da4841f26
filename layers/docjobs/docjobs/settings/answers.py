"""Functions that show, judge and repeat what jobs found."""

from docjobs.settings.api import RecordsApiSettings


class GetResultsSettings(RecordsApiSettings):
    artifacts_bucket_name: str
    result_url_seconds: int = 3600


class ReviewJobSettings(RecordsApiSettings):
    artifacts_bucket_name: str
    process_job_state_machine_arn: str


class RetryJobSettings(RecordsApiSettings):
    artifacts_bucket_name: str
    secrets_key_id: str
    delivery_queue_url: str
