"""Lines of any engine into a page: here an engine that knows what it has to say."""

import math

import pytest
from PIL import Image, ImageDraw

from documents.model import Box
from documents.ocr import PageImage, RecognisedLine, RecognisedWord, recognise
from documents.ocr.composing.ink import page_ink, posture_of
from documents.ocr.composing.rules import drawn_rules
from documents.ocr.model import Point, Quad, bounds, direction

WIDTH, HEIGHT = 600.0, 800.0


def turned(point: Point, degrees: float) -> Point:
    """The point on a page of 600 by 800 whose content is turned about its middle, clockwise."""
    cosine, sine = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    x, y = point[0] - WIDTH / 2, point[1] - HEIGHT / 2
    return WIDTH / 2 + x * cosine - y * sine, HEIGHT / 2 + x * sine + y * cosine


def line(text: str, x: float, y: float, *, size: float = 10.0, degrees: float = 0.0) -> RecognisedLine:
    """A line in letters half as wide as high."""

    def quad(x0: float, x1: float) -> Quad:
        one, two, three, four = (
            turned(each, degrees) for each in ((x0, y), (x1, y), (x1, y + size), (x0, y + size))
        )
        return (one, two, three, four)

    step = size / 2
    words, at = [], x
    for word in text.split():
        words.append(RecognisedWord(word, quad(at, at + step * len(word)), 0.9))
        at += step * (len(word) + 1)
    return RecognisedLine(text, quad(x, x + step * len(text)), 0.9, words)


class Prompted:
    """An engine that says what it was told to."""

    def __init__(self, *lines: RecognisedLine) -> None:
        self.lines = list(lines)

    def read(self, image: PageImage) -> list[RecognisedLine]:
        return self.lines


BLANK = PageImage(Image.new("RGB", (600, 800), "white"), 1.0)
TEXT = ["The quick brown fox jumps over", "the lazy dog, and over it once", "more, as it always did before."]


@pytest.mark.parametrize("degrees", [0, 3, -7, 90, 96, 180, 176, 270])
def test_lines_are_one_paragraph_however_the_page_lies(degrees: int) -> None:
    lines = [line(text, 200, 350 + 12 * index, degrees=degrees) for index, text in enumerate(TEXT)]
    page = recognise(BLANK, engine=Prompted(*lines[::-1]))
    assert [block.text for block in page.blocks] == [" ".join(TEXT)]
    box = page.blocks[0].box
    assert box is not None
    assert_within(bounds(lines[1].quad), box)
    assert (page.width, page.height) == (WIDTH, HEIGHT)


def test_a_scans_lines_stay_beside_the_text_they_are_joined_to() -> None:
    texts = ["A word that is broken at its end, as weath-", "ered is, is whole in the text and stands as it"]
    lines = [line(text, 100, 350 + 12 * index) for index, text in enumerate(texts)]
    (block,) = recognise(BLANK, engine=Prompted(*lines)).blocks
    assert "as weathered is" in block.text
    assert block.lines == tuple(texts)
    (alone,) = recognise(BLANK, engine=Prompted(lines[0])).blocks
    assert alone.lines == ()


def assert_within(inner: Box, outer: Box, slack: float = 2.0) -> None:
    assert inner[0] >= outer[0] - slack
    assert inner[1] >= outer[1] - slack
    assert inner[2] <= outer[2] + slack
    assert inner[3] <= outer[3] + slack


def test_words_keep_box_and_confidence() -> None:
    page = recognise(BLANK, engine=Prompted(line("Total 12.50", 100, 100)))
    assert [word.text for word in page.words] == ["Total", "12.50"]
    assert page.words[1].box == pytest.approx((130, 100, 155, 110))
    assert page.words[1].confidence == pytest.approx(0.9)


def test_no_lines_are_an_empty_page() -> None:
    page = recognise(BLANK, number=7, engine=Prompted())
    assert (page.number, page.blocks, page.words, page.error) == (7, [], [], None)


def test_a_note_across_the_margin_stands_apart() -> None:
    lines = [line(text, 200, 350 + 12 * index) for index, text in enumerate(TEXT)]
    margin = RecognisedLine("Archive copy", ((20, 500), (20, 400), (30, 400), (30, 500)), 0.9)
    page = recognise(BLANK, engine=Prompted(margin, *lines))
    assert [block.text for block in page.blocks] == [" ".join(TEXT), "Archive copy"]


def test_letter_sizes_that_hardly_differ_become_one() -> None:
    lines = [line("once upon a time", 50, 20 * index, size=size) for index, size in enumerate((9.5, 10, 11))]
    lines.append(line("Contents", 50, 200, size=20))
    posture = posture_of(lines, WIDTH, HEIGHT)
    sizes = [span.size for span in page_ink(1, lines, posture).spans]
    assert len(set(sizes[:3])) == 1
    assert sizes[3] == pytest.approx(20)


@pytest.mark.parametrize("degrees", [0.0, 30.0, 90.0, 179.0, -90.0])
def test_a_quads_direction(degrees: float) -> None:
    assert direction(line("abc", 100, 100, degrees=degrees).quad) == pytest.approx(degrees)


@pytest.mark.parametrize("skew", [0.0, 2.0])
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_drawn_lines_are_found_on_the_upright_page(turn: int, skew: float) -> None:
    picture = Image.new("RGB", (1200, 1600), "white")
    draw = ImageDraw.Draw(picture)
    draw.line((200, 400, 1000, 400), fill="black", width=3)
    draw.line((200, 400, 200, 900), fill=(90, 90, 90), width=2)
    draw.rectangle((500, 1000, 700, 1200), fill="black")  # a picture is no line
    draw.line((300, 1300, 330, 1300), fill="black", width=2)  # a dash is none either
    picture = picture.rotate(-skew, Image.Resampling.BICUBIC, fillcolor="white").rotate(-turn, expand=True)
    image = PageImage(picture, 2.0)
    lines = [line("a line that tells the skew", 50, 20)]
    posture = posture_of(lines, *image.size)
    posture = type(posture)(*image.size, turn=turn, skew=skew)  # type: ignore[arg-type]
    flat, upright = sorted(drawn_rules(image, posture), key=lambda rule: not rule.horizontal)
    assert (flat.x0, flat.y0, flat.x1, flat.y1) == pytest.approx((100, 200, 500, 200), abs=2.5)
    assert (upright.x0, upright.y0, upright.x1, upright.y1) == pytest.approx((100, 200, 100, 450), abs=2.5)


class TestBoldType:
    def bold(self, *lines: tuple[str, float, float]) -> list[bool]:
        """Which of (text, size, stroke) are taken for bold."""
        made = []
        for at, (text, size, stroke) in enumerate(lines):
            each = line(text, 50, 50 + 20 * at, size=size)
            each.stroke = stroke
            made.append(each)
        posture = posture_of(made, WIDTH, HEIGHT)
        return [span.bold for span in page_ink(1, made, posture).spans]

    def test_is_told_by_wider_strokes(self) -> None:
        body = [("the river runs north", 10.0, 0.95)] * 6
        assert self.bold(("Methods", 10.0, 1.45), *body) == [True, *[False] * 6]

    def test_larger_letters_have_wider_strokes_without_being_bold(self) -> None:
        body = [("the river runs north", 10.0, 0.95)] * 6
        assert self.bold(("Survey", 16.0, 1.6), *body)[0] is False
        assert self.bold(("Survey", 16.0, 2.3), *body)[0] is True

    def test_engines_that_do_not_tell_strokes_have_none(self) -> None:
        assert self.bold(("one", 10.0, 0.0), ("two", 10.0, 0.0)) == [False, False]

    def test_letters_without_a_height_have_none_either(self) -> None:
        assert self.bold(("one", 0.0, 0.0)) == [False]


def test_a_line_whose_height_slipped_keeps_the_size_of_letters_as_wide() -> None:
    lines = [line(text, 100, 100 + 12 * at) for at, text in enumerate(TEXT * 2)]
    slipped = lines[2]
    (x0, y0), (x1, _), *_ = slipped.quad
    high: Quad = ((x0, y0 - 4), (x1, y0 - 4), (x1, y0 + 10), (x0, y0 + 10))
    lines[2] = RecognisedLine(slipped.text, high, 0.9, slipped.words)
    title = line("A heading in letters twice as large", 100, 40, size=20.0)
    page = recognise(BLANK, engine=Prompted(title, *lines))
    assert [block.kind for block in page.blocks] == ["heading", "paragraph", "paragraph"]
    assert page.blocks[1].text == page.blocks[2].text == " ".join(TEXT)


def test_a_page_as_small_as_a_stamp_is_judged_like_any_other() -> None:
    lines = [line(text, 20, 30 + 3.0 * at, size=2.5) for at, text in enumerate(TEXT * 2)]
    page = recognise(BLANK, engine=Prompted(line("Heading", 20, 20, size=4.5), *lines))
    assert [block.kind for block in page.blocks] == ["heading", "paragraph"]
    assert page.blocks[1].box is not None
    assert page.blocks[1].box[3] < 60
