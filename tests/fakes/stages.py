"""In-memory StageRecords."""

import threading
from dataclasses import dataclass
from datetime import datetime

from docjobs.domain.stages import Stage
from docjobs.ports.stages.leases import Lease, LeaseHeldError
from docjobs.ports.stages.work import StageOutcome

StageKey = tuple[str, str, int, Stage, int | None, int | None]


@dataclass
class _Record:
    owner: str | None = None
    expires_at: datetime | None = None
    outcome: StageOutcome | None = None
    seconds: float | None = None


class FakeStageRecords:
    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.records: dict[StageKey, _Record] = {}

    def take(self, lease: Lease, now: datetime) -> StageOutcome | None:
        with self.lock:
            record = self.records.setdefault(_key(lease), _Record())
            if record.outcome is not None:
                return record.outcome
            if (
                record.owner not in {None, lease.owner}
                and record.expires_at is not None
                and record.expires_at > now
            ):
                raise LeaseHeldError(record.expires_at)
            record.owner, record.expires_at = lease.owner, _milliseconds(lease.expires_at)
            return None

    def extend(self, lease: Lease) -> bool:
        with self.lock:
            record = self.records.get(_key(lease), _Record())
            if record.outcome is not None or record.owner != lease.owner:
                return False
            record.expires_at = _milliseconds(lease.expires_at)
            return True

    def finish(self, lease: Lease, outcome: StageOutcome, seconds: float) -> bool:
        with self.lock:
            record = self.records.get(_key(lease), _Record())
            if record.outcome is not None:
                return record.outcome == outcome
            if record.owner != lease.owner:
                return False
            self.records[_key(lease)] = _Record(outcome=outcome, seconds=seconds)
            return True

    def drop(self, lease: Lease) -> None:
        with self.lock:
            record = self.records.get(_key(lease))
            if record is not None and record.outcome is None and record.owner == lease.owner:
                record.owner, record.expires_at = None, None

    def live(
        self,
        org_id: str,
        job_id: str,
        run: int,
        stage: Stage,
        now: datetime,
        document_index: int | None = None,
        window: int | None = None,
    ) -> bool:
        record = self.records.get((org_id, job_id, run, stage, document_index, window), _Record())
        return record.outcome is None and record.expires_at is not None and record.expires_at > now

    def outcome(
        self,
        org_id: str,
        job_id: str,
        run: int,
        stage: Stage,
        document_index: int | None = None,
        window: int | None = None,
    ) -> StageOutcome | None:
        return self.records.get((org_id, job_id, run, stage, document_index, window), _Record()).outcome

    def pages_done(
        self, org_id: str, job_id: str, run: int, stage: Stage, document_index: int | None = None
    ) -> int:
        place = (org_id, job_id, run, stage, document_index)
        with self.lock:
            return sum(
                record.outcome.pages
                for key, record in self.records.items()
                if key[:5] == place and key[5] is not None and record.outcome is not None
            )


def _key(lease: Lease) -> StageKey:
    return lease.org_id, lease.job_id, lease.run, lease.stage, lease.document_index, lease.window


def _milliseconds(instant: datetime) -> datetime:
    return instant.replace(microsecond=instant.microsecond // 1000 * 1000)
