"""DocumentRepository on JobsTable."""

from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from docjobs.adapters.dynamodb.attributes import Item, instant, instant_text, text
from docjobs.adapters.dynamodb.batches import get_items
from docjobs.adapters.dynamodb.conditional import Refusal, put, update
from docjobs.adapters.dynamodb.records.documents import document_list
from docjobs.adapters.dynamodb.records.documents.document_item import (
    document_key,
    entry_of,
    from_item,
    to_item,
)
from docjobs.adapters.dynamodb.transactions import ConditionLostError, Transactions
from docjobs.domain.document import Document
from docjobs.domain.errors import DocumentNotFoundError
from docjobs.domain.identifiers import is_uuid7
from docjobs.ports.records.documents import DocumentPage

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

_NEW, _THERE = "attribute_not_exists(pk)", "attribute_exists(pk)"


class DynamoDocumentRepository:
    def __init__(self, client: "DynamoDBClient", table: str) -> None:
        self._client = client
        self._table = table
        self._transactions = Transactions(client)

    def create(self, document: Document) -> None:
        item = to_item(document)
        if not document.listed:
            with suppress(Refusal):  # the same document again: its id is made by us, once
                put(self._client, self._table, item, {"ConditionExpression": _NEW})
            return
        new = {"Put": {"TableName": self._table, "Item": item, "ConditionExpression": _NEW}}
        with suppress(ConditionLostError):
            self._transactions.write([new, document_list.count(self._table, document, 1)])

    def get(self, org_id: str, document_id: str) -> Document:
        if len(document_id) == 36 and is_uuid7(document_id):
            at = document_key(org_id, document_id)
            answer = self._client.get_item(TableName=self._table, Key=at, ConsistentRead=True)
            if "Item" in answer:
                return from_item(answer["Item"])
        raise DocumentNotFoundError(f"There is no document {document_id[:64]}.")

    def note_job(self, org_id: str, document_id: str, job_id: str) -> Document | None:
        changes = {
            "UpdateExpression": "SET job_id = :job_id, made_by = if_not_exists(made_by, :job_id)",
            "ExpressionAttributeValues": {":job_id": text(job_id)},
            "ConditionExpression": _THERE,
            "ReturnValues": "ALL_NEW",
        }
        try:
            return from_item(update(self._client, self._table, document_key(org_id, document_id), changes))
        except Refusal:
            return None

    def expire(self, org_id: str, document_id: str, at: datetime) -> Document | None:
        if not is_uuid7(document_id):
            return None
        changes = {
            "UpdateExpression": "SET kept_until = :at, due_pk = :due, due_at = :at",
            "ExpressionAttributeValues": {":at": instant(at), ":due": text(document_list.EXPIRY)},
            "ConditionExpression": f"{_THERE} AND (attribute_not_exists(kept_until) OR kept_until > :at)",
            "ReturnValues": "ALL_NEW",
        }
        try:
            return from_item(update(self._client, self._table, document_key(org_id, document_id), changes))
        except Refusal:
            return None

    def delete(self, document: Document) -> bool:
        at = document_key(document.org_id, document.document_id)
        gone = {"Delete": {"TableName": self._table, "Key": at, "ConditionExpression": _THERE}}
        counted = [document_list.count(self._table, document, -1)] if document.listed else []
        try:
            self._transactions.write([gone, *counted])
        except ConditionLostError:
            return False
        return True

    def forgettable(self, now: datetime, limit: int) -> list[Document]:
        answer = self._client.query(
            TableName=self._table,
            IndexName="DueIndex",
            KeyConditionExpression="due_pk = :pk AND due_at <= :now",
            ExpressionAttributeValues={
                ":pk": text(document_list.EXPIRY),
                ":now": text(instant_text(now)),
            },
            Limit=limit,
        )
        return self._read(answer["Items"])

    def _read(self, entries: list[Item]) -> list[Document]:
        """The records that the entries of an index name, in their order; those that are gone left out."""
        keys = [{"pk": each["pk"], "sk": each["sk"]} for each in entries]
        found = get_items(self._client, self._table, keys)
        return [from_item(found[at]) for each in keys if (at := (each["pk"]["S"], each["sk"]["S"])) in found]

    def following(
        self, org_id: str, after: str | None, *, limit: int, oldest_first: bool = False
    ) -> "list[Document]":
        found: list[Document] = []
        start = None if after is None else entry_of(org_id, after)
        while (wanted := limit - len(found)) > 0:
            entries = document_list.entries(
                self._client, self._table, org_id, wanted, oldest_first=oldest_first, after=start
            )
            found += self._read(entries)
            if len(entries) < wanted:
                break
            start = entry_of(org_id, entries[-1]["pk"]["S"].rpartition("#")[2])
        return found

    # Last in the class: below it, `list` would mean this method in the signatures.
    def list(self, org_id: str, *, limit: int, offset: int = 0, oldest_first: bool = False) -> DocumentPage:
        total = document_list.total(self._client, self._table, org_id)
        entries = document_list.entries(
            self._client,
            self._table,
            org_id,
            offset + limit if offset < total else 0,
            oldest_first=oldest_first,
        )
        return DocumentPage(self._read(entries[offset:]), total)
