"""Pages of words for tests: each line is pieces of text at horizontal places."""

from documents.model import Document, Page, Word

type Line = list[tuple[float, str]]
_LETTER = 5.0
_LINE = 14.0


def document_of(*pages: list[Line]) -> Document:
    """A document; a letter is 5 points wide, a line 14 points high, a word space 3 points wide."""
    return Document("pdf", [page_of(number, lines) for number, lines in enumerate(pages, 1)])


def page_of(number: int, lines: list[Line]) -> Page:
    """A page of A4 with these lines from its top; an empty line leaves a gap."""
    page = Page(number, 595.0, 842.0)
    for at, line in enumerate(lines):
        for left, text in line:
            x = left
            for word in text.split():
                page.words.append(
                    Word(word, (x, 40 + at * _LINE, x + _LETTER * len(word), 50 + at * _LINE), 1.0)
                )
                x += _LETTER * len(word) + 3.0
    return page


def schema_of(**fields: dict[str, object]) -> dict[str, object]:
    """A schema of these properties."""
    return {"type": "object", "properties": fields}
