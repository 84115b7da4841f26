"""All that a stage worker talks to. paces: None where nobody asks how long jobs take."""

from dataclasses import dataclass

from docjobs.ports.estimating import StagePaces
from docjobs.ports.jobs import JobRepository
from docjobs.ports.process import Clock, Entropy, Metrics
from docjobs.ports.processing import MessageVisibility, StageRecords, Workflow
from docjobs.ports.rows import DocumentRows


@dataclass(frozen=True, slots=True)
class WorkerPorts:
    jobs: JobRepository
    records: StageRecords
    rows: DocumentRows
    workflow: Workflow
    visibility: MessageVisibility
    clock: Clock
    entropy: Entropy
    metrics: Metrics
    paces: StagePaces | None = None
