"""Gets a job's original: fetched from the user's URL, or the uploaded object that the job has pinned."""

from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from docjobs.domain.document import DocumentFacts, original_key
from docjobs.ports.artifacts import ArtifactStore
from docjobs.ports.fetching import DocumentFetcher
from docjobs.ports.stages.work import StageContext, StageOutcome

ARTIFACT = "uploading.json"


class Original(BaseModel):
    """The uploading stage's artifact: which object version is this run's document, and what it is."""

    model_config = ConfigDict(frozen=True)

    key: str
    version_id: str | None
    file_type: str
    mime_type: str
    bytes: int
    filename: str | None


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """A file in the workspace. version_id: of the stored object; None while it is only here."""

    path: Path
    size_bytes: int
    filename: str | None
    version_id: str | None
    stored: bool


@dataclass(frozen=True, slots=True)
class ReceiveDocument:
    artifacts: ArtifactStore
    fetcher: DocumentFetcher
    max_bytes: int

    def receive(self, context: StageContext) -> ReceivedFile:
        """Raises StageFailedError or InputInvalidError for what cannot be had, is empty or too large."""
        job, path = context.job, context.workspace / "original"
        if job.source.input_url is not None:
            fetched = self.fetcher.fetch(
                job.source.input_url, path, max_bytes=self.max_bytes, is_cancelled=context.is_cancelled
            )
            name = job.document.filename or fetched.filename
            return ReceivedFile(path, fetched.size_bytes, name, None, stored=False)
        key, version_id = original_key(job.org_id, job.source.document_id), job.source.version_id
        size = self.artifacts.download(key, path, version_id=version_id, max_bytes=self.max_bytes)
        return ReceivedFile(path, size, job.document.filename, version_id, stored=True)

    def keep(
        self, context: StageContext, received: ReceivedFile, file_type: str, mime_type: str
    ) -> StageOutcome:
        """Stores what was fetched, and writes down which version the next stages work on."""
        job = context.job
        key, version_id = original_key(job.org_id, job.source.document_id), received.version_id
        if not received.stored:
            version_id = self.artifacts.upload(key, received.path, mime_type)
        original = Original(
            key=key,
            version_id=version_id,
            file_type=file_type,
            mime_type=mime_type,
            bytes=received.size_bytes,
            filename=received.filename,
        )
        self.artifacts.write_json(job.artifact_key(ARTIFACT), original.model_dump(mode="json"))
        facts = DocumentFacts(
            filename=received.filename, file_type=file_type, mime_type=mime_type, bytes=received.size_bytes
        )
        return StageOutcome(job.artifact_key(ARTIFACT), facts)
