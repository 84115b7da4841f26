"""The stage `splitting`: where one document of a packet ends and the next begins, each as its own PDF."""

from typing import Any

from docjobs.bootstrap import processing
from docjobs.domain.document import DocumentFacts
from docjobs.domain.stages import Stage
from docjobs.entrypoints.stage_worker import handler_of
from docjobs.ports.stages.work import StageContext, StageOutcome
from docjobs.settings.stages import SplitDocumentSettings
from documents.classification import Label
from documents.errors import DocumentError
from documents.model import Document
from documents.splitting import Segment, split_document, write_segments

settings = SplitDocumentSettings.load()
content = processing.stage_content(settings)
passwords = processing.job_secrets(settings)


def split(context: StageContext) -> StageOutcome:
    job = context.job
    document = Document.from_dict(content.read_document(job))
    asked = content.find_request(job).get("labels", [])
    labels = [Label(each["name"], each["description"], tuple(each["examples"])) for each in asked]
    segments = split_document(document, labels)
    files = cut(context, segments)
    shown = [shown_as(segment, file) for segment, file in zip(segments, files, strict=True)]
    facts = job.document.model_dump(exclude_none=True)
    result = {"type": "split", "segments": shown, "metadata": facts, "partial": document.partial}
    reference = content.write_small_result(job, result)
    lowest = min((segment.confidence for segment in segments), default=None)
    row = {
        "cells": len(segments),
        "filled": len(segments),
        "pages": len(document.pages),
        "confidence": lowest,
    }
    found = DocumentFacts(pages=len(document.pages))
    return StageOutcome(reference.key, found, reference, document.partial, answered=row)


def cut(context: StageContext, segments: list[Segment]) -> list[str | None]:
    """The names of the segments' files among the run's artifacts; only a PDF can be cut."""
    original, path = content.fetch_original(context, settings.max_document_bytes)
    if original.file_type != "pdf":
        return [None] * len(segments)
    password = passwords.open(context.job, "password")
    parts = write_segments(path, segments, context.workspace, password=password)
    return [content.upload(context.job, f"segments/{part.name}", part) for part in parts]


def shown_as(segment: Segment, file: str | None) -> dict[str, Any]:
    pages = {"first_page": segment.first_page, "last_page": segment.last_page}
    return pages | {"label": segment.label, "confidence": segment.confidence, "file": file}


lambda_handler = handler_of(Stage.SPLITTING, processing.run_stage(settings, split, DocumentError))
