"""Sheets of paper for the recogniser: set by typst, then turned, skewed, faded and saved as scans are."""

import io
from functools import cache

import typst
from PIL import Image

PROSE = (
    "The river rises in the hills and runs north for ninety kilometres before it meets the sea. "
    "Its upper valley is narrow and wooded, and the few villages there live from timber and from "
    "visitors who come in summer. Further down the land opens, and farms line both banks."
)

LETTER = """= Annual report
Dear Ms Whitfield,

Thank you for your order of 14 March 2024. We have sent 12 boxes to Harbour Street 45.

The total is 1,284.50 EUR. Please pay within 30 days."""

A_SHEET = "width: 14cm, height: 12cm, margin: 1.2cm"
LETTER_WORDS = LETTER.replace("= ", "").split()


@cache
def sheet(
    source: str, *, ppi: int = 150, page: str = "width: 14cm, height: 12cm, margin: 1.2cm"
) -> Image.Image:
    """What typst makes of a source, as a picture at `ppi` dots per inch."""
    png = typst.compile(f"#set page({page})\n{source}".encode(), format="png", ppi=ppi)
    assert isinstance(png, bytes)
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    picture.info["dpi"] = (ppi, ppi)
    return picture


def skewed(picture: Image.Image, degrees: float) -> Image.Image:
    """The sheet as it lies when it was fed in askew, clockwise."""
    return picture.rotate(-degrees, Image.Resampling.BICUBIC, expand=True, fillcolor="white")


def faded(picture: Image.Image, *, ink: int, paper: int) -> Image.Image:
    """The sheet in greys between `ink` and `paper`."""
    return picture.convert("L").point(lambda value: round(ink + value * (paper - ink) / 255)).convert("RGB")
