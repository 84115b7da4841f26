"""Questions stand for what somebody remembers of a sentence, never for the sentence."""

import random

from tests.bench.retrieval.questions import Question, questions_from

TEXT = (
    "The harbour authority of Lisbon repaired forty wooden piers during the autumn of 1987. "
    "Too short to ask about. "
    "Every fisherman who signed the agreement received a yearly allowance for mending nets and sails."
)


def drawn(text: str, count: int = 5) -> list[Question]:
    return questions_from([text], count, random.Random(3))  # noqa: S311 (a draw that repeats)


def test_a_question_is_made_of_the_sentence_without_what_is_asked() -> None:
    made = drawn(TEXT)
    assert {each.sentence for each in made} <= set(TEXT.replace(". ", ".|").split("|"))
    assert len(made) == 2
    for question in made:
        assert "1987" not in question.text
        assert question.text.endswith("?")
        shared = set(question.text.lower().split()) & set(question.sentence.lower().split())
        assert 3 <= len(shared) < len(question.sentence.split())


def test_the_same_draw_gives_the_same_questions() -> None:
    assert drawn(TEXT) == drawn(TEXT)
    assert len(drawn(TEXT, 1)) == 1
    assert drawn("Nothing here.") == []
