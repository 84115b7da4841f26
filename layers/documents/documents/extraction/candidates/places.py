"""Postal addresses: blocks of lines with a postal code, and their parts."""

import re
from collections.abc import Iterator

from documents.extraction.candidates.model import Candidate
from documents.extraction.lexicon.places import POSTAL, STREET
from documents.extraction.text.lines import Segment
from documents.extraction.text.surroundings import Surroundings

_PARTS = re.compile(r"\s+[-–•●·|*]\s+|\s*[•●|]\s*|,\s+|\s{2,}")
_CITY = re.compile(r"[^\d,;:()•●|€$%@=]+")
_CONTACT = re.compile(
    r"@|www\.|https?:|\b(?:tel|fax|phone|fon|e-?mail|telefon|telefoon|t|f)\b\s*[.:]|:\s", re.IGNORECASE
)
_MOST_ABOVE = 5


def find_places(segment: Segment, around: Surroundings) -> Iterator[Candidate]:
    """Postal code, city, street, name and whole address around each postal code of a segment."""
    for match in POSTAL.finditer(segment.text):
        parts = _split(segment.text, match)
        if parts is None:
            continue
        postcode, city_start, city = parts
        yield Candidate("postcode", postcode, postcode, segment, match.start(), match.end())
        yield Candidate("city", city, city, segment, city_start, city_start + len(city))
        if _before_on_line(segment.text, match.start()):
            yield from _inline(segment, match.start(), city_start + len(city))
        else:
            yield from _block(segment, around)


def _split(text: str, match: re.Match[str]) -> tuple[str, int, str] | None:
    """(postal code, offset of the city, city) or None where no city stands beside the code."""
    code = match[0]
    if match["us"]:
        before = re.split(r"[•●|]|\s[-–]\s|\d,?\s", text[: match.start()])[-1]
        pieces = [piece for piece in before.strip(" ,").split(",") if piece.strip()]
        city = pieces[-1].strip() if pieces else ""
        if not city or not city[0].isalpha():
            return None
        return code[-5:] if len(code) < 9 else code.split()[-1], text.rfind(city, 0, match.start()), city
    after = _CITY.match(text, match.end())
    city = after[0].strip(" -–.,") if after else ""
    city = re.split(r"\s{2,}|\s[-–]\s", city)[0].strip()
    if city and city[0].isupper() and len(city) < 40:
        return code.removeprefix("D-") if code.startswith("D-") else code, text.index(city, match.end()), city
    if match["uk"] or match["ca"]:
        before = text[: match.start()].strip(" ,").split(",")[-1].strip()
        if before and before[0].isupper():
            return code, text.rfind(before, 0, match.start()), before
    return None


def _before_on_line(text: str, at: int) -> bool:
    return len(text[:at].strip(" -–•●|,").split()) >= 2


def _inline(segment: Segment, code_at: int, city_end: int) -> Iterator[Candidate]:
    """The pieces of an address on one line, as in a sender's line."""
    text = segment.text[:code_at]
    label = re.match(r"^[^:]{2,25}:\s*", text)
    begin = label.end() if label else 0
    pieces: list[tuple[int, str]] = []
    at = begin
    for match in [*_PARTS.finditer(text, begin), None]:
        end = match.start() if match else len(text)
        piece = text[at:end].strip(" -–•●|,")
        if piece:
            pieces.append((text.index(piece, at), piece))
        at = match.end() if match else at
    whole = segment.text[begin:city_end]
    yield Candidate("address", whole, whole, segment, begin, city_end)
    if pieces:
        at, street = pieces[-1]
        yield Candidate("street", street, street, segment, at, at + len(street))
        inner = segment.text[at:city_end]
        yield Candidate("address", inner, inner, segment, at, city_end)
    if len(pieces) > 1:
        at, name = pieces[0]
        yield Candidate("company", name, name, segment, at, at + len(name), facts={"block_name": 1.0})


def _block(segment: Segment, around: Surroundings) -> Iterator[Candidate]:
    """The lines above a postal code that make an address with it."""
    lines = _lines_of_block(segment, around)
    if len(lines) == 1:
        return
    street = next((line for line in reversed(lines[:-1]) if STREET.search(line.text)), lines[-2])
    cut = _label_end(street.text)
    yield Candidate("street", street.text[cut:].strip(" ,"), street.text, street, cut, len(street.text))
    for first in range(len(lines) - 1):
        part = lines[first:]
        cut = _label_end(part[0].text)
        texts = [part[0].text[cut:], *(line.text for line in part[1:])]
        whole = " ".join(text.strip() for text in texts)
        yield Candidate(
            "address",
            whole,
            "\n".join(texts),
            part[0],
            cut,
            len(part[0].text),
            tuple(part[1:]),
            {"block_line": float(first), "block_size": float(len(lines))},
        )
    yield from _names_above(street, lines)


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
    if abs(above.height - below.height) > 0.6 * below.height:
        return False
    left = abs(above.box[0] - below.box[0]) < 5
    centre = abs(above.box[0] + above.box[2] - below.box[0] - below.box[2]) < 16
    return left or centre or abs(above.box[2] - below.box[2]) < 3
