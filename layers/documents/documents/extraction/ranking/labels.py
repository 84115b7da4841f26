"""The texts that may be a candidate's label, and what the document calls itself."""

import re
from collections.abc import Sequence

import numpy as np

from documents.extraction.candidates.finding import Reading
from documents.extraction.candidates.model import Candidate
from documents.extraction.text.surroundings import PLACES

_FIGURES = re.compile(r"\S*\d.*$", re.DOTALL)
_WORDS = r"(?:[^\s)]+\s+)"
_EXPLAINED = re.compile(
    rf"(?<=[^\W\d_]{{3}})(?:\s*\((?={_WORDS}{{3}}[^\s)])|\)?[.;]\s+(?={_WORDS}{{5}}[^\s)]))"
)
_INLINE = ("before", "after")
_TITLE = 1.2  # in usual word heights


def title_of(reading: Reading) -> str:
    """What the first page calls itself: its largest short texts without figures."""
    if not reading.views:
        return ""
    sheet = reading.views[0].sheet
    titles = [
        each
        for each in sheet.segments
        if each.height > _TITLE * sheet.body
        and each.box[1] < 0.45 * sheet.height
        and 0 < len(_worded(each.text).split()) <= 5
    ]
    titles.sort(key=lambda each: -each.height)
    return " ".join(_worded(each.text) for each in titles[:3])


def _worded(title: str) -> str:
    """A title without the number that it ends in."""
    return _FIGURES.sub("", title)


def labels_of(reading: Reading, candidates: Sequence[Candidate]) -> tuple[np.ndarray, list[str]]:
    """The labels, and which of them is at each place of each candidate (last column: its own text)."""
    numbers: dict[str, int] = {"": 0}
    around = {view.sheet.number: view.around for view in reading.views}
    places = np.zeros((len(candidates), len(PLACES) + 1), np.int32)
    for row, each in enumerate(candidates):
        texts = around[each.segment.page].texts(each.segment, each.start, each.end)
        for column, place in enumerate(PLACES):
            text = texts[place] if place in _INLINE else _unexplained(texts[place])
            places[row, column] = numbers.setdefault(text, len(numbers))
        places[row, len(PLACES)] = numbers.setdefault(each.text[:90], len(numbers))
    return places, list(numbers)


def _unexplained(label: str) -> str:
    """A label without the words of explanation that follow it, as "Name (as in your passport)"."""
    cut = _EXPLAINED.search(label)
    return label[: cut.start()] if cut else label
