"""Networks' files taken apart: messages, a network without its last layer, and that layer in two parts."""

import numpy as np
import pytest
from numpy.typing import NDArray

from documents.ocr.embedded.networks import weights
from documents.ocr.embedded.networks.last_layer import LastLayer, Numbers, without_last_layer
from documents.ocr.embedded.networks.messages import content, fields, number
from documents.ocr.embedded.recognition.classes import Classes

CHARACTERS = ["", "a", "東", "b", "京", " "]
SURE, UNSURE = 20.0, 12.0  # of the best score: above and below what settles a step


def softmax(scores: Numbers) -> Numbers:
    shares: Numbers = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    return shares


def test_a_message_is_read_as_it_was_written() -> None:
    message = content(
        16, number(1, 300), content(9, b"ab", b"c"), content(9, b"d"), content(3, b"\x05\xac\x02")
    )
    (field,) = fields(message)
    assert (field.number, bytes(field.encoded)) == (16, message)
    assert field.texts(9) == ["abc", "d"]
    assert (field.text(9), field.text(7)) == ("abc", "")
    assert (field.numbers(1), field.numbers(3)) == ([300], [5, 300])  # alone, and packed
    with pytest.raises(ValueError, match="number where bytes"):
        _ = next(fields(number(1, 5))).content


def test_numbers_of_fixed_length_are_passed_over() -> None:
    message = bytes((1 << 3 | 5, *b"four", 2 << 3 | 1, *b"eight by")) + number(3, 7)
    assert [(each.number, bytes(each.encoded)) for each in fields(message)][2] == (3, number(3, 7))


def test_the_parted_network_says_what_the_whole_one_says() -> None:
    whole = weights.session((weights._folder() / weights._RECOGNITION).read_bytes(), 1)
    body, layer = weights.recognition(1)
    picture = np.random.default_rng(7).random((1, 3, 48, 160), dtype=np.float32)
    features = body.run(None, {"x": picture})[0][0]
    found = softmax(features @ layer.weights + layer.bias)
    assert found == pytest.approx(whole.run(None, {"x": picture})[0][0], abs=1e-4)


def test_a_network_that_ends_otherwise_is_refused() -> None:
    layer = LastLayer(np.ones((2, 3), np.float32), np.zeros(3, np.float32))
    with pytest.raises(ValueError, match="has Gemm where Softmax was expected"):
        without_last_layer(layer.of(np.arange(3)))


def classes_of(*scores: tuple[float, ...]) -> tuple[Classes, Numbers]:
    """A layer and features that make these scores, a row for each step."""
    table = np.array(scores, np.float32)
    return Classes(LastLayer(table, np.zeros(len(CHARACTERS), np.float32)), CHARACTERS, 1), _steps(len(table))


def _steps(count: int) -> NDArray[np.float32]:
    return np.eye(count, dtype=np.float32)


def test_a_line_of_letters_is_weighed_among_letters_and_keeps_its_certainty() -> None:
    scores = ((0.0, SURE, 0.0, 1.0, 0.0, 0.0), (0.0, 1.0, UNSURE - 1, UNSURE, 0.0, 0.0))
    classes, features = classes_of(*scores)
    found, alphabet = classes.probabilities(features)
    assert alphabet.characters == ["", "a", "b", " "]
    assert found == pytest.approx(softmax(np.array(scores, np.float32))[:, [0, 1, 3, 5]], abs=1e-6)


def test_an_ideograph_brings_in_all_characters() -> None:
    scores = ((0.0, SURE, 0.0, 1.0, 0.0, 0.0), (0.0, 1.0, UNSURE, 2.0, SURE, 0.0))
    classes, features = classes_of(*scores)
    found, alphabet = classes.probabilities(features)
    assert alphabet.characters == CHARACTERS
    assert found == pytest.approx(softmax(np.array(scores, np.float32)), abs=1e-6)


def test_a_line_without_a_doubtful_step_never_asks_for_ideographs() -> None:
    classes, features = classes_of((0.0, SURE, SURE + 5, 1.0, 0.0, 0.0))
    found, alphabet = classes.probabilities(features)
    assert alphabet.characters[int(found[0].argmax())] == "a"
