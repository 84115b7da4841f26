"""Cell values as text: dates as ISO 8601, percentages and leading noughts as such, others as stored."""

import re
from datetime import date, datetime, time, timedelta
from math import isfinite

from documents.formats.opening.xml import Element, attribute, child, children

# Number formats that every workbook has without declaring them (ECMA-376 part 1 §18.8.30).
_BUILT_IN_DATES = frozenset({14, 15, 16, 17, *range(27, 37), *range(50, 59)})
_BUILT_IN_TIMES = frozenset({18, 19, 20, 21, 45, 47})
_BUILT_IN_DURATIONS = frozenset({46})
_BUILT_IN_BOTH = frozenset({22})
_BUILT_IN_PERCENT = frozenset({9, 10})
_LITERALS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE)
_ELAPSED = re.compile(r"\[[hms]+\]")  # ECMA-376 part 1 §18.8.31: elapsed time, not a time of day
_ZEROS = "00"  # a format of nothing but noughts: post codes and numbers of customers are filled up to it
_EPOCH_1900 = datetime(1899, 12, 30)  # noqa: DTZ001 - a sheet's dates have no zone
_EPOCH_1904 = datetime(1904, 1, 1)  # noqa: DTZ001
_LAST_SERIAL = 2_958_466


class NumberFormats:
    """What the styles of a workbook make of its numbers, by cell style."""

    def __init__(self, styles: Element | None, *, from_1904: bool) -> None:
        self._epoch = _EPOCH_1904 if from_1904 else _EPOCH_1900
        codes = {
            attribute(each, "numFmtId") or "": attribute(each, "formatCode") or ""
            for each in _all(styles, "numFmts", "numFmt")
        }
        self._kinds = [
            _kind(attribute(each, "numFmtId") or "0", codes) for each in _all(styles, "cellXfs", "xf")
        ]

    def text(self, number: str, style: str | None) -> str:
        """The number as text."""
        at = int(style) if style is not None and style.isdigit() else 0
        kind = self._kinds[at] if at < len(self._kinds) else ""
        try:
            value = float(number)
        except ValueError:
            return number
        if kind == "percent":
            return f"{plain_number(round(value * 100, 10))}%"
        if kind.startswith(_ZEROS):
            return (
                plain_number(value).zfill(len(kind)) if value >= 0 and value % 1 == 0 else plain_number(value)
            )
        if kind == "duration":
            return duration_text(timedelta(seconds=round(value * 86_400)))
        if kind and 0 <= value < _LAST_SERIAL:
            return self._moment(value, kind)
        return plain_number(value)

    def _moment(self, serial: float, kind: str) -> str:
        moment = self._epoch + timedelta(seconds=round(serial * 86_400))
        if kind == "time":
            return moment.time().isoformat() if serial < 1 else f"{moment:%Y-%m-%d %H:%M:%S}"
        return f"{moment:%Y-%m-%d %H:%M:%S}" if kind == "both" or serial % 1 else f"{moment:%Y-%m-%d}"


def plain_number(value: float) -> str:
    """The shortest text that gives the number back; whole numbers without a fraction."""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else f"{value:.15g}"


def duration_text(span: timedelta) -> str:
    """Hours, which may be more than a day's, minutes and seconds."""
    seconds = round(span.total_seconds())
    hours, rest = divmod(abs(seconds), 3_600)
    return f"{'-' if seconds < 0 else ''}{hours:02}:{rest // 60:02}:{rest % 60:02}"


def value_text(value: object) -> str:
    """A typed value, as spreadsheet libraries give them, as text."""
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case float() | int():
            return plain_number(value) if isfinite(value) else str(value)
        case datetime():
            return f"{value:%Y-%m-%d}" if value.time() == time() else f"{value:%Y-%m-%d %H:%M:%S}"
        case date() | time():
            return value.isoformat()
        case timedelta():
            return duration_text(value)
        case _:
            return "" if value is None else str(value).strip()


def _kind(number_format: str, codes: dict[str, str]) -> str:
    if number_format in codes:
        return _kind_of_code(codes[number_format])
    number = int(number_format) if number_format.isdigit() else 0
    if number in _BUILT_IN_DATES:
        return "date"
    if number in _BUILT_IN_TIMES:
        return "time"
    if number in _BUILT_IN_BOTH:
        return "both"
    if number in _BUILT_IN_DURATIONS:
        return "duration"
    return "percent" if number in _BUILT_IN_PERCENT else ""


def _kind_of_code(code: str) -> str:
    bare = _LITERALS.sub("", code.split(";", maxsplit=1)[0]).casefold()
    if "general" in bare:
        return ""
    if bare.startswith(_ZEROS) and not bare.strip("0"):
        return bare
    if _ELAPSED.search(bare):
        return "duration"
    dated = "y" in bare or "d" in bare or ("m" in bare and not re.search("[hs]", bare))
    timed = bool(re.search("[hs]", bare))
    if dated or timed:
        return "both" if dated and timed else "date" if dated else "time"
    return "percent" if "%" in bare else ""


def _all(styles: Element | None, holder: str, name: str) -> list[Element]:
    found = child(styles, holder) if styles is not None else None
    return list(children(found, name)) if found is not None else []
