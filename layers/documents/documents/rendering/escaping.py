"""Text that must not turn into markup."""

import re

# Only what would change the structure at the start of a line: more escapes would spoil the text for readers.
_STRUCTURE = re.compile(r"^(\s*)(#{1,6}\s|>|```|~~~|[-+*]\s|\d{1,9}[.)]\s|(?:=+|-{3,})\s*$)")
_NUMBERED = re.compile(r"^\d")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")


def escape_line(text: str) -> str:
    """A paragraph's text, its beginning kept from reading as a heading, list, quote or fence."""
    text = _TAG.sub("\\<", plain_line(text))
    found = _STRUCTURE.match(text)
    if found is None:
        return text
    at = found.end(1)
    if _NUMBERED.match(text[at:]):
        dot = next(index for index in range(at, len(text)) if text[index] in ".)")
        return f"{text[:dot]}\\{text[dot:]}"
    return f"{text[:at]}\\{text[at:]}"


def plain_line(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


def escape_cell(text: str) -> str:
    """A GitHub table cell's text: one line, its pipes and tags escaped."""
    return _TAG.sub("\\<", plain_line(text)).replace("|", "\\|")
