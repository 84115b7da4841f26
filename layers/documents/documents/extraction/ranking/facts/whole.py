"""All facts of all candidates."""

import math
import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from documents.extraction.candidates.finding import Reading, View
from documents.extraction.candidates.model import TYPES, Candidate
from documents.extraction.ranking.facts.amounts import Amounts
from documents.extraction.ranking.facts.days import Days
from documents.extraction.ranking.facts.names import COLUMNS, NAMES
from documents.extraction.ranking.facts.neighbours import Contacts, line_facts, neighbour_facts
from documents.extraction.ranking.matching import Floats
from documents.extraction.text.lines import Segment
from documents.extraction.text.wording import wording
from documents.model import Word

_SHORTEST_DOMAIN = 3
_FOLLOWS = re.compile(r"\d\S*\s+[^\W\d_]{1,6}\s*$")  # as the day in "Invoice 4711 of 3 May"
type _Lines = tuple[int, int, int, int]


def facts_of(reading: Reading, candidates: Sequence[Candidate]) -> Floats:
    """candidates × NAMES."""
    everything = _Whole(reading, candidates)
    rows = np.zeros((len(candidates), len(NAMES)), np.float32)
    for row, candidate in enumerate(candidates):
        rows[row, TYPES.index(candidate.type)] = 1.0
        found = everything.facts(row, candidate)
        rows[row, [COLUMNS[name] for name in found]] = list(found.values())
    return rows


class _Whole:
    """Counts over the whole document."""

    def __init__(self, reading: Reading, candidates: Sequence[Candidate]) -> None:
        self._pages = {view.sheet.number: at for at, view in enumerate(reading.views)}
        self._views = reading.views
        self._repeats = Counter((each.type, each.key) for each in candidates)
        self._types = Counter(each.type for each in candidates)
        self._seen: set[tuple[str, str]] = set()
        self._amounts = Amounts(candidates, {view.sheet.number: view.around for view in reading.views})
        self._days = Days(candidates)
        self._domains = _domains(candidates)
        self._fillable = float(any(each.segment.filled for each in candidates))
        self._contacts = {view.sheet.number: Contacts(view.sheet) for view in reading.views}
        self._near: dict[_Lines, dict[str, float]] = {}
        self._printed: dict[int, dict[str, float]] = {}

    def facts(self, row: int, candidate: Candidate) -> dict[str, float]:
        page = self._pages[candidate.segment.page]
        view = self._views[page]
        found = candidate.facts | self._around(candidate, view) | self._text(candidate)
        found |= line_facts(candidate)
        found |= self._place(candidate, page, view) | self._print(candidate.segment)
        identity = (candidate.type, candidate.key)
        found["repeats"] = math.log1p(self._repeats[identity])
        found["first_seen"] = float(identity not in self._seen)
        self._seen.add(identity)
        found["same_type"] = math.log1p(self._types[candidate.type])
        if isinstance(candidate.value, float):
            found |= self._amounts.facts(candidate.value)
        if candidate.type == "date":
            found |= self._days.facts(row, str(candidate.value))
        return found

    def _around(self, candidate: Candidate, view: View) -> dict[str, float]:
        """The same for all candidates of the same lines."""
        segment = candidate.segment
        lines = (segment.page, segment.line, segment.index, len(candidate.more))
        found = self._near.get(lines)
        if found is None:
            found = neighbour_facts(candidate, view.sheet, view.around)
            found["column_contacts"] = self._contacts[segment.page].below(segment)
            self._near[lines] = found
        return found

    def _print(self, segment: Segment) -> dict[str, float]:
        """How a segment's words are printed and read, once a segment: it may be a whole document's text."""
        found = self._printed.get(id(segment))
        if found is None:
            read = [1.0 if word.confidence is None else word.confidence for word in segment.words]
            found = {
                "bold": float(any(word.bold for word in segment.words)),
                "confidence": min(read, default=1.0),
            }
            self._printed[id(segment)] = found
        return found

    def _place(self, candidate: Candidate, page: int, view: View) -> dict[str, float]:
        box, sheet = candidate.boxes[0], view.sheet
        return {
            "page": float(min(page, 5)),
            "last_page": float(page == len(self._pages) - 1),
            "pages": float(min(len(self._pages), 10)),
            "y": box[1] / sheet.height,
            "x": box[0] / sheet.width,
            "right_edge": box[2] / sheet.width,
            "height": candidate.segment.height / sheet.body,
            "prose": float(candidate.segment.index < 0),
            "line_rank": float(min(candidate.segment.line, 30)),
            "header_zone": float(page == 0 and box[1] < 0.3 * sheet.height),
            "lines": 1.0 + len(candidate.more),
            "filled": float(candidate.segment.filled),
            "fillable": self._fillable,
            "recognised": float(sheet.recognised),
        }

    def _text(self, candidate: Candidate) -> dict[str, float]:
        segment, key = candidate.segment, candidate.key
        named = len(key) > _SHORTEST_DOMAIN and any(
            domain in key or key[:40] in domain for domain in self._domains
        )
        return wording(candidate.text) | {
            "at_start": float(candidate.start == 0),
            "at_end": float(candidate.end >= len(segment.text.rstrip())),
            "follows_number": float(bool(_FOLLOWS.search(segment.text[: candidate.start]))),
            "colon": float(segment.text[: candidate.start].rstrip().endswith(":")),
            "domain": float(named),
        }


def _confidence(word: Word) -> float:
    return 1.0 if word.confidence is None else word.confidence


def _domains(candidates: Sequence[Candidate]) -> frozenset[str]:
    """The own names of the web and e-mail addresses of a document."""
    found = set()
    for each in candidates:
        if each.type in ("email", "url"):
            host = str(each.value).casefold().split("@")[-1].removeprefix("https://").removeprefix("http://")
            name = host.removeprefix("www.").split("/")[0].split(".")[0]
            if len(name) > _SHORTEST_DOMAIN:
                found.add("".join(letter for letter in name if letter.isalnum()))
    return frozenset(found)
