"""What runs jobs and tells of them, and the operator's command line."""

from docjobs.settings.function_settings import FunctionSettings
from docjobs.settings.vectors import VectorsSettings


class RequestReviewSettings(FunctionSettings):
    jobs_table_name: str
    artifacts_bucket_name: str


class FinishJobSettings(FunctionSettings):
    jobs_table_name: str


class DispatchJobsSettings(FunctionSettings):
    jobs_table_name: str
    access_table_name: str
    process_job_state_machine_arn: str
    slots_per_organisation: int = 20


class BuryDeadLettersSettings(FunctionSettings):
    jobs_table_name: str
    artifacts_bucket_name: str
    process_job_state_machine_arn: str


class PublishEventsSettings(FunctionSettings):
    jobs_table_name: str
    delivery_queue_url: str
    event_bus_name: str


class SweepJobsSettings(DispatchJobsSettings, PublishEventsSettings, VectorsSettings): ...


class DeliverWebhookSettings(FunctionSettings):
    jobs_table_name: str
    access_table_name: str
    artifacts_bucket_name: str
    secrets_key_id: str
    delivery_queue_url: str
    allowed_networks: str = ""


class OperatorSettings(FunctionSettings):
    """No function's: the operator's command line. What has a default is for quotas and erasing only."""

    access_table_name: str
    secrets_key_id: str
    jobs_table_name: str = ""
    artifacts_bucket_name: str = ""
