"""All candidates of a document."""

from collections.abc import Collection
from dataclasses import dataclass, field

from documents.extraction.candidates.combs import with_combs
from documents.extraction.candidates.marks import find_marks
from documents.extraction.candidates.model import Candidate
from documents.extraction.candidates.places import find_places
from documents.extraction.candidates.texts import find_texts
from documents.extraction.candidates.typed import Manner, find_typed
from documents.extraction.candidates.values import dates, numbers
from documents.extraction.text.flows import flows_of
from documents.extraction.text.lines import Segment, Sheet, sheet_of
from documents.extraction.text.surroundings import Surroundings
from documents.model import Document

MOST_PAGES = 40  # fields stand on the first pages and the last; a book is not a form


@dataclass(slots=True)
class View:
    """A page with its candidates."""

    sheet: Sheet
    around: Surroundings
    flows: list[Segment]
    candidates: list[Candidate] = field(default_factory=list)


@dataclass(slots=True)
class Reading:
    """A document as extraction sees it: its pages, and how it writes dates and numbers."""

    manner: Manner
    views: list[View] = field(default_factory=list)

    @property
    def candidates(self) -> list[Candidate]:
        """The candidates of all pages."""
        return [candidate for view in self.views for candidate in view.candidates]

    def leave_out(self, lines: Collection[tuple[int, int]]) -> None:
        """Forget the candidates that begin in these lines (page, line), but for signs of currencies."""
        for view in self.views:
            view.candidates = [
                each
                for each in view.candidates
                if each.type == "currency" or (each.segment.page, each.segment.line) not in lines
            ]


def read_candidates(document: Document, *, day_first: bool | None = None) -> Reading:
    """The document's pages with all candidates. `day_first` None lets the document's own dates decide."""
    pages = document.pages
    if len(pages) > MOST_PAGES:
        pages = pages[: MOST_PAGES - 5] + pages[-5:]
    sheets = [sheet_of(page) for page in pages]
    text = "\n".join(segment.text for sheet in sheets for segment in sheet.segments)
    manner = Manner(
        lower_words=frozenset(word for word in text.split() if word.islower()),
        day_first=_day_first(text) if day_first is None else day_first,
        decimal_comma=_decimal_comma(text),
    )
    return Reading(manner, [_view(sheet, manner) for sheet in sheets])


def _view(sheet: Sheet, manner: Manner) -> View:
    around = Surroundings(sheet)
    flows, taken = flows_of(sheet)
    view = View(sheet, around, flows)
    for segment in sheet.segments:
        view.candidates.extend(find_marks(segment))
        if (segment.line, segment.index) in taken:
            continue
        view.candidates.extend(find_texts(segment, around))
        view.candidates.extend(find_places(segment, around))
        view.candidates.extend(find_typed(segment, manner, prose=False, recognised=sheet.recognised))
    for line in sheet.lines:
        view.candidates = with_combs(view.candidates, line)
    for flow in flows:
        around.add(flow)
        view.candidates.extend(find_typed(flow, manner, prose=True))
    for segment in sheet.segments:
        if (segment.line, segment.index) in taken:
            view.candidates.extend(find_places(segment, around))
    return view


def _day_first(text: str) -> bool:
    day, month = dates.order_votes(text)
    if day != month:
        return day > month
    american = text.count("$") > 0 or ", NY" in text or ", CA" in text or "ZIP" in text
    return not american


def _decimal_comma(text: str) -> bool:
    comma, point = numbers.comma_votes(text)
    return comma > point
