"""Transactions that tell "somebody else changed it" from "somebody else is changing something beside it".

The first is the caller's business: ConditionLostError. The second (TransactionConflict, throttling) passes
by itself: it is tried again with full jitter, within a bound of about two seconds. A lost answer is
repeated by botocore with the same ClientRequestToken, so it is written once.
"""

import random
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from docjobs.domain.errors import RateExceededError

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

_ATTEMPTS = 12
_FIRST_PAUSE = 0.02
_LONGEST_PAUSE = 0.4
# Of a request as a whole, and of one item of a cancelled transaction: nothing was written, and it will pass.
_PASSING = frozenset(
    {
        "TransactionConflict",
        "TransactionConflictException",
        "TransactionInProgressException",
        "ThrottlingError",
        "ThrottlingException",
        "ProvisionedThroughputExceeded",
        "ProvisionedThroughputExceededException",
    }
)


class ConditionLostError(Exception):
    """A condition of the transaction no longer holds; nothing was written. `places`: which writes, from 0."""

    def __init__(self, places: list[int]) -> None:
        super().__init__(f"conditions lost: {places}")
        self.places = places


class Transactions:
    """TransactWriteItems on one client. `conflicts` counts what was tried again, for measurements."""

    def __init__(
        self,
        client: "DynamoDBClient",
        *,
        pause: Callable[[float], None] = time.sleep,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self._client = client
        self._pause = pause
        self._chance = chance
        self.conflicts = 0

    def write(self, writes: Sequence[dict[str, Any]]) -> None:
        """All or none. Raises ConditionLostError; RateExceededError if conflicts outlast the attempts."""
        for attempt in range(_ATTEMPTS):
            try:
                self._client.transact_write_items(TransactItems=list(writes))  # type: ignore[arg-type]
            except ClientError as error:
                self._sort(error)
            else:
                return
            self.conflicts += 1
            self._pause(self._chance() * min(_LONGEST_PAUSE, _FIRST_PAUSE * 2**attempt))
        raise RateExceededError(
            "Too many changes at once for this organisation; try again in a moment.", retry_after_seconds=1
        )

    def _sort(self, error: ClientError) -> None:
        """Returns if the refusal passes by itself; raises what it means otherwise."""
        reasons = [reason.get("Code", "None") for reason in error.response.get("CancellationReasons", [])]
        lost = [place for place, code in enumerate(reasons) if code == "ConditionalCheckFailed"]
        if lost:
            raise ConditionLostError(lost) from error
        faults = {code for code in reasons if code != "None"} or {error.response["Error"]["Code"]}
        if not faults <= _PASSING:
            raise error
