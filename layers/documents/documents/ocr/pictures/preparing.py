"""A decoded picture as the engines take it: RGB, upright by its EXIF tag, square pixels, bounded size."""

import numpy as np
from PIL import Image, ImageOps

from documents.ocr.model import PageImage

_WORKING_PIXELS = 16_000_000  # beyond this nothing more is read, only more slowly
_PLAUSIBLE_DPI = (50.0, 1_200.0)
_ASSUMED_HEIGHT = 792.0  # points of the longer side where the file does not tell its resolution
_SQUARE = 1.1  # ratio of the resolutions, from here on the pixels are not square (fax: 204 by 98)
_POINTS = 72.0


def prepared(picture: Image.Image) -> PageImage:
    """The page behind a picture of any mode. Raises OSError for one that cannot be decoded."""
    resolution = _resolution(picture)
    picture = _rgb(picture)
    if resolution is not None and max(resolution) > _SQUARE * min(resolution):
        picture, resolution = _squared(picture, resolution)
    picture = ImageOps.exif_transpose(picture)
    scale = resolution[0] / _POINTS if resolution is not None else max(picture.size) / _ASSUMED_HEIGHT
    shrink = (_WORKING_PIXELS / (picture.width * picture.height)) ** 0.5
    if shrink < 1:
        size = (max(1, int(picture.width * shrink)), max(1, int(picture.height * shrink)))
        picture = picture.resize(size, Image.Resampling.BOX, reducing_gap=2.0)
        scale *= shrink
    return PageImage(picture, scale)


def _rgb(picture: Image.Image) -> Image.Image:
    """Transparency laid on white, greys of 16 and 32 bits brought to 8; EXIF data stay with the picture."""
    exif = picture.getexif()
    if picture.mode.startswith(("I", "F")):
        values = np.asarray(picture, dtype=np.float32)
        # Measured pictures mark what was not measured by numbers that are none: it is paper.
        brightest = float(values.max(initial=1.0, where=np.isfinite(values)))
        values = np.where(np.isfinite(values), values, brightest)
        top = max(65_535.0, brightest) if picture.mode.startswith("I") and brightest > 255 else brightest
        picture = Image.fromarray(np.clip(values * (255.0 / top), 0, 255).astype(np.uint8))
    elif picture.has_transparency_data:
        layer = picture.convert("RGBA")
        picture = Image.new("RGBA", layer.size, "white")
        picture.alpha_composite(layer)
    picture = picture.convert("RGB")
    if exif:
        picture.info["exif"] = exif.tobytes()
    return picture


def _resolution(picture: Image.Image) -> tuple[float, float] | None:
    """Dots per inch across and down, where the file tells something plausible."""
    try:
        across, down = (float(each) for each in picture.info["dpi"])
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return None
    low, high = _PLAUSIBLE_DPI
    return (across, down) if low <= across <= high and low <= down <= high else None


def _squared(
    picture: Image.Image, resolution: tuple[float, float]
) -> tuple[Image.Image, tuple[float, float]]:
    finer = max(resolution)
    size = (round(picture.width * finer / resolution[0]), round(picture.height * finer / resolution[1]))
    squared = picture.resize(size, Image.Resampling.BILINEAR)
    squared.info.update(picture.info)
    return squared, (finer, finer)
