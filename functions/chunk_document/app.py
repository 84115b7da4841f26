"""The stage `chunking`: cuts the document into chunks and writes what the client gets as the job's result."""

from typing import Any

from docjobs.bootstrap import processing
from docjobs.domain.job import Job
from docjobs.domain.stages import Stage
from docjobs.domain.statuses import JobType
from docjobs.entrypoints.stage_worker import handler_of
from docjobs.ports.stages.work import StageContext, StageOutcome
from docjobs.settings.stages import ChunkDocumentSettings
from docjobs.usecases.processing.content.stage_content import CHUNKED
from documents.chunking import ChunkOptions, chunk
from documents.errors import DocumentError
from documents.model import Document
from documents.rendering import to_markdown

settings = ChunkDocumentSettings.load()
content = processing.stage_content(settings)


def chunk_document(context: StageContext) -> StageOutcome:
    document = Document.from_dict(content.read_document(context.job))
    chunked = result_of(document, context)
    if context.job.type is JobType.VECTORIZE:
        return StageOutcome(content.write(context.job, CHUNKED, chunked), partial=document.partial)
    result = content.write_result(context.job, chunked)
    return StageOutcome(result.key, result=result, partial=document.partial)


def result_of(document: Document, context: StageContext) -> dict[str, Any]:
    facts = {"title": document.title} | context.job.document.model_dump(exclude_none=True)
    chunks = chunk(document, options_of(context.job), is_cancelled=context.is_cancelled)
    return {
        "type": "full",
        "chunks": [placed(each.to_dict()) for each in chunks],
        "markdown": to_markdown(document),
        "metadata": {name: value for name, value in facts.items() if value is not None},
        "pages_needing_ocr": document.pages_needing_ocr,
        "failed_pages": [{"page": page.number, "error": page.error} for page in document.pages if page.error],
        "partial": document.partial,
    }


def placed(chunk: dict[str, Any]) -> dict[str, Any]:
    """A chunk as clients know it: text and pages first, where it stands under `metadata`."""
    first = {name: chunk.pop(name) for name in ("content", "page", "pages")}
    return first | {"metadata": chunk}


def options_of(job: Job) -> ChunkOptions:
    names = {"chunk_size": "chunk_size", "chunk_overlap": "overlap", "chunk_unit": "unit"}
    return ChunkOptions(**{names[name]: value for name, value in job.options.items() if name in names})


lambda_handler = handler_of(Stage.CHUNKING, processing.run_stage(settings, chunk_document, DocumentError))
