"""Headings across the page, under which its parts stand whatever their columns."""

from documents.extraction.text.lines import Segment, Sheet

_WORDS = 4
_GAP = 0.8  # in body heights, above a line that begins a part of the page


def bands_of(sheet: Sheet) -> list[Segment | None]:
    """For each line the last heading before it; None above the first."""
    found: list[Segment | None] = []
    band, last = None, None
    for line in sheet.lines:
        found.append(band)
        gap = sheet.height if last is None else line[0].box[1] - last
        if len(line) == 1 and _is_heading(line[0]) and gap > _GAP * sheet.body:
            band = line[0]
        last = max(segment.box[3] for segment in line)
    return found


def _is_heading(segment: Segment) -> bool:
    """Whether a segment that has its line to itself is a few words without figures."""
    return 0 < len(segment.text.split()) <= _WORDS and not any(map(str.isdigit, segment.text))
