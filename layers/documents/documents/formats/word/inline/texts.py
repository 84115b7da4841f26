"""The text of one paragraph, and what floats beside it: text boxes, charts, diagrams, notes.

Insertions are taken as accepted and deletions as gone; fields show their last result; hidden text stays so.
"""

from dataclasses import dataclass, field

from documents.formats.office.equations import latex_of
from documents.formats.opening.xml import (
    Element,
    attribute,
    child,
    child_value,
    descendants,
    is_on,
    name_of,
)
from documents.formats.word.inline.fields import turn_field
from documents.formats.word.inline.letters import sign, written
from documents.formats.word.styles import Styles

_MAX_DEPTH = 100
_SKIPPED = frozenset(
    (
        "pPr rPr del moveFrom instrText delText delInstrText fldData sdtPr sdtEndPr ruby_rt rt "
        "txbxContent softHyphen footnoteRef endnoteRef annotationRef proofErr"
    ).split()
)
_LETTERS = {"tab": "\t", "cr": "\n", "br": "\n", "noBreakHyphen": "-", "ptab": "\t"}


@dataclass(slots=True)
class Inline:
    """What one paragraph holds, in order of appearance."""

    pieces: list[str] = field(default_factory=list)
    text_boxes: list[Element] = field(default_factory=list)
    charts: list[str] = field(default_factory=list)
    diagrams: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    field_results: list[bool] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The paragraph's text, its line breaks kept."""
        lines = "".join(self.pieces).replace("\xa0", " ").split("\n")
        return "\n".join(line.strip() for line in lines).strip("\n")


class TextReader:
    """Collects paragraphs' contents; `note_marks` gives a footnote's or endnote's printed mark."""

    def __init__(self, styles: Styles, note_marks: dict[tuple[str, str], str]) -> None:
        self._styles = styles
        self._marks = note_marks

    def read(self, paragraph: Element) -> Inline:
        """The content of a `w:p`."""
        inline = Inline()
        self._walk(paragraph, inline, 0)
        return inline

    def _walk(self, element: Element, inline: Inline, depth: int) -> None:
        if depth > _MAX_DEPTH:
            return
        for each in element.iterchildren():
            self._node(each, inline, depth + 1)

    def _node(self, element: Element, inline: Inline, depth: int) -> None:
        name = name_of(element)
        if not name or name in _SKIPPED:
            return
        if name == "fldChar":
            turn_field(element, inline.pieces, inline.field_results)
        elif not all(inline.field_results):  # inside a field's instruction: only its end matters
            if name in ("r", "hyperlink", "ins"):
                self._walk(element, inline, depth)
        elif name == "r":
            self._run(element, inline, depth)
        elif name in ("AlternateContent", "ruby"):
            self._chosen(element, inline, depth)
        elif not self._special(name, element, inline):
            self._walk(element, inline, depth)

    def _chosen(self, element: Element, inline: Inline, depth: int) -> None:
        for name in ("Choice", "Fallback", "rubyBase"):
            chosen = child(element, name)
            if chosen is not None:
                self._walk(chosen, inline, depth)
                return

    def _run(self, run: Element, inline: Inline, depth: int) -> None:
        properties = child(run, "rPr")
        hidden = is_on(properties, "vanish") or self._styles.is_hidden_run(child_value(properties, "rStyle"))
        if not hidden:
            self._walk(run, inline, depth)

    def _special(self, name: str, element: Element, inline: Inline) -> bool:
        """Take an element that is no plain text; False for one that only wraps others."""
        if name == "t":
            inline.pieces.append(written(element))
        elif name in _LETTERS:
            inline.pieces.append(_LETTERS[name])
        elif name == "sym":
            inline.pieces.append(sign(element))
        elif name in ("footnoteReference", "endnoteReference"):
            mark = self._marks.get((name, attribute(element, "id") or ""))
            inline.pieces.append(f"[^{mark}]" if mark else "")
        elif name == "commentReference":
            inline.comments.append(attribute(element, "id") or "")
        elif name in ("oMath", "oMathPara"):
            self._equation(element, inline)
        elif name in ("drawing", "pict", "object"):
            _float(element, inline)
        else:
            return False
        return True

    @staticmethod
    def _equation(element: Element, inline: Inline) -> None:
        maths = [element] if name_of(element) == "oMath" else list(descendants(element, "oMath"))
        for math in maths:
            latex = latex_of(math)
            if latex:
                inline.pieces.append(f"${latex}$")


def _float(element: Element, inline: Inline) -> None:
    boxes = list(descendants(element, "txbxContent"))
    skipped = {id(inner) for box in boxes for inner in descendants(box, "txbxContent")}
    fallbacks = {
        id(inner) for other in descendants(element, "Fallback") for inner in descendants(other, "txbxContent")
    }
    inline.text_boxes.extend(box for box in boxes if id(box) not in skipped | fallbacks)
    for each in descendants(element, "chart"):
        inline.charts.append(attribute(each, "id") or "")
    for each in descendants(element, "relIds"):
        inline.diagrams.append(attribute(each, "dm") or "")
