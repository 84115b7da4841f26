"""Files of other formats inside a Word document (`w:altChunk`, ECMA-376 part 1 §17.17.2): report generators
put whole texts in so and leave it to Word to read them.
"""

from documents.errors import DocumentError, LimitExceededError
from documents.formats.office.parts import Part
from documents.formats.options import ReadOptions
from documents.model import Block, Document
from documents.sniffing import HEAD_BYTES, TAIL_BYTES, sniff

_READ = frozenset({"html", "rtf", "docx", "text", "markdown"})


def chunk_blocks(part: Part, relation: str | None) -> list[Block]:
    """The blocks of the file behind a relationship id; none where it is missing, damaged or of another kind.

    Raises LimitExceededError.
    """
    from documents.formats.registry import read_format

    name = part.target_of(relation)
    data = part.package.read_or_none(name) if name is not None else None
    if not data:
        return []
    try:
        file_type = sniff(data[:HEAD_BYTES], tail=data[-TAIL_BYTES:], size=len(data)).name
        if file_type not in _READ:
            return []
        found = read_format(data, file_type, ReadOptions(expansion=part.package.expansion))
    except LimitExceededError:
        raise
    except DocumentError:
        return []
    return found.pages[0].blocks if isinstance(found, Document) else []
