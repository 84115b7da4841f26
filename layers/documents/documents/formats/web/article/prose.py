"""How much running text an element holds: what tells an article from a list of links."""

from documents.formats.opening.xml import Element
from documents.formats.web.elements import BLOCKS, SKIPPED, tag_of

_MIN_LETTERS = 40
_MAX_LINKED = 0.5
_SENTENCE = (".", "!", "?", ":", "…", "”", '"', "’", "。", "！", "？", "»", ")")


class Prose:
    """Letters of prose by element, for one tree; reckoned once, bottom up."""

    def __init__(self, root: Element) -> None:
        self._letters: dict[Element, float] = {}
        self._own: dict[Element, tuple[int, int]] = {}
        self._reckon(root)

    def of(self, element: Element) -> float:
        """Letters of prose in the element and everything below."""
        return self._letters.get(element, 0.0)

    def _reckon(self, root: Element) -> None:
        order: list[Element] = [each for each in root.iter() if tag_of(each) and tag_of(each) not in SKIPPED]
        text: dict[Element, list[str]] = {}
        linked: dict[Element, int] = {}
        for each in order:
            holder = _holder(each)
            in_link = _in_link(each)
            self._add(each.text, holder, text, linked, in_link=in_link)
            parent = each.getparent()
            if parent is not None and each is not root:
                self._add(each.tail, _holder(parent), text, linked, in_link=_in_link(parent))
        for each, pieces in text.items():
            words = " ".join("".join(pieces).split())
            self._letters[each] = self._letters.get(each, 0.0) + _worth(words, linked.get(each, 0))
        for each in reversed(order):
            parent = each.getparent()
            if parent is not None and each is not root:
                self._letters[parent] = self._letters.get(parent, 0.0) + self._letters.get(each, 0.0)

    @staticmethod
    def _add(
        piece: str | None,
        holder: Element,
        text: dict[Element, list[str]],
        linked: dict[Element, int],
        *,
        in_link: bool,
    ) -> None:
        if piece and piece.strip():
            text.setdefault(holder, []).append(piece)
            if in_link:
                linked[holder] = linked.get(holder, 0) + len(piece.strip())


def _holder(element: Element) -> Element:
    """The nearest block that the element's text belongs to."""
    current: Element | None = element
    while current is not None:
        if tag_of(current) in BLOCKS:
            return current
        element, current = current, current.getparent()
    return element


def _in_link(element: Element) -> bool:
    current: Element | None = element
    while current is not None and tag_of(current) not in BLOCKS:
        if tag_of(current) == "a":
            return True
        current = current.getparent()
    return False


def _worth(words: str, linked: int) -> float:
    share = linked / len(words) if words else 1.0
    if len(words) < _MIN_LETTERS or share > _MAX_LINKED:
        return 0.0
    ends = words.endswith(_SENTENCE) or len(words) > 4 * _MIN_LETTERS
    return len(words) * (1 - share) * (1.0 if ends else 0.5)
