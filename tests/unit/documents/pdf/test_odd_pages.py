"""Pages that are legal and odd: letters placed one by one, thousands of texts, typed remarks."""

import io
from pathlib import Path
from unicodedata import normalize

import pikepdf
import pytest

from documents.reading import read
from documents.rendering import to_markdown
from tests.unit.documents import pdfs


def markdown(folder: Path, pdf: bytes) -> str:
    return to_markdown(read(pdfs.written(folder, pdf), file_type="pdf", ocr=False))


def line(text: str, y: int, *, x: int = 72, size: int = 11) -> str:
    return f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET "


PROSE = "".join(
    line(f"Line {n} of a text that runs along the page as prose does.", 600 - 14 * n) for n in range(8)
)


def test_a_letterspaced_title_is_words(tmp_path: Path) -> None:
    title = "BT /F1 11 Tf 4 Tc 72 700 Td (LETTERSPACED HEADING) Tj ET BT 0 Tc ET "
    assert markdown(tmp_path, pdfs.drawn(title + PROSE)).startswith("LETTERSPACED HEADING\n")


def test_single_letters_that_are_meant_so_stay_apart(tmp_path: Path) -> None:
    answers = line("A B C D E F G H", 700)
    assert "A B C D E F G H" in markdown(tmp_path, pdfs.drawn(answers + PROSE))


def test_letters_of_an_inch_are_words(tmp_path: Path) -> None:
    lines = "".join(line(f"Row {n} on a wall", 700 - 90 * n, x=20, size=72) for n in range(5))
    assert "Row 3 on a wall" in markdown(tmp_path, pdfs.drawn(lines))


@pytest.mark.parametrize("shift", [0.0, 0.3, 2.0])
def test_what_is_printed_twice_is_read_once(tmp_path: Path, shift: float) -> None:
    twice = line("Twice is bold", 700) + f"BT /F1 11 Tf 1 0 0 1 {72 + shift} 700 Tm (Twice is bold) Tj ET "
    assert markdown(tmp_path, pdfs.drawn(twice + PROSE)).count("Twice is bold") == 1


def test_a_text_typed_over_the_page_belongs_to_it(tmp_path: Path) -> None:
    text = markdown(tmp_path, pdfs.drawn(PROSE, remark="Agreed, with thanks"))
    assert text.count("Agreed, with thanks") == 1
    assert text.index("Line 7") < text.index("Agreed")


def test_thousands_of_minute_codes_are_read(tmp_path: Path) -> None:
    codes = "".join(line(f"w{n}", 830 - 4 * (n // 50), x=10 + 11 * (n % 50), size=2) for n in range(4_000))
    text = markdown(tmp_path, pdfs.drawn(codes))
    assert "w0" in text
    assert "w3999" in text


def test_mathematical_letters_in_a_sentence_are_kept(tmp_path: Path) -> None:
    source = f"{pdfs.LOREM} Here $x$ stands for the length of the river, and $y$ for its width."
    text = markdown(tmp_path, pdfs.typeset(source))
    assert "Here x stands for the length of the river, and y for its width." in normalize("NFKC", text)


def test_what_was_cropped_away_is_not_read(tmp_path: Path) -> None:
    out = io.BytesIO()
    content = line("What the page shows", 600) + line("cut off below", 200) + line("and above", 820)
    with pikepdf.open(io.BytesIO(pdfs.drawn(content))) as document:
        document.pages[0].CropBox = pikepdf.Array([50, 500, 500, 700])
        document.save(out)
    found = read(pdfs.written(tmp_path, out.getvalue()), file_type="pdf", ocr=False)
    assert [block.text for block in found.pages[0].blocks] == ["What the page shows"]


def test_two_lines_at_both_ends_of_a_page_are_two_blocks(tmp_path: Path) -> None:
    pdf = pdfs.drawn(line("Chapter one of the survey", 600) + line("and a remark", 300))
    found = read(pdfs.written(tmp_path, pdf), file_type="pdf", ocr=False)
    assert [block.text for block in found.pages[0].blocks] == ["Chapter one of the survey", "and a remark"]
