"""Brackets in text that is read from right to left: some files name the glyph that is drawn, not the sign."""

_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")
_OPENING, _CLOSING = "([{«", ")]}»"


def facing(text: str) -> str:
    """The text with its brackets mirrored, where that alone makes every one match another."""
    if not any(bracket in text for bracket in _CLOSING) or _match(text):
        return text
    mirrored = text.translate(_MIRRORED)
    return mirrored if _match(mirrored) else text


def _match(text: str) -> bool:
    """Whether every bracket is closed by its like, after it was opened."""
    opened: list[int] = []
    for letter in text:
        if letter in _OPENING:
            opened.append(_OPENING.index(letter))
        elif letter in _CLOSING and (not opened or opened.pop() != _CLOSING.index(letter)):
            return False
    return not opened
