"""Running jobs: admission, stages, ends, and what a crash left behind."""

from typing import TYPE_CHECKING

from docjobs.bootstrap import clients, content, messaging, records, telling

if TYPE_CHECKING:
    from docjobs.ports.engines.recognising import PageReader
    from docjobs.ports.stages.work import StageBody
    from docjobs.settings.running import (
        BuryDeadLettersSettings,
        DispatchJobsSettings,
        FinishJobSettings,
        SweepJobsSettings,
    )
    from docjobs.settings.stages import (
        ParseDocumentSettings,
        SplitDocumentSettings,
        StageSettings,
        UploadDocumentSettings,
    )
    from docjobs.usecases.processing.bury_dead_letter import BuryDeadLetter
    from docjobs.usecases.processing.content.receive_document import ReceiveDocument
    from docjobs.usecases.processing.content.reserve_pages import ReservePages
    from docjobs.usecases.processing.content.stage_content import JobSecrets, StageContent
    from docjobs.usecases.processing.dispatch_jobs import DispatchJobs
    from docjobs.usecases.processing.finish_job import FinishJob
    from docjobs.usecases.processing.run_stage import RunStage
    from docjobs.usecases.processing.sweep_jobs import SweepJobs

# Imported where it is built, so that a function loads only what it uses.
# ruff: noqa: PLC0415


def run_stage(settings: "StageSettings", body: "StageBody", *document_errors: type[Exception]) -> "RunStage":
    from docjobs.usecases.processing.run_stage import RunStage
    from docjobs.usecases.processing.stage.worker_ports import WorkerPorts

    ports = WorkerPorts(
        jobs=records.job_repository(settings.jobs_table_name),
        records=records.stage_records(settings.jobs_table_name),
        rows=records.document_rows(settings.jobs_table_name),
        workflow=messaging.stage_answers(),
        visibility=messaging.message_visibility(settings.stage_queue_url),
        clock=clients.system_clock(),
        entropy=clients.system_entropy(),
        metrics=clients.emf_metrics(),
        paces=records.stage_paces(settings.jobs_table_name),
    )
    return RunStage(ports, body, document_errors)


def receive_document(settings: "UploadDocumentSettings") -> "ReceiveDocument":
    from docjobs.usecases.processing.content.receive_document import ReceiveDocument

    fetcher = content.document_fetcher(settings.allowed_networks)
    return ReceiveDocument(
        content.artifact_store(settings.artifacts_bucket_name), fetcher, settings.max_document_bytes
    )


def stage_content(settings: "StageSettings") -> "StageContent":
    from docjobs.usecases.processing.content.stage_content import StageContent

    return StageContent(content.artifact_store(settings.artifacts_bucket_name))


def page_reader() -> "PageReader":
    from docjobs.adapters.providers.textract_page_reader import TextractPageReader

    return TextractPageReader(clients.aws_client("textract"))


def reserve_pages(settings: "ParseDocumentSettings") -> "ReservePages":
    from docjobs.usecases.processing.content.reserve_pages import ReservePages

    return ReservePages(records.page_quotas(settings.jobs_table_name))


def job_secrets(settings: "ParseDocumentSettings | SplitDocumentSettings") -> "JobSecrets":
    from docjobs.usecases.processing.content.stage_content import JobSecrets

    return JobSecrets(content.secret_box(settings.secrets_key_id))


def finish_job(settings: "FinishJobSettings | DispatchJobsSettings") -> "FinishJob":
    from docjobs.usecases.processing.finish_job import FinishJob

    return FinishJob(
        jobs=records.job_repository(settings.jobs_table_name),
        records=records.stage_records(settings.jobs_table_name),
        rows=records.document_rows(settings.jobs_table_name),
        clock=clients.system_clock(),
        metrics=clients.emf_metrics(),
    )


def dispatch_jobs(settings: "DispatchJobsSettings") -> "DispatchJobs":
    from docjobs.usecases.processing.dispatch_jobs import DispatchJobs

    return DispatchJobs(
        jobs=records.job_repository(settings.jobs_table_name),
        admissions=records.job_admissions(settings.jobs_table_name),
        access=records.access_repository(settings.access_table_name),
        workflow=messaging.workflow(settings.process_job_state_machine_arn),
        clock=clients.system_clock(),
        slots_per_organisation=settings.slots_per_organisation,
    )


def bury_dead_letter(settings: "BuryDeadLettersSettings") -> "BuryDeadLetter":
    from docjobs.usecases.processing.bury_dead_letter import BuryDeadLetter

    return BuryDeadLetter(
        jobs=records.job_repository(settings.jobs_table_name),
        records=records.stage_records(settings.jobs_table_name),
        rows=records.document_rows(settings.jobs_table_name),
        artifacts=content.artifact_store(settings.artifacts_bucket_name),
        workflow=messaging.workflow(settings.process_job_state_machine_arn),
        clock=clients.system_clock(),
        metrics=clients.emf_metrics(),
    )


def sweep_jobs(settings: "SweepJobsSettings") -> "SweepJobs":
    from docjobs.usecases.processing.sweep_jobs import SweepJobs

    return SweepJobs(
        jobs=records.job_repository(settings.jobs_table_name),
        admissions=records.job_admissions(settings.jobs_table_name),
        workflow=messaging.workflow(settings.process_job_state_machine_arn),
        clock=clients.system_clock(),
        finish=finish_job(settings),
        dispatch=dispatch_jobs(settings),
        metrics=clients.emf_metrics(),
        republish=telling.publish_events(settings).republish,
    )
