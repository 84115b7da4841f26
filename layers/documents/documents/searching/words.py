"""BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009)."""

import math
from collections import Counter
from collections.abc import Sequence

from documents.searching.terms import terms

_SATURATION = 1.2  # k1
_LENGTH_SHARE = 0.75  # b


def word_scores(texts: Sequence[str], query: str) -> list[float]:
    """How well each text matches the query's words; 0 where none occurs."""
    counted = [Counter(terms(text)) for text in texts]
    lengths = [sum(counts.values()) for counts in counted]
    mean = sum(lengths) / len(lengths) if lengths else 0.0
    scores = [0.0] * len(texts)
    for term in set(terms(query)):
        holders = [number for number, counts in enumerate(counted) if term in counts]
        rarity = math.log(1 + (len(texts) - len(holders) + 0.5) / (len(holders) + 0.5))
        for number in holders:
            times = counted[number][term]
            weight = _SATURATION * (1 - _LENGTH_SHARE + _LENGTH_SHARE * lengths[number] / mean)
            scores[number] += rarity * times * (_SATURATION + 1) / (times + weight)
    return scores
