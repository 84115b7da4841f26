"""What splitting gives."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Segment:
    """One document within a packet: pages `first_page` to `last_page`, both counted from 1 and included.

    `label` is None where no labels were given. `confidence` is that of its two boundaries and that no
    other lies between them: the least certain of them, 0..1.
    """

    first_page: int
    last_page: int
    label: str | None
    confidence: float
