"""The stage `extracting`: a document's fields by the user's schema, each with confidence and place."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from docjobs.bootstrap import answers, processing
from docjobs.domain.document import DocumentFacts
from docjobs.domain.rows import figures_of
from docjobs.domain.schemas import check_schema
from docjobs.domain.stages import Stage
from docjobs.entrypoints.stage_worker import handler_of
from docjobs.ports.processing import StageContext, StageOutcome
from docjobs.settings.stages import ExtractFieldsSettings
from docjobs.usecases.answers.ask_model import AskModel, Question
from documents.asking import INSTRUCTION, answer_tool, conformed, grounded, merged, page_windows
from documents.errors import DocumentError
from documents.extraction import extract_fields
from documents.model import Document

settings = ExtractFieldsSettings.load()
content = processing.stage_content(settings)
ask = answers.ask_model(settings)


def extract(context: StageContext) -> StageOutcome:
    job, request = context.job, content.read_request(context.job)
    document = Document.from_dict(content.read_document(job))
    told = asked(ask, context, document, request) if ask else read(document, request)
    key = content.write(job, "extracting.json", told)
    pages = len(document.pages)
    facts = DocumentFacts(filename=job.document.filename, pages=pages)
    return StageOutcome(key, facts, partial=document.partial, answered=figures_of(told["cells"], pages))


def read(document: Document, request: dict[str, Any]) -> dict[str, Any]:
    found = extract_fields(document, check_schema(request["schema"]))
    return {"values": found.values, "cells": as_json(found.cells)}


def asked(
    ask: AskModel, context: StageContext, document: Document, request: dict[str, Any]
) -> dict[str, Any]:
    """By a language model: whatever it says is made to follow the schema and looked for in the document."""
    schema = check_schema(request["schema"])
    told = " ".join([INSTRUCTION, request.get("instructions", "")])
    windows = [window.text for window in page_windows(document)]
    given, usage = ask(context, Question("extracting", told, answer_tool(schema)), windows)
    said = [{"values": conformed(schema, each.get("values")), "quotes": each.get("quotes")} for each in given]
    values, quotes = merged(said or [{"values": conformed(schema, {})}])
    return {"values": values, "cells": as_json(grounded(document, values, quotes)), "usage": usage}


def as_json(cells: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    return {path: asdict(cell) for path, cell in cells.items()}


lambda_handler = handler_of(Stage.EXTRACTING, processing.run_stage(settings, extract, DocumentError))
