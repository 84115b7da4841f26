"""Writers of one tenant at once: how often their transactions meet, and what they get done.

The items of each transaction are held as DynamoDB holds them, from its first phase to its second; who meets a
held item gets TransactionConflict. How long that lasts is an assumption (HOLD_SECONDS), so the figures are
derived, not measured on AWS; the transactions, and the way they are tried again, are the real ones.
"""

import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from typing import Any

from botocore.exceptions import ClientError

from docjobs.adapters.dynamodb.jobs.changes import status_change
from docjobs.adapters.dynamodb.transactions import Transactions
from docjobs.domain.errors import RateExceededError
from docjobs.domain.job import Job
from docjobs.domain.lifecycle import start
from docjobs.domain.stages import Stage
from tests.bench.listing.scenarios import SEED
from tests.contract.jobs import NOON, new_job

# A TransactWriteItems of six small items takes 10 to 20 ms; its items are held for about half of that.
CALL_SECONDS = 0.015
HOLD_SECONDS = 0.008


@dataclass(frozen=True, slots=True)
class Contention:
    """conflict_share: of all attempts, those that met a held item."""

    writers: int
    changes_per_second: float
    conflict_share: float
    given_up: int


class HoldingTable:
    """Answers transactions only: in time, or with TransactionConflict."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: set[tuple[str, str]] = set()

    def transact_write_items(self, TransactItems: list[Any]) -> None:  # noqa: N803 - boto3's name
        time.sleep((CALL_SECONDS - HOLD_SECONDS) / 2)
        places = {_place(next(iter(write.values()))) for write in TransactItems}
        with self._lock:
            met = bool(self._held & places)
            if not met:
                self._held |= places
        if met:
            answer: Any = {"Error": {"Code": "TransactionCanceledException"}}
            raise ClientError(answer | {"CancellationReasons": [{"Code": "TransactionConflict"}]}, "Transact")
        time.sleep(HOLD_SECONDS)
        with self._lock:
            self._held -= places
        time.sleep((CALL_SECONDS - HOLD_SECONDS) / 2)


def contention(writers: int, seconds: float = 4.0) -> Contention:
    """Each writer changes one job after the other, any of the tenant's newest thousand."""
    table: Any = HoldingTable()
    chance = random.Random(SEED)  # noqa: S311 - no secret
    transactions = Transactions(table, chance=chance.random)
    done, given_up = count(), count()
    until = time.monotonic() + seconds

    def write() -> None:
        while time.monotonic() < until:
            job: Job = new_job(sequence=chance.randrange(1, 1000))
            try:
                transactions.write(status_change("jobs", start(job, Stage.UPLOADING, NOON)))
                next(done)
            except RateExceededError:
                next(given_up)

    with ThreadPoolExecutor(writers) as pool:
        for _ in range(writers):
            pool.submit(write)
    changes = next(done)
    return Contention(
        writers=writers,
        changes_per_second=changes / seconds,
        conflict_share=transactions.conflicts / max(1, transactions.conflicts + changes),
        given_up=next(given_up),
    )


def _place(write: dict[str, Any]) -> tuple[str, str]:
    key = write.get("Key") or write["Item"]
    return key["pk"]["S"], key["sk"]["S"]
