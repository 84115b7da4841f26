"""All candidates of a document."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from documents.extraction.candidates import dates, names, numbers, patterns
from documents.extraction.candidates.marks import find_marks
from documents.extraction.candidates.model import Candidate
from documents.extraction.candidates.places import find_places
from documents.extraction.candidates.texts import find_texts
from documents.extraction.lexicon.places import LAW
from documents.extraction.text.flows import flows_of
from documents.extraction.text.lines import Segment, Sheet, sheet_of
from documents.extraction.text.surroundings import Surroundings
from documents.model import Document

MOST_PAGES = 40  # fields stand on the first pages and the last; a book is not a form
_MOST_PEOPLE = 80
_LONGEST_NAME_LINE = 60
_COMB_GAP = 40.0  # points between the boxes of one number


@dataclass(slots=True)
class View:
    """A page with its candidates."""

    sheet: Sheet
    around: Surroundings
    flows: list[Segment]
    candidates: list[Candidate] = field(default_factory=list)


@dataclass(slots=True)
class Reading:
    """A document as extraction sees it. `lower_words` are the words that it writes small."""

    views: list[View]
    lower_words: frozenset[str]
    day_first: bool
    decimal_comma: bool

    @property
    def candidates(self) -> list[Candidate]:
        """The candidates of all pages."""
        return [candidate for view in self.views for candidate in view.candidates]


def read_candidates(document: Document, *, day_first: bool | None = None) -> Reading:
    """The document's pages with all candidates. `day_first` None lets the document's own dates decide."""
    pages = document.pages
    if len(pages) > MOST_PAGES:
        pages = pages[: MOST_PAGES - 5] + pages[-5:]
    sheets = [sheet_of(page) for page in pages]
    text = "\n".join(segment.text for sheet in sheets for segment in sheet.segments)
    reading = Reading(
        views=[],
        lower_words=frozenset(word for word in text.split() if word.islower()),
        day_first=_day_first(text) if day_first is None else day_first,
        decimal_comma=_decimal_comma(text),
    )
    for sheet in sheets:
        reading.views.append(_view(sheet, reading))
    return reading


def _view(sheet: Sheet, reading: Reading) -> View:
    around = Surroundings(sheet)
    flows, taken = flows_of(sheet)
    view = View(sheet, around, flows)
    for segment in sheet.segments:
        view.candidates.extend(find_marks(segment))
        if (segment.line, segment.index) in taken:
            continue
        view.candidates.extend(find_texts(segment, around))
        view.candidates.extend(find_places(segment, around))
        view.candidates.extend(_typed(segment, reading, prose=False))
    for line in sheet.lines:
        view.candidates.extend(_combs(line))
    for flow in flows:
        around.add(flow)
        view.candidates.extend(_typed(flow, reading, prose=True))
    for segment in sheet.segments:
        if (segment.line, segment.index) in taken:
            view.candidates.extend(find_places(segment, around))
    return view


def _typed(segment: Segment, reading: Reading, *, prose: bool) -> Iterator[Candidate]:
    text = segment.text
    for start, end, day in dates.find_dates(text, day_first=reading.day_first):
        yield Candidate("date", day.isoformat(), text[start:end], segment, start, end)
    for number in numbers.find_numbers(text, decimal_comma=reading.decimal_comma):
        yield _number(number, segment)
    for name, start, end, value in patterns.find_shapes(text):
        yield Candidate(name, value, text[start:end], segment, start, end)
    for name, found in _named(text, reading, prose=prose).items():
        for start, end, value in found:
            yield Candidate(name, value, text[start:end], segment, start, end)


def _named(text: str, reading: Reading, *, prose: bool) -> dict[str, list[tuple[int, int, str]]]:
    """(start, end, value) by type."""
    alone = prose or len(text) < _LONGEST_NAME_LINE
    return {
        "currency": list(patterns.find_currencies(text)),
        "duration": list(patterns.find_durations(text)),
        "law": [(match.start(), match.end(), match[0]) for match in LAW.finditer(text)],
        "company": list(names.find_companies(text)),
        "code": [] if prose else list(patterns.find_codes(text)),
        "person": list(names.find_people(text, reading.lower_words))[:_MOST_PEOPLE] if alone else [],
    }


def _combs(line: list[Segment]) -> Iterator[Candidate]:
    """Digits in neighbouring boxes of a line as one number."""
    run: list[Segment] = []
    for segment in [*line, None]:
        near = not run or (segment is not None and segment.box[0] - run[-1].box[2] < _COMB_GAP)
        if segment is not None and near and patterns.is_comb(segment.text):
            run.append(segment)
            continue
        text = " ".join(each.text for each in run)
        if len(run) > 1 and sum(letter.isdigit() for letter in text) > len(run):
            value = "".join(text.split())
            yield Candidate("code", value, text, run[0], 0, len(run[0].text), tuple(run[1:]))
        run = []


def _number(number: numbers.FoundNumber, segment: Segment) -> Candidate:
    return Candidate(
        "percent" if number.percent else "number",
        number.value,
        segment.text[number.start : number.end],
        segment,
        number.start,
        number.end,
        facts={"decimals": float(number.decimals), "money": float(bool(number.currency))},
    )


def _day_first(text: str) -> bool:
    day, month = dates.order_votes(text)
    if day != month:
        return day > month
    american = text.count("$") > 0 or ", NY" in text or ", CA" in text or "ZIP" in text
    return not american


def _decimal_comma(text: str) -> bool:
    comma, point = numbers.comma_votes(text)
    return comma > point
