"""The embedded engine on sheets that are set here: every letter is known."""

from difflib import SequenceMatcher

import pytest
from PIL import Image, ImageOps

from documents.model import Page
from documents.ocr import PageImage, recognise
from documents.ocr.embedded.engine import EmbeddedOcr
from documents.ocr.embedded.recognition.decoding import Characters
from documents.ocr.embedded.recognition.network import Recogniser
from tests.integration.documents.ocr.sheets import LETTER, LETTER_WORDS, PROSE, faded, sheet, skewed


def read(picture: Image.Image, dpi: int = 150) -> Page:
    return recognise(PageImage(picture, dpi / 72))


def text_of(page: Page) -> str:
    return " ".join(block.text for block in page.blocks)


def likeness(page: Page, expected: str) -> float:
    return SequenceMatcher(None, text_of(page), " ".join(expected.split()), autojunk=False).ratio()


def test_a_letter_is_read_with_its_heading_and_paragraphs() -> None:
    page = read(sheet(LETTER))
    assert text_of(page).split() == LETTER_WORDS
    assert [block.kind for block in page.blocks][:2] == ["heading", "paragraph"]


def test_words_stand_where_they_are_printed() -> None:
    picture = sheet(LETTER)
    page = read(picture)
    for word in page.words:
        assert word.confidence is not None
        assert word.confidence > 0.8
        box = [edge * 150 / 72 for edge in word.box]
        ink = ImageOps.invert(picture.convert("L")).crop((box[0], box[1], box[2], box[3])).getbbox()
        assert ink is not None, f"{word.text}: no ink in its box"
        assert ink[2] - ink[0] > 0.8 * (box[2] - box[0]), f"{word.text}: its box reaches over white"


def test_lines_read_side_by_side_are_those_read_one_by_one() -> None:
    image = PageImage(sheet(LETTER), 150 / 72)
    assert EmbeddedOcr(threads=3).read(image) == EmbeddedOcr(threads=1).read(image)


@pytest.mark.parametrize("turn", [90, 180, 270])
@pytest.mark.parametrize("skew", [0.0, 2.5])
def test_quarter_turns_are_read_upright_and_boxes_stay_where_the_ink_is(turn: int, skew: float) -> None:
    upright = sheet(LETTER)
    picture = skewed(upright.rotate(-turn, expand=True), skew)
    page = read(picture)
    assert text_of(page).split() == LETTER_WORDS
    dark = ImageOps.invert(picture.convert("L"))
    for block in page.blocks:
        assert block.box is not None
        left, top, right, bottom = (edge * 150 / 72 for edge in block.box)
        assert dark.crop((left, top, right, bottom)).getextrema()[1] > 150  # type: ignore[operator]


def test_a_sheet_on_its_head_costs_no_more_than_a_few_lines_read_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    strips: list[Image.Image] = []
    read_strip = Recogniser.read

    def counted(recogniser: Recogniser, strip: Image.Image) -> Characters:
        strips.append(strip)
        return read_strip(recogniser, strip)

    monkeypatch.setattr(Recogniser, "read", counted)
    read(sheet(LETTER))
    upright = len(strips)
    read(sheet(LETTER).transpose(Image.Transpose.ROTATE_180))
    assert upright < len(strips) - upright <= upright + 4  # the lines of the sample, tried the wrong way up


@pytest.mark.parametrize("degrees", [-12.0, -4.0, 1.0, 7.0])
def test_skew_is_levelled(degrees: float) -> None:
    assert likeness(read(skewed(sheet(LETTER), degrees)), LETTER.replace("= ", "")) > 0.98


def test_columns_are_read_one_after_the_other() -> None:
    left, right = PROSE, PROSE.replace("river", "road").replace("hills", "suburbs")
    source = f"#set text(10pt)\n#columns(2)[{left} {left}\n#colbreak()\n{right} {right}]"
    page = read(sheet(source, page="width: 18cm, height: 14cm, margin: 1.5cm"))
    assert likeness(page, f"{left} {left} {right} {right}") > 0.97


TABLE_ROWS = [
    ["Item", "Quantity", "Price"],
    ["Paper, white", "12", "48.00"],
    ["Ink cartridge", "3", "89.70"],
    ["Stapler", "1", "14.20"],
    ["Envelopes", "200", "31.90"],
]


@pytest.mark.parametrize("stroke", ["0.7pt", "none"])
@pytest.mark.parametrize("degrees", [0.0, 1.5])
def test_tables_ruled_and_unruled(stroke: str, degrees: float) -> None:
    cells = ", ".join(f"[{cell}]" for row in TABLE_ROWS for cell in row)
    source = f"#table(columns: (5cm, 3cm, 3cm), stroke: {stroke}, {cells})"
    page = read(skewed(sheet(source), degrees))
    tables = [block.table for block in page.blocks if block.table is not None]
    assert [table.grid() for table in tables] == [TABLE_ROWS]


@pytest.mark.parametrize(
    "sentence",
    [
        "Grüße aus München: Äpfel, Öl und süße Brötchen für Straße 5.",
        "Le garçon a mangé des pâtes à la crème près de l’hôtel où naît l’été.",
        "El niño español comió jamón; el café está aquí también.",
        "Łódź, Gdańsk, Kraków i Wrocław to piękne miasta.",
    ],
)
def test_letters_of_european_languages(sentence: str) -> None:
    page = read(sheet(f"#set text(12pt)\n{sentence}", page="width: 16cm, height: 4cm, margin: 1cm"))
    assert likeness(page, sentence.replace("’", "'")) > 0.96


@pytest.mark.parametrize(("ink", "paper"), [(150, 200), (90, 120), (225, 255), (255, 0)])
def test_faint_print_and_print_on_dark(ink: int, paper: int) -> None:
    assert likeness(read(faded(sheet(LETTER), ink=ink, paper=paper)), LETTER.replace("= ", "")) > 0.97


def test_small_print_on_a_large_sheet_does_not_run_together() -> None:
    source = f"#set text(5pt)\n{PROSE} {PROSE}"
    page = read(sheet(source, ppi=200, page="width: 22cm, height: 26cm, margin: 1.5cm"), 200)
    assert likeness(page, f"{PROSE} {PROSE}") > 0.99


def test_a_one_bit_scan_at_low_resolution() -> None:
    assert likeness(read(sheet(LETTER, ppi=100).convert("1").convert("RGB"), 100), LETTER[2:]) > 0.95


@pytest.mark.parametrize("colour", ["white", "black", (120, 130, 140)])
def test_an_empty_page_has_no_text(colour: str) -> None:
    page = read(Image.new("RGB", (1240, 1754), colour))
    assert (page.blocks, page.words, page.error) == ([], [], None)


def test_noise_is_no_text() -> None:
    page = read(Image.effect_noise((600, 800), 90).convert("RGB"))
    assert len(text_of(page)) < 20


@pytest.mark.parametrize("size", [(1, 1), (3, 2000), (2000, 3), (31, 17)])
def test_pictures_of_odd_sizes(size: tuple[int, int]) -> None:
    assert read(Image.new("RGB", size, "white")).blocks == []


def test_a_note_up_the_margin_is_read_too() -> None:
    source = f"#place(left + horizon, dx: -0.9cm, rotate(-90deg, reflow: true)[Archive copy])\n{LETTER}"
    text = text_of(read(sheet(source)))
    assert "Archive copy" in text
    assert "Thank you for your order" in text


def test_headings_in_bold_of_the_text_size_are_headings() -> None:
    source = f"#set text(11pt)\n*Methods of the survey*\n\n{PROSE}\n\n*Results and costs*\n\n{PROSE}"
    page = read(sheet(source, ppi=200), 200)
    headings = [block.text for block in page.blocks if block.kind == "heading"]
    assert headings == ["Methods of the survey", "Results and costs"]
    assert sum(block.kind == "paragraph" for block in page.blocks) == 2
