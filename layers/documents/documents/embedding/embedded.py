"""The embedded engine: vectors on this machine, no network and no key."""

from collections.abc import Iterator, Sequence

from documents.embedding.model import Vector

_BATCH_TOKENS = 256
"""Tokens computed together, at most: short texts gain from company (4 ms instead of 8), and long ones are
slower in company than alone (96 ms instead of 82 at four), since they leave a core's cache."""
_PADDING_SHARE = 0.1  # of a batch that may be padding


class EmbeddedEmbedder:
    """all-MiniLM-L6-v2. `threads` is what the network may use.

    A text beyond `TOKENS` tokens (about 1,100 characters of English) counts by its beginning.
    """

    MODEL = "all-minilm-l6-v2-int8"
    DIMENSIONS = 384
    TOKENS = 256

    def __init__(self, threads: int = 1) -> None:
        self._threads = threads

    def embed(self, texts: Sequence[str]) -> list[Vector]:
        """One vector of 384 numbers a text, of length 1, in the texts' order."""
        from documents.embedding.network import vectors  # noqa: PLC0415 (the network loads with the first text)
        from documents.embedding.tokenizing import token_ids  # noqa: PLC0415 (as above)

        if not texts:
            return []
        ids = token_ids(texts, self.TOKENS)
        found: list[Vector] = [[] for _ in texts]
        for batch in _batches([len(each) for each in ids]):
            rows = vectors([ids[number] for number in batch], self._threads)
            for number, row in zip(batch, rows.tolist(), strict=True):
                found[number] = row
        return found


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Numbers of texts in small groups of like length, the shortest first."""
    batch: list[int] = []
    used = 0
    for number in sorted(range(len(lengths)), key=lengths.__getitem__):
        area = lengths[number] * (len(batch) + 1)
        padded = used + lengths[number] < (1 - _PADDING_SHARE) * area
        if batch and (padded or area > _BATCH_TOKENS):
            yield batch
            batch, used = [], 0
        batch.append(number)
        used += lengths[number]
    if batch:
        yield batch
