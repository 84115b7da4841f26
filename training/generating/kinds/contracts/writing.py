"""An agreement on pages: title, opening, clauses, signatures."""

from random import Random

from training.generating.canvas import Canvas
from training.generating.people import Party


def write(
    canvas: Canvas,
    random: Random,
    kind: str,
    opening: str,
    clauses: list[str],
    parties: tuple[Party, Party],
    day: str,
    heads: bool,
) -> None:  # noqa: PLR0913, FBT001
    size, y = random.uniform(9, 11.5), 70.0
    canvas.put(306, y, kind.upper() if random.random() < 0.6 else kind, size + 3, align="centre", bold=True)
    y += 30
    if heads:
        canvas.put(70, y, day, size)
        y += 26
        for line in (parties[1].name, parties[1].street, parties[1].place):
            canvas.put(70, y, line, size)
            y += size * 1.3
        y += 12
    y = canvas.paragraph(70, y, 470, opening, size) + size
    for number, clause in enumerate(clauses, 1):
        y = (
            canvas.paragraph(70, y, 470, f"{number}. {clause}" if random.random() < 0.7 else clause, size)
            + size * 0.8
        )
    if y > canvas.height - 150:
        canvas.next_page()
        y = 70.0
    canvas.put(
        70,
        y,
        random.choice(
            (
                "IN WITNESS WHEREOF, the parties have signed.",
                "Accepted and Agreed",
                "CONFIRMED AND AGREED",
                "Very truly yours,",
                "",
            )
        ),
        size,
    )
    for x, who in ((70, parties[0]), (330, parties[1])):
        canvas.put(x, y + 20, who.name.upper() if random.random() < 0.4 else who.name, size)
        canvas.put(x, y + 45, f"By: {who.person}", size)
        canvas.put(x, y + 60, f"Name: {who.person}", size)
        if random.random() < 0.5:
            canvas.put(
                x,
                y + 75,
                random.choice(
                    (
                        "Title: Director",
                        "Date:",
                        "Its: President",
                        "Title: Senior Vice President",
                        "Chief Executive Officer",
                        "General Counsel",
                        "Title: VP Finance & CFO",
                    )
                ),
                size,
            )
