"""DocumentRepository on JobsTable."""

from contextlib import suppress
from typing import TYPE_CHECKING

from docjobs.adapters.dynamodb.attributes import Item, instant, key, text
from docjobs.adapters.dynamodb.conditional import Refusal, put
from docjobs.domain.document import Document
from docjobs.domain.errors import DocumentNotFoundError
from docjobs.domain.identifiers import is_uuid7

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

_OPTIONAL = ("filename", "content_type")


class DynamoDocumentRepository:
    def __init__(self, client: "DynamoDBClient", table: str) -> None:
        self._client = client
        self._table = table

    def create(self, document: Document) -> None:
        item = _key(document.org_id, document.document_id) | {
            "created_at": instant(document.created_at),
            "original_key": text(document.original_key),
        }
        item |= {name: text(value) for name in _OPTIONAL if (value := getattr(document, name)) is not None}
        with suppress(Refusal):  # the same document again: its id is made by us, once
            put(self._client, self._table, item, {"ConditionExpression": "attribute_not_exists(pk)"})

    def get(self, org_id: str, document_id: str) -> Document:
        if len(document_id) == 36 and is_uuid7(document_id):
            at = _key(org_id, document_id)
            answer = self._client.get_item(TableName=self._table, Key=at, ConsistentRead=True)
            if "Item" in answer:
                names = ("created_at", "original_key", *_OPTIONAL)
                values = {name: answer["Item"][name]["S"] for name in names if name in answer["Item"]}
                return Document.model_validate({"org_id": org_id, "document_id": document_id} | values)
        raise DocumentNotFoundError(f"There is no document {document_id[:64]}.")


def _key(org_id: str, document_id: str) -> Item:
    return key(f"DOC#{org_id}#{document_id}", "DOCUMENT")
