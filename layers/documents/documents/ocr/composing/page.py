"""A page of blocks from what an engine read."""

from collections.abc import Sequence
from dataclasses import replace

from documents.layout.analysis import page_blocks
from documents.layout.lines import typical_size
from documents.layout.preparing.steadying import scale, scale_back, scale_of
from documents.model import Block, Page, Word
from documents.ocr.composing.ink import Posture, page_ink, posture_of
from documents.ocr.composing.rules import drawn_rules
from documents.ocr.composing.wrapping import unwrapped
from documents.ocr.model import PageImage, RecognisedLine, bounds


def compose(number: int, image: PageImage, lines: Sequence[RecognisedLine]) -> Page:
    """The page with blocks in reading order, and words with boxes and confidence, line by line."""
    width, height = image.size
    page = Page(number, width, height)
    if not lines:
        return page
    posture = posture_of(lines, width, height)
    ink = page_ink(number, lines, posture)
    ink.rules = drawn_rules(image, posture)
    factor = scale_of(typical_size(ink.spans))
    if factor != 1.0:  # a page as small as a stamp or as large as a poster
        scale(ink, factor)
    body_size = typical_size(ink.spans)
    for group in unwrapped(ink.spans, body_size):
        part = replace(ink, spans=group, turned=[])
        page.blocks.extend(page_blocks(part, body_size))
    page.blocks.extend(page_blocks(replace(ink, spans=[], rules=[]), body_size))
    if factor != 1.0:
        scale_back(page.blocks, factor)
    if posture.skew:
        for block in page.blocks:
            _tilt(block, posture)
    page.words = [
        Word(word.text, bounds(word.quad), word.confidence) for line in lines for word in line.words
    ]
    return page


def _tilt(block: Block, posture: Posture) -> None:
    """Lay a block's boxes where they stand on the skewed page."""
    if block.box is not None:
        block.box = posture.shown(block.box)
    for cell in block.table.cells if block.table is not None else ():
        if cell.box is not None:
            cell.box = posture.shown(cell.box)
