"""A page's ink into its blocks."""

from documents.layout.columns import regions
from documents.layout.ink import PageInk, Span
from documents.layout.lines import line_of, rows, typical_size
from documents.layout.paragraphs import Typography, blocks_of
from documents.model import Block


def page_blocks(ink: PageInk, body_size: float | None = None) -> list[Block]:
    """The page's blocks in reading order. `body_size` is the document's, where it is known already."""
    size = body_size or typical_size(ink.spans)
    typography = Typography(size)
    blocks: list[Block] = []
    for region in regions(ink.spans, typical_size(ink.spans)):
        blocks.extend(_region_blocks(region, typography))
    for span in ink.turned:
        blocks.append(Block("paragraph", span.text.strip(), box=span.box(), size=span.size))
    return [block for block in blocks if block.text or block.table]


def _region_blocks(spans: list[Span], typography: Typography) -> list[Block]:
    return blocks_of([line_of(row) for row in rows(spans)], typography)
