"""All that a stage worker talks to. paces: None where nobody asks how long jobs take."""

from dataclasses import dataclass

from docjobs.ports.process import Clock, Entropy, Metrics
from docjobs.ports.records.estimating import StagePaces
from docjobs.ports.records.jobs import JobRepository
from docjobs.ports.records.rows import DocumentRows
from docjobs.ports.stages.leases import StageRecords
from docjobs.ports.stages.work import MessageVisibility
from docjobs.ports.workflow import Workflow


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
