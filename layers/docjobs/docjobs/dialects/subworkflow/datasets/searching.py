"""POST /v1/search: a question in, the pages that answer it out, the best first."""

from collections.abc import Mapping
from typing import Any, Literal, TypedDict

from docjobs.dialects.exchanges import SearchSent, Sent
from docjobs.dialects.subworkflow.datasets.items import SubworkflowItem, can_be_drawn, item_of
from docjobs.dialects.subworkflow.datasets.records import read_share_seconds
from docjobs.dialects.subworkflow.identifiers import dataset_id_in
from docjobs.dialects.wording.bodies import only_known, optional_list, optional_text
from docjobs.domain.answers.passages import SearchHit, SearchRequest
from docjobs.domain.errors import TypeNotBuiltError
from docjobs.usecases.datasets.get_dataset import Dataset, Share
from docjobs.usecases.jobs.submitting.submission import at_fault

# `datasets` is what its SDK makes datasetIds of, and sends along.
_FIELDS = (
    *("query", "datasetIds", "datasets", "limit", "offset", "sort"),
    *("expiresInSeconds", "expiryInSeconds"),
)
_MOST = 100
_LONGEST_QUERY = 2000


class SubworkflowHit(SubworkflowItem):
    """score: orders the hits of one search, at most 1."""

    score: float


class SubworkflowHits(TypedDict):
    success: Literal[True]
    total: int
    data: list[SubworkflowHit]


def read_search(sent: Sent) -> SearchSent:
    """Raises InputInvalidError, naming the field; TypeNotBuiltError for a picture."""
    body = sent.body
    only_known(body, _FIELDS)
    limit, offset = _number(body, "limit", 10, 1), _number(body, "offset", 0, 0)
    if limit + offset > _MOST:
        raise at_fault("body.offset", f"offset and limit together must be at most {_MOST}.")
    ids = [dataset_id_in(str(each)) for each in optional_list(body, "datasetIds")]
    if len(ids) > _MOST:
        raise at_fault("body.datasetIds", f"Name at most {_MOST} datasets.")
    request = SearchRequest(
        org_id=sent.org_id, query=_text(body), top_k=limit + offset, document_ids=tuple(ids)
    )
    times = {name: [str(body[name])] for name in ("expiresInSeconds", "expiryInSeconds") if body.get(name)}
    return SearchSent(request, offset, read_share_seconds(times))


def pictured(found: list[tuple[SearchHit, Dataset]]) -> list[tuple[Dataset, set[int]]]:
    """The pages of which the answer shows pictures, of the documents that have any."""
    pages: dict[str, tuple[Dataset, set[int]]] = {}
    for hit, dataset in found:
        if can_be_drawn(dataset):
            pages.setdefault(dataset.document.document_id, (dataset, set()))[1].add(hit.place.page)
    return list(pages.values())


def show_hits(
    found: list[tuple[SearchHit, Dataset]], pictures: Mapping[str, Mapping[int, Share]]
) -> SubworkflowHits:
    """A hit's link leads to a picture of its page or, where there is none, to the document at the page."""
    hits = [_hit(hit, dataset, pictures.get(dataset.document.document_id, {})) for hit, dataset in found]
    return SubworkflowHits(success=True, total=len(hits), data=hits)


def _hit(hit: SearchHit, dataset: Dataset, pictures: Mapping[int, Share]) -> SubworkflowHit:
    page, picture = hit.place.page, pictures.get(hit.place.page)
    item = item_of(dataset, page, "jpg" if picture else "text", hit.content, picture)
    return SubworkflowHit(**(item | {"text": hit.content}), score=round(hit.score, 4))


def _text(body: Mapping[str, Any]) -> str:
    """`query` is text, or {"text": …, "image_url": …}."""
    query = body.get("query")
    if isinstance(query, Mapping):
        if query.get("image_url"):
            raise TypeNotBuiltError("Searching by a picture is not built yet: leave image_url out.")
        query = query.get("text")
    text = optional_text({"query": query}, "query", _LONGEST_QUERY)
    if text is None or not text.strip():
        raise at_fault("body.query", "query must be text, or an object with `text`.")
    return text


def _number(body: Mapping[str, Any], name: str, default: int, least: int) -> int:
    value = body.get(name, default)
    if type(value) is not int or not least <= value <= _MOST:
        raise at_fault(f"body.{name}", f"{name} must be a whole number from {least} to {_MOST}.")
    return value
