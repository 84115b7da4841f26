"""What every embedder promises."""

import math

import pytest

from documents.embedding import EmbeddedEmbedder, Embedder
from tests.fakes.embedding import HashingEmbedder

TEXTS = ["The invoice is due in May.", "", "Ein Vertrag über die Lieferung von Strom", "x " * 4000, "契約書"]


@pytest.fixture(params=[HashingEmbedder, EmbeddedEmbedder])
def embedder(request: pytest.FixtureRequest) -> Embedder:
    found: Embedder = request.param()
    return found


def test_one_vector_a_text_all_of_one_length_and_on_the_unit_sphere(embedder: Embedder) -> None:
    vectors = embedder.embed(TEXTS)
    assert len(vectors) == len(TEXTS)
    assert len({len(vector) for vector in vectors}) == 1
    assert all(math.isclose(math.hypot(*vector), 1, abs_tol=1e-4) for vector in vectors)


def test_a_text_has_its_vector_whatever_its_company_and_place(embedder: Embedder) -> None:
    together = embedder.embed(TEXTS)
    backwards = embedder.embed(TEXTS[::-1])[::-1]
    for text, first, second in zip(TEXTS, together, backwards, strict=True):
        (alone,) = embedder.embed([text])
        assert first == pytest.approx(alone, abs=1e-4)
        assert second == pytest.approx(alone, abs=1e-4)


def test_no_text_gives_no_vector(embedder: Embedder) -> None:
    assert embedder.embed([]) == []


def test_the_same_words_are_nearer_than_others(embedder: Embedder) -> None:
    one, same, other = embedder.embed(["pay the rent", "the rent pay", "whales sing deep"])
    assert math.sumprod(one, same) > math.sumprod(one, other) + 0.2
