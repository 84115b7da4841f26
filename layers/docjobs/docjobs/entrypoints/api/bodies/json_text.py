"""JSON as strictly as its users deserve: what could be read in two ways, or not be stored, is refused."""

import json
import math
from typing import Any

from docjobs.domain.errors import InputInvalidError

MAX_DEPTH = 32
# A DynamoDB number has 38 digits and exponents to ±125.
MAX_DIGITS = 38
_LARGEST, _SMALLEST = 1e125, 1e-125


def parse_json(text: str, place: str = "body") -> Any:  # noqa: ANN401 - a JSON value
    """The value of a JSON text. Raises InputInvalidError (malformed), saying where and what."""
    try:
        value = json.loads(
            text,
            object_pairs_hook=_unique,
            parse_int=_integer,
            parse_float=_number,
            parse_constant=_refused_constant,
        )
        _check_depth(value, MAX_DEPTH)
        json.dumps(value, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        raise _malformed(place, f"not valid JSON: {error.msg} at character {error.pos}") from None
    except RecursionError:
        raise _malformed(place, f"nested more than {MAX_DEPTH} levels deep") from None
    except UnicodeEncodeError:
        raise _malformed(place, "not valid Unicode: it has half of a surrogate pair") from None
    except _UnusableError as error:
        raise _malformed(place, str(error)) from None
    return value


class _UnusableError(Exception):
    """JSON by its grammar, and still of no use."""


def _malformed(place: str, problem: str) -> InputInvalidError:
    message = f"The {place.rpartition('.')[2]} is {problem}."
    return InputInvalidError(message, fields=[{"field": place, "message": message}], malformed=True)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    content = dict(pairs)
    if len(content) != len(pairs):
        raise _UnusableError("ambiguous: a key stands twice in one object")
    return content


def _integer(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        raise _UnusableError(f"out of range: a number has more than {MAX_DIGITS} digits")
    return int(digits)


def _number(digits: str) -> float:
    value = float(digits)
    if not math.isfinite(value) or abs(value) > _LARGEST or 0 < abs(value) < _SMALLEST:
        raise _UnusableError("out of range: a number is too large or too small")
    return value


def _refused_constant(name: str) -> None:
    raise _UnusableError(f"not valid JSON: {name} is not a JSON value")


def _check_depth(value: object, left: int) -> None:
    if left < 0:
        raise _UnusableError(f"nested more than {MAX_DEPTH} levels deep")
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            _check_depth(each, left - 1)
