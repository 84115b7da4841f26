"""Image files as pages; a TIFF has one for each of its frames."""

import warnings
from pathlib import Path

from PIL import Image, ImageFile, UnidentifiedImageError

from documents.errors import BrokenDocumentError, LimitExceededError
from documents.limits import Limits
from documents.ocr.model import PageImage
from documents.ocr.pictures.preparing import prepared

_BROKEN = "The image is damaged and cannot be decoded; perhaps it was cut off in transfer. Send it again."
_DECODED_SIDE = 6_000  # a JPEG beyond it is decoded at a half, a quarter or an eighth of its size
_FORMATS = ("PNG", "JPEG", "TIFF", "WEBP", "BMP", "GIF")

# What there is of a picture that was cut off is read rather than nothing.
ImageFile.LOAD_TRUNCATED_IMAGES = True


class ImagePictures:
    """The frames of one image file; of an animation, the first alone."""

    def __init__(self, path: Path, limits: Limits) -> None:
        """Raises LimitExceededError and BrokenDocumentError."""
        self._path = path
        self._limits = limits
        with self._opened() as image:
            try:
                self._count = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1
            except (OSError, ValueError, SyntaxError, EOFError):
                self._count = 1

    @property
    def page_count(self) -> int:
        """Frames of a TIFF; 1 for any other image."""
        return self._count

    def picture(self, number: int) -> PageImage:
        """The page's picture. Raises LimitExceededError, and BrokenDocumentError with the page named."""
        with self._opened() as image:
            try:
                if number > 1:
                    image.seek(number - 1)
                self._check(image, number)
                if image.format == "JPEG":
                    image.draft("RGB", (_DECODED_SIDE, _DECODED_SIDE))
                image.load()
                return prepared(image)
            except (OSError, ValueError, SyntaxError, EOFError, IndexError, ZeroDivisionError) as error:
                raise BrokenDocumentError(_BROKEN, page=number) from error

    def _opened(self) -> Image.Image:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # sizes are checked here, damage is met when loading
                image = Image.open(self._path, formats=_FORMATS)
        except Image.DecompressionBombError as error:
            raise LimitExceededError(_too_large(self._limits, str(error)), page=1) from error
        except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
            raise BrokenDocumentError(_BROKEN) from error
        self._check(image, 1)
        return image

    def _check(self, image: Image.Image, number: int) -> None:
        if image.width * image.height > self._limits.max_pixels:
            raise LimitExceededError(
                _too_large(self._limits, f"{image.width} × {image.height} pixels"), page=number
            )


def _too_large(limits: Limits, what: str) -> str:
    return (
        f"The image is too large ({what}); at most {limits.max_pixels / 1e6:.0f} million pixels a page are "
        "read. Scan it at 300 dpi or less, or cut it into parts."
    )
