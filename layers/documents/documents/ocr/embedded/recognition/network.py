"""What a line says."""

import math
from dataclasses import replace

import numpy as np
from PIL import Image

from documents.ocr.embedded.detection.network import network_input
from documents.ocr.embedded.networks.weights import recognition
from documents.ocr.embedded.recognition.classes import Classes
from documents.ocr.embedded.recognition.cropping import HEIGHT
from documents.ocr.embedded.recognition.decoding import Characters, decode

_STRIDE = 8


class Recogniser:
    """Reads lines one by one: on one core that is faster than padded batches, and blurs nothing."""

    def __init__(self, threads: int) -> None:
        self._session, last_layer = recognition(threads)
        characters = self._session.get_modelmeta().custom_metadata_map["character"].split("\n")
        self._classes = Classes(last_layer, [*["", *characters][: len(last_layer.bias) - 1], " "], threads)

    def read(self, strip: Image.Image) -> Characters:
        """The characters in a picture HEIGHT pixels high, as the network sees them."""
        width = math.ceil(strip.width / _STRIDE) * _STRIDE
        padded = np.zeros((1, 3, HEIGHT, width), np.float32)
        padded[:, :, :, : strip.width] = network_input(strip)
        features = self._session.run(None, {"x": padded})[0][0]
        found = decode(*self._classes.probabilities(features))
        return replace(found, places=found.places * width / strip.width)
