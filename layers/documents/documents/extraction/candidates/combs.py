"""Digits in neighbouring boxes of a line."""

from collections.abc import Iterator

from documents.extraction.candidates.model import Candidate
from documents.extraction.candidates.values import patterns
from documents.extraction.text.lines import Segment
from documents.extraction.text.words import FilledWord

_COMB_GAP = 40.0  # points between the boxes of one number


def with_combs(candidates: list[Candidate], line: list[Segment]) -> list[Candidate]:
    """Digits in neighbouring boxes of a line as one number; what is filled into one box of it is none."""
    found = candidates
    for run in _runs(line):
        text = " ".join(each.text for each in run)
        if len(run) > 1 and sum(letter.isdigit() for letter in text) > len(run):
            if all(each.filled for each in run):
                found = [each for each in found if not _of_any(each.segment, run)]
            value = "".join(text.split())
            whole = Candidate("code", value, text, run[0], 0, len(run[0].text), tuple(run[1:]))
            found.append(whole)
    return found


def _runs(line: list[Segment]) -> Iterator[list[Segment]]:
    run: list[Segment] = []
    for segment in line:
        if run and segment.box[0] - _right_edge(run[-1]) >= _COMB_GAP:
            yield run
            run = []
        if patterns.is_comb(segment.text):
            run.append(segment)
        elif run:
            yield run
            run = []
    yield run


def _of_any(segment: Segment, run: list[Segment]) -> bool:
    return any(segment is each for each in run)


def _right_edge(segment: Segment) -> float:
    word = segment.words[-1]
    return word.reach if isinstance(word, FilledWord) else segment.box[2]
