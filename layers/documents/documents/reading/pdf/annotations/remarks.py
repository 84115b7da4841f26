"""Text that somebody typed onto the page over it: free-text annotations, read as part of the page.

Notes behind an icon are not shown on the page, and stay out of its text.
"""

from typing import TYPE_CHECKING

from documents.layout.ink import PageInk
from documents.layout.joining import clean
from documents.reading.pdf.annotations.fields import set_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from liteparse._liteparse import DocumentAnnotation

_MOST = 1_000  # on a page
_LONGEST = 10_000  # letters of one


def place_remarks(ink: PageInk, annotations: "Sequence[DocumentAnnotation] | None") -> None:
    """Put what free-text annotations say into the ink where they stand, unless the page draws text there."""
    remarks = [each for each in annotations or () if each.subtype == "freetext" and each.contents]
    for each in remarks[:_MOST]:
        rect, text = each.rect, clean(each.contents or "")[:_LONGEST]
        if rect is None or not text:
            continue
        box = (rect.x, rect.y, rect.x + rect.width, rect.y + rect.height)
        drawn = any(
            box[0] <= (span.x0 + span.x1) / 2 <= box[2] and box[1] <= span.middle <= box[3]
            for span in ink.spans
        )
        if not drawn:
            ink.spans.extend(set_text(text, box))
