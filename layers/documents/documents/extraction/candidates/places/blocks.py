"""Address blocks: the lines around a postal code that make an address with it."""

import re
from collections.abc import Iterator

from documents.extraction.candidates.model import Candidate
from documents.extraction.lexicon.places import STREET
from documents.extraction.text.lines import Segment
from documents.extraction.text.surroundings import Surroundings

_CONTACT = re.compile(
    r"@|www\.|https?:|\b(?:tel|fax|phone|fon|e-?mail|telefon|telefoon|t|f)\b\s*[.:]|:\s", re.IGNORECASE
)
_MOST_ABOVE = 5
_MOST_BELOW = 2  # lines under the town: the state, the country
_WORDS_BELOW = 4
_OTHER_SIZE = 0.55  # share by which lines of one address differ in height at most


def find_block(segment: Segment, around: Surroundings) -> Iterator[Candidate]:
    """The lines above a postal code that make an address with it."""
    lines = _lines_of_block(segment, around)
    if len(lines) == 1:
        return
    street = next((line for line in reversed(lines[:-1]) if STREET.search(line.text)), lines[-2])
    cut = _label_end(street.text)
    yield Candidate("street", street.text[cut:].strip(" ,"), street.text, street, cut, len(street.text))
    yield from _wholes(lines, _lines_below(segment, around))
    yield from _names_above(street, lines)


def find_wholes(segment: Segment, around: Surroundings) -> Iterator[Candidate]:
    """Whole addresses of several lines around the line of a postal code."""
    yield from _wholes(_lines_of_block(segment, around), _lines_below(segment, around))


def _wholes(lines: list[Segment], below: list[Segment]) -> Iterator[Candidate]:
    """The address from each of its lines on, to the town, and further to each line below that."""
    for first in range(len(lines) - 1 if not below else len(lines)):
        for tail in range(len(below) + 1):
            part = [*lines[first:], *below[:tail]]
            if len(part) == 1:
                continue
            cut = _label_end(part[0].text)
            texts = [part[0].text[cut:], *(line.text for line in part[1:])]
            whole = " ".join(text.strip() for text in texts)
            facts = {"block_line": float(first), "block_size": float(len(lines)), "tail": float(tail)}
            start, end = cut, len(part[0].text)
            yield Candidate("address", whole, "\n".join(texts), part[0], start, end, tuple(part[1:]), facts)


def _lines_below(segment: Segment, around: Surroundings) -> list[Segment]:
    """The lines of a few words under the town's line that may belong to the address."""
    lines: list[Segment] = []
    last = segment
    while len(lines) < _MOST_BELOW:
        below = around.of(last).below
        if below is None or not _belongs(last, below) or len(below.text.split()) > _WORDS_BELOW:
            break
        if any(map(str.isdigit, below.text)) or ":" in below.text:
            break
        lines.append(below)
        last = below
    return lines


def _lines_of_block(segment: Segment, around: Surroundings) -> list[Segment]:
    """The line of the postal code and those above it that belong to it, from the top."""
    lines = [segment]
    while len(lines) <= _MOST_ABOVE:
        above = around.of(lines[0]).above
        if above is None or not _belongs(above, lines[0]):
            break
        lines.insert(0, above)
    return lines


def _names_above(street: Segment, lines: list[Segment]) -> Iterator[Candidate]:
    """Who lives there: the block's first lines, as far as the street."""
    for rank, line in enumerate(lines[:-1][:3]):
        if line is street:
            break
        cut = _label_end(line.text)
        name = line.text[cut:].strip(" ,")
        if name:
            yield Candidate(
                "company",
                name,
                name,
                line,
                cut,
                len(line.text),
                (),
                {"block_name": 1.0, "block_line": float(rank), "block_size": float(len(lines))},
            )


def _label_end(text: str) -> int:
    label = re.match(r"^[^:]{2,30}:\s+", text)
    return label.end() if label else 0


def _belongs(above: Segment, below: Segment) -> bool:
    if below.box[1] - above.box[3] > 1.1 * below.height or above.text.rstrip().endswith(":"):
        return False
    if len(above.text.split()) > 8 or _CONTACT.search(above.text):
        return False
    tall = max(above.height, below.height)
    if abs(above.height - below.height) > _OTHER_SIZE * tall:
        return False
    left = abs(above.box[0] - below.box[0]) < 5
    centre = abs(above.box[0] + above.box[2] - below.box[0] - below.box[2]) < max(16, 2 * tall)
    return left or centre or abs(above.box[2] - below.box[2]) < 3
