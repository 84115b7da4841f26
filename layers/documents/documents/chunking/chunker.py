"""Packs a document's markdown into chunks."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable

from documents.chunking.cuts import Cuts, Fitness, cuts_of
from documents.chunking.measuring import Measure, measure_of
from documents.chunking.model import Chunk, ChunkBox, ChunkOptions
from documents.chunking.stopping import check_of, never_cancelled
from documents.model import Document
from documents.rendering.markdown import MarkdownPiece, joined, markdown_pieces

_LEAST_FILL = 0.3  # a section end or block end cuts only after this share of the size
_SMALL_TAIL = 0.15  # of the size: a remainder this small stays with the chunk before it


def chunk(
    document: Document,
    options: ChunkOptions | None = None,
    *,
    is_cancelled: Callable[[], bool] = never_cancelled,
) -> list[Chunk]:
    """The document's chunks in order; without text there are none.

    A chunk ends where a section ends, else between blocks, else between sentences, rows or code lines,
    else between words. Only what cannot be cut (a table's row, a word) makes a chunk longer than
    `chunk_size`. Chunks overlap within a section by at most `overlap`.
    is_cancelled: asked at every chunk and before each look at the whole text; true stops the work.
    Raises ReadingCancelledError.
    """
    options, check = options or ChunkOptions(), check_of(is_cancelled)
    check()
    pieces = markdown_pieces(document)
    if not pieces:
        return []
    text = joined(pieces)
    cuts = cuts_of(pieces, check)
    measure = measure_of(text, options.unit)
    index = _PieceIndex(pieces)
    chunks: list[Chunk] = []
    at = start = 0
    while at < len(text):
        check()
        end = _end(at, start, len(text), cuts, measure, options)
        chunks.append(index.chunk(text, start, end))
        at, start = end, _overlapped(end, at, cuts, measure, options)
    return chunks


def _end(at: int, start: int, length: int, cuts: Cuts, measure: Measure, options: ChunkOptions) -> int:
    """Where the chunk that begins at `start`, and has to get beyond `at`, ends."""
    size, least = options.chunk_size, _LEAST_FILL * options.chunk_size
    first = bisect_right(cuts.at, at)
    last = bisect_right(cuts.at, size, lo=first, key=lambda place: measure(start, place))
    if last == len(cuts.at) and measure(start, length) <= size:
        sections = (cuts.at[each] for each in cuts.best(first, last, Fitness.SECTION))
        return next((place for place in sections if measure(at, place) >= least), length)
    if first == last:
        return cuts.at[first] if first < len(cuts.at) else length
    for fitness in (Fitness.SECTION, Fitness.BLOCK, Fitness.WITHIN):
        places = [cuts.at[each] for each in cuts.best(first, last, fitness)]
        good = [place for place in places if measure(at, place) >= least]
        if good:
            return good[0] if fitness is Fitness.SECTION else good[-1]
    return cuts.at[last - 1]


def _overlapped(end: int, at: int, cuts: Cuts, measure: Measure, options: ChunkOptions) -> int:
    """Where the chunk after `end` begins: back by the overlap, at a sentence, row or block."""
    position = bisect_left(cuts.at, end)
    start = end
    if position < len(cuts.at) and cuts.fitness[position] == Fitness.SECTION:
        return end
    for before in range(position - 1, -1, -1):
        place, fitness = cuts.at[before], cuts.fitness[before]
        if place <= at or measure(place, end) > options.overlap:
            break
        if fitness > Fitness.WORD:
            start = place
        if fitness == Fitness.SECTION:
            break
    return start


class _PieceIndex:
    """Finds what stands between two offsets."""

    def __init__(self, pieces: list[MarkdownPiece]) -> None:
        self._pieces = pieces
        self._ends = [piece.end for piece in pieces]
        self._paths = _heading_paths(pieces)

    def chunk(self, text: str, start: int, end: int) -> Chunk:
        content = text[start:end].rstrip()
        end = start + len(content)
        first = bisect_right(self._ends, start)
        covered = self._pieces[
            first : bisect_left(self._pieces, end, lo=first, key=lambda piece: piece.start)
        ]
        pages = tuple(sorted({piece.page for piece in covered}))
        boxes = tuple(ChunkBox(piece.page, piece.block.box) for piece in covered if piece.block.box)
        return Chunk(content, pages[0], pages, boxes, self._paths[first], start, end)


def _heading_paths(pieces: list[MarkdownPiece]) -> list[tuple[str, ...]]:
    """For each piece, the headings above it (its own not counted), outermost first."""
    paths: list[tuple[str, ...]] = []
    above: list[tuple[int, str]] = []
    for piece in pieces:
        if piece.block.kind == "heading":
            level = piece.block.level or 1
            above = [each for each in above if each[0] < level]
            paths.append(tuple(text for _, text in above))
            above.append((level, piece.block.text))
        else:
            paths.append(tuple(text for _, text in above))
    return paths
