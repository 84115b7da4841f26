"""Asking a language model about a document: what it is shown, and how its answer is checked.

Knows no model and no network. page_windows and answer_tool make the question; conformed, merged and grounded
make cells of the answers: values that follow the schema, each with the place where it stands, or a flag.
`asking.labels` asks for a label, and is apart because classification loads a network.
"""

from documents.asking.conforming import conformed
from documents.asking.grounding import GroundedCell, grounded
from documents.asking.merging import merged
from documents.asking.tools import INSTRUCTION, answer_tool
from documents.asking.windows import PageWindow, page_windows

__all__ = [
    "INSTRUCTION",
    "GroundedCell",
    "PageWindow",
    "answer_tool",
    "conformed",
    "grounded",
    "merged",
    "page_windows",
]
