"""Jobs as clients look at them and stop them. What few requests need is built late."""

from typing import TYPE_CHECKING

from docjobs.bootstrap import clients, content, messaging, records

if TYPE_CHECKING:
    from docjobs.settings.api import CancelJobSettings, GetJobSettings, ListJobsSettings, WatchJobSettings
    from docjobs.settings.documents import SubmitJobSettings
    from docjobs.usecases.jobs.await_job import AwaitJob
    from docjobs.usecases.jobs.cancel_job import CancelJob
    from docjobs.usecases.jobs.estimate_end import EstimateEnd
    from docjobs.usecases.jobs.get_job import GetJob
    from docjobs.usecases.jobs.listing.find_jobs import FindJobs
    from docjobs.usecases.jobs.listing.list_jobs import ListJobs, ListRecentJobs
    from docjobs.usecases.jobs.watch_job import WatchJob
    from docjobs.usecases.webhooks.list_deliveries import ListDeliveries

# Imported where it is built, so that a function loads only what it uses.
# ruff: noqa: PLC0415


def list_jobs(settings: "ListJobsSettings") -> "ListJobs":
    import docjobs.adapters.dynamodb.listing.pages.reader  # noqa: F401 - every request lists
    from docjobs.usecases.jobs.listing.list_jobs import ListJobs

    shown = clients.late(lambda: records.shown_parts(settings.jobs_table_name))
    return ListJobs(records.job_repository(settings.jobs_table_name), shown)


def find_jobs(settings: "ListJobsSettings") -> "FindJobs":
    return clients.late(lambda: _find_jobs(settings))


def _find_jobs(settings: "ListJobsSettings") -> "FindJobs":
    from docjobs.usecases.jobs.listing.find_jobs import FindJobs

    table = settings.jobs_table_name
    documents, definitions = records.document_repository(table), records.definition_repository(table)
    return FindJobs(list_jobs(settings), documents, definitions)


def list_recent_jobs(settings: "ListJobsSettings") -> "ListRecentJobs":
    from docjobs.usecases.jobs.listing.list_jobs import ListRecentJobs

    return ListRecentJobs(records.job_repository(settings.jobs_table_name), clients.system_clock())


def get_job(settings: "GetJobSettings | SubmitJobSettings") -> "GetJob":
    from docjobs.usecases.jobs.get_job import GetJob

    artifacts = clients.late(lambda: content.artifact_store(settings.artifacts_bucket_name))
    deliveries = clients.late(lambda: records.delivery_records(settings.jobs_table_name))
    jobs = records.job_repository(settings.jobs_table_name)
    estimate = clients.late(lambda: _estimate_end(settings))
    rows = clients.late(lambda: records.document_rows(settings.jobs_table_name))
    seconds = settings.result_url_seconds
    return GetJob(jobs, artifacts, deliveries, clients.system_clock(), seconds, estimate, rows)


def _estimate_end(settings: "GetJobSettings | SubmitJobSettings") -> "EstimateEnd":
    from docjobs.usecases.jobs.estimate_end import EstimateEnd

    return EstimateEnd(
        records.stage_paces(settings.jobs_table_name),
        records.job_admissions(settings.jobs_table_name),
        records.access_repository(settings.access_table_name),
        clients.system_clock(),
        settings.slots_per_organisation,
    )


def watch_job(settings: "WatchJobSettings") -> "WatchJob":
    import time

    from docjobs.usecases.jobs.watch_job import WatchJob

    return WatchJob(
        records.job_repository(settings.jobs_table_name),
        records.document_repository(settings.jobs_table_name),
        clients.system_clock(),
        time.sleep,
    )


def list_deliveries(settings: "WatchJobSettings") -> "ListDeliveries":
    return clients.late(lambda: _list_deliveries(settings))


def _list_deliveries(settings: "WatchJobSettings") -> "ListDeliveries":
    from docjobs.usecases.webhooks.list_deliveries import ListDeliveries

    table = settings.jobs_table_name
    return ListDeliveries(records.job_repository(table), records.delivery_records(table))


def await_job(settings: "SubmitJobSettings") -> "AwaitJob":
    return clients.late(lambda: _await_job(settings))


def _await_job(settings: "SubmitJobSettings") -> "AwaitJob":
    import time

    from docjobs.usecases.jobs.await_job import AwaitJob

    jobs = records.job_repository(settings.jobs_table_name)
    return AwaitJob(jobs, get_job(settings), clients.system_clock(), time.sleep)


def cancel_job(settings: "CancelJobSettings") -> "CancelJob":
    from docjobs.usecases.jobs.cancel_job import CancelJob

    engine = clients.late(lambda: messaging.workflow(settings.process_job_state_machine_arn))
    metrics = clients.late(clients.emf_metrics)
    return CancelJob(
        records.job_repository(settings.jobs_table_name), engine, clients.system_clock(), metrics
    )
