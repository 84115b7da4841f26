"""A dataset's items: its pages. `pdf` opens the document at the page, `text` is what was read of it.

jpg, image and embedding_image are pictures of the page, drawn when they are asked for: unless they are, only
the other rows show.
"""

import re
from collections.abc import Mapping
from typing import Any, Literal, TypedDict

from docjobs.dialects.exchanges import ItemsRequest, Query
from docjobs.dialects.subworkflow.datasets.records import SubworkflowShare, read_share_seconds, share_of
from docjobs.dialects.subworkflow.identifiers import dataset_id_out, item_id_out
from docjobs.dialects.wording.instants import epoch_milliseconds
from docjobs.dialects.wording.page_texts import page_texts
from docjobs.dialects.wording.queries import known, refused, whole_number, words
from docjobs.domain.identifiers import derived_uuid7
from docjobs.domain.job import Job
from docjobs.usecases.datasets.get_dataset import Dataset, Share

MOST_PAGES = 100_000
PICTURES = ("jpg", "image", "embedding_image")
_ROWS = {row: row for row in ("pdf", "text", *PICTURES)}
# Of which there are pictures of pages.
_DRAWN = frozenset({"pdf", "png", "jpeg", "jpg", "tiff", "webp", "bmp", "gif"})
_ORDERS = {"col": False, "-col": True, "createdAt": False, "-createdAt": False}
_COLUMNS = re.compile(r"(\d{1,6})(?::(\d{1,6}))?")


class SubworkflowItem(TypedDict):
    """col: the page, from 1. text: what was read of it, on `text` items and on what a search finds."""

    id: str
    datasetId: str
    col: int
    row: str
    createdAt: int
    share: SubworkflowShare
    text: str | None


class SubworkflowItems(TypedDict):
    success: Literal[True]
    sort: list[str]
    offset: int
    limit: int
    total: int
    data: list[SubworkflowItem]


def read_items(query: Query) -> ItemsRequest:
    """Raises InputInvalidError, naming the parameter."""
    orders = known(query, "sort", _ORDERS)
    return ItemsRequest(
        rows=tuple(known(query, "row", _ROWS)),
        columns=tuple(_columns(word) for word in words(query, "cols")),
        limit=whole_number(query, "limit", 10, 1, 100),
        offset=whole_number(query, "offset", 0, 0, 2 * MOST_PAGES),
        share_seconds=read_share_seconds(query),
        last_first=any(orders),
        sort=words(query, "sort"),
    )


def pictured(dataset: Dataset, asked: ItemsRequest) -> list[int]:
    """The pages of which the answer shows pictures."""
    return [page for page, row in _shown(_places(dataset, asked), asked) if row in PICTURES]


def show_items(
    dataset: Dataset, result: dict[str, Any], pictures: Mapping[int, Share], asked: ItemsRequest
) -> SubworkflowItems:
    """Page by page, and of each page every row that was asked for; none before the document is read.

    A page that cannot be drawn has no picture among the data.
    """
    places = _places(dataset, asked)
    shown = _shown(places, asked)
    texts = page_texts(result) if any(row == "text" for _, row in shown) else {}
    return SubworkflowItems(
        success=True,
        sort=asked.sort,
        offset=asked.offset,
        limit=asked.limit,
        total=len(places),
        data=[
            item_of(dataset, page, row, texts.get(page), pictures.get(page))
            for page, row in shown
            if row not in PICTURES or page in pictures
        ],
    )


def can_be_drawn(dataset: Dataset) -> bool:
    return dataset.read is not None and dataset.read.document.file_type in _DRAWN


def _places(dataset: Dataset, asked: ItemsRequest) -> list[tuple[int, str]]:
    """(page, row) of every item that was asked for, in their order."""
    if dataset.read is None:
        return []
    pages = range(1, (dataset.read.document.pages or 0) + 1)
    rows = _rows_of(dataset.read, asked)
    places = [(page, row) for page in pages if _wanted(page, asked) for row in rows]
    return places[::-1] if asked.last_first else places


def _shown(places: list[tuple[int, str]], asked: ItemsRequest) -> list[tuple[int, str]]:
    return places[asked.offset : asked.offset + asked.limit]


def item_of(
    dataset: Dataset, page: int, row: str, text: str | None, picture: Share | None = None
) -> SubworkflowItem:
    """picture: of the page, where the row is one."""
    document_id = dataset.document.document_id
    read_at = dataset.read.completed_at if dataset.read else None
    return SubworkflowItem(
        id=item_id_out(derived_uuid7(document_id, f"{row} of page {page}")),
        datasetId=dataset_id_out(document_id),
        col=page,
        row=row,
        createdAt=epoch_milliseconds(read_at or dataset.document.created_at),
        share=share_of(picture) if picture else share_of(dataset.share, f"#page={page}"),
        text=(text or "") if row == "text" else None,
    )


def _rows_of(job: Job, asked: ItemsRequest) -> list[str]:
    """The rows there are of this document, of those that were asked for."""
    file_type = job.document.file_type or ""
    has = [*(["pdf"] if file_type == "pdf" else []), "text"]
    if not asked.rows:
        return has
    return [row for row in (*has, *(PICTURES if file_type in _DRAWN else ())) if row in asked.rows]


def _wanted(page: int, asked: ItemsRequest) -> bool:
    return not asked.columns or any(first <= page <= last for first, last in asked.columns)


def _columns(word: str) -> tuple[int, int]:
    """`3` or `1:10`, both ends included."""
    found = _COLUMNS.fullmatch(word)
    if found is None:
        raise refused("cols", "cols must be pages and ranges of pages, such as 1,3,5:10.")
    first, last = found.groups()
    return int(first), int(last or first)
