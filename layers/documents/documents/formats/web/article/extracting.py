"""The main content of a page.

Missing a paragraph is worse than keeping a line too much, so containers are chosen generously and pruned only
of what names itself.
"""

import re
from copy import deepcopy

from documents.formats.opening.xml import Element
from documents.formats.web.article.boilerplate import is_boilerplate
from documents.formats.web.article.prose import Prose
from documents.formats.web.blocks import BlockReader
from documents.formats.web.elements import tag_of
from documents.model import Block

_HINTS = re.compile(
    r"(?:^|[\s_-])(?:article[-_]?(?:body|content|text)|story[-_]?(?:body|content|text)|entry[-_]?content|"
    r"post[-_]?(?:body|content|text|entry)|articlebody|storybody|main[-_]?content)",
    re.IGNORECASE,
)
_MOST = 0.4  # what holds more of the page's prose than this is never boilerplate, whatever its name
_SHARE = 0.55  # a hinted container must hold this much of the page's prose
_STEP = 0.8  # going one level deeper must keep this much


def article_blocks(root: Element) -> list[Block]:
    """The blocks of the page's main content; of the whole page where no prose stands out."""
    page = deepcopy(root)
    found = page.find(".//body")
    body = found if found is not None else page
    _prune(body)
    prose = Prose(body)
    container = _container(body, prose)
    blocks = BlockReader(with_images=False).read(container)
    return blocks or BlockReader().read(root)


def _prune(body: Element) -> None:
    prose = Prose(body)
    total = prose.of(body) or 1.0
    for each in list(body.iterdescendants()):
        if each.getparent() is None or not is_boilerplate(each):
            continue
        if prose.of(each) <= _MOST * total:
            _drop(each)


def _drop(element: Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    tail, before = element.tail, element.getprevious()
    if tail:
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
    parent.remove(element)


def _container(body: Element, prose: Prose) -> Element:
    total = prose.of(body)
    if not total:
        return body
    hinted = [
        each for each in body.iterdescendants() if _is_hinted(each) and prose.of(each) >= _SHARE * total
    ]
    current = max(hinted, key=prose.of) if hinted else body
    deeper = [each for each in hinted if prose.of(each) >= 0.9 * prose.of(current)]
    current = deeper[-1] if deeper else current
    return _descended(_with_peers(current, body, prose), prose)


def _with_peers(element: Element, body: Element, prose: Prose) -> Element:
    """What holds the element and all of its kind, as a discussion has posts; itself where it has none."""
    if element is body or not element.get("class"):
        return element
    depth = sum(1 for _ in element.iterancestors())
    peers = [
        each
        for each in body.iter(element.tag)
        if each is not element
        and each.get("class") == element.get("class")
        and prose.of(each)
        and sum(1 for _ in each.iterancestors()) == depth
    ]
    for ancestor in element.iterancestors() if peers else ():
        if all(ancestor in peer.iterancestors() for peer in peers):
            return ancestor
    return element


def _is_hinted(element: Element) -> bool:
    if (
        tag_of(element) in ("article", "main")
        or element.get("itemprop") == "articleBody"
        or element.get("role") == "main"
    ):
        return True
    return _HINTS.search(f"{element.get('class') or ''} {element.get('id') or ''}") is not None


def _descended(element: Element, prose: Prose) -> Element:
    """The innermost element that still holds nearly all the prose."""
    while True:
        best = max(element.iterchildren(), key=prose.of, default=None)
        if (
            best is None
            or prose.of(best) < 0.95 * prose.of(element)
            or tag_of(best) in ("p", "li", "ul", "ol")
        ):
            return element
        element = best
