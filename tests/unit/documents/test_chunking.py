import tracemalloc
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.chunking import ChunkOptions, chunk
from documents.chunking.measuring import count_tokens
from documents.errors import ReadingCancelledError
from documents.model import Block, Cell, Document, Page, Table
from documents.rendering import to_markdown
from tests.unit.documents.strategies import bounded, documents

SENTENCE = "The river rises in the hills and runs north before it meets the sea. "


def document_of(*blocks: Block, page: int = 1) -> Document:
    return Document("pdf", [Page(page, 595.0, 842.0, blocks=list(blocks))])


def table_of(rows: int, *, spanned: bool = False) -> Block:
    cells = [Cell(0, 0, "Name", 1, 2 if spanned else 1)]
    cells += [] if spanned else [Cell(0, 1, "Value")]
    for row in range(1, rows):
        cells += [Cell(row, 0, f"row {row} of the table"), Cell(row, 1, f"value {row}")]
    return Block("table", box=(10.0, 10.0, 100.0, 100.0), table=Table(rows, 2, cells))


any_document = given(
    document=documents(),
    options=st.builds(
        ChunkOptions, st.integers(100, 900), st.integers(0, 50), st.sampled_from(("characters", "tokens"))
    ),
)


@pytest.mark.parametrize("blocks", [400, 1], ids=["many blocks", "one block that is a book"])
def test_work_stops_wherever_its_caller_says_so(blocks: int) -> None:
    document = document_of(*[Block("paragraph", SENTENCE * (1600 // blocks))] * blocks)
    options, asked = ChunkOptions(200, 20), 0

    def count() -> bool:
        nonlocal asked
        asked += 1
        return False

    whole = chunk(document, options, is_cancelled=count)
    assert asked > len(whole) > 400, "at every chunk, and before"
    for stop_at in (1, 2, asked // 2, asked):
        answers = iter(range(1, asked + 1))
        with pytest.raises(ReadingCancelledError):
            chunk(document, options, is_cancelled=lambda: next(answers) == stop_at)  # noqa: B023
        assert next(answers, asked + 1) == stop_at + 1, "and no further"


class TestAnyDocument:
    @bounded
    @any_document
    def test_a_chunk_is_a_slice_of_the_markdown(self, document: Document, options: ChunkOptions) -> None:
        markdown = to_markdown(document)
        for each in chunk(document, options):
            assert markdown[each.start : each.end] == each.content
            assert each.content.strip()

    @bounded
    @any_document
    def test_chunks_leave_nothing_out_but_white_space(
        self, document: Document, options: ChunkOptions
    ) -> None:
        markdown = to_markdown(document)
        reached = 0
        for each in chunk(document, options):
            assert not markdown[reached : each.start].strip()
            assert each.end > reached
            reached = each.end
        assert not markdown[reached:].strip()

    @bounded
    @any_document
    def test_a_chunk_names_its_pages_in_order(self, document: Document, options: ChunkOptions) -> None:
        for each in chunk(document, options):
            assert each.page == each.pages[0]
            assert list(each.pages) == sorted(set(each.pages))
            assert {box.page for box in each.boxes} <= set(each.pages)


class TestSize:
    def test_text_that_fits_is_one_chunk(self) -> None:
        (only,) = chunk(document_of(Block("paragraph", SENTENCE * 3)))
        assert only.content == (SENTENCE * 3).strip()

    def test_long_text_is_cut_between_sentences_within_the_size(self) -> None:
        chunks = chunk(document_of(Block("paragraph", SENTENCE * 40)), ChunkOptions(500, 0))
        assert all(len(each.content) <= 500 for each in chunks)
        assert all(each.content.endswith("sea.") for each in chunks)

    def test_paragraphs_are_kept_whole_where_they_fit(self) -> None:
        paragraphs = [Block("paragraph", f"{number}. {SENTENCE * 3}") for number in range(10)]
        chunks = chunk(document_of(*paragraphs), ChunkOptions(500, 0))
        assert all(each.content.endswith("sea.") and "river" in each.content[:20] for each in chunks)

    def test_chunks_overlap_by_whole_sentences_up_to_the_overlap(self) -> None:
        chunks = chunk(document_of(Block("paragraph", SENTENCE * 40)), ChunkOptions(500, 150))
        for before, after in pairwise(chunks):
            shared = before.end - after.start
            assert 0 < shared <= 150
            assert after.content.startswith("The river")

    def test_tokens_are_a_unit_too(self) -> None:
        chunks = chunk(document_of(Block("paragraph", SENTENCE * 40)), ChunkOptions(60, 0, "tokens"))
        assert len(chunks) > 5
        assert all(count_tokens(each.content) <= 60 for each in chunks)

    @pytest.mark.parametrize(
        ("options", "says"),
        [
            ((50, 0, "characters"), "chunk_size"),
            ((1_000, 501, "characters"), "overlap"),
            ((1_000, -1, "characters"), "overlap"),
            ((10, 0, "tokens"), "chunk_size"),
            ((1_000, 0, "words"), "unit"),
        ],
    )
    def test_sizes_without_sense_are_refused_by_name(self, options: tuple[int, int, str], says: str) -> None:
        with pytest.raises(ValueError, match=says):
            ChunkOptions(*options)  # type: ignore[arg-type]


class TestStructure:
    def test_a_new_section_is_a_new_chunk(self) -> None:
        document = document_of(
            Block("heading", "One", level=1),
            Block("paragraph", SENTENCE * 8),
            Block("heading", "Two", level=1),
            Block("paragraph", SENTENCE * 8),
        )
        assert [each.content[:5] for each in chunk(document)] == ["# One", "# Two"]

    def test_small_sections_share_a_chunk(self) -> None:
        parts = [(Block("heading", f"H{n}", level=2), Block("paragraph", "Short text.")) for n in range(6)]
        assert len(chunk(document_of(*(block for part in parts for block in part)))) == 1

    def test_a_heading_is_never_the_end_of_a_chunk(self) -> None:
        blocks = []
        for number in range(30):
            blocks += [Block("heading", f"Part {number}", level=2), Block("paragraph", SENTENCE * 5)]
        for each in chunk(document_of(*blocks), ChunkOptions(700, 100)):
            assert not each.content.splitlines()[-1].startswith("#")

    def test_the_heading_path_leads_to_where_a_chunk_begins(self) -> None:
        document = document_of(
            Block("heading", "Book", level=1),
            Block("heading", "Chapter", level=2),
            Block("paragraph", SENTENCE * 30),
            Block("heading", "Next", level=2),
            Block("paragraph", SENTENCE * 30),
        )
        chunks = chunk(document, ChunkOptions(600, 0))
        assert chunks[0].heading_path == ()
        assert chunks[1].heading_path == ("Book", "Chapter")
        assert chunks[-1].heading_path == ("Book", "Next")

    @pytest.mark.parametrize("spanned", [False, True])
    def test_no_row_of_a_table_is_cut(self, spanned: bool) -> None:
        block = table_of(80, spanned=spanned)
        whole = set(to_markdown(document_of(block)).splitlines())
        chunks = chunk(document_of(block), ChunkOptions(300, 60))
        assert len(chunks) > 5
        assert all(set(each.content.splitlines()) <= whole for each in chunks)

    def test_a_row_longer_than_the_size_stays_whole(self) -> None:
        cells = [Cell(0, 0, "Head"), Cell(1, 0, SENTENCE * 20), Cell(2, 0, "after")]
        block = Block("table", table=Table(3, 1, cells))
        assert any(
            each.content.count("river") == 20 for each in chunk(document_of(block), ChunkOptions(300, 0))
        )

    def test_every_chunk_of_a_cut_table_has_its_box(self) -> None:
        for each in chunk(document_of(table_of(80)), ChunkOptions(300, 0)):
            assert [(box.page, box.box) for box in each.boxes] == [(1, (10.0, 10.0, 100.0, 100.0))]

    def test_chunks_run_over_pages(self) -> None:
        document = Document(
            "pdf", [Page(n, 595.0, 842.0, blocks=[Block("paragraph", SENTENCE)]) for n in (1, 2, 3)]
        )
        (only,) = chunk(document)
        assert (only.page, only.pages) == (1, (1, 2, 3))

    def test_a_document_without_text_has_no_chunks(self) -> None:
        assert chunk(document_of()) == []


def test_a_long_text_takes_a_few_bytes_of_memory_a_character() -> None:
    """A text of 100 MB has to fit into a function: places to cut are numbers, not objects."""
    document = document_of(*[Block("paragraph", text=SENTENCE * 12)] * 400)
    length = len(to_markdown(document))

    tracemalloc.start()
    try:
        chunks = chunk(document)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert len(chunks) >= 400
    assert peak < 8 * length
