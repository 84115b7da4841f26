"""Answers of jobs: results, reviews, further runs."""

from typing import TYPE_CHECKING

from docjobs.bootstrap import clients, content, messaging, records

if TYPE_CHECKING:
    from collections.abc import Callable

    from docjobs.ports.engines.models import LanguageModel
    from docjobs.settings.answers import GetResultsSettings, RetryJobSettings, ReviewJobSettings
    from docjobs.settings.api import GetJobSettings
    from docjobs.settings.running import RequestReviewSettings
    from docjobs.settings.stages import (
        ClassifyDocumentSettings,
        ExtractFieldsSettings,
        GenerateResultSettings,
        ModelSettings,
    )
    from docjobs.usecases.answers.ask_model import AskModel
    from docjobs.usecases.answers.document_answers import DocumentAnswers
    from docjobs.usecases.answers.generate_result import GenerateResult
    from docjobs.usecases.answers.get_results import GetResults
    from docjobs.usecases.answers.request_review import RequestReview
    from docjobs.usecases.answers.retry_job import RetryJob
    from docjobs.usecases.answers.review_job import ReviewJob

# Imported where it is built, so that a function loads only what it uses.
# ruff: noqa: PLC0415


def get_results(settings: "GetResultsSettings | GetJobSettings") -> "GetResults":
    from docjobs.usecases.answers.get_results import GetResults

    return GetResults(
        records.job_repository(settings.jobs_table_name),
        _document_answers(settings.jobs_table_name, settings.artifacts_bucket_name),
        content.artifact_store(settings.artifacts_bucket_name),
        settings.result_url_seconds,
    )


def job_rows(settings: "GetJobSettings") -> "GetResults":
    """Of a function that few requests ask for rows."""
    return clients.late(lambda: get_results(settings))


def review_job(settings: "ReviewJobSettings") -> "ReviewJob":
    from docjobs.usecases.answers.review_job import ReviewJob

    return ReviewJob(
        jobs=records.job_repository(settings.jobs_table_name),
        answers=_document_answers(settings.jobs_table_name, settings.artifacts_bucket_name),
        artifacts=content.artifact_store(settings.artifacts_bucket_name),
        workflow=messaging.workflow(settings.process_job_state_machine_arn),
        clock=clients.system_clock(),
        entropy=clients.system_entropy(),
        metrics=clients.emf_metrics(),
    )


def retry_job(settings: "RetryJobSettings") -> "RetryJob":
    from docjobs.usecases.answers.retry_job import RetryJob

    return RetryJob(
        jobs=records.job_repository(settings.jobs_table_name),
        claims=clients.late(lambda: records.idempotency_repository(settings.jobs_table_name)),
        rows=records.document_rows(settings.jobs_table_name),
        artifacts=content.artifact_store(settings.artifacts_bucket_name),
        secrets=clients.late(lambda: content.secret_box(settings.secrets_key_id)),
        clock=clients.system_clock(),
    )


def request_review(settings: "RequestReviewSettings") -> "RequestReview":
    from docjobs.usecases.answers.request_review import RequestReview

    return RequestReview(
        jobs=records.job_repository(settings.jobs_table_name),
        answers=_document_answers(settings.jobs_table_name, settings.artifacts_bucket_name),
        workflow=messaging.stage_answers(),
        clock=clients.system_clock(),
    )


def generate_result(settings: "GenerateResultSettings") -> "GenerateResult":
    from docjobs.usecases.answers.generate_result import GenerateResult

    return GenerateResult(
        _document_answers(settings.jobs_table_name, settings.artifacts_bucket_name),
        content.artifact_store(settings.artifacts_bucket_name),
        records.shown_parts(settings.jobs_table_name),
    )


def _document_answers(jobs_table_name: str, artifacts_bucket_name: str) -> "DocumentAnswers":
    from docjobs.usecases.answers.document_answers import DocumentAnswers

    return DocumentAnswers(
        records.document_rows(jobs_table_name),
        records.stage_records(jobs_table_name),
        content.artifact_store(artifacts_bucket_name),
    )


def ask_model(settings: "ClassifyDocumentSettings | ExtractFieldsSettings") -> "AskModel | None":
    """None: the embedded default answers."""
    from docjobs.usecases.answers.ask_model import AskModel
    from docjobs.usecases.processing.content.stage_content import StageContent

    model = language_model(settings)
    if model is None:
        return None
    return AskModel(model, StageContent(content.artifact_store(settings.artifacts_bucket_name)))


def language_model(settings: "ModelSettings") -> "LanguageModel | None":
    if settings.model_provider == "bedrock":
        from docjobs.adapters.models.bedrock_model import BedrockModel

        return BedrockModel(clients.model_client(), settings.model_name)
    if settings.model_provider == "openai":
        from docjobs.adapters.models.openai_model import OpenAiModel

        return OpenAiModel(settings.model_endpoint, settings.model_name, _model_key(settings.model_key_arn))
    return None


def _model_key(arn: str) -> "Callable[[], str | None]":
    if not arn:
        return lambda: None
    from docjobs.adapters.aws.secrets_manager_key import SecretsManagerKey

    return SecretsManagerKey(clients.aws_client("secretsmanager"), arn)
