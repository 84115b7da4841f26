"""Where on a document words stand out: what it says of itself stands at the top and in large letters."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from documents.classification.stems import stems
from documents.model import Block, Document

_OPENING = 4  # blocks: letterhead, title, number
_SUBJECT_PAGES = 2  # whose headings name the subject rather than a chapter
_PAGES = 6
_LINE = 80  # characters: a line of its own, as subjects and numbers have
_FAR = 40  # words into a block, beyond which it is prose
_FAR_WEIGHT = 0.7


@dataclass(frozen=True, slots=True)
class Prominence:
    """How much each stem stands out, 0..1: half by its best place, the rest by how often it comes."""

    weights: dict[str, float]

    def of(self, stem: str) -> float:
        return self.weights.get(stem, 0.0)


def prominence(document: Document) -> Prominence:
    """The document's stems, from its first pages and its title."""
    places: dict[str, float] = {}
    counts: dict[str, int] = {}
    total = 0
    for weight, text in _passages(document):
        for position, stem in enumerate(stems(text)):
            here = weight if position < _FAR else weight * _FAR_WEIGHT
            places[stem] = max(places.get(stem, 0.0), here)
            counts[stem] = counts.get(stem, 0) + 1
            total += 1
    return Prominence({stem: place * _frequency(counts[stem], total) for stem, place in places.items()})


def _frequency(count: int, total: int) -> float:
    """.6 for a word that hardly comes, towards 1 for one that comes several times in a thousand words."""
    per_thousand = 1000 * count / total
    return 0.6 + 0.4 * per_thousand / (per_thousand + 3)


def _passages(document: Document) -> Iterator[tuple[float, str]]:
    if document.title:
        yield 0.6, document.title
    for order, page in enumerate(document.pages[:_PAGES]):
        for number, block in enumerate(page.blocks):
            yield _weight(order, number, block), block_text(block)


def _weight(page: int, number: int, block: Block) -> float:
    if page == 0 and number < _OPENING and block.kind != "table":
        return 1.0
    if block.kind == "heading":
        return 0.8 if page < _SUBJECT_PAGES else 0.6
    if page == 0:
        return 0.8 if len(block.text) < _LINE and block.kind != "table" else 0.6
    return 0.35


def block_text(block: Block) -> str:
    """The block's words, a table's cell by cell."""
    return " ".join(cell.text for cell in block.table.cells) if block.table else block.text


def opening_text(document: Document, characters: int) -> Sequence[str]:
    """The document's text in passages of that many characters, from its start."""
    text = "\n".join(block_text(block) for page in document.pages[:_PAGES] for block in page.blocks)
    return [text[at : at + characters] for at in range(0, len(text), characters)]
