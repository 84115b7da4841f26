"""Digital PDFs to measure with: headings, prose, a list and a table on every page, set by typst."""

from functools import cache

import typst

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
    body = "#pagebreak()\n".join(_PAGE.format(number=number) for number in range(1, pages + 1))
    source = f'#set page(paper: "a4", margin: 2cm)\n#set text(size: 9.5pt)\n{body}'
    pdf: bytes = typst.compile(source.encode(), ignore_system_fonts=True)
    return pdf
