"""In-memory DocumentRepository and IdempotencyRepository."""

import threading
from dataclasses import replace
from datetime import datetime, timedelta

from docjobs.domain.document import Document
from docjobs.domain.errors import DocumentNotFoundError, IdempotencyInFlightError, IdempotencyKeyReusedError
from docjobs.ports.records.documents import DocumentPage
from docjobs.ports.records.idempotency import IdempotencyClaim
from tests.fakes.records.store import stored


class FakeDocuments:
    def __init__(self) -> None:
        self.documents: dict[tuple[str, str], Document] = {}

    def create(self, document: Document) -> None:
        self.documents.setdefault((document.org_id, document.document_id), stored(document))

    def get(self, org_id: str, document_id: str) -> Document:
        try:
            return self.documents[org_id, document_id]
        except KeyError:
            raise DocumentNotFoundError(f"There is no document {document_id[:64]}.") from None

    def note_job(self, org_id: str, document_id: str, job_id: str) -> Document | None:
        document = self.documents.get((org_id, document_id))
        if document is None:
            return None
        noted = document.model_copy(update={"job_id": job_id, "made_by": document.made_by or job_id})
        self.documents[org_id, document_id] = noted
        return noted

    def expire(self, org_id: str, document_id: str, at: datetime) -> Document | None:
        document = self.documents.get((org_id, document_id))
        if document is None or (document.kept_until is not None and document.kept_until <= at):
            return None
        expired = stored(document.model_copy(update={"kept_until": at}))
        self.documents[org_id, document_id] = expired
        return expired

    def delete(self, document: Document) -> bool:
        return self.documents.pop((document.org_id, document.document_id), None) is not None

    def forgettable(self, now: datetime, limit: int) -> list[Document]:
        overdue = [(each.kept_until, each) for each in self.documents.values() if each.kept_until is not None]
        return [each for until, each in sorted(overdue, key=lambda pair: pair[0]) if until <= now][:limit]

    def following(
        self, org_id: str, after: str | None, *, limit: int, oldest_first: bool = False
    ) -> "list[Document]":
        own = [each for each in self.documents.values() if each.org_id == org_id and each.listed]
        own.sort(key=lambda each: each.document_id, reverse=not oldest_first)
        if after is not None:
            own = [
                each
                for each in own
                if (each.document_id > after) == oldest_first and each.document_id != after
            ]
        return own[:limit]

    # Last in the class: below it, `list` would mean this method in the signatures.
    def list(self, org_id: str, *, limit: int, offset: int = 0, oldest_first: bool = False) -> DocumentPage:
        own = [each for each in self.documents.values() if each.org_id == org_id and each.listed]
        own.sort(key=lambda each: each.document_id, reverse=not oldest_first)
        return DocumentPage(own[offset : offset + limit], len(own))


class FakeIdempotency:
    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.claims: dict[tuple[str, str], tuple[IdempotencyClaim, datetime]] = {}

    def claim(self, wanted: IdempotencyClaim, now: datetime, in_flight_seconds: int) -> IdempotencyClaim:
        with self.lock:
            place = (wanted.org_id, wanted.key)
            held, claimed_at = self.claims.get(place, (None, now))
            if held is None or held.expires_at <= now:
                self.claims[place] = (replace(wanted, answered=False), now)
                return replace(wanted, answered=False)
            if held.fingerprint != wanted.fingerprint:
                raise IdempotencyKeyReusedError(
                    "This Idempotency-Key was used for another request; use a new key."
                )
            if held.answered or held.job_id == wanted.job_id:
                return held
            if claimed_at + timedelta(seconds=in_flight_seconds) > now:
                raise IdempotencyInFlightError(
                    "The first request with this Idempotency-Key is still in flight; repeat it in a moment.",
                    retry_after_seconds=1,
                )
            self.claims[place] = (held, now)
            return held

    def answer(self, claim: IdempotencyClaim) -> None:
        with self.lock:
            held, claimed_at = self.claims.get((claim.org_id, claim.key), (None, None))
            if held is not None and claimed_at is not None and held.job_id == claim.job_id:
                self.claims[claim.org_id, claim.key] = (replace(held, answered=True), claimed_at)

    def release(self, claim: IdempotencyClaim) -> None:
        with self.lock:
            held, _ = self.claims.get((claim.org_id, claim.key), (None, None))
            if held is not None and held.job_id == claim.job_id and not held.answered:
                del self.claims[claim.org_id, claim.key]
