"""What a task wants to know of a document that was read, beside its text."""

from collections.abc import Callable, Mapping
from typing import Any

from documents.classification import Label, classify_document
from documents.extraction import extract_fields
from documents.model import Document
from documents.splitting import split_document
from tests.corpus.manifest import EXTRACTED

type Answer = Callable[[Document, Mapping[str, Any]], object]
"""From a document and the worker's request to what the scorer reads."""


def labels_of(request: Mapping[str, Any]) -> list[Label]:
    """The labels that the set offers."""
    return [
        Label(each["name"], each.get("description") or "", tuple(each.get("examples") or ()))
        for each in request["labels"]
    ]


def classified(document: Document, request: Mapping[str, Any]) -> object:
    """Answers `classify`."""
    found = classify_document(document, labels_of(request))
    return {"label": found.label, "score": found.score, "scores": found.scores}


def taken_apart(document: Document, request: Mapping[str, Any]) -> object:
    """Answers `split`."""
    segments = split_document(document, labels_of(request))
    return {
        "segments": [
            {"start": one.first_page, "end": one.last_page, "label": one.label, "confidence": one.confidence}
            for one in segments
        ]
    }


def extracted(document: Document, request: Mapping[str, Any]) -> object:
    """Answers the `extract-*` tasks: the values, by the schema that the set asks with."""
    return extract_fields(document, request["schema"]).values


ANSWERS: Mapping[str, Answer] = {
    "classify": classified,
    "split": taken_apart,
    **dict.fromkeys(EXTRACTED, extracted),
}
