"""The stage `parsing`: reads the document page by page, in a child process that a hostile file may kill."""

from docjobs.bootstrap import processing
from docjobs.domain.document import DocumentFacts
from docjobs.domain.running.windows import windows_of
from docjobs.domain.stages import ANSWERING, Stage
from docjobs.entrypoints.stage_worker import handler_of
from docjobs.ports.stages.work import StageContext, StageOutcome
from docjobs.settings.stages import ParseDocumentSettings
from docjobs.usecases.processing.content.stage_content import PARSED
from documents.errors import DocumentError
from documents.isolation import IsolatedReader
from documents.limits import Limits
from documents.reading.scanned.choosing import pages_to_recognise

settings = ParseDocumentSettings.load()
content = processing.stage_content(settings)
passwords = processing.job_secrets(settings)
quota = processing.reserve_pages(settings)
reader = IsolatedReader(Limits(max_bytes=settings.max_document_bytes, max_pages=settings.max_document_pages))


def parse(context: StageContext) -> StageOutcome:
    original, path = content.fetch_original(context, settings.max_document_bytes)
    options = context.job.options
    document = reader.read(
        path,
        file_type=original.file_type,
        password=passwords.open(context.job, "password"),
        html_mode=options.get("html_mode", "page"),
        words=context.job.type in ANSWERING,  # answers say where they were read
        ocr=False,  # the stage `ocr` reads what is left
        on_page=quota.before_reading(context),
        is_cancelled=context.is_cancelled,
    )
    scanned = pages_to_recognise(document, options.get("ocr", "auto"))
    windows = windows_of(scanned)
    key = content.write(context.job, PARSED, document.to_dict())
    facts = DocumentFacts(pages=len(document.pages), ocr_pages=len(scanned))
    route = {"ocr": bool(windows), "windows": [window.model_dump() for window in windows]}
    return StageOutcome(key, facts, partial=document.partial, route=route)


lambda_handler = handler_of(Stage.PARSING, processing.run_stage(settings, parse, DocumentError))
