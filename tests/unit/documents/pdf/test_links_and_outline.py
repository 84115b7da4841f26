"""Where a PDF leads: its links, and its outline beside the headings that type shows."""

import json
from pathlib import Path

import pytest

from documents.model import Block, BlockKind, Bookmark, Document, Page
from documents.reading import read
from documents.reading.assembling import assemble
from tests.unit.documents import pdfs

SOURCE = f"""
= First part
See #link("https://example.org/a")[the *rivers* page] for more. {pdfs.LOREM}
#link(<second>)[jump]
#pagebreak()
= Second part <second>
{pdfs.LOREM}
"""


def reading(folder: Path, pdf: bytes) -> Document:
    return read(pdfs.written(folder, pdf), file_type="pdf")


def test_a_link_tells_its_address_and_the_words_on_it(tmp_path: Path) -> None:
    page = reading(tmp_path, pdfs.typeset(SOURCE)).pages[0]
    assert [(link.url, link.text) for link in page.links] == [("https://example.org/a", "the rivers page")]
    block = page.blocks[1].box
    assert block is not None
    assert block[0] <= page.links[0].box[0] < page.links[0].box[2] <= block[2]


def test_the_outline_leads_to_pages(tmp_path: Path) -> None:
    document = reading(tmp_path, pdfs.typeset(SOURCE))
    assert document.outline == [(Bookmark("First part", 1), 1), (Bookmark("Second part", 1), 2)]
    again = Document.from_dict(json.loads(json.dumps(document.to_dict())))
    assert again.outline == document.outline
    assert [link.text for link in again.pages[0].links] == ["the rivers page"]


@pytest.mark.parametrize(("text", "marker"), [("1.2 The lower valley", None), ("The lower valley", "1.2")])
def test_what_the_outline_names_is_a_heading_of_its_depth(text: str, marker: str | None) -> None:
    kind: BlockKind = "paragraph" if marker is None else "list_item"
    blocks = [
        Block("heading", "The river", size=20.0),
        Block("heading", "1.1 The upper valley", size=14.0),
        Block("paragraph", "Prose."),
        Block(kind, text, marker=marker, size=10.0),
    ]
    bookmarks = [Bookmark("1.1 The upper valley", 1), Bookmark("1.2  The lower valley", 1)]
    document = assemble("pdf", [Page(1, 600.0, 800.0, blocks=blocks, bookmarks=bookmarks)], {})
    last = document.pages[0].blocks[-1]
    assert (last.kind, last.level, last.text) == ("heading", 2, "1.2 The lower valley")
    assert document.pages[0].blocks[2].kind == "paragraph"


def test_an_outline_that_leads_to_itself_ends(tmp_path: Path) -> None:
    document = reading(tmp_path, pdfs.with_cyclic_outline(pdfs.typeset(SOURCE)))
    assert len(document.pages) == 2
    assert len(document.outline) < 20_001
