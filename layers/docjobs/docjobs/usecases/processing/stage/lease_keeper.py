"""The heartbeat beside a stage's work: keeps lease and message, writes progress, notices when to stop."""

import logging
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum
from threading import Event, Thread
from types import TracebackType
from typing import Self

from docjobs.domain.stages import LEASE_SECONDS
from docjobs.ports.stages.leases import Lease
from docjobs.ports.stages.work import StageDelivery
from docjobs.usecases.processing.live_jobs import live_job
from docjobs.usecases.processing.stage.one_of_several import DocumentProgress
from docjobs.usecases.processing.stage.page_progress import PageProgress
from docjobs.usecases.processing.stage.worker_ports import WorkerPorts

EXTEND_SECONDS = LEASE_SECONDS // 3
LIVENESS_SECONDS = 5
# Work stops this long before the function is killed: time to end a child process and write the failure.
STOP_BEFORE_SECONDS = 10.0
_TICK_SECONDS = 0.5
_JOIN_SECONDS = 15.0
_log = logging.getLogger(__name__)


class StopReason(StrEnum):
    JOB_ENDED = "job ended"
    LEASE_LOST = "lease lost"
    TIME_UP = "time up"


class LeaseKeeper:
    """A context: a thread beats while it is open. `stop_reason` is None while the work may go on."""

    def __init__(
        self,
        ports: WorkerPorts,
        lease: Lease,
        delivery: StageDelivery,
        progress: PageProgress | DocumentProgress,
    ) -> None:
        now = ports.clock.now()
        self.stop_reason: StopReason | None = None
        self.lease = lease
        self._ports = ports
        self._delivery = delivery
        self._progress = progress
        self._extended_at = lease.expires_at - timedelta(seconds=LEASE_SECONDS)
        self._seen_live_at = now
        self._closed = Event()
        self._thread = Thread(target=self._beat_until_closed, name="lease-keeper", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closed.set()
        self._thread.join(_JOIN_SECONDS)

    def is_stopped(self) -> bool:
        """Whether the work must stop; cheap enough to ask for every page."""
        if self.stop_reason is None and self._delivery.remaining_seconds() <= STOP_BEFORE_SECONDS:
            self.stop_reason = StopReason.TIME_UP
        return self.stop_reason is not None

    def beat(self) -> None:
        """One heartbeat. A failing call is logged and tried at the next one; a lease that ran out is lost."""
        now = self._ports.clock.now()
        try:
            self._look_whether_live(now)
            if now - self._extended_at >= timedelta(seconds=EXTEND_SECONDS):
                self._extend(now)
        except Exception as error:  # noqa: BLE001 - a heartbeat must outlive any failing call
            _log.warning("heartbeat failed", extra={"cause": type(error).__name__})
            if now >= self.lease.expires_at:
                self.stop_reason = StopReason.LEASE_LOST

    def _beat_until_closed(self) -> None:
        while not self._closed.wait(_TICK_SECONDS) and not self.is_stopped():
            self.beat()

    def _look_whether_live(self, now: datetime) -> None:
        still_processing = self._progress.write_due(now)
        if still_processing is None and now - self._seen_live_at < timedelta(seconds=LIVENESS_SECONDS):
            return
        self._seen_live_at = now
        lease = self.lease
        if not still_processing and live_job(self._ports.jobs, lease.org_id, lease.job_id, lease.run) is None:
            self.stop_reason = StopReason.JOB_ENDED

    def _extend(self, now: datetime) -> None:
        extended = replace(self.lease, expires_at=now + timedelta(seconds=LEASE_SECONDS))
        if not self._ports.records.extend(extended):
            self.stop_reason = StopReason.LEASE_LOST
            return
        self.lease, self._extended_at = extended, now
        self._ports.visibility.set(self._delivery.receipt_handle, LEASE_SECONDS)
