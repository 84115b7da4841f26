"""A page whose own few words show on it, beside pictures that were recognised: a slide, a stamped scan.

What a file says by itself is certain, whatever its script; what a picture shows has to be recognised.
"""

import re
from collections import Counter
from unicodedata import category

from documents.model import Block, Page

_WORD = re.compile(r"\w+")
_SAME = 0.7  # of a block's words: recognition has read them too
_MOST_MORE, _CHANCE = 1.5, 3  # times the own words, and words beyond: more is other text at the same place
_FEW = 120  # letters: a page with more of its own is no picture
_UNMAPPED = frozenset(("Co", "Cn", "Cc"))
_MOST_UNMAPPED = 0.1  # of the letters


def shows_own_words(page: Page) -> bool:
    """Whether the page's own words are few, to be seen, and sound."""
    text = "".join(map(_text, page.blocks))
    inked = [letter for letter in text if not letter.isspace()]
    unmapped = sum(letter == "\ufffd" or category(letter) in _UNMAPPED for letter in inked)
    letters = sum(map(str.isalnum, inked))
    return not page.overlaid and 0 < letters < _FEW and unmapped <= _MOST_UNMAPPED * len(inked)


def with_own_words(page: Page, recognised: Page) -> list[Block]:
    """The recognised blocks with the page's own in the places of those that lie where they do, and of what
    recognition missed; an own block that is part of a larger recognised one stays out.
    """
    seen = Counter(word for block in recognised.blocks for word in _words(block))
    blocks = list(recognised.blocks)
    for own in page.blocks:
        words = Counter(_words(own))
        known = (words & seen).total() >= _SAME * words.total()
        there = [each for each in blocks if _lies_in(each, own)]
        more = sum(len(_words(each)) for each in there) > _MOST_MORE * words.total() + _CHANCE
        if own.box is None or (known and (not there or more)):
            continue
        gone = {id(each) for each in there} if not more else set()
        blocks = [each for each in blocks if id(each) not in gone]
        at = next((index for index, each in enumerate(blocks) if _is_below(each, own)), len(blocks))
        blocks.insert(at, own)
    return blocks


def _lies_in(block: Block, own: Block) -> bool:
    if block.box is None or own.box is None:
        return False
    x, y = (block.box[0] + block.box[2]) / 2, (block.box[1] + block.box[3]) / 2
    return own.box[0] <= x <= own.box[2] and own.box[1] <= y <= own.box[3]


def _is_below(block: Block, own: Block) -> bool:
    return block.box is not None and own.box is not None and block.box[1] >= own.box[3]


def _text(block: Block) -> str:
    cells = block.table.cells if block.table is not None else ()
    return " ".join([block.text, *(cell.text for cell in cells)])


def _words(block: Block) -> list[str]:
    return _WORD.findall(_text(block).casefold())
