"""Cursors: where in one tenant's one filtered list the next page begins.

A cursor carries the place of the last job shown, so that later pages never show a job newer than the first
page did, and what leaves or joins the filter meanwhile moves nothing. It is not signed: it says only where
to go on in a list that the caller may read from any place anyway (`offset`). Taken for another list's it
would mislead: hence the digest.
"""

import base64
import binascii
import hashlib
import json

from docjobs.domain.errors import InputInvalidError
from docjobs.ports.records.jobs import JobFilter

_FORMAT = 1
_HIGHEST_PLACE = 10**12


def encode_cursor(org_id: str, wanted: JobFilter, last_shown: int) -> str:
    """The opaque token that continues after the job with sequence number `last_shown`."""
    content = json.dumps([_FORMAT, _digest(org_id, wanted), last_shown], separators=(",", ":"))
    return base64.urlsafe_b64encode(content.encode()).rstrip(b"=").decode()


def decode_cursor(org_id: str, wanted: JobFilter, cursor: str) -> int:
    """The sequence number that a cursor of this very list continues after. Raises InputInvalidError."""
    place = _place(cursor)
    if place is None:
        raise _refusal(
            "The cursor is not one of ours. Send next_cursor of the page before exactly as you got it."
        )
    digest, last_shown = place
    if digest != _digest(org_id, wanted):
        raise _refusal(
            "The cursor belongs to another list. Send it with the same filters as the page it came from."
        )
    return last_shown


def _place(cursor: str) -> tuple[str, int] | None:
    """Digest and place as the token spells them; None unless it is canonically ours."""
    try:
        content = json.loads(
            base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        )
    except (ValueError, binascii.Error, RecursionError):
        return None
    match content:
        case [1, str(digest), int(last_shown)] if 0 < last_shown < _HIGHEST_PLACE and type(last_shown) is int:
            return digest, last_shown
    return None


def _refusal(message: str) -> InputInvalidError:
    return InputInvalidError(message, fields=[{"field": "query.cursor", "message": message}])


def _digest(org_id: str, wanted: JobFilter) -> str:
    parts = [org_id, *sorted(wanted.statuses), "/", *sorted(wanted.types)]
    if wanted.reviews or wanted.template_id:
        parts += ["/", *sorted(wanted.reviews), "/", wanted.template_id or ""]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
