"""DrawingML text: paragraphs of a shape or a table cell (ECMA-376 part 1 §21.1.2)."""

from documents.formats.office.equations import latex_of
from documents.formats.opening.xml import Element, attribute, child, children, descendants, name_of
from documents.formats.slides.bullets import BulletStyles
from documents.formats.tables import MAX_SPAN
from documents.model import Block, Cell, Table

_MAX_DEPTH = 20


def paragraph_text(paragraph: Element) -> str:
    """The text of an `a:p`, its line breaks kept."""
    lines = _walk(paragraph, 0).replace("\xa0", " ").replace("\v", "\n").split("\n")
    return "\n".join(line.strip() for line in lines).strip("\n")


def _walk(element: Element, depth: int) -> str:
    pieces: list[str] = []
    for each in element.iterchildren():
        name = name_of(each)
        if name in ("r", "fld"):
            text = child(each, "t")
            pieces.append((text.text or "") if text is not None else "")
        elif name == "br":
            pieces.append("\n")
        elif name in ("oMath", "oMathPara"):
            maths = [each] if name == "oMath" else list(descendants(each, "oMath"))
            pieces.extend(f"${latex_of(math)}$" for math in maths)
        elif name == "AlternateContent":
            chosen = child(each, "Choice")
            pieces.append(_walk(chosen, depth + 1) if chosen is not None and depth < _MAX_DEPTH else "")
        elif name == "m" and depth < _MAX_DEPTH:
            pieces.append(_walk(each, depth + 1))
    return "".join(pieces)


def shape_blocks(shape: Element, bullets: BulletStyles) -> list[Block]:
    """The paragraphs of a shape, bulleted ones as list items."""
    body = child(shape, "txBody")
    blocks: list[Block] = []
    bullets.start_shape()
    for paragraph in children(body, "p") if body is not None else ():
        text = paragraph_text(paragraph)
        if not text.strip():
            continue
        level = level_of(paragraph)
        marker = bullets.marker(paragraph, shape, level)
        if marker is None:
            blocks.append(Block("paragraph", text))
        else:
            blocks.append(Block("list_item", text, level=level, marker=marker))
    return blocks


def level_of(paragraph: Element) -> int:
    """The paragraph's depth, 0 to 8."""
    properties = child(paragraph, "pPr")
    level = attribute(properties, "lvl") if properties is not None else None
    return min(int(level), 8) if level is not None and level.isdigit() else 0


def table_block(element: Element) -> Block | None:
    """The block of an `a:tbl`; None where no cell says anything."""
    cells: list[Cell] = []
    rows = list(children(element, "tr"))
    width = 0
    for at, row in enumerate(rows):
        row_cells = list(children(row, "tc"))
        width = max(width, len(row_cells))
        for column, cell in enumerate(row_cells):
            if attribute(cell, "hMerge") in ("1", "true") or attribute(cell, "vMerge") in ("1", "true"):
                continue
            down = min(_span(cell, "rowSpan"), len(rows) - at)
            across = min(_span(cell, "gridSpan"), len(row_cells) - column)
            cells.append(Cell(at, column, _cell_text(cell), row_span=down, column_span=across))
    if not any(cell.text for cell in cells):
        return None
    return Block("table", table=Table(len(rows), width, cells, header_rows=min(1, len(rows))))


def _span(cell: Element, name: str) -> int:
    value = attribute(cell, name) or "1"
    return max(1, min(int(value), MAX_SPAN)) if value.isdigit() else 1


def _cell_text(cell: Element) -> str:
    body = child(cell, "txBody")
    lines = (paragraph_text(paragraph) for paragraph in children(body, "p")) if body is not None else ()
    return "\n".join(line for line in lines if line.strip())
