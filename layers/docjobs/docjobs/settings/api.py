"""What every API function needs, and those need that read jobs, cancel them or keep definitions."""

from docjobs.settings.function_settings import FunctionSettings


class ApiSettings(FunctionSettings):
    """Every API function: authentication needs the access table, whatever the route."""

    access_table_name: str
    key_cache_seconds: int = 30
    # Of one API key: what comes back each second, and what may be spent at once.
    requests_per_second: int = 100
    request_burst: int = 1000


class RecordsApiSettings(ApiSettings):
    jobs_table_name: str


class ShownJobsSettings(RecordsApiSettings):
    # Where the operator's own pages of jobs lie, as Talonic's links name them: `<dashboard_url>/<job id>`.
    dashboard_url: str = ""


class ListJobsSettings(ShownJobsSettings): ...


class GetJobSettings(ShownJobsSettings):
    artifacts_bucket_name: str
    slots_per_organisation: int = 20
    result_url_seconds: int = 3600


class CancelJobSettings(ShownJobsSettings):
    process_job_state_machine_arn: str


class WatchJobSettings(RecordsApiSettings): ...


class ReadSchemasSettings(RecordsApiSettings): ...


class WriteSchemasSettings(RecordsApiSettings): ...


class ManageWebhooksSettings(RecordsApiSettings):
    secrets_key_id: str
    allowed_networks: str = ""
