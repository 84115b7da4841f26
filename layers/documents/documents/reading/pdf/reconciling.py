"""Which engine's ink to believe for a page."""

from documents.layout.ink import PageInk
from documents.reading.pdf.supplementing import complete
from documents.reading.pdf.usability import is_garbage, letters_in

_MUCH_MORE = 1.25


def is_doubtful(ink: PageInk | None) -> bool:
    """Whether another engine should be asked: no ink, hardly a letter, or a garbage text layer."""
    return ink is None or letters_in(ink) < 50 or is_garbage(ink)


def choose(inks: list[PageInk]) -> PageInk | None:
    """The ink to use, from engines in order of preference; None for none.

    A later engine wins only with clearly more usable letters. What any engine saw besides text (images,
    drawings, ruled lines) holds for the page whichever text is taken, and text that it left out is added.
    """
    if not inks:
        return None
    usable = [ink for ink in inks if not is_garbage(ink)] or inks
    best = usable[0]
    for ink in usable[1:]:
        if letters_in(ink) > max(_MUCH_MORE * letters_in(best), letters_in(best) + 3):
            best = ink
    other = next((ink for ink in usable if ink is not best), None)
    if other is not None:
        complete(best, other)
    best.image_cover = max(ink.image_cover for ink in inks)
    best.drawn = any(ink.drawn for ink in inks)
    best.fields = best.fields or next((ink.fields for ink in inks if ink.fields), [])
    best.links = best.links or next((ink.links for ink in inks if ink.links), [])
    best.rotation = next((ink.rotation for ink in inks if ink.rotation), 0)
    return best
