"""A search through everything, on a vendor's path."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from docjobs.entrypoints.api.vendors.asking import query_of

if TYPE_CHECKING:
    from docjobs.entrypoints.api.resolver import Api
    from docjobs.usecases.searching.search_workspace import SearchWorkspace


def found_for(api: "Api", search: "SearchWorkspace") -> Mapping[str, Any]:
    from docjobs.dialects.talonic.stored import searching  # noqa: PLC0415 - loaded with its first request

    phrase, limit = searching.read_search(query_of(api))
    return searching.show_found(search(api.caller.org_id, phrase, limit))
