"""Datasets on a vendor's paths: documents with what was read of them."""

from typing import TYPE_CHECKING

from docjobs.dialects import translating
from docjobs.entrypoints.api.vendors.answering import tell
from docjobs.entrypoints.api.vendors.asking import query_of
from docjobs.entrypoints.api.vendors.listing import datasets_of
from docjobs.entrypoints.api.vendors.registering import vendor_route

if TYPE_CHECKING:
    from aws_lambda_powertools.event_handler import Response

    from docjobs.entrypoints.api.resolver import Api
    from docjobs.usecases.datasets.get_dataset import GetDatasets
    from docjobs.usecases.datasets.picture_pages import PicturePages

_ONE = "/v1/datasets/<named>"


def serve_datasets(api: "Api", datasets: "GetDatasets", pictures: "PicturePages") -> None:
    """Registers the list, one dataset, and its pages."""

    def get_datasets() -> "Response[str]":
        dialect = translating.datasets(api.dialect)
        asked = dialect.read_page(query_of(api))
        return tell(dialect.show_page(datasets_of(datasets, api.caller.org_id, asked)))

    def get_dataset(named: str) -> "Response[str]":
        dialect = translating.datasets(api.dialect)
        seconds = dialect.read_share_seconds(query_of(api))
        return tell(dialect.show_one(datasets.one(api.caller.org_id, dialect.read_id(named), seconds)))

    def get_items(named: str) -> "Response[str]":
        dialect = translating.items(api.dialect)
        asked = dialect.read_items(query_of(api))
        document_id = translating.datasets(api.dialect).read_id(named)
        dataset = datasets.one(api.caller.org_id, document_id, asked.share_seconds)
        drawn = pictures.shares(dataset, dialect.pictured(dataset, asked), asked.share_seconds)
        return tell(dialect.show_items(dataset, datasets.result(dataset), drawn, asked))

    vendor_route(api, "GET", "/v1/datasets")(get_datasets)
    vendor_route(api, "GET", _ONE)(get_dataset)
    vendor_route(api, "GET", f"{_ONE}/items")(get_items)
