"""Postal codes with their towns, and what stands on one line with them."""

import re
from collections.abc import Iterator

from documents.extraction.candidates.model import Candidate
from documents.extraction.candidates.places.blocks import find_block, find_wholes
from documents.extraction.lexicon.places import POSTAL
from documents.extraction.text.lines import Segment
from documents.extraction.text.surroundings import Surroundings

_PARTS = re.compile(r"\s+[-–•●·|*]\s+|\s*[•●|]\s*|,\s+|\s{2,}")
_CITY = re.compile(r"[^\d,;:()•●|€$%@=]+")


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
            yield from find_wholes(segment, around)
        else:
            yield from find_block(segment, around)


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
