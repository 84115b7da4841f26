"""The stage `vectorizing`: vectors of the document's chunks, by which searches find it; the result."""

from docjobs.bootstrap import processing
from docjobs.bootstrap.api import searching
from docjobs.domain.stages import Stage
from docjobs.entrypoints.stage_worker import handler_of
from docjobs.ports.stages.work import StageContext, StageOutcome
from docjobs.settings.stages import VectorizeDocumentSettings
from docjobs.usecases.processing.content.stage_content import CHUNKED
from documents.embedding import EmbeddedEmbedder
from documents.errors import DocumentError

settings = VectorizeDocumentSettings.load()
content = processing.stage_content(settings)
vectorize_document = searching.vectorize_document(settings, EmbeddedEmbedder(threads=2))


def vectorize(context: StageContext) -> StageOutcome:
    chunked = content.read(context.job, CHUNKED)
    made = vectorize_document(context, chunked["chunks"])
    facts = {"document_id": made.document_id, "model": made.model, "dimensions": made.dimensions}
    result = content.write_result(context.job, chunked | {"vectors": facts | {"passages": made.passages}})
    return StageOutcome(result.key, result=result, partial=chunked["partial"])


lambda_handler = handler_of(Stage.VECTORIZING, processing.run_stage(settings, vectorize, DocumentError))
