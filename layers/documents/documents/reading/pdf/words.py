"""The words of a page's ink, each with its place."""

from collections.abc import Iterator

from documents.layout.ink import PageInk, Span
from documents.layout.joining import clean
from documents.layout.text.directions import is_leftward
from documents.layout.turning import turn_words_back
from documents.model import Word


def words_of(ink: PageInk) -> list[Word]:
    """The page's words in points of the page as shown, span by span in the file's own order.

    Text that runs otherwise than the page's stands at the end, each span as one word.
    """
    words = [word for span in ink.spans for word in _words(span)]
    words += [Word(span.text, span.box(), 1.0, span.size, span.bold) for span in ink.turned]
    turn_words_back(words, ink)
    return words


def _words(span: Span) -> Iterator[Word]:
    for text, x0, x1 in span.words or _split(span):
        cleaned = clean(text)
        if cleaned:
            yield Word(cleaned, (x0, span.y0, x1, span.y1), 1.0, span.size, span.bold)


def _split(span: Span) -> list[tuple[str, float, float]]:
    """A span that is not told apart into words, its width shared out evenly among its letters."""
    text = span.text.strip()
    if not text:
        return []
    step = (span.x1 - span.x0) / len(text)
    leftward = is_leftward(text)
    words: list[tuple[str, float, float]] = []
    at = 0
    for word in text.split():
        at = text.index(word, at)
        end = at + len(word)
        first, last = (len(text) - end, len(text) - at) if leftward else (at, end)
        words.append((word, span.x0 + first * step, span.x0 + last * step))
        at = end
    return words
