"""Which dialect a request speaks: its path decides and, where two vendors share a path, its auth header."""

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Literal, cast

if TYPE_CHECKING:
    from docjobs.dialects.dialect import Dialect

DialectName = Literal["native", "omniai", "talonic", "subworkflow"]

# (first segment of the path, auth header or None for any) → dialect, first match wins; a bearer token wins
# where both headers come, as it does for the key itself. What is not here is answered natively. A fifth
# dialect is one row and one package of the same modules.
_BY_PATH: tuple[tuple[str, str | None, DialectName], ...] = (
    ("jobs", None, "omniai"),
    ("extract", None, "omniai"),
    ("classification", None, "omniai"),
    ("v1", "authorization", "talonic"),
    ("v1", "x-api-key", "subworkflow"),
    ("v1", None, "talonic"),
)


def dialect_name(path: str, headers: Mapping[str, str]) -> DialectName:
    """The dialect of a path; `headers` by lower-case name."""
    first = path.lstrip("/").partition("/")[0]
    for segment, auth_header, name in _BY_PATH:
        if first == segment and (auth_header is None or _sends(headers, auth_header)):
            return name
    return "native"


def dialect_of(path: str, headers: Mapping[str, str]) -> "Dialect":
    """How that dialect tells errors. Only the dialect that is spoken is loaded."""
    module = import_module(f"docjobs.dialects.{dialect_name(path, headers)}.problems")
    return cast("Dialect", module.DIALECT)


def _sends(headers: Mapping[str, str], name: str) -> bool:
    """Whether the header carries a key: another scheme than Bearer does not."""
    value = headers.get(name, "").strip()
    if name == "authorization":
        return value.lower().startswith("bearer ")
    return bool(value)
