"""The stage `classifying`: which of the user's labels a document is, or `other`."""

from docjobs.bootstrap import processing
from docjobs.domain.document import DocumentFacts
from docjobs.domain.stages import Stage
from docjobs.entrypoints.stage_worker import handler_of
from docjobs.ports.processing import StageContext, StageOutcome
from docjobs.settings import ClassifyDocumentSettings
from documents.classification import Label, classify_document
from documents.errors import DocumentError
from documents.model import Document

settings = ClassifyDocumentSettings.load()
content = processing.stage_content(settings)


def classify(context: StageContext) -> StageOutcome:
    job = context.job
    document = Document.from_dict(content.read_document(job))
    labels = [
        Label(each["name"], each["description"], tuple(each["examples"]))
        for each in content.read_request(job)["labels"]
    ]
    found = classify_document(document, labels)
    cell = {"value": found.label, "confidence": found.score}
    answer = {"values": {"label": found.label}, "cells": {"/label": cell}, "scores": found.scores}
    key = content.write(job, "classifying.json", answer)
    pages = len(document.pages)
    row = {"cells": 1, "filled": 1, "pages": pages, "confidence": found.score}
    facts = DocumentFacts(filename=job.document.filename, pages=pages)
    return StageOutcome(key, facts, partial=document.partial, answered=row)


lambda_handler = handler_of(Stage.CLASSIFYING, processing.run_stage(settings, classify, DocumentError))
