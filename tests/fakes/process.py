"""Clock, chance and metrics that a test can hold in its hand."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


class FakeClock:
    def __init__(self, at: datetime = NOON) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def advance(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


class FakeEntropy:
    """Never the same bytes twice, and the same in every run of a test."""

    def __init__(self) -> None:
        self.asked = 0

    def bytes(self, count: int) -> bytes:
        self.asked += 1
        return self.asked.to_bytes(8, "big").rjust(count, b"\0")[-count:]


@dataclass
class FakeMetrics:
    """counted: how often by name and dimensions; values: every one, by name."""

    counted: Counter[tuple[str, tuple[tuple[str, str], ...]]] = field(default_factory=Counter)
    values: dict[str, list[float]] = field(default_factory=dict)

    def count(self, name: str, value: float = 1, *, unit: str = "Count", **dimensions: str) -> None:
        self.counted[name, tuple(sorted(dimensions.items()))] += 1
        self.values.setdefault(name, []).append(value)
