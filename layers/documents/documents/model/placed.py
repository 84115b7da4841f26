"""What stands at a place of a page beside its blocks: words, form fields, links, bookmarks."""

from dataclasses import dataclass
from typing import Literal

type Box = tuple[float, float, float, float]

FieldKind = Literal["text", "checkbox", "radio", "choice", "signature"]


@dataclass(slots=True)
class Word:
    """One word as it stands on the page.

    `confidence` is 0..1, 1 for text that the file itself holds. `size` is the letter size in points and
    `bold` the weight, where the format tells them.
    """

    text: str
    box: Box
    confidence: float | None = None
    size: float | None = None
    bold: bool = False


@dataclass(slots=True)
class FormField:
    """A fill-in field and where its widget stands.

    `value` is what is filled in or chosen, None for nothing; `checked` is told of check boxes and radio
    buttons alone. The value also stands in the page's text and words, a checked box as "☒".
    """

    name: str
    kind: FieldKind
    box: Box
    value: str | None = None
    checked: bool | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A web or mail address that a place on the page leads to; `text` is what stands there."""

    url: str
    box: Box
    text: str = ""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the file's own outline that leads to its page; level 1 is outermost."""

    title: str
    level: int
