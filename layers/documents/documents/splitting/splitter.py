"""Where one document of a packet ends and the next begins."""

from collections.abc import Sequence
from itertools import pairwise

from documents.classification import Label, classify_document
from documents.classification.classifier import embedded
from documents.embedding import Embedder
from documents.embedding.remembering import RememberingEmbedder
from documents.model import Document, Page
from documents.splitting.boundary import probability
from documents.splitting.features import Meanings, features, usual_characters
from documents.splitting.labelling import change, labelled_page
from documents.splitting.model import Segment
from documents.splitting.pages import page_view


def split_document(
    document: Document, labels: Sequence[Label] = (), *, embedder: Embedder | None = None
) -> list[Segment]:
    """The documents of a packet, in order; together they cover every page.

    Blank pages end the document before them. With labels, each segment has the best one, or `other`.
    Raises ValueError for labels that cannot be told apart; none at all is fine.
    """
    if not document.pages:
        return []
    remembering = RememberingEmbedder(embedder or embedded())
    beginnings = boundary_probabilities(document.pages, labels, remembering)
    cuts = [0, *(at for at, likely in enumerate(beginnings) if at and likely >= 0.5), len(document.pages)]
    segments = []
    for start, end in pairwise(cuts):
        inside = [1 - likely for likely in beginnings[start + 1 : end]]
        edges = [beginnings[start]] + ([beginnings[end]] if end < len(beginnings) else [])
        confidence = round(min(inside + edges), 4)
        pages = document.pages[start:end]
        label = _label(document, pages, labels, remembering)
        segments.append(Segment(pages[0].number, pages[-1].number, label, confidence))
    return segments


def boundary_probabilities(pages: Sequence[Page], labels: Sequence[Label], embedder: Embedder) -> list[float]:
    """For each page, how likely a document begins with it: 1 for the first, 0 for blank ones.

    In a mail or an archive, each file inside is a document of its own.
    """
    views = [page_view(page) for page in pages]
    filled = [at for at, view in enumerate(views) if not view.blank]
    vectors = iter(embedder.embed([text for at in filled for text in (views[at].opening, views[at].ending)]))
    meanings = {at: Meanings(next(vectors), next(vectors)) for at in filled}
    told = {at: labelled_page(pages[at], labels, embedder) for at in filled} if labels else {}
    usual = usual_characters(views)
    found = [0.0] * len(pages)
    for before, after in pairwise(filled):
        compared = features(
            usual,
            (views[before], meanings[before]),
            (views[after], meanings[after]),
            blank=after - before > 1,
        )
        labelled = (change(told[before], told[after]), told[after].named) if told else None
        inside = pages[before].child == pages[after].child
        found[after] = probability(compared, labelled) if inside else 1.0
    found[0] = 1.0
    return found


def _label(
    document: Document, pages: Sequence[Page], labels: Sequence[Label], embedder: Embedder
) -> str | None:
    if not labels:
        return None
    part = Document(document.file_type, list(pages))
    return classify_document(part, labels, embedder=embedder).label
