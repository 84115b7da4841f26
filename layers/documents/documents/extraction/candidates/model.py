"""A candidate: a piece of text with the value it stands for."""

import re
from dataclasses import dataclass, field

from documents.extraction.text.lines import Segment
from documents.model import Box

_MARKS = re.compile(r"[\W_]+")
TYPES = (
    "date",
    "number",
    "percent",
    "duration",
    "code",
    "vat",
    "iban",
    "bic",
    "email",
    "url",
    "phone",
    "postcode",
    "city",
    "street",
    "address",
    "company",
    "person",
    "currency",
    "law",
    "mark",
    "text",
    "value",
    "lines",
)


@dataclass(slots=True)
class Candidate:
    """`value` is normalised: ISO date, float, bool or text. `start`, `end` are offsets in `segment.text`.

    `more` are the further segments of a value of several lines. `facts` are the numbers that the ranker
    sees beside the common ones.
    """

    type: str
    value: object
    text: str
    segment: Segment
    start: int
    end: int
    more: tuple[Segment, ...] = ()
    facts: dict[str, float] = field(default_factory=dict)
    _key: str | None = None

    @property
    def boxes(self) -> tuple[Box, ...]:
        """Where it stands, a box for each line."""
        first = self.segment.boxes(self.start, self.end if not self.more else len(self.segment.text))
        return (first, *(segment.box for segment in self.more))

    @property
    def key(self) -> str:
        """The same for candidates that say the same."""
        if self._key is None:
            text = f"{self.value:.4f}" if isinstance(self.value, float) else str(self.value).casefold()
            self._key = text if isinstance(self.value, float) else _MARKS.sub("", text)
        return self._key
