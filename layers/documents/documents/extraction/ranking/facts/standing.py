"""What a candidate cannot be, or is not labelled by, for where and as what it stands."""

import re
from collections.abc import Sequence

import numpy as np

from documents.extraction.candidates.finding import Reading
from documents.extraction.candidates.model import Candidate
from documents.extraction.lexicon.places import LEGAL_FORM
from documents.extraction.ranking.expectations import asks_for_name, asks_for_number, expected_types, sum_part
from documents.extraction.ranking.facts.names import COLUMNS
from documents.extraction.ranking.matching import Floats
from documents.extraction.schema.fields import Field
from documents.extraction.text.wording import is_contact, is_number_line

_AMOUNTS = frozenset(("number", "percent"))
_SEVERAL = 3  # different amounts that make a column
_COLUMN = 0.25  # what a head over several amounts counts as the label of the first
_NAMELESS_TYPES = frozenset(
    ("date", "number", "percent", "vat", "iban", "bic", "email", "url", "phone", "currency")
)
_FORM_ALONE = re.compile(rf"(?:{LEGAL_FORM}[\s.,&]*)+")
_FIGURES = 0.4  # share of figures above which a text is a number of something


def unless_column(reading: Reading, candidates: Sequence[Candidate]) -> Floats:
    """What the label above each candidate counts: less for an amount in a column of several amounts."""
    around = {view.sheet.number: view.around for view in reading.views}
    heads: list[tuple[int, int, int] | None] = []
    amounts: dict[tuple[int, int, int], set[object]] = {}
    for each in candidates:
        head = around[each.segment.page].of(each.segment).head if each.type in _AMOUNTS else None
        heads.append(None if head is None else (head.page, head.line, head.index))
        if heads[-1] is not None and each.facts.get("decimals") == 2:
            amounts.setdefault(heads[-1], set()).add(each.value)
    columns = {head for head, held in amounts.items() if len(held) >= _SEVERAL}
    return np.array([_COLUMN if head in columns else 1.0 for head in heads], np.float32)


class Fitness:
    """What candidates may be at all, by what a field asks for."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self._nameless = np.array([is_nameless(each) for each in candidates], np.float32)
        self._dated, self._wordy = _in_dates(candidates), _without_figures(candidates)

    def unfit(self, field: Field) -> Floats:
        """1 for candidates that cannot be the name, or the number of something, that a field asks for."""
        if asks_for_name(field):
            return self._nameless
        found = np.zeros_like(self._dated)
        if field.kind == "string" and "code" in expected_types(field):
            found = self._dated
        return np.maximum(found, self._wordy) if asks_for_number(field) else found


def sums_say(facts: Floats, field: Field) -> Floats:
    """How far the sums around candidates say that they are the part of one that a field asks for, -1..1.5."""
    part = sum_part(field)
    if not part:
        return np.zeros(len(facts), np.float32)
    if part == "payable":
        settles: Floats = facts[:, COLUMNS["settles"]]
        return settles
    one = (facts[:, COLUMNS[part]] == 1.0).astype(np.float32)
    others = [facts[:, COLUMNS[each]] for each in ("net", "tax", "gross") if each != part]
    found: Floats = one - (1 - one) * (np.maximum(*others) == 1.0)
    return found


def _in_dates(candidates: Sequence[Candidate]) -> Floats:
    """1 for candidates that hold a day written as words of their own, or a part of one."""
    days: dict[tuple[int, int, int], list[tuple[int, int]]] = {}
    for each in candidates:
        if each.type == "date" and not each.segment.text[: each.start][-1:].strip():
            days.setdefault(_at(each), []).append((each.start, each.end))
    found = [
        any(each.start < end and start < each.end for start, end in days.get(_at(each), ()))
        for each in candidates
    ]
    return np.array(found, np.float32)


def _without_figures(candidates: Sequence[Candidate]) -> Floats:
    """1 for candidates without any figure."""
    return np.array([not any(map(str.isdigit, each.text)) for each in candidates], np.float32)


def is_nameless(candidate: Candidate) -> bool:
    """Whether a candidate cannot be what somebody is called: a day, a number of something, a contact."""
    text = candidate.text
    letters, figures = sum(map(str.isalpha, text)), sum(map(str.isdigit, text))
    return (
        candidate.type in _NAMELESS_TYPES
        or letters < 2
        or figures > _FIGURES * (letters + figures)
        or is_number_line(text)
        or is_contact(text)
        or bool(_FORM_ALONE.fullmatch(text.strip(" .,")))
    )


def _at(candidate: Candidate) -> tuple[int, int, int]:
    return candidate.segment.page, candidate.segment.line, candidate.segment.index
