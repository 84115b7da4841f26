"""Labels that were never trained on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.classification import OTHER, Label, classify_document
from documents.classification.lexicon import kind_of
from documents.classification.stems import rarity, telling_terms
from documents.model import Document
from tests.fakes.engines.embedding import HashingEmbedder
from tests.unit.documents.sorting.pages import document, page

BUSINESS = [
    Label("invoice", "asks for payment of goods or services"),
    Label("employment_contract", "agreement between an employer and an employee"),
    Label("MeetingMinutes", "what was said and decided at a meeting"),
]
RECHNUNG = document(
    page(
        1, "Rechnungsnummer 2024-118 vom 3. Mai", "Zahlbar bis 17. Mai, zuzüglich 19 % MwSt", title="Rechnung"
    )
)
MINUTES = document(
    page(1, "Present: Ana Ruiz, Tom Berg. The board approved the budget and closed at noon.", title="Minutes")
)
RECIPE = document(
    page(1, "Whisk four eggs with sugar, fold in the flour, bake for half an hour.", title="Sponge")
)


@pytest.mark.parametrize(
    ("found", "label"), [(RECHNUNG, "invoice"), (MINUTES, "MeetingMinutes"), (RECIPE, OTHER)]
)
def test_a_label_is_chosen_by_wording_and_meaning(found: Document, label: str) -> None:
    classified = classify_document(found, BUSINESS)
    assert classified.label == label
    assert classified.score == max(classified.scores.values())
    assert set(classified.scores) == {*(each.name for each in BUSINESS), OTHER}
    assert sum(classified.scores.values()) == pytest.approx(1, abs=1e-3)


def test_labels_of_one_family_are_told_apart_by_what_only_one_is_called() -> None:
    labels = [
        Label("permit_renewal", "City parking permit: renewal of a permit"),
        Label("permit_withdrawal", "City parking permit: withdrawal of a permit"),
    ]
    found = document(page(1, "The parking permit of the City ends today.", title="Notice of withdrawal"))
    assert classify_document(found, labels).label == "permit_withdrawal"


def test_an_example_tells_what_the_name_does_not() -> None:
    text = "Whisk four eggs with sugar until pale, then fold in the flour and bake."
    plain = [Label("B-17"), Label("C-04")]
    shown = [Label("B-17"), Label("C-04", examples=("Beat eggs and sugar, add flour, put in the oven.",))]
    found = document(page(1, text))
    assert classify_document(found, plain).label == OTHER
    assert classify_document(found, shown).label == "C-04"


def test_a_label_called_other_is_what_remains() -> None:
    classified = classify_document(RECIPE, [*BUSINESS, Label("Other", "anything else")])
    assert classified.label == "Other"
    assert OTHER not in classified.scores


def test_a_document_without_text_is_other() -> None:
    assert classify_document(document(page(1)), BUSINESS).label == OTHER


@pytest.mark.parametrize("labels", [[], [Label("a"), Label("a", "again")]])
def test_labels_that_cannot_be_told_apart_are_refused(labels: list[Label]) -> None:
    with pytest.raises(ValueError, match="labels"):
        classify_document(RECIPE, labels)


@given(st.permutations(BUSINESS))
def test_the_order_of_labels_does_not_matter(labels: list[Label]) -> None:
    first = classify_document(MINUTES, BUSINESS, embedder=HashingEmbedder())
    other = classify_document(MINUTES, labels, embedder=HashingEmbedder())
    assert other.label == first.label
    assert other.scores == pytest.approx(first.scores, abs=1e-3)


def test_a_name_is_taken_apart_and_known_in_other_languages() -> None:
    assert telling_terms("MeetingMinutes of_the board") == ["meeting", "minutes", "board"]
    assert kind_of("supplier_invoice") is kind_of("Rechnung") is not None
    assert kind_of("Mutual Non-Disclosure Agreement") is kind_of("NDA")
    assert kind_of("B-17") is None


def test_common_words_weigh_little() -> None:
    assert rarity("the") < rarity("report") < rarity("dissemination") <= rarity("qzxv") == 1
