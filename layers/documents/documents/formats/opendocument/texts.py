"""The text of one OpenDocument paragraph, with white space as ODF collapses it (§6.1.2)."""

import re
from dataclasses import dataclass, field

from documents.formats.opendocument.objects import Embedded, formula, nothing_embedded
from documents.formats.opening.xml import Element, attribute, descendants, full_text, name_of
from documents.formats.word.notes import comment_text

_MAX_DEPTH = 100
_MAX_SPACES = 200
_FRAMES = frozenset({"frame", "custom-shape", "g", "rect", "ellipse", "text-box"})
_SPACE = re.compile(r"[ \t\r\n]+")
_SKIPPED = frozenset(
    (
        "tracked-changes annotation-end bookmark bookmark-start bookmark-end reference-mark reference- "
        "mark-start soft-page-break change change-start change-end alphabetical-index-mark toc-mark user- "
        "index-mark event-listeners title desc ruby-text script"
    ).split()
)


@dataclass(slots=True)
class Notes:
    """Footnotes and endnotes of a document, in the order the text calls for them."""

    bodies: list[Element] = field(default_factory=list)

    def mark(self, note: Element) -> str:
        """The mark of a `text:note`, which is remembered."""
        body = next((each for each in note.iterchildren() if name_of(each) == "note-body"), None)
        if body is None:
            return ""
        self.bodies.append(body)
        return f"[^{len(self.bodies)}]"


@dataclass(slots=True)
class Inline:
    """What one paragraph holds."""

    pieces: list[str] = field(default_factory=list)
    frames: list[Element] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    embedded: Embedded = nothing_embedded

    @property
    def text(self) -> str:
        """The paragraph's text, its line breaks kept."""
        lines = "".join(self.pieces).replace("\xa0", " ").split("\n")
        return "\n".join(line.strip() for line in lines).strip("\n")

    @property
    def raw(self) -> str:
        """The text with its leading spaces: program text."""
        return "".join(self.pieces).replace("\xa0", " ").strip("\n")


def read_inline(paragraph: Element, notes: Notes, embedded: Embedded = nothing_embedded) -> Inline:
    """The content of a `text:p` or `text:h`; formulas stand in it where the objects are at hand."""
    inline = Inline(embedded=embedded)
    _walk(paragraph, inline, notes, 0)
    return inline


def _walk(element: Element, inline: Inline, notes: Notes, depth: int) -> None:
    if depth > _MAX_DEPTH:
        return
    _add(element.text, inline)
    for each in element.iterchildren():
        _node(each, inline, notes, depth + 1)
        _add(each.tail, inline)


def _add(text: str | None, inline: Inline) -> None:
    if not text:
        return
    text = _SPACE.sub(" ", text)
    if text.startswith(" ") and inline.pieces and inline.pieces[-1].endswith((" ", "\n")):
        text = text[1:]
    inline.pieces.append(text)


def _node(element: Element, inline: Inline, notes: Notes, depth: int) -> None:
    name = name_of(element)
    if not name or name in _SKIPPED:
        return
    written = _written(element, name, inline, notes)
    if written is not None:
        inline.pieces.append(written)
    elif name == "annotation":
        inline.comments.append(comment_of(element))
    elif name in _FRAMES:
        inline.frames.append(element)
    else:
        _walk(element, inline, notes, depth)


def _written(element: Element, name: str, inline: Inline, notes: Notes) -> str | None:
    """The text that the element stands for by itself, None where its content is what counts."""
    match name:
        case "s":
            count = attribute(element, "c") or "1"
            return "\xa0" * (min(int(count), _MAX_SPACES) if count.isdigit() else 1)
        case "tab":
            return "\t"
        case "line-break":
            return "\n"
        case "note":
            return notes.mark(element)
        case "frame":
            return formula(element, inline.embedded) or None
        case _:
            return None


def comment_of(annotation: Element) -> str:
    """A reviewer's comment with who wrote it and when; empty where it says nothing."""
    author = next((full_text(each) for each in descendants(annotation, "creator")), None)
    date = next((full_text(each) for each in descendants(annotation, "date")), None)
    return comment_text(author, date, " ".join(full_text(each) for each in descendants(annotation, "p")))
