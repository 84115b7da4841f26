"""Where text stands in a picture."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from documents.ocr.embedded.detection.areas import TextAreas, text_areas
from documents.ocr.embedded.networks.weights import detection

_STRIDE = 32
_SIDE = 736  # pixels of the longer side at the first look
_FINE_SIDE = 2_048
_READABLE_HEIGHT = 15.0  # pixels of a grown text area: from here on the network tells lines apart surely
_SURELY_UPRIGHT, _MOSTLY_UPRIGHT = 0.95, 0.6  # of the text on a page that is not lying on its side
_NEARER = 1.6


class Detector:
    """Finds text areas; the finer the print, the closer it looks."""

    def __init__(self, threads: int) -> None:
        self._session = detection(threads)

    def find(self, picture: Image.Image) -> TextAreas:
        """The text areas in the picture's pixels: a quick look, and a closer one where print is small."""
        side = min(_SIDE, max(picture.size))
        found = self._look(picture, side)
        closer = self._closer(found, side, picture)
        if closer > side * 1.1:
            side, found = closer, self._look(picture, closer)
        return self._apart(found, side, picture) if found.upright_share < _SURELY_UPRIGHT else found

    def _apart(self, found: TextAreas, side: int, picture: Image.Image) -> TextAreas:
        """Tight rows of short texts, such as a receipt's prices, run together down the page; from near by
        they stand apart.
        """
        nearer = min(_FINE_SIDE, 2 * max(picture.size), round(_NEARER * side))
        if found.upright_share < _MOSTLY_UPRIGHT or nearer <= side * 1.1:
            return found
        again = self._look(picture, nearer)
        return again if again.upright_share > found.upright_share else found

    def _closer(self, found: TextAreas, side: int, picture: Image.Image) -> int:
        """The longer side at which the smaller part of the print is large enough."""
        if not found.areas:
            return min(_FINE_SIDE, max(picture.size), 2 * side)
        heights = sorted(min(area.width, area.height) for area in found.areas)
        small = heights[len(heights) // 4] * side / max(picture.size)
        return round(min(max(picture.size), _FINE_SIDE, side * max(1.0, _READABLE_HEIGHT / small)))

    def _look(self, picture: Image.Image, side: int) -> TextAreas:
        scale = side / max(picture.size)
        width, height = (max(_STRIDE, round(each * scale / _STRIDE) * _STRIDE) for each in picture.size)
        small = picture.resize((width, height), Image.Resampling.BILINEAR, reducing_gap=3.0)
        probability = self._session.run(None, {"x": network_input(small)})[0][0, 0]
        found = text_areas(probability)
        across, down = picture.width / width, picture.height / height
        return TextAreas(
            [area.scaled(across, down) for area in found.areas], found.slant, found.upright_share
        )


def network_input(picture: Image.Image) -> NDArray[np.float32]:
    """A picture as both networks take it: (1, channels, height, width), blue first, -1..1."""
    pixels = np.asarray(picture, dtype=np.float32)[:, :, ::-1].transpose(2, 0, 1)
    return np.ascontiguousarray(pixels)[None] / np.float32(127.5) - np.float32(1.0)
