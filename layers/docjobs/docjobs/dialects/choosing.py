"""Which dialect a request speaks: its path decides and, where two vendors share a path, its auth header."""

from collections.abc import Mapping

from docjobs.dialects.dialect import Dialect
from docjobs.dialects.native.problems import NativeDialect

_NATIVE = NativeDialect()

# (path prefix, auth header or None for any) → dialect, first match wins. Unknown paths are answered natively.
_BY_PATH: tuple[tuple[str, str | None, Dialect], ...] = (("/api/", None, _NATIVE),)


def dialect_of(path: str, headers: Mapping[str, str]) -> Dialect:
    """The dialect of a path; `headers` by lower-case name."""
    for prefix, auth_header, dialect in _BY_PATH:
        if path.startswith(prefix) and (auth_header is None or auth_header in headers):
            return dialect
    return _NATIVE
