"""The demo's PDF, set by typst from sample.typ: python -m local.demo.sample FILE"""

import sys
from pathlib import Path

import typst

SOURCE = Path(__file__).with_name("sample.typ")


def sample_pdf() -> bytes:
    """Three pages, the same bytes each time: only typst's own fonts, and no date."""
    pdf: bytes = typst.compile(str(SOURCE), ignore_system_fonts=True)
    return pdf


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(sample_pdf())
