"""Formulas on lines of their own come as LaTeX; set by typst, read by the real engines."""

import io
from pathlib import Path

import pikepdf
import pytest

from documents.layout.formulas.building import built
from documents.layout.formulas.judging import is_mathy
from documents.layout.formulas.model import Atom
from documents.layout.ink import Span
from documents.layout.joining import clean
from documents.reading import read
from documents.rendering import to_markdown
from tests.unit.documents import pdfs

SET = {
    "powers": ("a^2 + b^2 = c^2", "a^2+b^2=c^2"),
    "a power of two letters": ("e^(i pi) + 1 = 0", r"e^{i\pi}+1=0"),
    "a fraction": (
        "x_(1,2) = (-b plus.minus sqrt(b^2 - 4 a c)) / (2 a)",
        r"x_{1,2}=\frac{-b\pm\sqrt{b^2-4ac}}{2a}",
    ),
    "limits": ("macron(x) = 1/n sum_(i=1)^n x_i", r"\bar{x}=\frac{1}{n}\sum_{i=1}^nx_i"),
    "an integral": ("integral_a^b f(x) dif x = F(b) - F(a)", r"\int_a^bf(x)dx=F(b)-F(a)"),
    "bold letters": (
        "nabla times bold(E) = - (partial bold(B)) / (partial t)",
        r"\nabla\times\mathbf{E}=-\frac{\partial\mathbf{B}}{\partial t}",
    ),
    "sets": ("A union B subset.eq C", r"A\cup B\subseteq C"),
    "functions": ("lim_(n -> infinity) (1 + 1/n)^n = e", r"\lim_{n\to\infty}(1+\frac{1}{n})^n=e"),
    "a matrix": ("R = mat(a, b; c, d)", r"R=\begin{pmatrix} a & b \\ c & d \end{pmatrix}"),
}


def markdown(folder: Path, source: str) -> str:
    return to_markdown(read(pdfs.written(folder, pdfs.typeset(source)), file_type="pdf"))


@pytest.mark.parametrize(("source", "latex"), SET.values(), ids=SET.keys())
def test_a_formula_between_paragraphs(tmp_path: Path, source: str, latex: str) -> None:
    text = markdown(tmp_path, f"{pdfs.LOREM}\n\n$ {source} $\n\n{pdfs.LOREM}")
    assert f"\n\n$${latex}$$\n\n" in text


def test_its_number_is_its_tag(tmp_path: Path) -> None:
    source = f'#set math.equation(numbering: "(1)")\n{pdfs.LOREM}\n$ E = m c^2 $\n{pdfs.LOREM}'
    assert r"$$E=mc^2 \tag{1}$$" in markdown(tmp_path, source)


def test_columns_with_formulas_are_read_one_after_the_other(tmp_path: Path) -> None:
    parts = "\n\n".join(f"Part {n}. {pdfs.LOREM} $ sum_(k=1)^{n} k^2 = x_{n} $" for n in range(1, 11))
    text = markdown(tmp_path, f"#set page(columns: 2, height: 500pt)\n{parts}")
    places = [text.index(f"Part {n}.") for n in range(1, 11)]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "source",
    [
        "#table(columns: 3, [Test], [p], [r], [A], [p < 0.05], [r = 0.9], [B], [p > 0.10], [r = 0.2])",
        "Net = 100.00 EUR\n\nTotal = 119.00 EUR",
        "Turnover grew (10 % > 8 %) and A = B holds in the text of this sentence, as before.",
    ],
)
def test_what_only_has_an_equals_sign_is_none(tmp_path: Path, source: str) -> None:
    assert "$$" not in markdown(tmp_path, f"{pdfs.LOREM}\n\n{source}\n\n{pdfs.LOREM}")


def test_boxes_of_a_page_are_read_one_after_the_other(tmp_path: Path) -> None:
    card = "[== Card {n}\n\n" + pdfs.LOREM + "]"
    cards = ", ".join(card.replace("{n}", str(n)) for n in range(1, 5))
    text = markdown(tmp_path, f"#table(columns: (1fr, 1fr), inset: 12pt, {cards})")
    assert "|" not in text
    places = [text.index(f"Card {n}") for n in range(1, 5)]
    assert places == sorted(places)
    assert text.count("#") >= 4


def test_signs_beside_their_commands_keep_every_letter(tmp_path: Path) -> None:
    signs = {"lt.eq.slant": "leqslant", "gt.double": "gg", "approx": "approx", "subset.eq": "subseteq"}
    cells = ", ".join(f'[${sign}$], raw("\\\\{name}")' for sign, name in signs.items())
    text = markdown(tmp_path, f"{pdfs.LOREM}\n\n#table(columns: 4, stroke: none, {cells})\n\n{pdfs.LOREM}")
    assert all(f"\\{name}" in text.replace("\\\\", "\\") for name in signs.values())
    assert "$$" not in text


def test_a_chart_of_letters_is_no_formula(tmp_path: Path) -> None:
    letters = ", ".join(
        f"${letter}$" for letter in ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta"]
    )
    text = markdown(tmp_path, f"#grid(columns: 8, gutter: 14pt, {letters}, ..range(8).map(n => $sum n =$))")
    assert r"\quad" not in text


def test_a_page_size_that_pages_inherit_moves_no_glyph(tmp_path: Path) -> None:
    pdf = pdfs.typeset(f'#set page("a4")\n{pdfs.LOREM}\n\n$ x = (a + b)/(2 c) $\n\n{pdfs.LOREM}')
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.Root.Pages.MediaBox = document.pages[0].MediaBox
        for page in document.pages:
            del page.MediaBox
        document.save(out)
    text = to_markdown(read(pdfs.written(tmp_path, out.getvalue()), file_type="pdf"))
    assert r"$$x=\frac{a+b}{2c}$$" in text


def test_a_sentence_in_a_script_without_spaces_is_none() -> None:
    def span(text: str, top: float) -> Span:
        return Span(text, 100.0, top, 400.0, top + 10, size=10.0)

    sentences = [
        span("证明. 设 $f(x)=x^{2}$ 由已知", 0.0),
        span("解. $a=b^{2}$", 30.0),
        span("• $h(U_{1})=0$", 60.0),
    ]
    assert not any(map(is_mathy, sentences))


def test_a_long_arrow_of_many_short_ones_is_one() -> None:
    letter = Atom("x", 10.0, 10.0, 16.0, 20.0, 20.0, 10.0, "letter")
    arrows = [Atom(r"\vec", x, 6.0, x + 2, 9.0, 9.0, 10.0, "accent") for x in (10.0, 12.0, 14.0)]
    assert [atom.latex for atom in built([letter, *arrows], [])] == [r"\vec{x}"]
    assert clean("v\u20d7\u20d7\u20d7 = 0") == "v\u20d7 = 0"
