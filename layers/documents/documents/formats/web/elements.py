"""What HTML elements mean for reading."""

import re
from functools import lru_cache

from documents.formats.opening.xml import Element, full_text

SKIPPED = frozenset(
    (
        "script style template head noscript svg canvas iframe object embed applet audio video map area "
        "datalist param link meta base col colgroup frameset frame noframes"
    ).split()
)
"""What is not shown as text. `wbr`, `source` and `track` must not be here: they are empty, but the parser,
older than they, puts into them what follows.
"""
BLOCKS = frozenset(
    (
        "html body address article aside blockquote center dd details dialog dir div dl dt fieldset "
        "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol "
        "optgroup option p pre search section summary table tbody td tfoot th thead tr ul caption "
        "textarea select"
    ).split()
)
HEADINGS = {f"h{level}": level for level in range(1, 7)}
LISTS = frozenset({"ul", "ol", "menu", "dir"})
_PERMALINKS = frozenset({"¶", "#", "§", "🔗", "\uf0c1"})
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def tag_of(element: Element) -> str:
    """The element's name without namespace or case; empty for comments and the like."""
    tag = element.tag
    return _bare(tag) if isinstance(tag, str) else ""  # type: ignore[redundant-expr]


@lru_cache(maxsize=1_024)
def _bare(tag: str) -> str:
    return tag.rpartition("}")[2].rpartition(":")[2].casefold()


def is_hidden(element: Element) -> bool:
    """Whether a browser would not show the element: by attribute or inline style."""
    if element.get("hidden") is not None and element.get("hidden") != "until-found":
        return True
    if element.get("aria-hidden") == "true" and tag_of(element) in ("span", "i", "div") and len(element) == 0:
        return not (element.text or "").strip()
    style = element.get("style")
    return style is not None and _HIDDEN_STYLE.search(style) is not None


def is_permalink(element: Element) -> bool:
    """Whether the element is the sign beside a heading that links to the heading itself."""
    return (
        tag_of(element) == "a"
        and (element.get("href") or "#").startswith("#")
        and words_of(element) in _PERMALINKS
    )


def words_of(element: Element) -> str:
    """All text below on one line."""
    return " ".join(full_text(element).split())


def ruby_guide(element: Element) -> str:
    """How the letters before are pronounced, in brackets: the page's own `rp`, or ours."""
    holder = element.getparent()
    bare = holder is None or all(tag_of(each) != "rp" for each in holder.iterchildren())
    text = " ".join(full_text(element).split())
    return f"({text})" if bare and text else text


def is_captioned(image: Element) -> bool:
    """Whether the picture stands in a figure whose caption shows."""
    figure = next((each for each in image.iterancestors() if tag_of(each) == "figure"), None)
    return figure is not None and any(tag_of(each) == "figcaption" for each in figure.iterdescendants())
