"""An agreement on pages: title, opening, clauses, signatures."""

from dataclasses import dataclass
from random import Random

from training.generating.canvas import Canvas
from training.generating.people import Party

_CLOSINGS = (
    "IN WITNESS WHEREOF, the parties have signed.", "Accepted and Agreed", "CONFIRMED AND AGREED", "Very truly yours,", "",
)  # fmt: skip
_TITLES = (
    "Title: Director", "Date:", "Its: President", "Title: Senior Vice President", "Chief Executive Officer",
    "General Counsel", "Title: VP Finance & CFO",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Written:
    """What an agreement says; `headed`: as a letter, with day and recipient above."""

    kind: str
    opening: str
    clauses: list[str]
    parties: tuple[Party, Party]
    day: str
    headed: bool


def write(canvas: Canvas, said: Written) -> None:
    """Set an agreement on the canvas's pages."""
    random = canvas.random
    size, y = random.uniform(9, 11.5), 70.0
    title = said.kind.upper() if random.random() < 0.6 else said.kind
    canvas.put(306, y, title, size + 3, align="centre", bold=True)
    y += 30
    if said.headed:
        canvas.put(70, y, said.day, size)
        y += 26
        recipient = said.parties[1]
        for line in (recipient.name, recipient.street, recipient.place):
            canvas.put(70, y, line, size)
            y += size * 1.3
        y += 12
    y = canvas.paragraph(70, y, 470, said.opening, size) + size
    for number, clause in enumerate(said.clauses, 1):
        text = f"{number}. {clause}" if random.random() < 0.7 else clause
        y = canvas.paragraph(70, y, 470, text, size) + size * 0.8
    if y > canvas.height - 150:
        canvas.next_page()
        y = 70.0
    canvas.put(70, y, random.choice(_CLOSINGS), size)
    for x, who in ((70, said.parties[0]), (330, said.parties[1])):
        _sign(canvas, random, who, x, y, size)


def _sign(canvas: Canvas, random: Random, who: Party, x: float, y: float, size: float) -> None:
    canvas.put(x, y + 20, who.name.upper() if random.random() < 0.4 else who.name, size)
    canvas.put(x, y + 45, f"By: {who.person}", size)
    canvas.put(x, y + 60, f"Name: {who.person}", size)
    if random.random() < 0.5:
        canvas.put(x, y + 75, random.choice(_TITLES), size)
