"""The answers of several windows as one: the first window that tells a value is believed, rows are joined."""

from typing import Any


def merged(answers: list[dict[str, Any]]) -> tuple[dict[str, Any], dict[str, tuple[str, int]]]:
    """Of [{"values", "quotes"}], values conformed already: the values, and by path the quote and its page."""
    values: dict[str, Any] = {}
    quotes: dict[str, tuple[str, int]] = {}
    for answer in answers:
        moved: dict[str, str] = {}
        values = _joined(values, answer["values"], "", "", moved)
        for path, quote in _told(answer.get("quotes")).items():
            if path in moved:
                quotes.setdefault(moved[path], quote)
    return values, quotes


def _joined(old: Any, new: Any, at: str, came: str, moved: dict[str, str]) -> Any:  # noqa: ANN401 - JSON
    """moved: from the path of a value in its own answer to its path in the whole."""
    if isinstance(new, dict):
        base = old if isinstance(old, dict) else {}
        return base | {
            name: _joined(base.get(name), each, f"{at}/{escaped(name)}", f"{came}/{escaped(name)}", moved)
            for name, each in new.items()
        }
    if isinstance(new, list):
        rows = list(old) if isinstance(old, list) else []
        for number, row in enumerate(new):
            if _empty(row):
                continue
            place = rows.index(row) if row in rows else len(rows)
            made = _joined(None, row, f"{at}/{place}", f"{came}/{number}", moved)
            if place == len(rows):
                rows.append(made)
        return rows
    if old is None and new is not None:
        moved[came] = at
        return new
    return old


def _told(quotes: object) -> dict[str, tuple[str, int]]:
    """By path; what is not a quote is nobody's."""
    found: dict[str, tuple[str, int]] = {}
    for each in quotes if isinstance(quotes, list) else []:
        if (
            isinstance(each, dict)
            and isinstance(each.get("path"), str)
            and isinstance(each.get("quote"), str)
        ):
            page = each.get("page")
            found.setdefault(each["path"], (each["quote"], page if isinstance(page, int) else 0))
    return found


def escaped(name: str) -> str:
    """A name as a part of a JSON Pointer."""
    return name.replace("~", "~0").replace("/", "~1")


def _empty(row: object) -> bool:
    if isinstance(row, dict):
        return all(_empty(each) for each in row.values())
    return row is None or row == []
