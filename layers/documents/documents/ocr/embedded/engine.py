"""The embedded engine: detection and recognition on this machine, no network and no key."""

import math
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from PIL import Image

from documents.layout.ink import Turn
from documents.ocr.embedded.cut_letters import without_cut_letters
from documents.ocr.embedded.detection.areas import TextArea, TextAreas
from documents.ocr.embedded.detection.network import Detector
from documents.ocr.embedded.reading import LineReader, ReadArea, weighed, worded
from documents.ocr.embedded.recognition.network import Recogniser
from documents.ocr.embedded.wording.known_words import KnownWords
from documents.ocr.model import PageImage, Point, Quad, RecognisedLine, RecognisedWord

_MIN_CONFIDENCE = 0.5
_FEW, _MIN_OF_FEW = 2, 0.7  # characters: so few are as often a stamp, a logo or a stroke of a pen
_SURELY_UPRIGHT = 0.9  # of the confidence of a sample's middle; read upside down it stays below 0.8
_SAMPLES = 4
_MOST_THREADS = 4
_TURNED: dict[Turn, Image.Transpose] = {
    90: Image.Transpose.ROTATE_90,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_270,
}


class EmbeddedOcr:
    """PP-OCRv6 on ONNX Runtime: one page at a time, `threads` of its lines side by side.

    None: as many threads as there are processors, four at most.
    """

    def __init__(self, threads: int | None = None) -> None:
        self._threads = threads or min(_MOST_THREADS, os.process_cpu_count() or 1)
        self._detector = Detector(self._threads)
        # A line is too little work for two threads; they take one each.
        self._recogniser = Recogniser(threads=1)

    def read(self, image: PageImage) -> list[RecognisedLine]:
        """The lines of text; a page that lies on its side or on its head is read upright."""
        upright = self._upright(image.picture)
        lines = [upright.line(area, image.scale) for area in upright.read]
        return [line for line in lines if line.words and line.confidence >= _MIN_CONFIDENCE]

    def _upright(self, picture: Image.Image) -> "UprightPage":
        """The picture turned so that most text runs across, head up, and read."""
        turn: Turn = 0
        found = self._detector.find(picture)
        if found.upright_share < 0.5:
            turn, picture = 90, picture.transpose(_TURNED[90])
            found = self._detector.find(picture)
        reader = LineReader(self._recogniser)
        if (turned := _upside_down(picture, found, reader)) is not None:
            turn = 270 if turn == 90 else 180
            picture, found = turned, _turned_round(found, turned)
        read = self._read(reader, picture, found.areas)
        read = without_cut_letters([each for each in read if is_text(each)])
        read = weighed(read)
        known = KnownWords(each.characters for each in read)
        return UprightPage(turn, picture.size, worded(read, known))

    def _read(self, reader: LineReader, picture: Image.Image, areas: list[TextArea]) -> list[ReadArea]:
        """The areas in their order."""

        def read(area: TextArea) -> ReadArea:
            return reader.completed(picture, reader.read(picture, area))

        if self._threads == 1:
            return [read(area) for area in areas]
        picture.load()
        with ThreadPoolExecutor(self._threads) as pool:
            return list(pool.map(read, areas))


def is_text(read: ReadArea) -> bool:
    """Whether the area was read surely enough to be text at all."""
    letters = sum(not each.isspace() for each in read.characters.text)
    return read.confidence >= (_MIN_OF_FEW if letters <= _FEW else _MIN_CONFIDENCE)


def _upside_down(picture: Image.Image, found: TextAreas, reader: LineReader) -> Image.Image | None:
    """The picture turned round, if a sample of its lines reads better so; tried where it reads badly."""
    sample = sorted(found.areas, key=lambda area: abs(math.log(area.width / area.height / 8)))[:_SAMPLES]
    if not sample:
        return None
    upright = [reader.read(picture, area).confidence for area in sample]
    if sorted(upright)[(len(upright) - 1) // 2] >= _SURELY_UPRIGHT:
        return None
    turned = picture.transpose(_TURNED[180])
    flipped = [reader.read(turned, _flipped(area, picture)).confidence for area in sample]
    return turned if sum(flipped) > sum(upright) else None


@dataclass(frozen=True, slots=True)
class UprightPage:
    """Read areas on a page turned upright; `turn` is how its text runs on the page as shown."""

    turn: Turn
    size: tuple[int, int]
    read: list[ReadArea]

    def line(self, read: ReadArea, scale: float) -> RecognisedLine:
        """The line where it stands on the page as shown, in points."""
        words = [
            RecognisedWord(word.text, self._quad(read, word.start, word.end, scale), word.confidence)
            for word in read.words
        ]
        text = " ".join(word.text for word in words)
        start, end = (read.words[0].start, read.words[-1].end) if read.words else (0.0, 1.0)
        quad = self._quad(read, start, end, scale)
        return RecognisedLine(text, quad, read.confidence, words, read.stroke / scale)

    def _quad(self, read: ReadArea, start: float, end: float, scale: float) -> Quad:
        corners = read.corners(start, end)
        one, two, three, four = (self._shown(point, scale) for point in corners)
        return (one, two, three, four)

    def _shown(self, point: Point, scale: float) -> Point:
        x, y = point
        width, height = self.size
        if self.turn == 90:
            x, y = height - y, x
        elif self.turn == 180:
            x, y = width - x, height - y
        elif self.turn == 270:
            x, y = y, width - x
        return x / scale, y / scale


def _flipped(area: TextArea, picture: Image.Image) -> TextArea:
    return TextArea(
        picture.width - area.x, picture.height - area.y, area.width, area.height, area.slant, area.score
    )


def _turned_round(found: TextAreas, picture: Image.Image) -> TextAreas:
    areas = [_flipped(area, picture) for area in found.areas]
    return TextAreas(areas, found.slant, found.upright_share)
