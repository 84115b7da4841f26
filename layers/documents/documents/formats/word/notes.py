"""Footnotes, endnotes and comments."""

from documents.formats.office.parts import Part
from documents.formats.opening.xml import Element, attribute, children, descendants

NOTE_KINDS: dict[str, tuple[str, str]] = {
    "footnotes": ("footnote", "footnoteReference"),
    "endnotes": ("endnote", "endnoteReference"),
}
"""By relationship: the element of one note, and of its mark in the text."""


def note_marks(body: Element) -> dict[tuple[str, str], str]:
    """Marks 1, 2, … by kind of reference and note id, in the order the text calls for them."""
    marks: dict[tuple[str, str], str] = {}
    for reference in descendants(body, "footnoteReference", "endnoteReference"):
        key = (str(reference.tag).rpartition("}")[2], attribute(reference, "id") or "")
        marks.setdefault(key, str(len(marks) + 1))
    return marks


def notes_by_mark(root: Element, kind: str, marks: dict[tuple[str, str], str]) -> dict[str, Element]:
    """The notes that the text calls for."""
    element, reference = NOTE_KINDS[kind]
    found = ((marks.get((reference, attribute(each, "id") or "")), each) for each in children(root, element))
    return {mark: each for mark, each in found if mark is not None}


def comment_texts(part: Part | None) -> dict[str, str]:
    """Reviewers' comments by id, each with who wrote it and when."""
    if part is None:
        return {}
    return {
        attribute(each, "id") or "": comment_text(
            attribute(each, "author"),
            attribute(each, "date"),
            " ".join(
                "".join(text.text or "" for text in descendants(line, "t")) for line in descendants(each, "p")
            ),
        )
        for each in children(part.root, "comment")
    }


def comment_text(author: str | None, date: str | None, text: str) -> str:
    """A comment in one line with the day of its ISO 8601 `date`; empty where it says nothing."""
    text = " ".join(text.split())
    by = f" by {author}" if author else ""
    on = f", {date[:10]}" if date else ""
    return f"[Comment{by}{on}: {text}]" if text else ""
