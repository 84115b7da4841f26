"""What stands around a piece of text: the places where its label may be."""

from documents.extraction.text.bands import bands_of
from documents.extraction.text.lines import Segment, Sheet
from documents.extraction.text.neighbours import Neighbours, is_title, overlapping
from documents.extraction.text.wording import is_number_line

PLACES = (
    "before",
    "after",
    "left",
    "left2",
    "above",
    "above2",
    "head",
    "first",
    "section",
    "below",
    "right",
    "top",
    "over",
    "past",
    "band",
)
_REACH_UP = 5.0  # in body heights: a label further above belongs to something else
_MAX_CHAIN = 60
_SAME_EDGE = 3.0
_LABEL = 90  # characters of a neighbour that are looked at


class Surroundings:
    """The neighbours of every segment of a page."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._by_segment: dict[tuple[int, int], Neighbours] = {}
        for line in sheet.lines:
            for segment in line:
                self._by_segment[segment.line, segment.index] = self._row(line, segment)
        self._columns()
        for line in sheet.lines:
            for segment in line:
                self._heads(segment)
                self._block(segment)
                self._past(segment)
        for line, band in zip(sheet.lines, bands_of(sheet), strict=True):
            for segment in line:
                self.of(segment).band = band

    def of(self, segment: Segment) -> Neighbours:
        """The neighbours of a segment of this page."""
        return self._by_segment[segment.line, segment.index]

    def add(self, flow: Segment) -> None:
        """Take in a paragraph: its neighbours are those of its first line."""
        first = next((each for each in self._sheet.lines[flow.line] if each.words[0] is flow.words[0]), None)
        self._by_segment[flow.line, flow.index] = Neighbours() if first is None else self.of(first)

    def texts(self, segment: Segment, start: int, end: int) -> dict[str, str]:
        """What stands at each of PLACES around text[start:end] of the segment."""
        near = self.of(segment)
        found = {
            "before": _last_words(segment.text[:start]),
            "after": segment.text[end : end + 40],
        }
        for place in PLACES[2:]:
            other: Segment | None = getattr(near, place)
            found[place] = "" if other is None else other.text[:_LABEL]
        return found

    def _row(self, line: list[Segment], segment: Segment) -> Neighbours:
        at = segment.index
        before = [each for each in line[:at] if any(map(str.isalnum, each.text))][-2:]
        return Neighbours(
            left=before[-1] if before else None,
            left2=before[0] if len(before) > 1 else None,
            right=line[at + 1] if at + 1 < len(line) else None,
            first=line[0] if at > 1 else None,
        )

    def _columns(self) -> None:
        lines = self._sheet.lines
        for number, line in enumerate(lines):
            for segment in line:
                near = self.of(segment)
                for other_line in reversed(lines[max(0, number - 14) : number]):
                    other = overlapping(other_line, segment)
                    if other is None:
                        continue
                    if segment.box[1] - other.box[3] > _REACH_UP * self._sheet.body:
                        break
                    near.above = other
                    below = self.of(other)
                    if below.below is None and segment.box[1] - other.box[3] < 2 * self._sheet.body:
                        below.below = segment
                    break

    def _block(self, segment: Segment) -> None:
        """The first line of the tight block that the segment stands in, and what stands over that."""
        near = self.of(segment)
        above = near.above
        tight = (
            above is not None
            and segment.box[1] - above.box[3] < 0.8 * segment.height
            and abs(above.box[0] - segment.box[0]) < _SAME_EDGE
        )
        if above is not None and tight:
            near.top, near.over = self.of(above).top or above, self.of(above).over
        else:
            near.over = near.above or near.left

    def _past(self, segment: Segment) -> None:
        """What stands above, or above the numbers of things that stand tightly between."""
        near = self.of(segment)
        near.past = near.above
        above = near.above
        if above is not None and segment.box[1] - above.box[3] < segment.height:
            beside = self.of(above).right
            if is_number_line(above.text) or (beside is not None and is_number_line(beside.text)):
                near.past = self.of(above).past

    def _heads(self, segment: Segment) -> None:
        """Follow the column upwards: to its head (the first text without digits) and its section title."""
        near = self.of(segment)
        if near.above is not None:
            near.above2 = self.of(near.above).above
        chain, steps = near.above, 0
        while chain is not None and steps < _MAX_CHAIN:
            if near.head is None and not any(letter.isdigit() for letter in chain.text):
                near.head = chain
            if is_title(chain, self._sheet, self.of(chain)):
                near.section = chain
                return
            inherited = self.of(chain)
            if near.head is not None and inherited.section is not None:
                near.section = inherited.section
                return
            chain = inherited.above
            steps += 1


def _last_words(text: str) -> str:
    cut = text[-_LABEL:]
    return cut if len(cut) == len(text) else cut.partition(" ")[2]
