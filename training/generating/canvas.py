"""A page that text is set on: words with boxes, without any picture."""

from random import Random

from documents.model import Document, FormField, Page, Word

_NARROW, _WIDE = "iljtf.,:;'|!I()[]", "mwMWQO@%"


class Canvas:
    """Pages under one pen. Positions are in points from the top left."""

    def __init__(self, random: Random, width: float = 595.0, height: float = 842.0) -> None:
        self.random = random
        self.width, self.height = width, height
        self.pages: list[Page] = [Page(1, width, height)]
        self._stretch = random.uniform(0.88, 1.08)
        self._tall = random.uniform(1.0, 1.25)
        self._noise, self._lean, self._scanned = 0.0, 0.0, False
        self._told = random.random() < 0.7

    def scan(self, noise: float, *, lean: float = 0.0) -> None:
        """From here on as from a picture: letters are misread at this rate, and lines lean (y for x)."""
        self._noise, self._lean, self._scanned = noise, lean, True
        self._tall = self.random.uniform(1.0, 1.5)

    def next_page(self) -> None:
        """Go on with an empty page."""
        self.pages.append(Page(len(self.pages) + 1, self.width, self.height))

    def text_width(self, text: str, size: float) -> float:
        """How wide a text will stand."""
        ems = sum(
            0.28 if c in _NARROW else 0.85 if c in _WIDE else 0.66 if c.isupper() else 0.5 for c in text
        )
        return ems * size * self._stretch

    def put(
        self, x: float, y: float, text: str, size: float = 10.0, *, align: str = "left", bold: bool = False
    ) -> float:
        """Set a text with its top at y; answers where it ends."""
        width = self.text_width(text, size)
        x -= {"left": 0.0, "right": width, "centre": width / 2}[align]
        space = self.text_width("n", size) * 0.55
        jitter = self.random.uniform(-0.6, 0.6) if self._scanned else 0.0
        for word in text.split():
            end = x + self.text_width(word, size)
            top = y + jitter + self._lean * x
            box = (x, top, end, top + size * self._tall)
            told = self._told and not self._scanned
            self.pages[-1].words.append(
                Word(
                    self._misread(word),
                    box,
                    0.95 if self._scanned else 1.0,
                    size if told else None,
                    bold and told,
                )
            )
            x = end + space
        return x - space

    def fill(self, x: float, y: float, width: float, value: str, size: float = 9.5) -> None:
        """Fill in a field of a form: the value in the widget's box, and among the page's words."""
        page = self.pages[-1]
        box = (x, y - 1, x + width, y + size * self._tall + 2)
        page.fields.append(FormField(f"f{len(page.fields)}", "text", box, value))
        self.put(x + 2, y, value, size)

    def paragraph(self, x: float, y: float, width: float, text: str, size: float = 9.0) -> float:
        """Set running text in lines of a width, page after page; answers the y below it."""
        line = ""
        for word in text.split():
            if line and self.text_width(f"{line} {word}", size) > width:
                y = self._line(x, y, line, size)
                line = word
            else:
                line = f"{line} {word}".strip()
        return self._line(x, y, line, size) if line else y

    def _line(self, x: float, y: float, line: str, size: float) -> float:
        if y > self.height - 60:
            self.next_page()
            y = 60.0
        self.put(x, y, line, size)
        return y + size * 1.25

    def _misread(self, word: str) -> str:
        if not self._noise:
            return word
        swaps = {
            "O": "0",
            "0": "O",
            "l": "1",
            "I": "l",
            "S": "5",
            "B": "8",
            "e": "c",
            "a": "o",
            ".": ",",
            "D": "0",
        }
        return "".join(
            swaps.get(letter, letter) if self.random.random() < self._noise else letter for letter in word
        )

    def document(self) -> Document:
        """What was set."""
        return Document("pdf", [page for page in self.pages if page.words] or self.pages[:1])
