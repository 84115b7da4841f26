"""The words that a page is read by: those printed, those filled into its fields, or its blocks' text."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from documents.model import Page, Word

_FIELD_LINE, _LETTER_WIDTH = 12.0, 5.0  # points that a filled-in line takes up

_FORMS = (("sdn", "bhd"), ("pty", "ltd"), ("pte", "ltd"))  # legal forms of two words
_FORM_WORDS = frozenset(word for form in _FORMS for word in form)


@dataclass(slots=True)
class FilledWord(Word):
    """What is filled into one field of a form, as one word; `reach` is the field's right edge in points."""

    reach: float = 0.0


def words_of(page: Page) -> list[Word]:
    """The page's words, or its blocks' text where it has no words (formats without boxes)."""
    words = [word for word in page.words if word.text.strip()] or _typed_words(page)
    if is_recognised(words):
        words = list(_with_forms(words))
    return _with_fields(words, page)


def is_recognised(words: list[Word]) -> bool:
    """Whether words were read from a picture."""
    return any(word.confidence is not None and word.confidence < 1.0 for word in words)


def _with_forms(words: list[Word]) -> Iterator[Word]:
    """Legal forms of two words with one letter of one of them misread, put right."""
    plain = [word.text.strip(".,()").casefold() for word in words]
    for at, word in enumerate(words):
        wanted = "" if plain[at] in _FORM_WORDS else _form_word(plain, at)
        if wanted:
            text = wanted.upper() if word.text.isupper() else wanted.capitalize()
            yield replace(word, text=text + ("." if word.text.endswith(".") else ""))
        else:
            yield word


def _form_word(plain: list[str], at: int) -> str:
    """The word of a legal form that the one beside it calls for here; empty where none is near."""
    for first, second in _FORMS:
        if plain[at + 1 : at + 2] == [second] and _nearly(plain[at], first):
            return first
        if at and plain[at - 1] == first and _nearly(plain[at], second):
            return second
    return ""


def _nearly(word: str, wanted: str) -> bool:
    """Whether one letter of a word is another."""
    return len(word) == len(wanted) and sum(a != b for a, b in zip(word, wanted, strict=True)) == 1


def _with_fields(words: list[Word], page: Page) -> list[Word]:
    """What is filled into a field stands as one word at the field's place."""
    filled = [each for each in page.fields if each.value and each.kind in ("text", "choice")]
    if not filled:
        return words
    kept = [word for word in words if not any(_within(word.box, each.box) for each in filled)]
    for each in filled:
        x0, y0, x1, y1 = each.box
        width = min(x1 - x0, _LETTER_WIDTH * len(each.value or "") + 2)
        box = (x0, y0, x0 + width, min(y1, y0 + _FIELD_LINE))
        kept.append(FilledWord((each.value or "").strip(), box, 1.0, reach=x1))
    return kept


def _within(inner: tuple[float, ...], outer: tuple[float, ...]) -> bool:
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return outer[0] <= x <= outer[2] and outer[1] <= y <= outer[3]


def _typed_words(page: Page) -> list[Word]:
    """Words laid out one block a line, a table's cells in columns, for pages that have text without boxes."""
    words: list[Word] = []
    row = 0
    for block in page.blocks:
        rows = block.table.grid() if block.table is not None else [[line] for line in block.text.splitlines()]
        for cells in rows:
            for column, text in enumerate(cells):
                x = 40.0 + column * 160.0
                for piece in text.split():
                    words.append(Word(piece, (x, row * 14.0, x + 5.0 * len(piece), row * 14.0 + 10.0)))
                    x += 5.0 * len(piece) + 3.0
            row += 1
    return words
