"""Lines into groups that make one block each, by spacing, indent, letter size and style."""

from documents.layout.lines import Line
from documents.layout.text.kinds import Typography, looks_like_heading
from documents.layout.text.markers import is_plain_bullet, marker_of, note_mark, text_left

_WIDER = 1.3  # times the usual step from line to line: a new block begins
_SENTENCE_END = (".", ":", "!", "?", "”", '"')
_NEAR_END = 6.0  # in letter sizes, from the column's right edge: a line this long is full
_WIDEST_SPACING = 3.0  # in letter sizes, from line to line
_FARTHEST = 4.0  # in letter sizes or heights: no two lines of a block lie further apart
_SAME_SIZE = 0.08  # share by which letter sizes may differ within a block


def groups_of(lines: list[Line], pitch: float, typography: Typography) -> list[list[Line]]:
    """One region's lines, those of a block together. `pitch` is the usual step between lines in points."""
    right = max((line.box[2] for line in lines), default=0.0)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _numbers_code(groups[-1], line):
            line.mono = True
        if groups and not _starts_block(groups[-1], line, pitch, right, typography):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _numbers_code(group: list[Line], line: Line) -> bool:
    """Whether the line is the number alone of an empty line of code."""
    if not line.text.isdigit() or not group[-1].mono:
        return False
    numbers = (above.spans[0] for above in reversed(group) if above.spans[0].text.strip().isdigit())
    last = next(numbers, None)
    return last is not None and abs(line.spans[0].x1 - last.x1) < line.size


def _starts_block(group: list[Line], line: Line, pitch: float, right: float, typography: Typography) -> bool:
    last = group[-1]
    if line.formula or last.formula:
        return True
    step = line.box[3] - last.box[3]
    if line.mono and last.mono and step < 1.9 * max(line.height, 1):
        return marker_of(line.text) is not None
    if line.mono != last.mono and min(len(line.text), len(last.text)) > 3:
        return True
    return (
        (_is_apart(group, line, step, pitch) and not _carries_on(last, line, step, right))
        or _differs(last, line)
        or _opens_item(group, line)
        or _opens_note(last, line, typography)
        or _parts_heading(group, line, right, typography)
        or _ends_paragraph(group, line, right)
    )


def _is_apart(group: list[Line], line: Line, step: float, pitch: float) -> bool:
    """Whether the line stands clearly further down than the block's lines do, or back up."""
    own = (group[-1].box[3] - group[0].box[3]) / (len(group) - 1) if len(group) > 1 else 0.0
    usual = own or pitch
    if step < -0.5 * line.height or step > _FARTHEST * max(line.size, line.height):
        return True
    return bool(usual) and step > max(_WIDER * usual, usual + 2.5) and step > 1.25 * line.size


def _carries_on(last: Line, line: Line, step: float, right: float) -> bool:
    """Whether a line goes on in small letters where a full one ended no sentence, spaced wide or not."""
    outdent = last.box[0] - line.box[0]
    full = last.box[2] > right - _NEAR_END * last.size and -line.size < outdent < _NEAR_END * line.size
    broken = line.text[:1].islower() and not last.text.endswith(_SENTENCE_END)
    return broken and full and 0 < step < _WIDEST_SPACING * line.size


def _differs(last: Line, line: Line) -> bool:
    """Whether the letters change size; a stray mark on a line of its own does not count."""
    larger = max(line.size, last.size)
    return abs(line.size - last.size) > _SAME_SIZE * larger and min(len(line.text), len(last.text)) > 2


def _opens_item(group: list[Line], line: Line) -> bool:
    """Whether a marker opens the line, and is no number or dash that wrapped inside a sentence."""
    if marker_of(line.text) is None:
        return False
    if is_plain_bullet(line.text):
        return True
    first = group[0]
    if marker_of(first.text):
        return abs(line.box[0] - first.box[0]) < 2 * line.size or line.box[0] < text_left(first) - 1
    return group[-1].text.endswith((".", ":", ";", "!", "?")) or line.box[0] > first.box[0] + 0.5 * line.size


def _opens_note(last: Line, line: Line, typography: Typography) -> bool:
    small = line.size < 0.95 * typography.body_size and last.size < 0.95 * typography.body_size
    return small and note_mark(line.text) is not None and last.text.endswith((".", ")", "”", '"'))


def _parts_heading(group: list[Line], line: Line, right: float, typography: Typography) -> bool:
    """Whether bold type ends or begins here; a line as long as the column only opens in bold."""
    if line.bold == group[-1].bold:
        return False
    last = group[-1]
    if last.bold and last.box[2] > right - 2 * last.size and abs(line.size - last.size) < 0.05 * last.size:
        return False
    return looks_like_heading(group, typography) or looks_like_heading([line], typography)


def _ends_paragraph(group: list[Line], line: Line, right: float) -> bool:
    """Whether the lines before end a paragraph: by an indent that follows, or a short last line."""
    first, last = group[0], group[-1]
    ended = last.text.endswith(_SENTENCE_END)
    if marker_of(first.text):
        outdented = line.box[0] < first.box[0] - 0.5 * line.size
        beside = line.box[0] < text_left(first) - 2 and ended and last.box[2] < right - 6 * last.size
        return outdented or beside
    if ended and 0.8 * line.size < line.box[0] - last.box[0] < 4 * line.size:
        return True
    short = last.box[2] < right - 0.25 * (right - last.box[0]) and ended
    return short and line.text[:1].isupper() and right - last.box[0] > 15 * last.size
