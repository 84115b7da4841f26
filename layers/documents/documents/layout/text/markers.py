"""What opens a list item, a footnote or a caption."""

import re

from documents.layout.lines import Line

_BULLETS = "•●▪◦‣∙○■□▶►➢➤✓✔❖*·\u2013\u2014\uf0b7\uf0a7\uf0d8\u2212-"
_AMBIGUOUS = "*·\u2013\u2014\u2212-"  # these also stand within sentences
_NUMBER = r"\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]"
_MARKER = re.compile(rf"(?P<bullet>[{re.escape(_BULLETS)}])\s+(?=\S)|(?P<number>{_NUMBER})\s+(?=\S)")
_BARE = re.compile(rf"[{re.escape(_BULLETS)}]|{_NUMBER}")
_NOTE = re.compile(r"(?:\d{1,2}|[*†‡§]{1,3}|\(\d{1,2}\))\s*(?=[^\W\d]|[\"“‘(])")
_CAPTION = re.compile(
    r"(?:Table|Figure|Fig\.|Chart|Exhibit|Listing|Algorithm|Scheme|Tabelle|Abbildung|Abb\.|Tableau|Tabla|Figura"
    r"|Tabell?a|Tabela|Quadro|Tabel|Figuur|Rysunek|Tabulka|Obrázek|Таблица|Рисунок|Рис\.|Πίνακας|Σχήμα|[表图圖図])"
    r"\s*[A-Z]?\d+[.:\s\u2013\u3000-]",
    re.IGNORECASE,
)


def marker_of(text: str) -> re.Match[str] | None:
    """The bullet or number that opens a list item, with the space after it."""
    return _MARKER.match(text)


def is_plain_bullet(text: str) -> bool:
    """Whether the text opens with a bullet that cannot be anything else."""
    found = _MARKER.match(text)
    return bool(found and found["bullet"] and found["bullet"] not in _AMBIGUOUS)


def note_mark(text: str) -> re.Match[str] | None:
    """The number or sign that opens a footnote."""
    return _NOTE.match(text)


def is_caption(text: str) -> bool:
    """Whether a text names a table or a figure by its number."""
    return len(text) < 400 and bool(_CAPTION.match(text))


def text_left(line: Line) -> float:
    """Where an item's text begins, right of its marker."""
    first = line.spans[0]
    if len(line.spans) > 1 and _BARE.fullmatch(first.text.strip()):
        return line.spans[1].x0
    return first.words[1][1] if len(first.words) > 1 else line.box[0] + line.size
