"""Boxes to tick that a PDF only draws."""

from pathlib import Path

from documents.extraction import extract_fields
from documents.reading import read
from tests.unit.documents.extraction.sheets import schema_of
from tests.unit.documents.pdfs import typeset, written

_BOX = "rect(width: 10pt, height: 10pt, stroke: 1pt)"
_CROSS = (
    "box(width: 10pt, height: 10pt, stroke: 1pt, {"
    "place(line(end: (10pt, 10pt)))\n place(line(start: (10pt, 0pt), end: (0pt, 10pt)))})"
)
_FORM = f"""#set text(size: 10pt)
#stack(dir: ltr, spacing: 6pt, {_CROSS}, [Air freight])
#v(20pt)
#stack(dir: ltr, spacing: 6pt, {_BOX}, [Sea freight])
"""


def test_a_drawn_box_is_a_word_that_says_whether_it_is_ticked(tmp_path: Path) -> None:
    path = written(tmp_path, typeset(_FORM))
    words = [word.text for word in read(path, file_type="pdf", words=True).pages[0].words]
    assert sorted(word for word in words if word in "☒☐") == ["☐", "☒"]


def test_a_boolean_field_is_what_its_box_says(tmp_path: Path) -> None:
    document = read(written(tmp_path, typeset(_FORM)), file_type="pdf", words=True)
    schema = schema_of(
        air_freight={"type": "boolean", "description": 'Whether the box "Air freight" is ticked'},
        sea_freight={"type": "boolean", "description": 'Whether the box "Sea freight" is ticked'},
    )
    assert extract_fields(document, schema).values == {"air_freight": True, "sea_freight": False}
