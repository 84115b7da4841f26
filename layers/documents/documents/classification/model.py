"""What classifying takes and gives."""

from dataclasses import dataclass, field

OTHER = "other"
"""The label of a document that none of the given ones fits."""


@dataclass(frozen=True, slots=True)
class Label:
    """A kind of document as its user names it; `examples` are texts, or parts of texts, of that kind."""

    name: str
    description: str = ""
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Classification:
    """The label and its score; `scores` has one for each label and for `other`, together 1."""

    label: str
    score: float
    scores: dict[str, float] = field(default_factory=dict)
