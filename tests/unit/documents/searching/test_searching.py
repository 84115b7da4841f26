"""Words and vectors, weighed together."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.searching import Index, Passage, build_index, search
from documents.searching.terms import terms

RENT = Passage("rent", "The rent is due on the first day of each month.", [1.0, 0.0, 0.0])
TAX = Passage("tax", "Value added tax of 19 % is shown apart.", [0.0, 1.0, 0.0])
NOTICE = Passage("notice", "Three months' notice ends the lease.", [0.6, 0.0, 0.8])


def ids(*args: object, **options: object) -> list[str]:
    return [hit.id for hit in search(*args, **options)]  # type: ignore[arg-type]


def test_words_alone_find_only_what_has_them() -> None:
    index = build_index([RENT, TAX, NOTICE])
    (hit,) = search([index], "added TAX")
    assert (hit.id, hit.word_rank, hit.vector_rank, hit.similarity) == ("tax", 1, None, None)
    assert 0.8 < hit.score <= 1
    assert search([index], "whales") == []


def test_a_vector_finds_what_words_do_not() -> None:
    index = build_index([RENT, TAX, NOTICE])
    assert ids([index], "termination", [0.0, 0.0, 1.0]) == ["notice"]


def test_what_both_ways_rank_high_comes_first() -> None:
    index = build_index([TAX, NOTICE, RENT])
    hits = search([index], "rent each month", [0.9, 0.0, 0.1])
    assert [hit.id for hit in hits] == ["rent", "notice"]
    assert (hits[0].word_rank, hits[0].vector_rank) == (1, 1)
    assert hits[1].score < hits[0].score <= 1
    assert ids([index], "rent each month", [0.9, 0.0, 0.1], limit=1) == ["rent"]


def test_a_rare_word_weighs_more_and_a_long_text_less() -> None:
    many = [Passage(str(number), "lease terms apply here") for number in range(9)]
    rare = Passage("rare", "lease and easement apply here")
    long = Passage("long", "easement " + "of something else entirely " * 40)
    assert ids([build_index([*many, long, rare])], "lease easement")[0] == "rare"


def test_a_weak_match_of_words_does_not_hide_what_is_meant() -> None:
    meant = Passage("meant", "The lease ends three months after it is given up in writing.", [1.0, 0.0])
    named = Passage("named", "How flowers open in the morning, and when.", [0.0, 1.0])
    assert ids([build_index([named, meant])], "how and when can I leave?", [0.95, 0.05])[0] == "meant"


def test_a_plural_finds_the_singular() -> None:
    assert ids([build_index([Passage("a", "two invoices"), Passage("b", "a glass")])], "invoice") == ["a"]


def test_indexes_are_searched_as_one_collection() -> None:
    apart = ids([build_index([RENT]), build_index([TAX]), build_index([NOTICE])], "rent tax", [0.5, 0.5, 0.7])
    together = ids([build_index([RENT, TAX, NOTICE])], "rent tax", [0.5, 0.5, 0.7])
    assert apart == together
    assert search([], "rent", [1.0]) == []
    assert search([build_index([])], "rent") == []


def test_an_index_survives_json() -> None:
    index = build_index([RENT, TAX, NOTICE])
    again = Index.from_dict(json.loads(json.dumps(index.to_dict())))
    assert again.ids == index.ids
    assert again.texts == index.texts
    assert again.vectors == pytest.approx(index.vectors, abs=1e-3)
    assert ids([again], "rent", [1.0, 0.0, 0.0]) == ids([index], "rent", [1.0, 0.0, 0.0])


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="one length"):
        build_index([RENT, Passage("bare", "no vector")])
    with pytest.raises(ValueError, match="schema"):
        Index.from_dict({"schema": "search/9"})
    with pytest.raises(ValueError, match="3 numbers, the query 2"):
        search([build_index([RENT])], "rent", [0.1, 0.2])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Größe, CAFÉ-Kosten!", ["grosse", "cafe", "kosten"]),
        ("INV_2024-07/№5", ["inv", "2024", "07", "no5"]),
        ("ﬁnal Τιμή ΤΙΜΗ", ["final", "τιμη", "τιμη"]),
        ("й и", ["й", "и"]),
        ("契約書 v2", ["契約", "約書", "v2"]),
        ("株", ["株"]),
        ("", []),
    ],
)
def test_terms_of_many_scripts(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


@given(st.text(max_size=80))
def test_any_text_is_found_by_itself(text: str) -> None:
    found = search([build_index([Passage("a", text), Passage("b", "something else")])], text)
    assert bool(found) == bool(terms(text))
