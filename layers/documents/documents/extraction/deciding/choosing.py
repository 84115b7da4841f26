"""One answer for each field, all fields together."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from documents.extraction.candidates.model import Candidate
from documents.extraction.ranking.matching import Floats
from documents.extraction.schema.fields import Field

LEAST = 0.25  # below this score nothing is answered
LEAST_LISTED = 0.3
_SHARE_LISTED = 0.55  # of the best one's score, for each further entry of a list
_MOST_LISTED = 50
_SURE = 0.02  # keeps the odds of a sure answer within bounds
_RANKED = 400  # candidates of a field that are looked at, the best ones


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its score for a field, 0..1."""

    candidate: Candidate
    score: float


def odds(score: float) -> float:
    """What a score counts against that of a rival for the same place: .95 to .75 is more than .65 to .5."""
    return score / (1.0 - score + _SURE)


def best_of(candidates: Sequence[Candidate], rows: Sequence[int], scores: Floats) -> list[Scored]:
    """The different values by falling score, each at the place where it scores best."""
    found: dict[str, Scored] = {}
    for at in np.argsort(-scores, kind="stable")[:_RANKED].tolist():
        candidate = candidates[rows[at]]
        found.setdefault(candidate.key, Scored(candidate, float(scores[at])))
    return list(found.values())


def choose(field: Field, ranked: Sequence[Scored]) -> list[Scored]:
    """The answers of one field: at most one, or for a list all that are likely."""
    if field.is_list:
        least = max(LEAST_LISTED, _SHARE_LISTED * ranked[0].score) if ranked else LEAST_LISTED
        return _distinct([each for each in ranked if each.score >= least])[:_MOST_LISTED]
    return [ranked[0]] if ranked and ranked[0].score >= LEAST else []


def _distinct(ranked: Sequence[Scored]) -> list[Scored]:
    """Without those that only repeat a part of a better one, or one within."""
    kept: list[Scored] = []
    for each in ranked:
        key = each.candidate.key
        if not any(key in other.candidate.key or other.candidate.key in key for other in kept):
            kept.append(each)
    return kept
