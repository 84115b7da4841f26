"""PDFs to measure with, set by typst: headings, prose, a list and a table on every page; and their scans."""

import io
from collections.abc import Iterable
from functools import cache

import typst
from PIL import Image

_DPI = 200
_PAGE = """
= Chapter {number}
#lorem(180)
== What was found
#lorem(90)
- #lorem(12)
- #lorem(9)
- #lorem(14)
#table(columns: 4, [Item], [Count], [Share], [Remark],
  ..range(6).map(row => ([Row #row], [#(row * {number} + 7)], [#(row * 3) %], [#lorem(3)])).flatten())
#lorem(60)
"""


@cache
def digital_pdf(pages: int) -> bytes:
    """The same bytes each time: only typst's own fonts, and no date."""
    pdf: bytes = typst.compile(_source(range(1, pages + 1)), ignore_system_fonts=True)
    return pdf


@cache
def scanned_pdf(pages: int) -> bytes:
    """The same pages as pictures at 200 dpi, in greys, with no text behind them."""
    sheets = []
    for number in range(1, pages + 1):
        png = typst.compile(_source([number]), format="png", ppi=_DPI, ignore_system_fonts=True)
        sheets.append(Image.open(io.BytesIO(png)).convert("L"))
    out = io.BytesIO()
    sheets[0].save(out, format="PDF", save_all=True, append_images=sheets[1:], resolution=_DPI)
    return out.getvalue()


def _source(numbers: Iterable[int]) -> bytes:
    body = "#pagebreak()\n".join(_PAGE.format(number=number) for number in numbers)
    return f'#set page(paper: "a4", margin: 2cm)\n#set text(size: 9.5pt)\n{body}'.encode()
