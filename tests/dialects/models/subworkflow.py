"""Subworkflow's shapes of jobs, datasets and what a search finds."""

# ruff: noqa: N815 - the vendor's names

from typing import Annotated, Literal

from pydantic import StringConstraints

from tests.dialects.models.page import Epoch, Page

SubworkflowWord = Literal["NOT_STARTED", "IN_QUEUE", "IN_PROGRESS", "SUCCESS", "ERROR"]


class SubworkflowJob(Page):
    id: Annotated[str, StringConstraints(pattern=r"^dsj_[0-9A-Za-z]+$")]
    datasetId: Annotated[str, StringConstraints(pattern=r"^ds_[0-9A-Za-z]+$")]
    type: Literal["datasets/extract", "datasets/vectorize"]
    status: Literal["NOT_STARTED", "IN_PROGRESS", "SUCCESS", "ERROR"]
    statusText: str
    startedAt: Epoch | None
    finishedAt: Epoch | None
    canceledAt: Epoch | None
    createdAt: Epoch
    updatedAt: Epoch | None


class SubworkflowJobs(Page):
    statuses: list[SubworkflowWord]
    sort: list[str]
    orderBy: list[str]
    offset: int
    limit: int
    total: int
    data: list[SubworkflowJob]


class SubworkflowAnswer(Page):
    success: Literal[True]
    total: int
    data: SubworkflowJob


class SubworkflowShare(Page):
    url: str
    token: str
    expiresAt: Epoch | None


class SubworkflowDataset(Page):
    id: Annotated[str, StringConstraints(pattern=r"^ds_[0-9A-Za-z]+$")]
    workspaceId: str
    type: Literal["doc", "audio", "video", "image"]
    fileName: str
    fileExt: str
    fileSize: int
    itemCount: int
    mimeType: str
    createdAt: Epoch
    updatedAt: Epoch | None
    expiresAt: Epoch | None
    share: SubworkflowShare


class SubworkflowDatasetAnswer(Page):
    success: Literal[True]
    total: int
    data: SubworkflowDataset


class SubworkflowDatasets(Page):
    success: Literal[True]
    total: int
    data: list[SubworkflowDataset]


class SubworkflowItem(Page):
    id: str
    datasetId: str
    col: int
    row: str
    createdAt: Epoch
    share: SubworkflowShare
    text: str | None  # Beside


class SubworkflowItems(Page):
    success: Literal[True]  # Beside
    sort: list[str]
    offset: int
    limit: int
    total: int
    data: list[SubworkflowItem]


class SubworkflowHit(SubworkflowItem):
    score: float


class SubworkflowHits(Page):
    success: Literal[True]
    total: int
    data: list[SubworkflowHit]
