"""Write units of whatever passes through a client: the table's, doubled in transactions, and its indexes'."""

from collections import Counter
from typing import Any

from tests.metering.sizes import item_bytes, write_units

# Keys only: an index is written when its own keys change, never for anything else.
INDEX_KEYS = (
    ("AdmissionIndex", "admission_pk", "admission_sk"),
    ("DueIndex", "due_pk", "due_at"),
    ("ListingIndex", "listing_pk", "sequence"),
    ("TemplateIndex", "template_pk", "sequence"),
)
_LISTING_PREFIX = "LIST#"


class WriteMeter:
    """units: by the kind of item (JOB, EVENT, STAGE, SLOT …) or index; listing: what lists alone cost."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self._call = client._make_api_call
        self.units: Counter[str] = Counter()
        client._make_api_call = self._metered

    @property
    def listing(self) -> int:
        return sum(self.units[kind] for kind in ("LIST", "ListingIndex", "TemplateIndex", "REVIEWED"))

    def _metered(self, operation: str, request: dict[str, Any]) -> Any:
        writes = _writes(operation, request)
        before = [self._read(write) for write in writes]
        try:
            return self._call(operation, request)
        finally:  # a refused write is billed too
            for write, old in zip(writes, before, strict=True):
                self._note(write, old, self._read(write), times=2 if operation == "TransactWriteItems" else 1)

    def _read(self, write: dict[str, Any]) -> dict[str, Any]:
        key = write.get("Key") or {name: write["Item"][name] for name in ("pk", "sk")}
        found = self._call("GetItem", {"TableName": write["TableName"], "Key": key, "ConsistentRead": True})
        item: dict[str, Any] = found.get("Item", {})
        return item

    def _note(self, write: dict[str, Any], old: dict[str, Any], new: dict[str, Any], times: int) -> None:
        key = write.get("Key") or write["Item"]
        kind = "LIST" if key["pk"]["S"].startswith(_LISTING_PREFIX) else key["sk"]["S"].split("#")[0]
        self.units[kind] += times * write_units(max(item_bytes(old), item_bytes(new)))
        for index, *names in INDEX_KEYS:
            shown_before, shown_after = _shown(old, names), _shown(new, names)
            if shown_before != shown_after:
                self.units[index] += (shown_before is not None) + (shown_after is not None)


def _writes(operation: str, request: dict[str, Any]) -> list[dict[str, Any]]:
    if operation in {"PutItem", "UpdateItem", "DeleteItem"}:
        return [request]
    if operation == "TransactWriteItems":
        return [next(iter(each.values())) for each in request["TransactItems"]]
    return []


def _shown(item: dict[str, Any], names: list[str]) -> list[Any] | None:
    return [item[name] for name in names] if all(name in item for name in names) else None
