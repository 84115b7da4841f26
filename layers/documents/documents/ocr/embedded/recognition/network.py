"""What a line says."""

import math
from dataclasses import replace

import numpy as np
from PIL import Image

from documents.ocr.embedded.detection.network import network_input
from documents.ocr.embedded.recognition.cropping import HEIGHT
from documents.ocr.embedded.recognition.decoding import Alphabet, Characters, decode
from documents.ocr.embedded.weights import RECOGNITION, session

_STRIDE = 8


class Recogniser:
    """Reads lines one by one: on one core that is faster than padded batches, and blurs nothing."""

    def __init__(self, threads: int) -> None:
        self._session = session(RECOGNITION, threads)
        characters = self._session.get_modelmeta().custom_metadata_map["character"].split("\n")
        classes = self._session.get_outputs()[0].shape[-1]
        self._alphabet = Alphabet([*["", *characters][: classes - 1], " "])

    def read(self, strip: Image.Image) -> Characters:
        """The characters in a picture HEIGHT pixels high, as the network sees them."""
        width = math.ceil(strip.width / _STRIDE) * _STRIDE
        padded = np.zeros((1, 3, HEIGHT, width), np.float32)
        padded[:, :, :, : strip.width] = network_input(strip)
        probabilities = self._session.run(None, {"x": padded})[0][0]
        found = decode(probabilities, self._alphabet)
        return replace(found, places=found.places * width / strip.width)
