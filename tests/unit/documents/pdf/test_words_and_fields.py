"""Words of digital pages with their places, and what stands in form fields."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from documents.isolation import IsolatedReader
from documents.layout.ink import PageInk, Span
from documents.model import Document, Page, Word
from documents.reading import read
from documents.reading.pdf.words import words_of
from documents.rendering import to_markdown
from tests.unit.documents import pdfs


def page_of(folder: Path, pdf: bytes) -> Page:
    return read(pdfs.written(folder, pdf), file_type="pdf", words=True).pages[0]


def word(page: Page, text: str) -> Word:
    return next(each for each in page.words if each.text == text)


def test_words_come_only_when_asked_for(tmp_path: Path) -> None:
    path = pdfs.written(tmp_path, pdfs.paged(1))
    assert read(path, file_type="pdf").pages[0].words == []
    assert read(path, file_type="pdf", words=True).pages[0].words


def test_words_stand_where_their_block_does(tmp_path: Path) -> None:
    page = page_of(tmp_path, pdfs.paged(1))
    block = page.blocks[1]
    inside = [each for each in page.words if block.box and block.box[1] - 1 <= each.box[1] < block.box[3]]
    assert " ".join(each.text for each in inside) == block.text
    assert all(each.confidence == 1.0 for each in inside)
    assert all(left.box[2] <= right.box[0] for left, right in pairwise(inside[:5]))


def test_words_tell_size_and_weight(tmp_path: Path) -> None:
    page = page_of(
        tmp_path, pdfs.typeset("#set text(size: 10pt)\nplain\n\n*heavy*\n\n#text(size: 20pt)[large]")
    )
    assert (word(page, "heavy").bold, word(page, "plain").bold) == (True, False)
    assert word(page, "large").size == pytest.approx(2 * (word(page, "plain").size or 0), rel=0.1)


def test_words_pass_through_the_child_process_and_json(tmp_path: Path) -> None:
    path = pdfs.written(tmp_path, pdfs.paged(1))
    with IsolatedReader() as reader:
        document = reader.read(path, file_type="pdf", words=True)
    again = Document.from_dict(json.loads(json.dumps(document.to_dict())))
    assert [each.text for each in again.pages[0].words] == [
        each.text for each in page_of(tmp_path, pdfs.paged(1)).words
    ]
    assert again.pages[0].words[0].bold


def test_a_span_not_told_apart_shares_its_width_among_its_words() -> None:
    ink = PageInk(1, 100, 100, spans=[Span("two words ", 10, 10, 19, 20, size=10)])
    assert [(each.text, each.box) for each in words_of(ink)] == [
        ("two", (10, 10, 13, 20)),
        ("words", (14, 10, 19, 20)),
    ]


def test_words_of_a_page_read_sideways_stand_on_the_page_as_shown() -> None:
    ink = PageInk(1, 100, 200, turn=90, spans=[Span("down", 50, 10, 80, 20, size=10)])
    assert words_of(ink)[0].box == (80, 50, 90, 80)


@pytest.mark.parametrize("rooted", [True, False])
def test_field_values_stand_in_the_text_beside_their_labels(tmp_path: Path, rooted: bool) -> None:  # noqa: FBT001
    path = pdfs.written(tmp_path, pdfs.form(rooted=rooted))
    text = to_markdown(read(path, file_type="pdf"))
    assert "| Full name | Ada Lovelace |" in text
    assert "| Member | ☒ ☐ |" in text
    assert "| Country | Britain |" in text
    assert "4711" not in text


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_fields_tell_name_kind_value_and_place(tmp_path: Path, rotation: int) -> None:
    page = page_of(tmp_path, pdfs.form(rooted=True, rotation=rotation))
    told = [(each.name, each.kind, each.value, each.checked) for each in page.fields]
    assert told == [
        ("name", "text", "Ada Lovelace", None),
        ("member", "checkbox", "Yes", True),
        ("guest", "checkbox", None, False),
        ("country", "choice", "Britain", None),
        ("pin", "text", None, None),
    ]
    name = page.fields[0].box
    ada, label = word(page, "Ada").box, word(page, "Full").box
    assert name[0] - 1 <= ada[0] < name[2]
    assert name[1] - 1 <= ada[1] < name[3]
    flat = rotation in (0, 180)
    middle = [(box[0] + box[2], box[1] + box[3]) for box in (name, label)]
    assert abs(middle[0][flat] - middle[1][flat]) < 8
    again = Document.from_dict(json.loads(json.dumps(Document("pdf", [page]).to_dict())))
    assert [each.value for each in again.pages[0].fields] == [each.value for each in page.fields]
