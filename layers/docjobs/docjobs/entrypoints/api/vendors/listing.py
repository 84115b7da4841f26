"""Pages of lists, as a dialect asked for them."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # loaded with the first request of a vendor's dialect
    from docjobs.dialects.exchanges import DatasetsRequest, ListRequest
    from docjobs.ports.records.jobs import JobPage
    from docjobs.usecases.datasets.get_dataset import DatasetList, GetDatasets
    from docjobs.usecases.jobs.listing.list_jobs import ListJobs, ListRecentJobs


def page_of(
    list_jobs: "ListJobs", list_recent: "ListRecentJobs", org_id: str, asked: "ListRequest"
) -> "JobPage":
    if asked.nothing_matches:
        from docjobs.ports.records.jobs import JobPage  # noqa: PLC0415 - with the first such request

        return JobPage(jobs=[], total=0, has_more=False)
    if asked.recent_only:
        return list_recent(org_id, asked.wanted, limit=asked.limit, offset=asked.offset or 0)
    return list_jobs(org_id, asked.wanted, limit=asked.limit, offset=asked.offset, cursor=asked.cursor)


def datasets_of(datasets: "GetDatasets", org_id: str, asked: "DatasetsRequest") -> "DatasetList":
    if asked.nothing_matches:
        from docjobs.usecases.datasets.get_dataset import DatasetList  # noqa: PLC0415 - with the first such request

        return DatasetList([], 0)
    return datasets.page(
        org_id, asked.limit, asked.offset, asked.share_seconds, oldest_first=asked.oldest_first
    )
