"""Vectors of the embedded engine."""

import math

import pytest

from documents.embedding import EmbeddedEmbedder
from documents.embedding.tokenizing import token_ids


@pytest.fixture(scope="module")
def embedder() -> EmbeddedEmbedder:
    return EmbeddedEmbedder()


def test_meaning_counts_where_no_word_is_shared(embedder: EmbeddedEmbedder) -> None:
    ask, near, far = embedder.embed(
        ["When must I pay?", "The amount is due within thirty days.", "Our office has moved to Lyon."]
    )
    assert len(ask) == EmbeddedEmbedder.DIMENSIONS
    assert math.sumprod(ask, near) > math.sumprod(ask, far) + 0.1


def test_tokens_are_those_of_the_model_the_weights_belong_to() -> None:
    # Reference: bert-base-uncased, [CLS] hello , world ! [SEP] and a word of two pieces
    assert token_ids(["Hello, WORLD!", "embeddings"], 256) == [
        [101, 7592, 1010, 2088, 999, 102],
        [101, 7861, 8270, 4667, 2015, 102],
    ]


def test_a_long_text_is_cut_to_the_limit_and_keeps_its_end_mark() -> None:
    (ids,) = token_ids(["word " * 900], 256)
    assert len(ids) == 256
    assert ids[-1] == 102
