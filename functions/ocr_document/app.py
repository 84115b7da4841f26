"""The stage `ocr`: recognises a window of pages in a child process; without one, joins what windows found."""

from docjobs.bootstrap import processing
from docjobs.domain.running.windows import Window, windows_of
from docjobs.domain.stages import Stage
from docjobs.entrypoints.stage_worker import handler_of
from docjobs.ports.engines.recognising import PageRefusedError
from docjobs.ports.stages.work import StageContext, StageOutcome
from docjobs.settings.stages import OcrDocumentSettings
from docjobs.usecases.processing.content.stage_content import PARSED, RECOGNISED
from documents.errors import DocumentError
from documents.isolation.recogniser import IsolatedRecogniser
from documents.limits import Limits
from documents.model import Document
from documents.ocr.remote import RemoteRecogniser
from documents.reading.scanned.choosing import pages_to_recognise
from documents.reading.scanned.windows import from_windows, window_of

settings = OcrDocumentSettings.load()
content = processing.stage_content(settings)
passwords = processing.job_secrets(settings)
# Half of a window's pages may take 60 s, tried twice, before the function ends; the worker needs memory too.
limits = Limits(settings.max_document_bytes, settings.max_document_pages, 540, 60, max_memory_mb=2_300)
recogniser: IsolatedRecogniser | RemoteRecogniser = IsolatedRecogniser(limits)
if settings.ocr_provider == "textract":
    recogniser = RemoteRecogniser(processing.page_reader().read, (PageRefusedError,), limits)


def recognise(context: StageContext) -> StageOutcome:
    window = context.task.window
    return join(context) if window is None else read(context, window)


def read(context: StageContext, window: Window) -> StageOutcome:
    original, path = content.fetch_original(context, settings.max_document_bytes)
    pages = window_of(
        lambda numbers: recogniser.recognise_pages(
            path,
            file_type=original.file_type,
            page_numbers=numbers,
            password=passwords.open(context.job, "password"),
            on_page=context.on_page,
            is_cancelled=context.is_cancelled,
        ),
        window.page_numbers,
    )
    key = content.write(context.job, window.artifact, pages)
    return StageOutcome(key, pages=len(window.page_numbers))


def join(context: StageContext) -> StageOutcome:
    parsed = Document.from_dict(content.read(context.job, PARSED))
    pages = pages_to_recognise(parsed, context.job.options.get("ocr", "auto"))
    found = [content.find(context.job, window.artifact) for window in windows_of(pages)]
    document = from_windows(parsed, pages, found)
    key = content.write(context.job, RECOGNISED, document.to_dict())
    return StageOutcome(key, partial=document.partial, route={"ocr": False})


lambda_handler = handler_of(Stage.OCR, processing.run_stage(settings, recognise, DocumentError))
