"""A document and the files that came inside it."""

from dataclasses import dataclass, field

from documents.model import Block


@dataclass(slots=True)
class Child:
    """A file inside another: `name` as written there, with `/` between folders."""

    name: str
    data: bytes


@dataclass(slots=True)
class Family:
    """`blocks` are the outer file's own (a mail's text; an archive has none).

    `unread` names what was left out and why, e.g. ("logo.png", "an inline picture").
    """

    blocks: list[Block] = field(default_factory=list)
    metadata: dict[str, str] = field(default_factory=dict)
    children: list[Child] = field(default_factory=list)
    unread: list[tuple[str, str]] = field(default_factory=list)
