"""The stage `parsing`: reads the document page by page, in a child process that a hostile file may kill."""

from docjobs.bootstrap import processing
from docjobs.domain.document import DocumentFacts
from docjobs.domain.stages import Stage
from docjobs.entrypoints.stage_worker import handler_of
from docjobs.ports.processing import StageContext, StageOutcome
from docjobs.settings import ParseDocumentSettings
from documents.errors import DocumentError
from documents.isolation import IsolatedReader
from documents.limits import Limits

settings = ParseDocumentSettings.load()
content = processing.stage_content(settings)
passwords = processing.job_secrets(settings)
reader = IsolatedReader(Limits(max_bytes=settings.max_document_bytes, max_pages=settings.max_document_pages))


def parse(context: StageContext) -> StageOutcome:
    original, path = content.fetch_original(context, settings.max_document_bytes)
    document = reader.read(
        path,
        file_type=original.file_type,
        password=passwords.open(context.job, "password"),
        ocr=False,  # the stage `ocr` reads what is left
        on_page=context.on_page,
        is_cancelled=context.is_cancelled,
    )
    key = content.write(context.job, "parsing.json", document.to_dict())
    return StageOutcome(key, DocumentFacts(pages=len(document.pages)), partial=document.partial)


lambda_handler = handler_of(Stage.PARSING, processing.run_stage(settings, parse, DocumentError))
