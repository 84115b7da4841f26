"""Finding passages: by words (BM25) and by meaning (exact vector search), weighed together.

    index = build_index([Passage(id, text, vector), …])      index.to_dict() is an artifact, JSON throughout
    hits = search([index, …], query, query_vector)            over as many indexes as should be searched

An index belongs to one document; what BM25 counts over a collection is counted over the indexes searched.
"""

from documents.searching.index import Index, build_index
from documents.searching.model import Hit, Passage
from documents.searching.search import search

__all__ = ["Hit", "Index", "Passage", "build_index", "search"]
