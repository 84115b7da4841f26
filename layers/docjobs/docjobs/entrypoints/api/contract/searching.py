"""The route of search. It takes `jobs:read`: what it shows, jobs' results show too."""

from docjobs.dialects.native.stored.searching import SearchView
from docjobs.entrypoints.api.contract.answers import json_answer, route

SEARCH_DOCUMENTS = route(
    "searchDocuments",
    "Search",
    "Search the vectorized documents by words and by meaning",
    {200: json_answer("The best passages first, each with its place.", SearchView)},
    *(400, 404, 413, 415, 422),
)
