"""The stage `extracting`: a document's fields by the user's schema, each with confidence and place."""

from typing import Any

from docjobs.bootstrap import processing
from docjobs.bootstrap.api import answers
from docjobs.domain.answers.rows import figures_of
from docjobs.domain.document import DocumentFacts
from docjobs.domain.schemas import check_schema
from docjobs.domain.stages import Stage
from docjobs.entrypoints.stage_worker import handler_of
from docjobs.ports.stages.work import StageContext, StageOutcome
from docjobs.settings.stages import ExtractFieldsSettings
from docjobs.usecases.answers.ask_model import AskModel, Question
from documents.asking import INSTRUCTION, answer_of, answer_tool, page_windows
from documents.errors import DocumentError
from documents.extraction import Answer, answer_by_page, discover_schema, extract_fields, pages_of
from documents.model import Document
from documents.rendering import rendered_as

settings = ExtractFieldsSettings.load()
content = processing.stage_content(settings)
ask = answers.ask_model(settings)


def extract(context: StageContext) -> StageOutcome:
    job, request = context.job, content.read_request(context.job)
    document = pages_of(Document.from_dict(content.read_document(job)), request.get("pages"))
    told = answered(document, request, asking(ask, context, request) if ask else read)
    told |= rendered_as(job.options.get("include", ()), document)
    key = content.write(job, "extracting.json", told)
    pages = len(document.pages)
    facts = DocumentFacts(filename=job.document.filename, pages=pages)
    return StageOutcome(key, facts, partial=document.partial, answered=figures_of(told["cells"], pages))


def answered(document: Document, request: dict[str, Any], answer: Answer) -> dict[str, Any]:
    """Without a schema, the document's own labels are one, and the answer says which."""
    if "schema" in request:
        return answer_by_page(document, check_schema(request["schema"]), request.get("per_page", ()), answer)
    schema = discover_schema(document)
    return answer_by_page(document, schema, (), answer) | {"schema": schema}


def read(document: Document, schema: dict[str, Any], _part: str) -> dict[str, Any]:
    return extract_fields(document, schema).to_dict()


def asking(ask: AskModel, context: StageContext, request: dict[str, Any]) -> Answer:
    """A language model answers; part keeps what was paid for of one page apart from another's."""
    told = " ".join([INSTRUCTION, request.get("instructions", "")])

    def answer(document: Document, schema: dict[str, Any], part: str) -> dict[str, Any]:
        question = Question(f"extracting/{part}".rstrip("/"), told, answer_tool(schema))
        given, usage = ask(context, question, [window.text for window in page_windows(document)])
        return answer_of(document, schema, given) | {"usage": usage}

    return answer


lambda_handler = handler_of(Stage.EXTRACTING, processing.run_stage(settings, extract, DocumentError))
