"""Running text: the lines of a paragraph as one segment, so that a value may run over a line's end."""

from collections.abc import Iterator

from documents.extraction.text.lines import Segment, Sheet, join_words, union

_PROSE_WORDS = 8
_TAIL_WORDS = 1
_LINE_STEP = 2.2  # in word heights, from line to line of a paragraph


def is_prose(segment: Segment) -> bool:
    """Whether a segment reads as running text rather than as a label or a value."""
    words = segment.text.split()
    if len(words) < _PROSE_WORDS:
        return False
    lower = sum(word[:1].islower() for word in words)
    return lower >= 0.3 * len(words) or len(words) >= 2 * _PROSE_WORDS


def flows_of(sheet: Sheet) -> tuple[list[Segment], set[tuple[int, int]]]:
    """The paragraphs of a page as segments of several lines, and which (line, index) they took."""
    taken: set[tuple[int, int]] = set()
    flows: list[Segment] = []
    for run in _runs(sheet):
        words = [word for segment in run for word in segment.words]
        text, starts = join_words(words)
        box = union([segment.box for segment in run])
        flows.append(
            Segment(sheet.number, run[0].line, -1 - len(flows), words, text, starts, box, run[0].height)
        )
        taken.update((segment.line, segment.index) for segment in run)
    return flows, taken


def _runs(sheet: Sheet) -> Iterator[list[Segment]]:
    """Prose segments under each other, with the short last line of a paragraph."""
    open_runs: list[list[Segment]] = []
    for line in sheet.lines:
        for segment in line:
            run = next((run for run in open_runs if _continues(run[-1], segment)), None)
            prose = is_prose(segment)
            if run is not None and (prose or len(segment.text.split()) >= _TAIL_WORDS):
                run.append(segment)
                if not prose:
                    open_runs.remove(run)
                    yield run
            elif prose:
                open_runs.append([segment])
        still = [run for run in open_runs if _near(run[-1], line)]
        yield from (run for run in open_runs if run not in still)
        open_runs = still
    yield from open_runs


def _near(last: Segment, line: list[Segment]) -> bool:
    return not line or line[0].box[1] - last.box[1] < 2 * _LINE_STEP * last.height


def _continues(last: Segment, segment: Segment) -> bool:
    if not 0 < segment.box[1] - last.box[1] <= _LINE_STEP * max(last.height, 1.0):
        return False
    if last.text.rstrip().endswith((".", ":")) and not is_prose(segment):
        return False
    shared = min(last.box[2], segment.box[2]) - max(last.box[0], segment.box[0])
    return shared > 0.7 * min(last.box[2] - last.box[0], segment.box[2] - segment.box[0])
