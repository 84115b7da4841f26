"""What speaks for and against a boundary between two pages."""

import math
import re
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from documents.classification.lexicon import titles_in
from documents.embedding.model import Vector
from documents.splitting.numbering import continues, disagrees, restarts
from documents.splitting.pages import PageView

FEATURES = (
    "size_jitter",
    "size_changes",
    "odd_size_kept",
    "numbers_continue",
    "numbers_restart",
    "numbers_disagree",
    "edges_alike",
    "identifiers_shared",
    "openings_alike",
    "form_begins_again",
    "text_flows_on",
    "vocabulary_shared",
    "sentence_goes_on",
    "items_go_on",
    "title_above",
    "kind_named",
    "page_before_sparse",
    "letters_change",
    "blank_between",
)
"""Between two pages, whatever the labels."""

_ENDED = re.compile(r"[.!?:;。！？][\"'”’)\]]*\s*$")

_SAME = 0.0005
_ONE_FORM = 0.75  # cosine of two openings beyond which they are one form, filled in twice
_PAPER = ((595.3, 841.9), (612.0, 792.0), (612.0, 1008.0), (841.9, 1190.6), (419.5, 595.3), (720.0, 540.0))
"""A4, letter, legal, A3, A5 and a slide, in points."""


@dataclass(frozen=True, slots=True)
class Meanings:
    """Vectors of a page's opening and ending."""

    opening: Vector
    ending: Vector


def usual_characters(views: Sequence[PageView]) -> float:
    """How full a page usually is: the median of those that are not blank."""
    filled = [view.characters for view in views if not view.blank]
    return statistics.median(filled) if filled else 0.0


def features(
    usual: float, before: tuple[PageView, Meanings], after: tuple[PageView, Meanings], *, blank: bool
) -> list[float]:
    """In the order of FEATURES, each 0..1 (cosines down to -1).

    `usual` is `usual_characters`; `blank` says that blank pages lie between the two.
    """
    first, second = before[0], after[0]
    change = max(_change(first.width, second.width), _change(first.height, second.height))
    alike = math.sumprod(before[1].opening, after[1].opening)
    shared = _shared(first.identifiers, second.identifiers)
    again = max(0.0, alike - _ONE_FORM) / (1 - _ONE_FORM) * max(0.0, 1 - 2 * shared)
    kinship = 1 - again  # two copies of a form are alike whatever they belong to
    numbered = first.numbers, second.numbers
    return [
        min(1.0, change / 0.01),
        min(1.0, change / 0.05),
        float(change < _SAME and _is_odd(second)),
        float(continues(*numbered)),
        float(restarts(*numbered)),
        float(disagrees(*numbered)),
        kinship * max(_alike(first.top, second.top), _alike(first.bottom, second.bottom)),
        shared,
        kinship * alike,
        again,
        kinship * math.sumprod(before[1].ending, after[1].opening),
        kinship * _telling_shared(first, second),
        float(_sentence_goes_on(first, second)),
        float(first.last_item is not None and second.first_item == first.last_item + 1),
        _title_above(second),
        float(titles_in(second.opening[:200])),
        1 - min(1.0, first.characters / max(1.0, 0.6 * usual)),
        min(1.0, abs(first.body_size - second.body_size) / 2),
        float(blank),
    ]


def _change(first: float, second: float) -> float:
    """The difference's share of the larger; 0 for formats without sizes."""
    return abs(first - second) / max(first, second, 1.0)


def _is_odd(view: PageView) -> bool:
    """Whether a scanner chose the page's size: two documents seldom share it."""
    size = sorted((view.width, view.height))
    return all(math.dist(size, sorted(paper)) > 2 for paper in _PAPER)


def _alike(first: frozenset[str], second: frozenset[str]) -> float:
    return len(first & second) / len(first | second) if first and second else 0.0


def _shared(first: frozenset[str], second: frozenset[str]) -> float:
    return len(first & second) / min(len(first), len(second)) if first and second else 0.0


def _telling_shared(first: PageView, second: PageView) -> float:
    """The share of rarity, among the words of the page with fewer, of those that both have."""
    smaller, larger = sorted((first.vocabulary, second.vocabulary), key=len)
    whole = sum(smaller.values())
    return sum(weight for word, weight in smaller.items() if word in larger) / whole if whole else 0.0


def _sentence_goes_on(first: PageView, second: PageView) -> bool:
    return not _ENDED.search(first.ending) and second.opening[:1].islower()


def _title_above(view: PageView) -> float:
    """0 where the page begins in body letters, 1 where its beginning is nearly twice as large."""
    if not view.body_size:
        return 0.0
    return min(1.0, max(0.0, view.title_size / view.body_size - 1) / 0.8)
