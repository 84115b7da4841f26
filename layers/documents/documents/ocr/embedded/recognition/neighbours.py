"""A line cut out without what reaches into its area from the lines above and below.

Where lines are set tight, an area as the detector grows it shows feet and heads of its neighbours. They take
a part of the height from the line's own letters, and the recogniser reads them along.
"""

import math
from dataclasses import replace

import numpy as np
from PIL import Image

from documents.ocr.embedded.detection.areas import TextArea
from documents.ocr.embedded.recognition.cropping import HEIGHT, strip
from documents.ocr.embedded.recognition.ink import NEIGHBOURS, FontBox, InkMask, all_ink

_CLOSE = 0.75  # of an area's height, for a second look
_MARGIN = 0.15  # of the height: white that a line keeps above and below, as the recogniser has learned lines


def own_strip(picture: Image.Image, area: TextArea) -> tuple[TextArea, Image.Image]:
    """The area without its neighbours' ink, and its picture."""
    image = strip(picture, area)
    ink = all_ink(image)
    top, bottom = _foreign_rows(ink), _foreign_rows(ink[::-1])
    if not top and not bottom:
        return area, image
    area = between(area, top / HEIGHT, 1 - bottom / HEIGHT)
    return area, strip(picture, area)


def closely(area: TextArea, font: FontBox) -> TextArea:
    """The area's middle rows, around the line's font: its letters fill more of the recogniser's height."""
    half = _CLOSE / 2
    middle = min(max((font.top + font.bottom) / 2, half), 1 - half)
    return between(area, middle - half, middle + half)


def between(area: TextArea, top: float, bottom: float) -> TextArea:
    """The part of the area between two heights, in shares of its own, 0 at its top."""
    down = ((top + bottom) / 2 - 0.5) * area.height
    return replace(
        area,
        x=area.x - down * math.sin(area.slant),
        y=area.y + down * math.cos(area.slant),
        height=(bottom - top) * area.height,
    )


def _foreign_rows(ink: InkMask) -> int:
    """How many rows to leave out at the top: ink, white below it, then the line, which keeps its margin."""
    rows = ink.any(axis=1)
    white = np.nonzero(~rows[: int(NEIGHBOURS * len(rows))])[0]
    if not len(white) or not rows[: white[-1]].any():
        return 0
    foreign = int(np.nonzero(rows[: white[-1]])[0][-1]) + 1
    own = np.nonzero(rows[white[-1] :])[0]
    begins = int(white[-1] + own[0]) if len(own) else len(rows) // 2
    return max(foreign, begins - round(_MARGIN * len(rows)))
