"""Query parameters of the vendors' lists, read by hand: their errors have the vendor's words and shape."""

from collections.abc import Mapping

from docjobs.dialects.exchanges import Query
from docjobs.domain.errors import InputInvalidError

# Far beyond any list's end, where pages are empty.
MAX_OFFSET = 999_999_999


def whole_number(query: Query, name: str, default: int, least: int, most: int) -> int:
    """Raises InputInvalidError, saying what is taken."""
    text = single(query, name)
    if text is None:
        return default
    if not text.isascii() or not text.isdecimal() or len(text) > 9 or not least <= int(text) <= most:
        raise refused(name, f"{name} must be a whole number from {least} to {most}.")
    return int(text)


def words(query: Query, name: str) -> list[str]:
    """All values of a parameter, given several times or separated by commas, as they were sent."""
    return [word.strip() for value in query.get(name, []) for word in value.split(",") if word.strip()]


def known[Meaning](query: Query, name: str, meanings: Mapping[str, Meaning]) -> list[Meaning]:
    """What each word means. Raises InputInvalidError, listing the words that are known."""
    sent = words(query, name)
    if any(word not in meanings for word in sent):
        raise refused(name, f"{name} must be one of: {', '.join(meanings)}.")
    return [meanings[word] for word in sent]


def single(query: Query, name: str) -> str | None:
    """The last value, None if it is absent or empty."""
    values = query.get(name, [])
    return values[-1].strip() or None if values else None


def refused(name: str, message: str) -> InputInvalidError:
    return InputInvalidError(message, fields=[{"field": f"query.{name}", "message": message}], malformed=True)
