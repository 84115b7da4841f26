"""BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009), as a share of the query."""

import math
from collections import Counter
from collections.abc import Sequence

from documents.searching.terms import terms

_SATURATION = 1.2  # k1
_LENGTH_SHARE = 0.75  # b
_PLURAL = 5  # letters, from which on a final s is an ending


def word_scores(texts: Sequence[str], query: str) -> list[float]:
    """How much of the query each text covers, 0..1: BM25 over the sum of its words' rarities.

    1 is about what a text of usual length scores that has every word once; more is not told apart.
    """
    counted = [Counter(_terms(text)) for text in texts]
    lengths = [counts.total() for counts in counted]
    mean = sum(lengths) / len(lengths) if lengths else 0.0
    scores = [0.0] * len(texts)
    asked = 0.0
    for term in sorted(set(_terms(query))):
        holders = [number for number, counts in enumerate(counted) if term in counts]
        rarity = math.log(1 + (len(texts) - len(holders) + 0.5) / (len(holders) + 0.5))
        asked += rarity
        for number in holders:
            times = counted[number][term]
            weight = _SATURATION * (1 - _LENGTH_SHARE + _LENGTH_SHARE * lengths[number] / mean)
            scores[number] += rarity * times * (_SATURATION + 1) / (times + weight)
    return [min(1.0, score / asked) if score else 0.0 for score in scores]


def _terms(text: str) -> list[str]:
    """Terms without the plural's ending of English and the Romance languages."""
    return [
        term[:-1] if len(term) >= _PLURAL and term.endswith("s") and not term.endswith("ss") else term
        for term in terms(text)
    ]
