"""The stage `classifying`: which of the user's labels a document is, or `other`."""

from typing import Any

from docjobs.bootstrap import processing
from docjobs.bootstrap.api import answers
from docjobs.domain.answers.rows import figures_of
from docjobs.domain.document import DocumentFacts
from docjobs.domain.stages import Stage
from docjobs.entrypoints.stage_worker import handler_of
from docjobs.ports.stages.work import StageContext, StageOutcome
from docjobs.settings.stages import ClassifyDocumentSettings
from docjobs.usecases.answers.ask_model import AskModel, Question
from documents.asking import page_windows
from documents.asking.labels import LABEL_INSTRUCTION, label_of, label_tool
from documents.classification import Label, classify_document
from documents.errors import DocumentError
from documents.model import Document

settings = ClassifyDocumentSettings.load()
content = processing.stage_content(settings)
ask = answers.ask_model(settings)


def classify(context: StageContext) -> StageOutcome:
    job = context.job
    document = Document.from_dict(content.read_document(job))
    wanted = content.read_request(job)["labels"]
    labels = [Label(each["name"], each["description"], tuple(each["examples"])) for each in wanted]
    told = asked(ask, context, document, labels) if ask else read(document, labels)
    key = content.write(job, "classifying.json", told)
    pages = len(document.pages)
    facts = DocumentFacts(filename=job.document.filename, pages=pages)
    return StageOutcome(key, facts, partial=document.partial, answered=figures_of(told["cells"], pages))


def read(document: Document, labels: list[Label]) -> dict[str, Any]:
    found = classify_document(document, labels)
    return said(found.label, found.score) | {"scores": found.scores}


def asked(ask: AskModel, context: StageContext, document: Document, labels: list[Label]) -> dict[str, Any]:
    """By a language model, which is shown the document's beginning only."""
    question = Question("classifying", LABEL_INSTRUCTION, label_tool(labels))
    given, usage = ask(context, question, [window.text for window in page_windows(document)[:1]])
    label, score = label_of(given[0] if given else {}, labels)
    return said(label, score) | {"scores": {label: score}, "usage": usage}


def said(label: str, score: float) -> dict[str, Any]:
    return {"values": {"label": label}, "cells": {"/label": {"value": label, "confidence": score}}}


lambda_handler = handler_of(Stage.CLASSIFYING, processing.run_stage(settings, classify, DocumentError))
