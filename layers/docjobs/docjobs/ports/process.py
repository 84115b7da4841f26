"""What a process has around it: secrets, the clock, chance, metrics."""

from datetime import datetime
from typing import Protocol


class SecretBox(Protocol):
    """Encrypts small secrets (PDF passwords, signing secrets). `context` binds them to their owner."""

    def seal(self, plaintext: str, context: dict[str, str]) -> str: ...

    def open(self, sealed: str, context: dict[str, str]) -> str: ...


class Clock(Protocol):
    def now(self) -> datetime:
        """The present instant, UTC."""


class Entropy(Protocol):
    def bytes(self, count: int) -> bytes: ...


class Metrics(Protocol):
    def count(self, name: str, value: float = 1, *, unit: str = "Count", **dimensions: str) -> None: ...
