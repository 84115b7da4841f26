"""What is known of a candidate whatever the field: its shape, its place, its part in sums and ranges."""

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np

from documents.extraction.candidates.finding import Reading
from documents.extraction.candidates.model import TYPES, Candidate
from documents.extraction.lexicon.places import COMPANY_END, POSTAL, STREET
from documents.extraction.lexicon.words import units
from documents.extraction.ranking.matching import Floats
from documents.extraction.ranking.sums import sum_roles

SHAPE = (
    "page",
    "last_page",
    "pages",
    "y",
    "x",
    "right_edge",
    "height",
    "bold",
    "upper",
    "digits",
    "length",
    "words",
    "lines",
    "confidence",
    "prose",
    "repeats",
    "first_seen",
    "at_start",
    "at_end",
    "colon",
    "labelish",
    "has_left",
    "line_rank",
    "decimals",
    "money",
    "log",
    "negative",
    "value_rank",
    "gross",
    "net",
    "tax",
    "year_like",
    "date_rank",
    "earliest",
    "latest",
    "range_start",
    "range_end",
    "block_name",
    "block_line",
    "block_size",
    "postal",
    "street",
    "company",
    "contact",
    "title_case",
    "domain",
    "company_above",
    "below_contact",
    "same_type",
    "own_colon",
    "gap_above",
    "header_zone",
    "starts_digit",
    "above_comma",
    "above_street",
    "above_digits",
    "below_postal",
    "own_comma",
    "last_postal",
)
NAMES = tuple(f"is_{name}" for name in TYPES) + SHAPE


def facts_of(reading: Reading, candidates: Sequence[Candidate]) -> Floats:
    """candidates × NAMES."""
    everything = _Whole(reading, candidates)
    rows = np.zeros((len(candidates), len(NAMES)), np.float32)
    for row, candidate in enumerate(candidates):
        rows[row, TYPES.index(candidate.type)] = 1.0
        shape = everything.shape(row, candidate)
        rows[row, len(TYPES) :] = [shape.get(name, 0.0) for name in SHAPE]
    return rows


_SHORTEST_DOMAIN = 3


class _Whole:
    """Counts over the whole document."""

    def __init__(self, reading: Reading, candidates: Sequence[Candidate]) -> None:
        self._pages = {view.sheet.number: at for at, view in enumerate(reading.views)}
        self._views = reading.views
        self._repeats = Counter((each.type, each.key) for each in candidates)
        self._types = Counter(each.type for each in candidates)
        self._seen: set[tuple[str, str]] = set()
        numbers = [each for each in candidates if each.type == "number" and isinstance(each.value, float)]
        self._values = sorted(
            {each.value for each in numbers if each.facts.get("decimals") == 2 or each.facts.get("money")}
        )  # type: ignore[type-var]
        self._roles = sum_roles(numbers)
        self._days = sorted({str(each.value) for each in candidates if each.type == "date"})
        self._ranges = _ranges(candidates)
        self._domains = _domains(candidates)

    def shape(self, row: int, candidate: Candidate) -> dict[str, float]:
        view = self._views[self._pages[candidate.segment.page]]
        found = dict(candidate.facts)
        found |= self._place(candidate, view.sheet.width, view.sheet.height, view.sheet.body)
        found |= self._text(candidate)
        identity = (candidate.type, candidate.key)
        found["repeats"] = math.log1p(self._repeats[identity])
        found["first_seen"] = float(identity not in self._seen)
        self._seen.add(identity)
        found["same_type"] = math.log1p(self._types[candidate.type])
        if isinstance(candidate.value, float):
            found |= self._number(candidate.value)
        if candidate.type == "date":
            found |= self._date(row, str(candidate.value))
        near = view.around.of(candidate.segment)
        found["has_left"] = float(near.left is not None)
        above = near.above
        found["company_above"] = float(above is not None and bool(COMPANY_END.search(above.text)))
        found["gap_above"] = (
            9.0
            if above is None
            else min(9.0, (candidate.segment.box[1] - above.box[3]) / max(view.sheet.body, 1))
        )
        below = view.around.of(candidate.more[-1] if candidate.more else candidate.segment).below
        found["below_contact"] = float(below is not None and _is_contact(below.text))
        found["below_postal"] = float(below is not None and bool(POSTAL.search(below.text)))
        if above is not None:
            wording = _wording(above.text)
            found["above_comma"] = float(above.text.rstrip().endswith(","))
            found["above_street"] = wording["street"]
            found["above_digits"] = wording["digits"]
        last = candidate.more[-1].text if candidate.more else candidate.text
        found["own_comma"] = float(last.rstrip().endswith(","))
        found["last_postal"] = float(bool(POSTAL.search(last)))
        return found

    def _place(self, candidate: Candidate, width: float, height: float, body: float) -> dict[str, float]:
        box = candidate.boxes[0]
        page = self._pages[candidate.segment.page]
        words = candidate.segment.words
        return {
            "page": float(min(page, 5)),
            "last_page": float(page == len(self._pages) - 1),
            "pages": float(min(len(self._pages), 10)),
            "y": box[1] / height,
            "x": box[0] / width,
            "right_edge": box[2] / width,
            "height": candidate.segment.height / body,
            "bold": float(any(getattr(word, "bold", False) for word in words)),
            "confidence": min(
                (word.confidence if word.confidence is not None else 1.0 for word in words), default=1.0
            ),
            "prose": float(candidate.segment.index < 0),
            "line_rank": float(min(candidate.segment.line, 30)),
            "header_zone": float(page == 0 and box[1] < 0.3 * height),
            "lines": 1.0 + len(candidate.more),
        }

    def _text(self, candidate: Candidate) -> dict[str, float]:
        segment = candidate.segment
        key = candidate.key
        named = len(key) > _SHORTEST_DOMAIN and any(
            domain in key or key[:40] in domain for domain in self._domains
        )
        return _wording(candidate.text) | {
            "at_start": float(candidate.start == 0),
            "at_end": float(candidate.end >= len(segment.text.rstrip())),
            "colon": float(segment.text[: candidate.start].rstrip().endswith(":")),
            "domain": float(named),
        }

    def _number(self, value: float) -> dict[str, float]:
        roles = self._roles.get(round(value, 2), (0.0, 0.0, 0.0))
        rank = self._values.index(value) if value in self._values else -1
        return {
            "log": math.log1p(abs(value)),
            "negative": float(value < 0),
            "value_rank": float(len(self._values) - 1 - rank) if rank >= 0 else 50.0,
            "gross": roles[0],
            "net": roles[1],
            "tax": roles[2],
            "year_like": float(1900 <= value <= 2100 and value == int(value)),
        }

    def _date(self, row: int, day: str) -> dict[str, float]:
        at = self._days.index(day)
        start, end = self._ranges.get(row, (0.0, 0.0))
        return {
            "date_rank": at / max(len(self._days) - 1, 1),
            "earliest": float(at == 0),
            "latest": float(at == len(self._days) - 1),
            "range_start": start,
            "range_end": end,
        }


@lru_cache(maxsize=20_000)
def _wording(text: str) -> dict[str, float]:
    """What a text looks like by itself."""
    letters = sum(map(str.isalpha, text))
    own = units(text[:80])
    known = sum(unit.weight for unit in own if any(key.startswith("c:") for key in unit.keys))
    words = text.split()
    return {
        "upper": sum(map(str.isupper, text)) / max(letters, 1),
        "digits": sum(map(str.isdigit, text)) / max(len(text), 1),
        "length": math.log1p(len(text)),
        "words": float(min(len(words), 30)),
        "labelish": known / max(sum(unit.weight for unit in own), 0.3),
        "own_colon": float(":" in text),
        "postal": float(bool(POSTAL.search(text))),
        "street": float(bool(STREET.search(text))),
        "company": float(bool(COMPANY_END.search(text))),
        "contact": float(_is_contact(text)),
        "title_case": sum(word[:1].isupper() for word in words) / max(len(words), 1),
        "starts_digit": float(text[:1].isdigit()),
    }


def _ranges(candidates: Sequence[Candidate]) -> dict[int, tuple[float, float]]:
    """Which dates begin or end a range written as one, by row."""
    by_segment: dict[tuple[int, int, int], list[tuple[int, Candidate]]] = defaultdict(list)
    for row, each in enumerate(candidates):
        if each.type == "date":
            by_segment[each.segment.page, each.segment.line, each.segment.index].append((row, each))
    found: dict[int, tuple[float, float]] = {}
    for group in by_segment.values():
        group.sort(key=lambda pair: pair[1].start)
        for (row, first), (other, second) in pairwise(group):
            between = second.segment.text[first.end : second.start].strip().casefold()
            if between in (
                "-",
                "–",
                "—",
                "to",
                "bis",
                "au",
                "al",
                "a",
                "tot",
                "until",
                "through",
                "t/m",
                "til",
                "and",
            ) and str(first.value) <= str(second.value):
                found[row], found[other] = (1.0, 0.0), (0.0, 1.0)
    return found


def _domains(candidates: Sequence[Candidate]) -> frozenset[str]:
    """The own names of the web and e-mail addresses of a document."""
    found = set()
    for each in candidates:
        if each.type in ("email", "url"):
            host = str(each.value).casefold().split("@")[-1].removeprefix("https://").removeprefix("http://")
            name = host.removeprefix("www.").split("/")[0].split(".")[0]
            if len(name) > 3:
                found.add("".join(letter for letter in name if letter.isalnum()))
    return frozenset(found)


def _is_contact(text: str) -> bool:
    folded = text.casefold()
    return (
        "@" in folded
        or "www." in folded
        or folded.startswith(("tel", "fax", "phone", "t:", "e-mail", "email", "fon"))
    )
