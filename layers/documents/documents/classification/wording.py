"""How far a document uses a label's words."""

import math
from collections import Counter
from collections.abc import Sequence

from documents.classification.lexicon import Phrase, kind_of
from documents.classification.model import Label
from documents.classification.prominence import Prominence
from documents.classification.stems import rarity, stem, telling_terms

_DESCRIPTION = 0.4  # of what a word of the name weighs
_CALLED = 0.8  # how far the name of its kind, in any language, makes a label certain
_CUES = 0.4
_ENOUGH_CUES = 4

type Weights = dict[str, float]


def wording_scores(found: Prominence, labels: Sequence[Label]) -> list[float]:
    """For each label, 0..1.

    Its own words count by the share of their weight that stands out in the document; a word weighs by its
    rarity and by how few of the labels have it. What its kind is called in other languages, and words that
    such documents use, add to it (`lexicon`).
    """
    own = [_own_words(label) for label in labels]
    holders = Counter(word for words in own for word in words)
    scores = []
    for label, words in zip(labels, own, strict=True):
        weighed = {word: weight * _contrast(holders[word], len(labels)) for word, weight in words.items()}
        doubts = [1 - _share(found, weighed), *_doubts_of_kind(found, label)]
        scores.append(1 - math.prod(doubts))
    return scores


def _own_words(label: Label) -> Weights:
    """Stem → weight, of name and description."""
    weights = {stem(term): _DESCRIPTION * rarity(term) for term in telling_terms(label.description)}
    return weights | {stem(term): rarity(term) for term in telling_terms(label.name)}


def _contrast(holders: int, labels: int) -> float:
    return 0.02 + (math.log((labels + 0.5) / (holders - 0.5)) if holders < labels or labels == 1 else 0.0)


def _share(found: Prominence, weights: Weights) -> float:
    whole = sum(weights.values())
    return sum(weight * found.of(word) for word, weight in weights.items()) / whole if whole else 0.0


def _doubts_of_kind(found: Prominence, label: Label) -> list[float]:
    """What the label's kind leaves to doubt; nothing where no kind is known."""
    kind = kind_of(label.name)
    if kind is None:
        return []
    called = max(_standing(found, name) for name in kind.names) ** 2  # in a title, not in passing
    cues = sorted((_standing(found, cue) for cue in kind.cues), reverse=True)[:_ENOUGH_CUES]
    return [1 - _CALLED * called, 1 - _CUES * sum(cues) / _ENOUGH_CUES]


def _standing(found: Prominence, words: Phrase) -> float:
    """How far all words of a phrase stand out."""
    return min((found.of(word) for word in words), default=0.0)
