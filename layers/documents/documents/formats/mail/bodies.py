"""A message's text, from whichever form of it says most."""

from documents.formats.text.plain import text_blocks
from documents.formats.web.blocks import BlockReader
from documents.formats.web.parsing import parse_html
from documents.model import Block

_HEADERS = (("from", "From"), ("to", "To"), ("cc", "Cc"), ("date", "Date"))


def head_blocks(metadata: dict[str, str]) -> list[Block]:
    """The subject, and the headers that a reader sees."""
    blocks: list[Block] = []
    if metadata.get("title"):
        blocks.append(Block("heading", metadata["title"], level=1))
    lines = [f"{label}: {metadata[key]}" for key, label in _HEADERS if metadata.get(key)]
    if lines:
        blocks.append(Block("paragraph", "\n".join(lines)))
    return blocks


def body_blocks(*, html: bytes | None, plain: str | None, charset: str | None) -> list[Block]:
    """The HTML form where that has text, else the plain one."""
    root = parse_html(html, charset) if html else None
    found = BlockReader(with_images=False).read(root) if root is not None else []
    return found or text_blocks(plain or "")
