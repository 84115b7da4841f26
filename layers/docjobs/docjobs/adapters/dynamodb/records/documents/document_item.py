"""A document as an item of JobsTable, with the keys of the indexes in which it shows."""

from docjobs.adapters.dynamodb.attributes import Item, flag, instant, key, number, text
from docjobs.adapters.dynamodb.records.documents.document_list import EXPIRY, list_pk, place_of
from docjobs.domain.document import Document

_TEXTS = ("filename", "content_type", "made_by", "job_id")
_NAMES = ("created_at", "original_key", *_TEXTS, "kept_until")


def document_key(org_id: str, document_id: str) -> Item:
    return key(f"DOC#{org_id}#{document_id}", "DOCUMENT")


def entry_of(org_id: str, document_id: str) -> Item:
    """The document's place in the index, whether it is there or not."""
    place = {"listing_pk": text(list_pk(org_id)), "sequence": number(place_of(document_id))}
    return document_key(org_id, document_id) | place


def to_item(document: Document) -> Item:
    item = document_key(document.org_id, document.document_id) | {
        "created_at": instant(document.created_at),
        "original_key": text(document.original_key),
    }
    item |= {name: text(value) for name in _TEXTS if (value := getattr(document, name)) is not None}
    if document.listed:
        place = number(place_of(document.document_id))
        item |= {"listed": flag(True), "listing_pk": text(list_pk(document.org_id)), "sequence": place}
    if document.kept_until is not None:
        until = instant(document.kept_until)
        item |= {"kept_until": until, "due_pk": text(EXPIRY), "due_at": until}
    return item


def from_item(item: Item) -> Document:
    org_id, _, document_id = item["pk"]["S"].removeprefix("DOC#").rpartition("#")
    values = {name: item[name]["S"] for name in _NAMES if name in item}
    named = {"org_id": org_id, "document_id": document_id, "listed": "listed" in item}
    return Document.model_validate(named | values)
