"""A user's document, fetched through the guarded client. Messages name the host, never path or query."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

from docjobs.adapters.http.bodies import gunzipped, refuse_larger, store
from docjobs.adapters.http.deadline import Bounds, Deadline
from docjobs.adapters.http.filenames import filename_of
from docjobs.adapters.http.guarded_client import Answer, Fault, GuardedClient, NoAnswerError
from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.errors import InputInvalidError, StageFailedError
from docjobs.ports.fetching import FetchedDocument

# The uploading function lives for 120 s and still has to store what was fetched.
FETCH_BOUNDS = Bounds(total=90, connect=5, read=15)
MAX_REDIRECTS = 5
_HEADERS = {"Accept": "*/*", "Accept-Encoding": "identity", "User-Agent": "docjobs-fetch/1"}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
# Client errors that say "later" rather than "never".
_LATER = frozenset({408, 425, 429})
_FAULT_CODES = {
    Fault.UNRESOLVED: ErrorCode.VALIDATION_ERROR,
    Fault.CERTIFICATE: ErrorCode.VALIDATION_ERROR,
    Fault.NOT_HTTP: ErrorCode.VALIDATION_ERROR,
}
_ADVICE = {
    401: "it wants a login; use a signed URL or upload the document",
    403: "it does not give the document out; check the URL's permissions and expiry",
    404: "there is no document under this URL",
    410: "the document is gone",
}


class HttpDocumentFetcher:
    """docjobs.ports.fetching.DocumentFetcher."""

    def __init__(self, client: GuardedClient, bounds: Bounds = FETCH_BOUNDS) -> None:
        self._client = client
        self._bounds = bounds

    def fetch(
        self, url: str, target: Path, *, max_bytes: int, is_cancelled: Callable[[], bool]
    ) -> FetchedDocument:
        deadline = Deadline(self._bounds)
        here = url
        try:
            for _ in range(MAX_REDIRECTS + 1):
                with self._client.exchange("GET", here, deadline=deadline, headers=_HEADERS) as answer:
                    if answer.status not in _REDIRECTS:
                        return _stored(answer, here, target, max_bytes, is_cancelled)
                    here = _next(answer, here)
        except NoAnswerError as error:
            message = f"{error} {self._too_slow()}" if error.fault is Fault.TOO_SLOW else str(error)
            raise StageFailedError(_FAULT_CODES.get(error.fault, ErrorCode.TIMEOUT), message) from error
        except InputInvalidError as error:
            message = str(error) if here == url else "The URL redirects to an address that may not be called."
            raise StageFailedError(ErrorCode.VALIDATION_ERROR, message) from error
        raise _refused(f"The URL redirects more than {MAX_REDIRECTS} times; use its last address.")

    def _too_slow(self) -> str:
        return (
            f"A document has to come whole within {self._bounds.total:g} s and never pause for "
            f"{self._bounds.read:g} s: use a faster host, or upload it with POST /api/documents."
        )


def _next(answer: Answer, here: str) -> str:
    """The redirect's target, still unchecked. Raises StageFailedError."""
    location = answer.header("Location")
    if not location:
        raise _refused(f"The host {answer.target.host} redirects without saying where to.")
    there = urljoin(here, location)
    if answer.target.scheme == "https" and not there.lower().startswith("https:"):
        raise _refused("The URL redirects from https to http; use an address that stays on https.")
    return there


def _stored(
    answer: Answer, url: str, target: Path, max_bytes: int, is_cancelled: Callable[[], bool]
) -> FetchedDocument:
    _refuse_status(answer)
    length = answer.header("Content-Length") or ""
    if length.isascii() and length.isdigit():
        refuse_larger(int(length[:18]), max_bytes)
    coding = (answer.header("Content-Encoding") or "identity").strip().lower()
    if coding not in {"identity", "gzip", "x-gzip"}:
        raise _refused("The URL answers with a Content-Encoding that was not asked for; serve plain bytes.")
    chunks = answer.chunks() if coding == "identity" else gunzipped(answer.chunks())
    size = store(chunks, target, max_bytes, is_cancelled)
    kind = (answer.header("Content-Type") or "").partition(";")[0].strip().lower()
    return FetchedDocument(size, kind or None, filename_of(answer.header("Content-Disposition"), url))


def _refuse_status(answer: Answer) -> None:
    status = answer.status
    if status in {200, 203}:
        return
    said = f"The host {answer.target.host} answered with status {status}"
    if status >= 500 or status in _LATER:
        raise StageFailedError(ErrorCode.TIMEOUT, f"{said}; try again when it is available.")
    raise _refused(f"{said}: {_ADVICE.get(status, 'that is no document')}.")


def _refused(message: str) -> StageFailedError:
    return StageFailedError(ErrorCode.VALIDATION_ERROR, message)
