"""Passages one by one, as vector databases keep them: an id, a vector, and all the rest as metadata."""

import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from struct import iter_unpack, pack
from typing import Any

from docjobs.domain.answers.passages import PassagePlace, PassageSet, Vector, VectorizedDocument

# How many neighbours of a question are ranked with its words for each passage that is wanted.
CANDIDATES_PER_HIT = 5
# Documents that a filter names; of more, the tenant's neighbours are fetched and sorted out here.
MOST_NAMED = 50


@dataclass(frozen=True, slots=True)
class PassageRecord:
    """metadata: `org_id`, `entry` (to filter by), `document_id`, `number`, and `passage` (JSON)."""

    id: str
    vector: Vector
    metadata: dict[str, Any]


def entry_of(document: VectorizedDocument) -> str:
    """What a run has made of a document; another run's passages have another."""
    return f"{document.org_id}:{document.document_id}:{document.job_id}-{document.run}"


def ids_of(document: VectorizedDocument) -> list[str]:
    """The ids of all of a document's passages: they follow from its entry."""
    return [f"{entry_of(document)}:{number:05d}" for number in range(document.passages)]


def records_of(document: VectorizedDocument, passages: PassageSet) -> Iterator[PassageRecord]:
    """The passages, each on its own."""
    rows = iter_unpack(f"<{passages.dimensions}e", b64decode(passages.vectors))
    kept = zip(ids_of(document), rows, passages.texts, passages.places, strict=True)
    for number, (id_, row, text, place) in enumerate(kept):
        passage = json.dumps({"text": text, "place": place.model_dump()}, ensure_ascii=False)
        metadata = {"org_id": document.org_id, "entry": entry_of(document), "number": number}
        yield PassageRecord(
            id_, list(row), metadata | {"document_id": document.document_id, "passage": passage}
        )


def sets_of(found: Iterable[PassageRecord], documents: Sequence[VectorizedDocument]) -> list[PassageSet]:
    """The records of these documents' entries, a set for each; what other runs have left is passed over."""
    wanted = {entry_of(document): document for document in documents}
    ours = sorted(
        (each for each in found if each.metadata["entry"] in wanted), key=lambda each: each.metadata["entry"]
    )
    return [
        _set(wanted[entry], list(records))
        for entry, records in groupby(ours, key=lambda each: each.metadata["entry"])
    ]


def _set(document: VectorizedDocument, records: list[PassageRecord]) -> PassageSet:
    passages = [json.loads(each.metadata["passage"]) for each in records]
    rows = b"".join(pack(f"<{len(each.vector)}e", *each.vector) for each in records)
    return PassageSet(
        document_id=document.document_id,
        model=document.model,
        dimensions=len(records[0].vector),
        texts=[each["text"] for each in passages],
        places=[PassagePlace.model_validate(each["place"]) for each in passages],
        vectors=b64encode(rows).decode(),
        numbers=[int(each.metadata["number"]) for each in records],
    )
