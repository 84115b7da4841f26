"""Frames around parts of a page: boxes that each hold a heading and its text are no cells of a table."""

from itertools import pairwise

from documents.layout.ink import Span
from documents.layout.tables.pieces import Slot, lines_of

_MOST_CARDS = 16
_LEAST_LINES = 4
_HEAD_GROWTH = 1.12  # of a card's heading to its text
_PANEL_LINES = 6
_APART = 2.0  # in letter sizes: white between two texts of a line
_APART_SHARE = 0.5  # of a panel's lines, that hold texts apart


def cards_of(slots: list[Slot], spans: list[Span]) -> list[list[Span]]:
    """The spans of each box in reading order, where most of the text stands in few boxes of many lines that
    begin in larger letters or hold columns of their own; none where the boxes are a table's cells.
    """
    filled = [slot for slot in slots if slot.pieces]
    if len(filled) > _MOST_CARDS or not _are_cards(filled):
        return []
    cards: list[list[Span]] = [[] for _ in filled]
    for span in spans:
        x, y = (span.x0 + span.x1) / 2, span.middle
        held = [at for at, slot in enumerate(filled) if _holds(slot, x, y)]
        cards[held[0] if held else -1].append(span)
    return [card for card in cards if card]


def _holds(slot: Slot, x: float, y: float) -> bool:
    return slot.box[0] <= x <= slot.box[2] and slot.box[1] <= y <= slot.box[3]


def _are_cards(filled: list[Slot]) -> bool:
    cards = [slot for slot in filled if _is_card(slot) or _is_panel(slot)]
    letters = sum(len(piece.text) for slot in filled for piece in slot.pieces)
    carded = sum(len(piece.text) for slot in cards for piece in slot.pieces)
    return len(cards) > 1 and carded > 0.7 * letters


def _is_panel(slot: Slot) -> bool:
    """Whether a cell holds columns of its own, as the framed parts of a dashboard do."""
    lines = lines_of(slot.pieces)
    if len(lines) < _PANEL_LINES:
        return False
    parted = sum(
        any(right.x0 - left.x1 > _APART * left.size for left, right in pairwise(line)) for line in lines
    )
    return parted >= _APART_SHARE * len(lines)


def _is_card(slot: Slot) -> bool:
    lines = lines_of(slot.pieces)
    if len(lines) < _LEAST_LINES:
        return False
    sizes = sorted(piece.size for piece in slot.pieces)
    head = max(piece.size for piece in lines[0])
    return head >= _HEAD_GROWTH * sizes[len(sizes) // 2]
