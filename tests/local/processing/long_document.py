"""A PDF long enough that a test can meet its stage at work."""

from functools import cache

import typst

PAGES = 1200  # some four seconds of one core, and 3.5 MB: a form takes 4.5

_SOURCE = """
#set page(paper: "a5", margin: 1.5cm)
#set text(size: 9pt)
#for number in range(1, {beyond}) [
  == Section #number
  #lorem(220)
  #pagebreak(weak: true)
]
"""


@cache
def long_pdf(pages: int = PAGES) -> bytes:
    pdf: bytes = typst.compile(_SOURCE.format(beyond=pages + 1).encode(), ignore_system_fonts=True)
    return pdf
