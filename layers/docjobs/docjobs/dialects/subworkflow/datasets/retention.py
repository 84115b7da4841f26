"""`expiresInDays`, also spelled `expiryInDays`: how long a dataset is kept. 0, -1 and nothing: for good."""

from collections.abc import Mapping
from typing import Any

from docjobs.usecases.jobs.submitting.submission import at_fault

EXPIRY_FIELDS = ("expiresInDays", "expiryInDays")
LONGEST_DAYS = 3650


def kept_days(body: Mapping[str, Any]) -> int | None:
    """Raises InputInvalidError. In a form the number comes as text."""
    for name in EXPIRY_FIELDS:
        text = str(body.get(name, "")).strip()
        if text in {"", "0", "-1"}:
            continue
        if not (text.isascii() and text.isdecimal() and len(text) <= 4 and int(text) <= LONGEST_DAYS):
            raise at_fault(
                f"body.{name}", f"{name} must be a whole number of days up to {LONGEST_DAYS}, or -1 for ever."
            )
        return int(text)
    return None
