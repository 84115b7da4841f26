"""Which engine's text is believed for a page, and what becomes of text that one engine leaves out."""

import pytest

from documents.layout.ink import PageInk, Span
from documents.reading.pdf.reconciling import choose, is_doubtful
from documents.reading.pdf.supplementing import lacks, supplement
from documents.reading.pdf.usability import is_garbage, needs_ocr

SENTENCE = "The river rises in the hills and runs north for ninety kilometres before it meets the sea."
BAD_OCR = (
    "Tlie rivei' riscs in tlie hilis aiid ruiis nortli foi- niiiety kiloinetrcs befoie it ineets tlie sca."
)
SHIFT = str.maketrans({chr(each): chr((each - 97 + 3) % 26 + 97) for each in range(97, 123)})
UNMAPPED = "".join(chr(0xE000 + index) for index in range(60))


def ink_of(*texts: str, cover: float = 0.0, drawn: bool = False, hidden: bool = False) -> PageInk:
    spans = [Span(text, 50.0, 50.0 + 14 * at, 400.0, 60.0 + 14 * at, 10.0) for at, text in enumerate(texts)]
    return PageInk(1, 595.0, 842.0, spans=spans, image_cover=cover, drawn=drawn, hidden_text=hidden)


class TestUsability:
    def test_a_page_of_text_needs_no_ocr(self) -> None:
        assert not needs_ocr(ink_of(SENTENCE, SENTENCE, cover=0.3))

    def test_a_picture_without_text_does(self) -> None:
        assert needs_ocr(ink_of(cover=1.0))

    def test_letters_drawn_as_outlines_do(self) -> None:
        assert needs_ocr(ink_of(drawn=True))

    def test_a_blank_page_does_not(self) -> None:
        assert not needs_ocr(ink_of())

    def test_a_few_words_on_a_scan_do_not_make_it_digital(self) -> None:
        assert needs_ocr(ink_of("Scanned by the archive", cover=0.98))

    def test_a_scan_with_a_full_text_layer_is_usable(self) -> None:
        assert not needs_ocr(ink_of(*[SENTENCE] * 20, cover=1.0))

    def test_a_hidden_layer_of_doubtful_words_is_recognised_anew(self) -> None:
        doubtful = [SENTENCE] * 5 + [BAD_OCR] * 2
        seen, hidden = ink_of(*doubtful, cover=1.0), ink_of(*doubtful, cover=1.0)
        hidden.hidden_text = True
        assert (needs_ocr(seen), needs_ocr(hidden)) == (False, True)
        sound = ink_of(*[SENTENCE] * 7, cover=1.0)
        sound.hidden_text = True
        assert not needs_ocr(sound)

    def test_letters_without_meaning_are_garbage(self) -> None:
        assert is_garbage(ink_of(UNMAPPED))
        assert needs_ocr(ink_of(UNMAPPED, UNMAPPED))

    def test_letters_that_stand_for_others_are_garbage(self) -> None:
        assert needs_ocr(ink_of(*[SENTENCE.casefold().translate(SHIFT)] * 4))

    def test_marks_that_stand_for_letters_are_garbage(self) -> None:
        assert needs_ocr(ink_of(*["%!&/( )=?`*'# +~§$ :;,<>| @^°{ }[]\\¬ %&!/ ()?=*"] * 8))

    @pytest.mark.parametrize(
        "text",
        [
            "Fünfzig Prüfberichte über Straßenbrücken wurden nach München geschickt und dort gelesen. ",
            "Příliš žluťoučký kůň úpěl ďábelské ódy, zatímco čtvrt smrk zmrzl v krčmě u Brna pod strží. ",
            "Tất cả mọi người sinh ra đều được tự do và bình đẳng về nhân phẩm và các quyền lợi của mình. ",
            "Kaikki ihmiset syntyvät vapaina ja tasavertaisina arvoltaan ja oikeuksiltaan tässä maassa. ",
            "1,284.50 EUR  ......... 12.03.2024  ________  -55.10  +3 %  (7)  |  98.20  |  1.00  |  --  ",
        ],
    )
    def test_languages_and_figures_are_none(self, text: str) -> None:
        assert not needs_ocr(ink_of(*[text] * 6))

    def test_the_odd_words_of_bad_ocr_count_on_a_scan_alone(self) -> None:
        assert needs_ocr(ink_of(*[BAD_OCR] * 4, cover=1.0, hidden=True))
        assert not needs_ocr(ink_of(*[BAD_OCR] * 4))

    def test_text_that_shows_over_a_picture_is_believed_in_any_language(self) -> None:
        text = "Joki alkaa kukkuloilta ja virtaa pohjoiseen ennen kuin se laskee mereen."
        assert not needs_ocr(ink_of(*[text] * 4, cover=1.0))

    def test_other_scripts_are_not(self) -> None:
        for text in (
            "北京市位于华北平原的北部",
            "تعتبر البرمجة من الأدوات القوية",
            "Река течёт на север",
            "∑ αβγ ≤ ∞",
        ):
            assert not is_garbage(ink_of(text))


class TestChoice:
    def test_the_first_engine_is_believed_where_engines_agree(self) -> None:
        first, second = ink_of(SENTENCE), ink_of(SENTENCE + " x")
        assert choose([first, second]) is first

    def test_an_engine_that_sees_much_more_wins(self) -> None:
        first, second = ink_of("Page 1"), ink_of(SENTENCE)
        assert choose([first, second]) is second

    def test_garbage_never_wins_over_text(self) -> None:
        first, second = ink_of(UNMAPPED, UNMAPPED), ink_of("Page 1")
        assert choose([first, second]) is second

    def test_what_the_chosen_engine_left_out_is_added_from_another(self) -> None:
        number = Span("17", 300.0, 790.0, 312.0, 800.0, 10.0)
        first, second = ink_of("Chapter one"), ink_of("Chapter one")
        second.spans.append(number)
        chosen = choose([first, second])
        assert chosen is first
        assert [span.text for span in first.spans] == ["Chapter one", "17"]

    def test_pictures_count_whichever_engine_saw_them(self) -> None:
        chosen = choose([ink_of(SENTENCE), ink_of(cover=0.9)])
        assert chosen is not None
        assert chosen.image_cover == 0.9

    def test_without_ink_there_is_none(self) -> None:
        assert choose([]) is None

    def test_doubt_asks_the_others(self) -> None:
        assert is_doubtful(None)
        assert is_doubtful(ink_of("Page 1"))
        assert is_doubtful(ink_of(UNMAPPED))
        assert not is_doubtful(ink_of(SENTENCE))


class TestWhatOneEngineLeavesOut:
    def test_is_added_where_it_stands(self) -> None:
        ink = ink_of(SENTENCE)
        number = Span("17", 300.0, 790.0, 312.0, 800.0, 10.0)
        supplement(ink, [number, *ink_of(SENTENCE).spans], lacks(ink, f"{SENTENCE}\n17"))
        assert [span.text for span in ink.spans] == [SENTENCE, "17"]

    def test_is_not_added_over_known_text(self) -> None:
        ink = ink_of(SENTENCE)
        again = Span("Tho rivor", 52.0, 51.0, 100.0, 60.0, 10.0)
        supplement(ink, [again], lacks(ink, "Tho rivor"))
        assert len(ink.spans) == 1

    def test_is_not_added_from_beyond_the_page(self) -> None:
        ink = ink_of(SENTENCE)
        supplement(ink, [Span("17", 300.0, -90.0, 312.0, -80.0, 10.0)], lacks(ink, f"{SENTENCE} 17"))
        assert len(ink.spans) == 1

    def test_nothing_is_missing_where_only_the_spelling_differs(self) -> None:
        assert not lacks(ink_of("difficult office, 5 km²"), "diﬃcult oﬃce, 5 km2")
