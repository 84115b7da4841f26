"""What labels say about a page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from documents.classification import Label, classify_document
from documents.classification.prominence import block_text, prominence
from documents.classification.wording import wording_scores
from documents.embedding.model import Embedder
from documents.model import Document, Page

_BEGINNING = 4  # blocks
_LINE = 120  # characters: prose may speak of a label, a title is one


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """Each label's score for the page alone, and how far the page's beginning names a label, 0..1."""

    scores: dict[str, float]
    named: float


def labelled_page(page: Page, labels: Sequence[Label], embedder: Embedder) -> LabelledPage:
    """What the labels say about one page."""
    alone = Document("pdf", [page])
    lines = [block for block in page.blocks[:_BEGINNING] if len(block_text(block)) <= _LINE]
    beginning = Document("pdf", [replace(page, blocks=lines)])
    found = classify_document(alone, labels, embedder=embedder, passages=1)
    return LabelledPage(found.scores, max(wording_scores(prominence(beginning), labels)))


def change(first: LabelledPage, second: LabelledPage) -> float:
    """How far the scores differ: half the sum of differences, 0..1."""
    return sum(abs(score - second.scores[name]) for name, score in first.scores.items()) / 2
