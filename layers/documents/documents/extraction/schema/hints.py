"""What a schema's descriptions say of how to read."""

import json
from collections.abc import Mapping

_DAY_FIRST = ("day before month", "day first", "dd/mm", "dd.mm", "dd-mm", "d/m/y", "european date")
_MONTH_FIRST = ("month before day", "month first", "mm/dd", "m/d/y", "us date", "american date")


def day_first(schema: Mapping[str, object]) -> bool | None:
    """Which of day and month comes first in dates of figures; None when the schema does not say."""
    text = json.dumps(schema, ensure_ascii=False, default=str).casefold()
    if any(phrase in text for phrase in _DAY_FIRST):
        return True
    return False if any(phrase in text for phrase in _MONTH_FIRST) else None
