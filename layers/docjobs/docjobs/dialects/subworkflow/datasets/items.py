"""A dataset's items: its pages. `pdf` opens the document at the page, `text` is what was read of it.

jpg and embedding_image are the vendor's other rows; docjobs keeps no pictures of pages, so they are empty.
"""

import re
from typing import Any, Literal, TypedDict

from docjobs.dialects.exchanges import ItemsRequest, Query
from docjobs.dialects.instants import epoch_milliseconds
from docjobs.dialects.page_texts import page_texts
from docjobs.dialects.queries import known, refused, whole_number, words
from docjobs.dialects.subworkflow.datasets.records import SubworkflowShare, read_share_seconds, share_of
from docjobs.dialects.subworkflow.identifiers import dataset_id_out, item_id_out
from docjobs.domain.identifiers import derived_uuid7
from docjobs.domain.job import Job
from docjobs.usecases.datasets.get_dataset import Dataset

MOST_PAGES = 100_000
_ROWS = {row: row for row in ("pdf", "text", "jpg", "image", "embedding_image")}
_ORDERS = {"col": False, "-col": True, "createdAt": False, "-createdAt": False}
_COLUMNS = re.compile(r"(\d{1,6})(?::(\d{1,6}))?")


class SubworkflowItem(TypedDict):
    """col: the page, from 1. text: what was read of it, on `text` items."""

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


def show_items(dataset: Dataset, result: dict[str, Any], asked: ItemsRequest) -> SubworkflowItems:
    """Page by page, and of each page every row that was asked for; none before the document is read."""
    places: list[tuple[int, str]] = []
    if dataset.read is not None:
        pages = range(1, (dataset.read.document.pages or 0) + 1)
        rows = _rows_of(dataset.read, asked)
        places = [(page, row) for page in pages if _wanted(page, asked) for row in rows]
    shown = (places[::-1] if asked.last_first else places)[asked.offset : asked.offset + asked.limit]
    texts = page_texts(result) if any(row == "text" for _, row in shown) else {}
    return SubworkflowItems(
        success=True,
        sort=asked.sort,
        offset=asked.offset,
        limit=asked.limit,
        total=len(places),
        data=[item_of(dataset, page, row, texts.get(page)) for page, row in shown],
    )


def item_of(dataset: Dataset, page: int, row: str, text: str | None) -> SubworkflowItem:
    document_id = dataset.document.document_id
    read_at = dataset.read.completed_at if dataset.read else None
    return SubworkflowItem(
        id=item_id_out(derived_uuid7(document_id, f"{row} of page {page}")),
        datasetId=dataset_id_out(document_id),
        col=page,
        row=row,
        createdAt=epoch_milliseconds(read_at or dataset.document.created_at),
        share=share_of(dataset.share, f"#page={page}"),
        text=(text or "") if row == "text" else None,
    )


def _rows_of(job: Job, asked: ItemsRequest) -> list[str]:
    """The rows there are of this document, of those that were asked for (all, if none was)."""
    has = ["pdf", "text"] if job.document.file_type == "pdf" else ["text"]
    return [row for row in has if not asked.rows or row in asked.rows]


def _wanted(page: int, asked: ItemsRequest) -> bool:
    return not asked.columns or any(first <= page <= last for first, last in asked.columns)


def _columns(word: str) -> tuple[int, int]:
    """`3` or `1:10`, both ends included."""
    found = _COLUMNS.fullmatch(word)
    if found is None:
        raise refused("cols", "cols must be pages and ranges of pages, such as 1,3,5:10.")
    first, last = found.groups()
    return int(first), int(last or first)
