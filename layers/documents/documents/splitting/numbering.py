"""Page numbers that pages print of themselves."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_OF = r"(?:of|von|de|di|van|sur|/|av|af|z)"
_WORD = re.compile(
    rf"\b(?:page|seite|página|pagina|pág|pag|blatt|sheet|folio|blad)\b[\s.:#]*(\d{{1,4}})(?:\s*{_OF}\s*(\d{{1,4}})\b)?",
    re.IGNORECASE,
)
_PAIR = re.compile(rf"^[\W_]*(\d{{1,4}})\s*{_OF}\s*(\d{{1,4}})[\W_]*$", re.IGNORECASE)
_ALONE = re.compile(r"^[^\w(]*(\d{1,3})[^\w)]*$")
_LAST = re.compile(r"(?:\s|^)[-–—]\s?(\d{1,3})\s?[-–—]$")


@dataclass(frozen=True, slots=True)
class PageNumber:
    """The number printed on a page, and of how many where that is printed too."""

    number: int
    total: int | None = None


def printed_numbers(lines: Iterable[str]) -> list[PageNumber]:
    """The page numbers that these lines, of a page's top or bottom, may hold."""
    found: list[PageNumber] = []
    for line in lines:
        text = line.strip()
        match = _WORD.search(text) or _PAIR.match(text)
        if match:
            total = int(match[2]) if match[2] else None
            if total is None or int(match[1]) <= total:
                found.append(PageNumber(int(match[1]), total))
        elif match := _ALONE.match(text) or _LAST.search(text):
            found.append(PageNumber(int(match[1])))
    return found


def continues(before: Sequence[PageNumber], after: Sequence[PageNumber]) -> bool:
    """Whether some number goes on by one, of the same total where one is printed."""
    return any(
        second.number == first.number + 1 and second.total == first.total
        for first in before
        for second in after
    )


def restarts(before: Sequence[PageNumber], after: Sequence[PageNumber]) -> bool:
    """Whether numbering begins anew: at 1, or after a last page."""
    if continues(before, after):
        return False
    ended = any(each.total == each.number for each in before)
    return ended or any(each.number == 1 for each in after)


def disagrees(before: Sequence[PageNumber], after: Sequence[PageNumber]) -> bool:
    """Whether both are numbered and the numbers do not follow each other, or only one counts of a total."""
    if continues(before, after):
        return False
    return bool(before and after) or any(each.total for each in (*before, *after))
