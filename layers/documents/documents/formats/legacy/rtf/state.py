"""What is in force inside an RTF group, and the encodings of its letters."""

from dataclasses import dataclass, field
from typing import Literal

from documents.formats.office.symbols import is_symbol_font, symbol_letter

type Destination = Literal[
    "body",
    "skipped",
    "header",
    "footer",
    "footnote",
    "title",
    "author",
    "styles",
    "fonts",
    "marker",
    "box",
    "comment",
    "commenter",
    "commented",
]

DESTINATIONS: dict[str, Destination] = {
    "fonttbl": "fonts", "stylesheet": "styles", "title": "title", "author": "author",
    "listtext": "marker", "pntext": "marker", "shptxt": "box",
    "header": "header", "headerl": "header", "headerr": "header", "headerf": "header", "footer": "footer",
    "annotation": "comment", "atnauthor": "commenter", "atndate": "commented",
    "footerl": "footer", "footerr": "footer", "footerf": "footer", "footnote": "footnote",
}  # fmt: skip
SKIPPED = frozenset(
    (
        "colortbl info pict object objdata fldinst listtable listoverridetable rsidtbl generator "
        "themedata colorschememapping latentstyles datastore xmlnstbl mmathPr filetbl revtbl bkmkstart "
        "bkmkend atnid atnref datafield pgptbl private nonshppict pnseclvl "
        "do nonesttables blipuid template operator category keywords comment doccomm subject company manager "
        "creatim revtim printim buptim hlinkbase userprops ftnsep ftnsepc aftnsep aftnsepc tc xe"
    ).split()
)
PARAGRAPH_WORDS = frozenset(("pard", "intbl", "s", "outlinelevel", "ls", "ilvl"))
# \fcharset numbers ([RTF] font table) as Python codecs.
CHARSETS = {0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253",
            162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
            222: "cp874", 238: "cp1250"}  # fmt: skip
_PAGES = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}


@dataclass(slots=True)
class Group:
    """The state of one `{…}`; a copy is made at every opening brace."""

    destination: Destination = "body"
    font: int = 0
    skip_after_unicode: int = 1
    hidden: bool = False
    fresh: bool = True
    """No control word has come yet: the first one may name a destination."""


@dataclass(slots=True)
class Paragraph:
    """Properties of the paragraph that is being written."""

    style: int = 0
    outline: int | None = None
    in_table: bool = False
    level: int = 0
    marker: str = ""
    listed: bool = False

    def reset(self) -> None:
        """As `\\pard` does; the marker belongs to the text and stays."""
        self.style, self.outline, self.in_table, self.level, self.listed = 0, None, False, 0, False

    def take(self, name: str, number: int | None) -> None:
        """One of `PARAGRAPH_WORDS`."""
        if name == "pard":
            self.reset()
        elif name == "intbl":
            self.in_table = True
        elif name == "s":
            self.style = number or 0
        elif name == "outlinelevel" and number is not None:
            self.outline = number
        elif name in ("ls", "ilvl"):
            self.listed = self.listed or name == "ls"
            self.level = min(number or 0, 8) if name == "ilvl" else self.level


@dataclass(slots=True)
class Encodings:
    """The document's code page and its fonts' own."""

    page: str = "cp1252"
    by_font: dict[int, str] = field(default_factory=dict)
    symbols: dict[int, str] = field(default_factory=dict)
    """Names of the fonts that have signs for letters."""

    def take(self, name: str, number: int | None, group: Group) -> bool:
        """A control word about letters; False where it is about something else."""
        if name in ("v", "deleted"):
            group.hidden = number != 0
        elif name == "f":
            group.font = number or 0
        elif name == "fcharset" and group.destination == "fonts":
            codec = CHARSETS.get(number or 0)
            if codec and number:
                self.by_font[group.font] = codec
        elif name == "ansicpg" and number:
            self.page = "utf-8" if number == 65_001 else f"cp{number}"
        elif name in _PAGES:
            self.page = _PAGES[name]
        else:
            return False
        return True

    def name_font(self, font: int, name: str) -> None:
        """A font's name from the font table."""
        if is_symbol_font(name):
            self.symbols[font] = name

    def decoded(self, data: bytes, font: int) -> str:
        """Bytes of a font as text."""
        if font in self.symbols:
            return "".join(symbol_letter(code, self.symbols[font]) for code in data)
        try:
            return data.decode(self.by_font.get(font, self.page), "replace")
        except LookupError:
            return data.decode("cp1252", "replace")
