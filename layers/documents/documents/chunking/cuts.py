"""Where a document's markdown may be cut, and how well each place suits."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from documents.rendering.markdown import MarkdownPiece

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9À-ÖØ-ÞΑ-ΩА-Я])|[。！？]\s*")
_HEAD_LINES = 3  # the head row, the dashes and one body row stay together


class Fitness(IntEnum):
    """From the worst place to the best."""

    WORD = 0
    WITHIN = 1  # between sentences, rows, lines of code
    BLOCK = 2
    SECTION = 3


@dataclass(frozen=True, slots=True)
class Cut:
    """A chunk may begin at this offset of the markdown."""

    at: int
    fitness: Fitness


def cuts_of(pieces: list[MarkdownPiece]) -> list[Cut]:
    """Every place to cut, in order, each offset once; never within a table's row."""
    cuts: list[Cut] = []
    above_is_heading = False
    for piece in pieces:
        heading = piece.block.kind == "heading"
        if not above_is_heading:  # a heading stays with what follows it
            cuts.append(Cut(piece.start, Fitness.SECTION if heading else Fitness.BLOCK))
        above_is_heading = heading
        if not heading:
            cuts.extend(_within(piece))
    return cuts


def _within(piece: MarkdownPiece) -> Iterator[Cut]:
    if piece.block.table is not None:
        starts = [found.end() for found in re.finditer("\n", piece.text)][_HEAD_LINES - 1 :]
        yield from (Cut(piece.start + at, Fitness.WITHIN) for at in starts)
    elif piece.block.kind == "code":
        starts = [found.end() for found in re.finditer("\n", piece.text)][1:-1]
        yield from (Cut(piece.start + at, Fitness.WITHIN) for at in starts)
    else:
        sentences = {found.end() for found in _SENTENCE_END.finditer(piece.text)} - {len(piece.text)}
        words = {found.end() for found in re.finditer(r"\s+", piece.text)} - sentences
        places = [(at, Fitness.WITHIN) for at in sentences] + [(at, Fitness.WORD) for at in words]
        yield from (Cut(piece.start + at, fitness) for at, fitness in sorted(places))
