"""A page's ink into its blocks."""

from documents.layout.ink import PageInk, Span
from documents.layout.lines import Line, line_of, rows, typical_pitch, typical_size
from documents.layout.ordering.boxes import text_boxes
from documents.layout.ordering.columns import regions
from documents.layout.ordering.indexes import are_entries, entries_of
from documents.layout.preparing.edges import part_edges
from documents.layout.preparing.initials import lower_initials
from documents.layout.tables.aligned import aligned_tables
from documents.layout.tables.building import table_block
from documents.layout.tables.pieces import FoundTable
from documents.layout.tables.ruled.lattice import ruled_tables
from documents.layout.tables.ruled.rules import Stroke, strokes
from documents.layout.tables.ruled.stacks import stacked_tables
from documents.layout.text.grouping import groups_of
from documents.layout.text.kinds import Typography, block_of
from documents.layout.text.nesting import nest
from documents.layout.turning import turn_back
from documents.model import Block

_PLACEHOLDER = "\ufffc" * 40  # stands for a table while the reading order is found; as long as a text row


def page_blocks(ink: PageInk, body_size: float | None = None) -> list[Block]:
    """The page's blocks in reading order. `body_size` is the document's, where it is known already."""
    typography = Typography(body_size or typical_size(ink.spans), ink.height, keeps_lines=ink.recognised)
    edges = part_edges(ink, typography)
    lower_initials(edges.body, typography.body_size)
    body = [span for span in edges.body if span.text]
    flat, upright = strokes(ink.rules)
    tables = ruled_tables(flat, upright, body)
    consumed = {id(span) for table in tables for span in table.spans}
    spans = [span for span in body if id(span) not in consumed]
    stacked = stacked_tables(flat, spans, typography.body_size)
    consumed = {id(span) for table in stacked for span in table.spans}
    tables, spans = [*tables, *stacked], [span for span in spans if id(span) not in consumed]
    places = [_holder_span(table, typography) for table in tables]
    holders = {id(place): table for place, table in zip(places, tables, strict=True)}
    blocks: list[Block] = []
    for region in regions(spans + places, typical_size(body)):
        tabular = not edges.is_slide or aligned_tables(rows(region), flat, typography.body_size)
        for part in [region] if tabular else text_boxes(region):
            blocks.extend(_region_blocks(part, holders, flat, typography))
    blocks = [*edges.heads, *blocks, *edges.stamps, *edges.feet]
    turn_back(blocks, ink)
    return [block for block in blocks if block.text or block.table]


def _region_blocks(
    region: list[Span], holders: dict[int, FoundTable], flat: list[Stroke], typography: Typography
) -> list[Block]:
    """The blocks of one region, its tables between the text above and below them."""
    text = [span for span in region if id(span) not in holders]
    text_rows = rows(text)
    if len(text) == len(region) and are_entries(text_rows):
        return [block_of(entry, typography) for entry in entries_of(list(map(line_of, text_rows)))]
    tables = [holders[id(span)] for span in region if id(span) in holders]
    tables += aligned_tables(text_rows, flat, typography.body_size)
    consumed = {id(span) for table in tables for span in table.spans}
    lines = [line_of(row) for row in text_rows if id(row[0]) not in consumed]
    blocks: list[Block] = []
    for table in sorted(tables, key=lambda each: each.box[1]):
        above = [line for line in lines if line.box[1] + line.height / 2 < table.box[1]]
        blocks.extend(_text_blocks(above, typography))
        lines = lines[len(above) :]
        blocks.extend(_card_blocks(table, flat, typography) if table.cards else [table_block(table)])
    return [*blocks, *_text_blocks(lines, typography)]


def _card_blocks(table: FoundTable, flat: list[Stroke], typography: Typography) -> list[Block]:
    """What stands in framed parts of the page, one part after the other."""
    size = typography.body_size
    return [
        block
        for card in table.cards
        for region in regions(card, size)
        for block in _region_blocks(region, {}, flat, typography)
    ]


def _text_blocks(lines: list[Line], typography: Typography) -> list[Block]:
    blocks = [block_of(group, typography) for group in groups_of(lines, typical_pitch(lines), typography)]
    nest(blocks)
    return blocks


def _holder_span(table: FoundTable, typography: Typography) -> Span:
    return Span(_PLACEHOLDER, *table.box, size=typography.body_size)
