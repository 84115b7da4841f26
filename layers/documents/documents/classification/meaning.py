"""How near a document is to a label in meaning."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from documents.classification.model import Label
from documents.embedding.model import Embedder, Vector

PASSAGE = 800  # characters: one embedding's view
_EXAMPLE_CHARACTERS = 1_000
_UNALIKE = 0.4  # the cosine that documents of different kinds reach


@dataclass(frozen=True, slots=True)
class Nearness:
    """Of the document to a label's words, a cosine; and to its nearest example, 0..1."""

    told: float
    alike: float


def nearness(passages: Sequence[str], labels: Sequence[Label], embedder: Embedder) -> list[Nearness]:
    """For each label: the opening's nearness to the name, the opening's and the nearest passage's to the
    description, and the opening's to the examples.
    """
    seen = list(passages)
    names = [label.name.replace("_", " ") for label in labels]
    descriptions = [label.description or name for label, name in zip(labels, names, strict=True)]
    examples = [text[:_EXAMPLE_CHARACTERS] for label in labels for text in label.examples]
    vectors = iter(embedder.embed([*seen, *names, *descriptions, *examples]))
    of_passages = [next(vectors) for _ in seen]
    of_names = [next(vectors) for _ in names]
    of_descriptions = [next(vectors) for _ in descriptions]
    return [
        Nearness(
            _told(of_passages, name, description),
            max((_alike(of_passages[0], next(vectors)) for _ in label.examples), default=0.0),
        )
        for label, name, description in zip(labels, of_names, of_descriptions, strict=True)
    ]


def _told(passages: Sequence[Vector], name: Vector, description: Vector) -> float:
    opening = passages[0]
    nearest = max(math.sumprod(passage, description) for passage in passages)
    named, described = math.sumprod(opening, name), math.sumprod(opening, description)
    return 0.5 * named + 0.25 * described + 0.25 * nearest


def _alike(opening: Vector, example: Vector) -> float:
    return max(0.0, (math.sumprod(opening, example) - _UNALIKE) / (1 - _UNALIKE))
