"""Lines that are drawn on a page, found in its picture: what a table's grid is made of."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from documents.layout.ink import Rule
from documents.ocr.composing.ink import Posture
from documents.ocr.model import PageImage
from documents.ocr.pictures.runs import Mask, Runs, label, runs_of

_WORKING_SCALE = 2.0  # pixels to a point: a hairline still shows
_SHORTEST_RUN = 14.0  # points
_SHORTEST = 24.0  # points
_THICKEST = 4.0  # points
_DARKER = 40  # of 255 than the paper beside it
_PATCH, _WIDE = 16, 5  # pixels, and patches: wider than any line is thick
_MANY = 4_000  # runs: a photograph, not a form


def drawn_rules(image: PageImage, posture: Posture) -> list[Rule]:
    """The page's straight lines on the page turned upright and levelled."""
    grey, scale = _levelled(image, posture)
    dark = _dark(grey)
    return [
        *(Rule(x0, y0, x1, y1) for x0, y0, x1, y1 in _long_runs(dark, scale)),
        *(Rule(x0, y0, x1, y1) for y0, x0, y1, x1 in _long_runs(np.ascontiguousarray(dark.T), scale)),
    ]


def _levelled(image: PageImage, posture: Posture) -> tuple[Image.Image, float]:
    """The page in grey as the layout sees it, and its pixels to a point."""
    shrink = min(1.0, _WORKING_SCALE / image.scale)
    grey = image.picture.convert("L")
    if shrink < 1:
        size = (max(1, round(grey.width * shrink)), max(1, round(grey.height * shrink)))
        grey = grey.resize(size, Image.Resampling.BOX)
    if posture.skew:
        grey = grey.rotate(posture.skew, Image.Resampling.BILINEAR, fillcolor=255)
    if posture.turn:
        grey = grey.rotate(posture.turn, expand=True)
    return grey, image.scale * shrink


def _dark(grey: Image.Image) -> Mask:
    """Pixels darker than the paper around them; the paper is the brightest of a wide patch."""
    pixels: NDArray[np.int16] = np.asarray(grey, dtype=np.int16)
    rows, columns = (max(1, size // _PATCH) for size in pixels.shape)
    cut = pixels[: rows * _PATCH, : columns * _PATCH]
    if rows * _PATCH > pixels.shape[0] or columns * _PATCH > pixels.shape[1]:
        return np.asarray(pixels.max() - pixels > _DARKER)
    brightest = cut.reshape(rows, _PATCH, columns, _PATCH).max(axis=(1, 3)).astype(np.uint8)
    paper = Image.fromarray(brightest).filter(ImageFilter.MaxFilter(_WIDE)).resize(grey.size)
    return np.asarray(np.asarray(paper, dtype=np.int16) - pixels > _DARKER)


def _long_runs(dark: Mask, scale: float) -> list[tuple[float, float, float, float]]:
    """Flat lines (x0, y, x1, y) in points; runs one above the other are one line."""
    runs = runs_of(dark)
    long = runs.lengths >= _SHORTEST_RUN * scale
    runs = Runs(runs.rows[long], runs.starts[long], runs.ends[long])
    if not 0 < len(runs.rows) <= _MANY:
        return []
    labels = label(runs, dark.shape[1])
    found = []
    for each in range(labels.max() + 1):
        members = labels == each
        x0, x1 = runs.starts[members].min() / scale, runs.ends[members].max() / scale
        y0, y1 = runs.rows[members].min() / scale, (runs.rows[members].max() + 1) / scale
        thickness = runs.lengths[members].sum() / scale**2 / (x1 - x0)
        if x1 - x0 >= _SHORTEST and thickness <= _THICKEST and y1 - y0 <= _THICKEST + 0.02 * (x1 - x0):
            middle = (y0 + y1) / 2
            found.append((float(x0), float(middle), float(x1), float(middle)))
    return found
