"""How much of what is asked an answer gets right: field F1, a document's all, and a constant answer's."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

_CENT = 0.005
type Answers = Mapping[str, object]


def field_f1(answers: Answers, truth: Answers) -> tuple[float, bool]:
    """(F1 over the fields that the truth tells, whether all of them are right).

    Letters and figures count, not case, spaces or marks; amounts to half a cent. A list counts by the share of
    its entries that are right, an object by the share of its values.
    """
    told = {name: value for name, value in truth.items() if value is not None}
    right = sum(right_share(answers.get(name), value) for name, value in told.items())
    given = sum(answers.get(name) not in (None, "", []) for name in told)
    return 2 * right / max(len(told) + given, 1), right > len(told) - 1e-6


def right_share(answer: object, truth: object) -> float:
    """0..1."""
    if answer is None or answer == []:
        return 0.0
    if isinstance(truth, list):
        answers = answer if isinstance(answer, list) else [answer]
        return 2 * _matched(answers, truth) / (len(truth) + len(answers))
    if isinstance(truth, Mapping):
        told = [name for name in truth if truth[name] is not None]
        given = answer if isinstance(answer, Mapping) else {}
        return sum(right_share(given.get(name), truth[name]) for name in told) / max(len(told), 1)
    return float(is_same(answer, truth))


def is_same(value: object, truth: object) -> bool:
    """Whether two scalars say the same."""
    if isinstance(truth, bool) or isinstance(value, bool):
        return value is truth
    if isinstance(truth, int | float):
        return isinstance(value, int | float) and abs(value - truth) < _CENT
    return letters(str(value)) == letters(str(truth))


@lru_cache(maxsize=50_000)
def letters(text: str) -> str:
    """Letters and figures alone, small."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())


def constant(truth: Answers) -> dict[str, object]:
    """The best answer without looking: every box unticked, all else unknown."""
    return {name: False if isinstance(value, bool) else None for name, value in truth.items()}


def calibration_error(pairs: Sequence[tuple[float, float]]) -> float:
    """The mean distance of said confidence and share of right ones over ten equal bins, by their size."""
    bins: dict[int, list[tuple[float, float]]] = {}
    for said, right in pairs:
        bins.setdefault(min(int(said * 10), 9), []).append((said, right))
    return sum(abs(sum(s for s, _ in each) - sum(r for _, r in each)) for each in bins.values()) / max(
        len(pairs), 1
    )


def _matched(answers: Iterable[object], truth: Iterable[object]) -> float:
    left, total = list(answers), 0.0
    for wanted in truth:
        shares = [right_share(each, wanted) for each in left]
        if shares and max(shares) > 0:
            total += max(shares)
            left.pop(shares.index(max(shares)))
    return total
