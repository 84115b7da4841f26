"""Where a document's markdown may be cut, and how well each place suits."""

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from documents.chunking.stopping import Check
from documents.rendering.markdown import MarkdownPiece

_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9À-ÖØ-ÞΑ-ΩА-Я])|[。！？]\s*")
_PLACES_A_CHECK = 50_000  # some 20 ms of a block that is a whole book
_HEAD_LINES = 3  # the head row, the dashes and one body row stay together


class Fitness(IntEnum):
    """From the worst place to the best."""

    WORD = 0
    WITHIN = 1  # between sentences, rows, lines of code
    BLOCK = 2
    SECTION = 3


@dataclass(frozen=True, slots=True)
class Cuts:
    """The offsets of the markdown at which a chunk may begin, in order, and how well each suits.

    Two flat arrays and no objects: a long document has millions of places between words.
    """

    at: array[int]
    fitness: bytearray

    def best(self, first: int, last: int, least: Fitness) -> Iterator[int]:
        """The numbers, from `first` to before `last`, of the cuts that suit at least so well."""
        return (number for number in range(first, last) if self.fitness[number] >= least)


def cuts_of(pieces: list[MarkdownPiece], check: Check) -> Cuts:
    """Every place to cut, each offset once; never within a table's row. Raises what `check` does."""
    cuts = Cuts(array("q"), bytearray())
    above_is_heading = False
    for piece in pieces:
        check()
        heading = piece.block.kind == "heading"
        if not above_is_heading:  # a heading stays with what follows it
            cuts.at.append(piece.start)
            cuts.fitness.append(Fitness.SECTION if heading else Fitness.BLOCK)
        above_is_heading = heading
        if not heading:
            for number, (at, fitness) in enumerate(_within(piece)):
                if number % _PLACES_A_CHECK == 0:
                    check()
                cuts.at.append(piece.start + at)
                cuts.fitness.append(fitness)
    return cuts


def _within(piece: MarkdownPiece) -> Iterator[tuple[int, Fitness]]:
    """(offset in the piece, its fitness), in order."""
    if piece.block.table is not None:
        starts = [found.end() for found in re.finditer("\n", piece.text)][_HEAD_LINES - 1 :]
        yield from ((at, Fitness.WITHIN) for at in starts)
    elif piece.block.kind == "code":
        starts = [found.end() for found in re.finditer("\n", piece.text)][1:-1]
        yield from ((at, Fitness.WITHIN) for at in starts)
    else:
        sentences = {found.end() for found in _SENTENCE_END.finditer(piece.text)} - {len(piece.text)}
        words = {found.end() for found in re.finditer(r"\s+", piece.text)} | sentences
        yield from ((at, Fitness.WITHIN if at in sentences else Fitness.WORD) for at in sorted(words))
