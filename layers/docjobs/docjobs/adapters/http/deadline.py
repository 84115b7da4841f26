"""One clock for a whole exchange, its redirects included: no dribbling server outlives it."""

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bounds:
    """Seconds. `total` holds from the first look-up to the last byte; `read` bounds one silence."""

    total: float
    connect: float
    read: float


class Deadline:
    """How long the next step may take. Each method raises TimeoutError once the total is used up."""

    def __init__(self, bounds: Bounds, clock: Callable[[], float] = time.monotonic) -> None:
        self._bounds = bounds
        self._clock = clock
        self._end = clock() + bounds.total

    def connect_seconds(self) -> float:
        return min(self._bounds.connect, self._left())

    def read_seconds(self) -> float:
        return min(self._bounds.read, self._left())

    def _left(self) -> float:
        left = self._end - self._clock()
        if left <= 0:
            raise TimeoutError("the total time is used up")
        return left
