"""Form fields: told apart, and their values put into the page's text where the file does not draw them."""

from typing import TYPE_CHECKING

from documents.layout.ink import PageInk, Span
from documents.layout.joining import clean
from documents.layout.turning import turn_words_back
from documents.model import Box, FieldKind, FormField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liteparse._liteparse import FormField as ReadField

_KINDS: dict[str, FieldKind] = {
    "text": "text",
    "checkbox": "checkbox",
    "radio": "radio",
    "radiobutton": "radio",
    "combobox": "choice",
    "listbox": "choice",
    "signature": "signature",
}
_SECRET = 1 << 13  # a password field's flag (ISO 32000-2, table 231): its value is not shown
_USUAL_SIZE = 10.0
_HEIGHT = 1.2  # of a line, in letter sizes
_LETTER = 0.5  # a letter's usual width in letter sizes
_TICKED, _EMPTY = "☒", "☐"


def place_fields(ink: PageInk, fields: "Sequence[ReadField]") -> None:
    """Keep the page's fields, and see that the page's text says what they hold.

    A text that the widget draws itself stays as it is, save one in a comb of single letters, which becomes
    the value again; a check box becomes a box, ticked or empty.
    """
    for each in fields or ():
        kind = _KINDS.get(each.field_type)
        if kind is None:
            continue
        rect = each.rect
        box = (rect.x, rect.y, rect.x + rect.width, rect.y + rect.height)
        field = FormField(each.name or "", kind, box, _value(each), each.checked)
        ink.fields.append(field)
        if kind in ("checkbox", "radio"):
            _draw_box(ink, field)
        elif field.value:
            _draw_value(ink, field)


def fields_of(ink: PageInk) -> list[FormField]:
    """The page's fields, in points of the page as shown."""
    turn_words_back(ink.fields, ink)
    return ink.fields


def _value(field: "ReadField") -> str | None:
    secret = field.field_type == "text" and field.field_flags & _SECRET
    if field.checked is False or secret:
        return None
    chosen = ", ".join(field.selected_options or ())
    return clean(chosen or field.value or "") or None


def _draw_box(ink: PageInk, field: FormField) -> None:
    ink.spans = [span for span in ink.spans if not (_inside(span, field.box) and len(span.text) <= 1)]
    x0, y0, x1, y1 = field.box
    text = _TICKED if field.checked else _EMPTY
    ink.spans.append(Span(text, x0, y0, x1, y1, size=min(_USUAL_SIZE, max(1.0, y1 - y0))))


def _draw_value(ink: PageInk, field: FormField) -> None:
    value = field.value or ""
    drawn = [span for span in ink.spans if _inside(span, field.box)]
    if not drawn:
        ink.spans.extend(set_text(value, field.box))
        return
    squeezed = "".join("".join(span.text.split()) for span in drawn)
    if squeezed == "".join(value.split()) and sum(len(span.text.split()) for span in drawn) > len(
        value.split()
    ):
        first = drawn[0]
        x0, x1 = min(span.x0 for span in drawn), max(span.x1 for span in drawn)
        ids = {id(span) for span in drawn}
        ink.spans = [span for span in ink.spans if id(span) not in ids]
        ink.spans.append(Span(value, x0, first.y0, x1, first.y1, size=first.size, bold=first.bold))


def set_text(value: str, box: Box) -> list[Span]:
    """The value in lines that fit the box, as a viewer would draw it."""
    x0, y0, x1, y1 = box
    size = min(_USUAL_SIZE, max(1.0, (y1 - y0) / _HEIGHT))
    room = max(1, int((x1 - x0) / (_LETTER * size)))
    lines = [""]
    for word in value.split():
        if lines[-1] and len(lines[-1]) + len(word) >= room and y1 - y0 > 2 * _HEIGHT * size:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    height = _HEIGHT * size
    top = y0 if len(lines) > 1 else (y0 + y1 - height) / 2
    return [
        Span(
            line,
            x0,
            top + index * height,
            min(x1, x0 + _LETTER * size * len(line)),
            top + (index + 1) * height,
            size=size,
        )
        for index, line in enumerate(lines)
    ]


def _inside(span: Span, box: Box) -> bool:
    x, y = (span.x0 + span.x1) / 2, (span.y0 + span.y1) / 2
    return box[0] - 1 <= x <= box[2] + 1 and box[1] - 1 <= y <= box[3] + 1
