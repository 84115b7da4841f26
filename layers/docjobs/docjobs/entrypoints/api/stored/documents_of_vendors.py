"""Documents on a vendor's paths: read and forgotten by the same use cases as everybody's."""

from typing import TYPE_CHECKING

from docjobs.entrypoints.api.vendors.answering import taken_in, tell
from docjobs.entrypoints.api.vendors.asking import frame_of, query_of, sent_of
from docjobs.entrypoints.api.vendors.registering import vendor_route

if TYPE_CHECKING:
    from aws_lambda_powertools.event_handler import Response

    from docjobs.entrypoints.api.resolver import Api
    from docjobs.ports.tenancy.quota import PageQuotas
    from docjobs.usecases.datasets.forget_documents import ForgetDocuments
    from docjobs.usecases.documents.extract_again import ExtractAgain
    from docjobs.usecases.documents.find_documents import FindDocuments
    from docjobs.usecases.documents.get_document import GetDocument
    from docjobs.usecases.documents.read_results import ReadResults
    from docjobs.usecases.jobs.await_job import AwaitJob

_ONE = "/v1/documents/<named>"

# The dialect is loaded with its first request.
# ruff: noqa: PLC0415


def serve_reading(api: "Api", find: "FindDocuments", read: "GetDocument", results: "ReadResults") -> None:
    """Registers the reading routes."""

    def show_page() -> "Response[str]":
        from docjobs.dialects.talonic.stored import documents, documents_asked
        from docjobs.usecases.documents.find_documents import DocumentsFound

        asked = documents_asked.read_page(query_of(api))
        found = DocumentsFound([], 0, 0, None)
        if not asked.nothing:
            found = find(
                api.caller.org_id,
                asked.wanted,
                limit=asked.limit,
                cursor=asked.cursor,
                offset=asked.offset,
                oldest_first=asked.oldest_first,
            )
        return tell(documents.show_page(found, asked.limit, frame_of(api)))

    def show_one(named: str) -> "Response[str]":
        from docjobs.dialects.talonic.stored import documents

        return tell(documents.show_one(read(api.caller.org_id, named), frame_of(api)))

    def show_markdown(named: str) -> "Response[str]":
        from docjobs.dialects.talonic.stored import documents

        return tell(documents.show_markdown(named.lower(), results(api.caller.org_id, named)))

    vendor_route(api, "GET", "/v1/documents")(show_page)
    vendor_route(api, "GET", _ONE)(show_one)
    vendor_route(api, "GET", f"{_ONE}/markdown")(show_markdown)


def serve_extracting_again(api: "Api", extract_again: "ExtractAgain", await_job: "AwaitJob") -> None:
    """Registers the route that extracts from a document once more."""

    def extract(named: str) -> "Response[str]":  # noqa: ARG001 - the dialect reads it from the route
        from docjobs.dialects import translating

        sent = sent_of(api)
        taken = extract_again(translating.submitting(api.dialect).read_submission(sent))
        return taken_in(api, sent, taken, await_job, "")

    vendor_route(api, "POST", f"{_ONE}/re-extract")(extract)


def serve_forgetting(api: "Api", read: "GetDocument", forgetting: "ForgetDocuments") -> None:
    """Registers the route that forgets a document. Its jobs and their results stay readable."""

    def forget(named: str) -> "Response[str]":
        from docjobs.dialects.talonic.schemas import show_deleted

        gone = forgetting.forget(read.record(api.caller.org_id, named))
        return tell(show_deleted(gone.document_id))

    vendor_route(api, "DELETE", _ONE)(forget)


def serve_balance(api: "Api", quotas: "PageQuotas") -> None:
    """Registers what is left of the organisation's page quota, as a balance of credits."""

    def show_balance() -> "Response[str]":
        from docjobs.dialects.talonic.stored.balance import show_balance as shown

        return tell(shown(quotas.of(api.caller.org_id)))

    vendor_route(api, "GET", "/v1/credits", "/v1/credits/balance")(show_balance)
