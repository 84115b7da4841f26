"""An embedder without a network: texts with the same words are near."""

import hashlib
import math
from collections.abc import Sequence

DIMENSIONS = 64


class HashingEmbedder:
    """Each word adds to one of 64 numbers, told by its hash."""

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        return [_vector(text) for text in texts]


def _vector(text: str) -> list[float]:
    numbers = [1e-3] * DIMENSIONS  # an empty text has a direction too
    for word in text.casefold().split():
        digest = hashlib.sha256(word.encode()).digest()
        numbers[digest[0] % DIMENSIONS] += 1.0 if digest[1] % 2 else -1.0
    length = math.hypot(*numbers)
    return [number / length for number in numbers]
