"""How likely a boundary between two pages is."""

import math
from collections.abc import Mapping, Sequence

from documents.splitting.features import FEATURES

_BIAS = -1.5
_WEIGHTS: Mapping[str, float] = {
    "size_jitter": 2.0,
    "size_changes": 1.5,
    "odd_size_kept": -1.0,
    "numbers_continue": -2.0,
    "numbers_restart": 2.0,
    "numbers_disagree": 1.0,
    "edges_alike": -1.0,
    "identifiers_shared": -1.5,
    "openings_alike": -1.0,
    "form_begins_again": 2.0,
    "text_flows_on": -1.5,
    "vocabulary_shared": -1.0,
    "sentence_goes_on": -1.0,
    "items_go_on": -1.0,
    "title_above": 0.5,
    "kind_named": 1.0,
    "page_before_sparse": 0.5,
    "letters_change": 0.5,
    "blank_between": 1.0,
}
"""Log odds of each feature at 1. Set by judgement in halves, the way a person weighs them, and then checked:
fitting them to packets of few sources made other sources worse (decision 0093)."""
_LABEL_CHANGES = 0.6
_LABEL_NAMED = 2.0
_WITHOUT_LABELS = 0.8
"""What the two features of labels come to between any two pages, on average."""


def probability(found: Sequence[float], labelled: tuple[float, float] | None) -> float:
    """0..1, from `features` and, where labels were given, how far the label changes between the two pages
    and how far the second page's beginning names a label.
    """
    odds = _BIAS + sum(_WEIGHTS[name] * value for name, value in zip(FEATURES, found, strict=True))
    if labelled is None:
        odds += _WITHOUT_LABELS
    else:
        odds += _LABEL_CHANGES * labelled[0] + _LABEL_NAMED * labelled[1]
    return 1 / (1 + math.exp(-odds))
