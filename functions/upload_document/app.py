"""The stage `uploading`: gets the document, tells what it is by its content, pins it for the run."""

from docjobs.bootstrap import processing
from docjobs.domain.stages import Stage
from docjobs.entrypoints.stage_worker import handler_of
from docjobs.ports.stages.work import StageContext, StageOutcome
from docjobs.settings.stages import UploadDocumentSettings
from documents.errors import DocumentError
from documents.reading.formats import ensure_readable
from documents.sniffing import sniff_file

settings = UploadDocumentSettings.load()
document = processing.receive_document(settings)


def upload(context: StageContext) -> StageOutcome:
    received = document.receive(context)
    file_type = sniff_file(received.path)
    ensure_readable(file_type.name)
    return document.keep(context, received, file_type.name, file_type.mime_type)


lambda_handler = handler_of(Stage.UPLOADING, processing.run_stage(settings, upload, DocumentError))
