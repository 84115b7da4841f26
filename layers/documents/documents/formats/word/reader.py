"""A DOCX file into a Document of one page: Word lays pages out anew on every machine, so none are stored."""

from pathlib import Path

from documents.formats.office.parts import Part, core_properties, main_part
from documents.formats.office.pictures import pictures_in
from documents.formats.opening.package import Package
from documents.formats.opening.xml import Element, child
from documents.formats.options import ReadOptions
from documents.formats.pages import single_page
from documents.formats.texts import flat_text
from documents.formats.word.body import Story
from documents.formats.word.inline.texts import TextReader
from documents.formats.word.notes import NOTE_KINDS, comment_texts, note_marks, notes_by_mark
from documents.formats.word.numbering import Numbering
from documents.formats.word.styles import Styles
from documents.model import Block, Document


def read_docx(source: Path | bytes, options: ReadOptions) -> Document:
    """The document with its notes, comments, headers, text boxes, charts and diagrams; with a page for each
    picture where there is hardly more than pictures.

    Raises BrokenDocumentError, LimitExceededError, EmptyDocumentError.
    """
    with Package(source, options.expansion) as package:
        main = main_part(package, "word/document.xml")
        body = child(main.root, "body")
        body = body if body is not None else main.root
        reading = _Reading(main, body)
        blocks = [
            *reading.furniture("header"),
            *reading.body(),
            *reading.notes(),
            *reading.furniture("footer"),
        ]
        return single_page("docx", blocks, core_properties(package), pictures_in(body, main))


class _Reading:
    def __init__(self, main: Part, body: Element) -> None:
        self._main = main
        self._body = body
        styles, numbering = main.related("styles"), main.related("numbering")
        self._styles = Styles(styles.root if styles else None)
        self._numbering = Numbering(numbering.root if numbering else None)
        self._marks = note_marks(body)
        self._texts = TextReader(self._styles, self._marks)
        self._comments = comment_texts(main.related("comments"))

    def _story(self, part: Part) -> Story:
        return Story(part, self._styles, self._numbering, self._texts, self._comments)

    def body(self) -> list[Block]:
        return self._story(self._main).blocks(self._body)

    def notes(self) -> list[Block]:
        """Footnotes and endnotes in the order of their marks."""
        found: dict[str, str] = {}
        for kind in NOTE_KINDS:
            part = self._main.related(kind)
            if part is None:
                continue
            for mark, element in notes_by_mark(part.root, kind, self._marks).items():
                found[mark] = "\n".join(flat_text(block) for block in self._story(part).blocks(element))
        return [Block("footnote", found[mark], marker=mark) for mark in sorted(found, key=int) if found[mark]]

    def furniture(self, kind: str) -> list[Block]:
        """Page headers or footers of all sections, each text once."""
        texts: dict[str, None] = {}
        for part in self._main.related_all(kind):
            lines = (flat_text(block) for block in self._story(part).blocks(part.root))
            text = "\n".join(line for line in lines if line.strip())
            if text:
                texts[text] = None
        return [Block("header" if kind == "header" else "footer", text) for text in texts]
