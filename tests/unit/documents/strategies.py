"""Documents that hypothesis makes up."""

from hypothesis import strategies as st

from documents.model import Block, Cell, Document, Page, Table, Word

words = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=12)
sentences = st.lists(words, min_size=1, max_size=30).map(" ".join)
texts = st.lists(sentences, min_size=1, max_size=6).map(". ".join)
boxes = st.tuples(*[st.floats(0, 999).map(lambda value: round(value, 2))] * 4)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A table, now and then with its first row spanned."""
    rows, columns = draw(st.integers(1, 12)), draw(st.integers(1, 5))
    spanned = draw(st.booleans()) and columns > 1
    cells = [Cell(0, 0, draw(sentences), 1, columns)] if spanned else []
    cells += [
        Cell(row, column, draw(sentences), box=draw(st.none() | boxes))
        for row in range(1 if spanned else 0, rows)
        for column in range(columns)
    ]
    return Table(rows, columns, cells)


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    """A block of any kind."""
    kind = draw(
        st.sampled_from(
            (
                "heading",
                "paragraph",
                "paragraph",
                "list_item",
                "table",
                "code",
                "caption",
                "footnote",
                "footer",
            )
        )
    )
    box = draw(st.none() | boxes)
    match kind:
        case "table":
            return Block("table", box=box, table=draw(tables()))
        case "code":
            return Block("code", "\n".join(draw(st.lists(sentences, min_size=1, max_size=5))), box=box)
        case "heading":
            return Block("heading", draw(sentences), level=draw(st.integers(1, 6)), box=box)
        case "list_item":
            marker = draw(st.sampled_from(("•", "1.", "a)")))
            return Block("list_item", draw(texts), level=draw(st.integers(0, 2)), marker=marker, box=box)
        case _:
            return Block(kind, draw(texts), box=box)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A document of a few pages."""
    pages = [
        Page(
            number,
            595.28,
            841.89,
            rotation=draw(st.sampled_from((0, 90))),
            blocks=draw(st.lists(blocks(), max_size=8)),
            words=draw(st.lists(st.builds(Word, words, boxes, st.none() | st.just(0.5)), max_size=3)),
            needs_ocr=draw(st.booleans()),
            error=draw(st.none() | st.just("This page is damaged.")),
        )
        for number in range(1, draw(st.integers(1, 4)) + 1)
    ]
    return Document(
        "pdf", pages, title=draw(st.none() | words), metadata=draw(st.just({}) | st.just({"a": "b"}))
    )
