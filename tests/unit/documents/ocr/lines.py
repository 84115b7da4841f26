"""Lines as the recogniser gives them, for tests."""

import numpy as np

from documents.ocr.embedded.recognition.decoding import Characters


def line(text: str, doubts: dict[int, dict[str, float]]) -> Characters:
    """A line read with certainty but for some letters: their own and the other readings' confidences."""
    confidences = np.full(len(text), 0.99, np.float32)
    choices = {}
    for index, readings in doubts.items():
        confidences[index] = readings[text[index]]
        choices[index] = tuple(item for item in readings.items() if item[0] != text[index])
    return Characters(list(text), np.linspace(0, 1, len(text)), confidences, choices)
