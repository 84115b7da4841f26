"""A dataset as Subworkflow shows it: every field of its pages, instants in epoch milliseconds."""

from typing import Literal, TypedDict
from urllib.parse import parse_qs, urlsplit

from docjobs.dialects.exchanges import DatasetsRequest, Query, Sent
from docjobs.dialects.subworkflow.identifiers import dataset_id_in as read_id
from docjobs.dialects.subworkflow.identifiers import dataset_id_out
from docjobs.dialects.wording.bodies import only_known, optional_list
from docjobs.dialects.wording.instants import epoch_milliseconds, optional_epoch_milliseconds
from docjobs.dialects.wording.queries import known, refused, whole_number, words
from docjobs.domain.document import DocumentFacts
from docjobs.usecases.datasets.get_dataset import DEEPEST_OFFSET, MOST_AT_ONCE, Dataset, DatasetList, Share
from docjobs.usecases.jobs.submitting.submission import at_fault

__all__ = [
    "read_forgetting",
    "read_id",
    "read_page",
    "read_share_seconds",
    "show_forgotten",
    "show_one",
    "show_page",
]

_KINDS = dict.fromkeys(("doc", "audio", "video", "image"), True)
# createdAt is the one order there is; True: oldest first. Its n8n node says `-created`.
_ORDERS = {"-createdAt": False, "createdAt": True, "-created": False, "created": True}
_SHARE_SECONDS, _SHORTEST_SHARE, _LONGEST_SHARE = 600, 60, 7 * 86_400


class SubworkflowShare(TypedDict):
    url: str
    token: str
    expiresAt: int | None


class SubworkflowDataset(TypedDict):
    """itemCount: pages; 0 until they are known. fileName is without its extension."""

    id: str
    workspaceId: str
    type: Literal["doc"]
    fileName: str
    fileExt: str
    fileSize: int
    itemCount: int
    mimeType: str
    createdAt: int
    updatedAt: int | None
    expiresAt: int | None
    share: SubworkflowShare


class SubworkflowDatasetAnswer(TypedDict):
    success: Literal[True]
    total: int
    data: SubworkflowDataset


class SubworkflowDatasets(TypedDict):
    success: Literal[True]
    total: int
    data: list[SubworkflowDataset]


def read_page(query: Query) -> DatasetsRequest:
    """Raises InputInvalidError, naming the parameter."""
    kinds = words(query, "type")
    known(query, "type", _KINDS)
    orders = known(query, "sort", _ORDERS)
    if len(orders) > 1:
        raise refused("sort", "sort must be one of createdAt and -createdAt.")
    return DatasetsRequest(
        limit=whole_number(query, "limit", 10, 1, 100),
        offset=whole_number(query, "offset", 0, 0, DEEPEST_OFFSET),
        share_seconds=read_share_seconds(query),
        oldest_first=bool(orders and orders[0]),
        nothing_matches=bool(kinds) and "doc" not in kinds,
    )


def read_share_seconds(query: Query) -> int:
    """`expiresInSeconds`, as its SDK spells it `expiryInSeconds`; kept between a minute and a week."""
    name = "expiresInSeconds" if query.get("expiresInSeconds") else "expiryInSeconds"
    seconds = whole_number(query, name, _SHARE_SECONDS, 0, 999_999_999)
    return min(_LONGEST_SHARE, max(_SHORTEST_SHARE, seconds))


def show_one(dataset: Dataset) -> SubworkflowDatasetAnswer:
    return SubworkflowDatasetAnswer(success=True, total=1, data=_shown(dataset))


def show_page(found: DatasetList) -> SubworkflowDatasets:
    return SubworkflowDatasets(
        success=True, total=found.total, data=[_shown(each) for each in found.datasets]
    )


def read_forgetting(sent: Sent) -> tuple[list[str], int]:
    """Raises InputInvalidError, naming the field."""
    only_known(sent.body, ("datasetIds",))
    ids = [read_id(str(each)) for each in optional_list(sent.body, "datasetIds")]
    if not 0 < len(ids) <= MOST_AT_ONCE:
        raise at_fault("body.datasetIds", f"datasetIds must name 1 to {MOST_AT_ONCE} datasets.")
    return ids, _SHARE_SECONDS


def show_forgotten(datasets: list[Dataset]) -> SubworkflowDatasetAnswer | SubworkflowDatasets:
    """One as one, which is how its client reads it."""
    if len(datasets) == 1:
        return show_one(datasets[0])
    return show_page(DatasetList(datasets, len(datasets)))


def share_of(share: Share, fragment: str = "") -> SubworkflowShare:
    """token: what makes the link good, for clients that show it apart."""
    signature = parse_qs(urlsplit(share.url).query).get("X-Amz-Signature", [""])[0]
    return SubworkflowShare(
        url=share.url + fragment, token=signature, expiresAt=epoch_milliseconds(share.expires_at)
    )


def _shown(dataset: Dataset) -> SubworkflowDataset:
    document, job = dataset.document, dataset.job
    known = dataset.read or job
    facts = known.document if known else DocumentFacts()
    name, dot, extension = (facts.filename or document.filename or "").rpartition(".")
    return SubworkflowDataset(
        id=dataset_id_out(document.document_id),
        workspaceId=f"wks_{document.org_id}",
        type="doc",
        fileName=name if dot else extension,
        fileExt=facts.file_type or (extension if dot else ""),
        fileSize=facts.bytes or 0,
        itemCount=facts.pages or 0,
        mimeType=facts.mime_type or document.content_type or "application/octet-stream",
        createdAt=epoch_milliseconds(document.created_at),
        updatedAt=epoch_milliseconds(job.updated_at) if job else None,
        expiresAt=optional_epoch_milliseconds(document.kept_until),
        share=share_of(dataset.share),
    )
