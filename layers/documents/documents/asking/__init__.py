"""Asking a language model about a document: what it is shown, and how its answer is checked.

Knows no model and no network. page_windows and answer_tool make the question; answer_of makes of what was
said values that follow the schema (conformed, merged) and cells with the place of each, or a flag (grounded).
`asking.labels` asks for a label, and is apart because classification loads a network.
"""

from documents.asking.answering import answer_of
from documents.asking.conforming import conformed
from documents.asking.grounding import GroundedCell, grounded
from documents.asking.merging import merged
from documents.asking.tools import INSTRUCTION, answer_tool
from documents.asking.windows import PageWindow, page_windows

__all__ = [
    "INSTRUCTION",
    "GroundedCell",
    "PageWindow",
    "answer_of",
    "answer_tool",
    "conformed",
    "grounded",
    "merged",
    "page_windows",
]
