"""What stages hand each other: the original's pinned version, and the run's artifacts by fixed names."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docjobs.domain.job import REQUEST, Job, ResultReference, secret_context
from docjobs.ports.artifacts import ArtifactStore
from docjobs.ports.process import SecretBox
from docjobs.ports.stages.work import StageContext
from docjobs.usecases.processing.content.receive_document import ARTIFACT, Original
from docjobs.usecases.processing.content.write_result import RESULT, write_result

# The document as it was parsed, and as it is with the text of its scanned pages.
PARSED = "parsing.json"
RECOGNISED = "ocr.json"
# What a parse job gets, where it is not the job's result yet.
CHUNKED = "chunking.json"


@dataclass(frozen=True, slots=True)
class StageContent:
    artifacts: ArtifactStore

    def fetch_original(self, context: StageContext, max_bytes: int) -> tuple[Original, Path]:
        """The document as the uploading stage found it, and its bytes in the workspace."""
        original = Original.model_validate(self.read(context.job, ARTIFACT))
        path = context.workspace / "original"
        self.artifacts.download(original.key, path, version_id=original.version_id, max_bytes=max_bytes)
        return original, path

    def read(self, job: Job, name: str) -> Any:  # noqa: ANN401 - JSON
        return self.artifacts.read_json(job.artifact_key(name))

    def find(self, job: Job, name: str) -> Any | None:  # noqa: ANN401 - JSON
        """The artifact; None if it was never written."""
        try:
            return self.read(job, name)
        except KeyError:
            return None

    def read_document(self, job: Job) -> Any:  # noqa: ANN401 - JSON
        """The document model (`documents/1`) that the stages after parsing and OCR work on."""
        return self.read(job, RECOGNISED if job.document.ocr_pages else PARSED)

    def read_request(self, job: Job) -> Any:  # noqa: ANN401 - JSON
        """What the job was asked that is too large for its record: {"schema", "labels", "instructions"}."""
        return self.artifacts.read_json(job.kept_key(REQUEST))

    def find_request(self, job: Job) -> dict[str, Any]:
        """As read_request; empty for a job that brought nothing large."""
        try:
            found: dict[str, Any] = self.read_request(job)
        except KeyError:
            return {}
        return found

    def write(self, job: Job, name: str, content: Any) -> str:  # noqa: ANN401 - JSON
        """Returns the artifact's key."""
        self.artifacts.write_json(job.artifact_key(name), content)
        return job.artifact_key(name)

    def upload(self, job: Job, name: str, path: Path) -> str:
        """A PDF among the run's artifacts. Returns its name there."""
        self.artifacts.upload(job.artifact_key(name), path, "application/pdf")
        return name

    def write_small_result(self, job: Job, result: dict[str, Any]) -> ResultReference:
        """A result that an answer can carry whole."""
        key = job.artifact_key(RESULT)
        return ResultReference(key=key, size_bytes=self.artifacts.write_json(key, result))

    def write_result(self, job: Job, result: dict[str, Any]) -> ResultReference:
        return write_result(self.artifacts, job, result)


@dataclass(frozen=True, slots=True)
class JobSecrets:
    """Opens a job's sealed options, in memory only."""

    secrets: SecretBox

    def open(self, job: Job, option: str) -> str | None:
        """The option in clear, None if the job has none."""
        sealed = job.secret_options.get(option)
        return None if sealed is None else self.secrets.open(sealed, secret_context(job.org_id, job.job_id))
