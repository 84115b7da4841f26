"""Cutting a line out of its page, upright and of the height that the recogniser takes."""

import math

from PIL import Image

from documents.ocr.embedded.detection.areas import TextArea

HEIGHT = 48
_MAX_WIDTH = 4_800  # 100 times the height: no line of text is longer
_NARROWEST = 8
_LEVEL = 0.12  # of its height that a line may climb over its width before it is turned level


def strip(picture: Image.Image, area: TextArea) -> Image.Image:
    """The area's picture, HEIGHT pixels high."""
    width = min(_MAX_WIDTH, max(_NARROWEST, round(area.width / area.height * HEIGHT)))
    if abs(math.sin(area.slant)) * area.width < _LEVEL * area.height:
        box = (
            max(0.0, area.x - area.width / 2),
            max(0.0, area.y - area.height / 2),
            min(float(picture.width), area.x + area.width / 2),
            min(float(picture.height), area.y + area.height / 2),
        )
        return picture.resize((width, HEIGHT), Image.Resampling.BILINEAR, box=box)
    return _levelled(picture, area, width)


def _levelled(picture: Image.Image, area: TextArea, width: int) -> Image.Image:
    """The slanted area's picture; much larger than the strip, it is made smaller first, as sampling skips."""
    reduction = max(1, int(area.height / HEIGHT))
    if reduction > 1:
        reach = math.hypot(area.width, area.height) / 2 + 2 * reduction
        left, top = max(0, int(area.x - reach)), max(0, int(area.y - reach))
        box = (left, top, min(picture.width, int(area.x + reach)), min(picture.height, int(area.y + reach)))
        picture = picture.crop(box).reduce(reduction)
        area = TextArea(
            (area.x - left) / reduction,
            (area.y - top) / reduction,
            area.width / reduction,
            area.height / reduction,
            area.slant,
            area.score,
        )
    cosine, sine = math.cos(area.slant), math.sin(area.slant)
    across, down = area.width / width, area.height / HEIGHT
    corner_x = area.x - (cosine * area.width - sine * area.height) / 2
    corner_y = area.y - (sine * area.width + cosine * area.height) / 2
    matrix = (cosine * across, -sine * down, corner_x, sine * across, cosine * down, corner_y)
    size = (width, HEIGHT)
    return picture.transform(size, Image.Transform.AFFINE, matrix, Image.Resampling.BICUBIC)
