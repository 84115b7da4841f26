"""Mailboxes: several messages in one file, each after a line "From …" (RFC 4155)."""

import re

from documents.formats.family.model import Child, Family
from documents.formats.options import ReadOptions

_MESSAGE = re.compile(rb"(?:\A|\n\r?\n)From [^\r\n]*\d{4}[^\r\n]*\r?\n(?=[A-Za-z][A-Za-z0-9-]*:)")


def is_mailbox(data: bytes) -> bool:
    """Whether the file holds more than one message."""
    if not data.startswith(b"From "):
        return False
    return sum(1 for _, _ in zip(_MESSAGE.finditer(data), range(2), strict=False)) > 1


def mailbox_family(data: bytes, options: ReadOptions) -> Family:
    """The messages, as files inside this one; those beyond the limit are named as unread."""
    envelopes = list(_MESSAGE.finditer(data))
    begins = [found.end() for found in envelopes]
    ends = [*(found.start() for found in envelopes[1:]), len(data)]
    most = options.expansion.max_children
    family = Family()
    for number, (begin, end) in enumerate(zip(begins, ends, strict=True), start=1):
        if number <= most:
            family.children.append(Child(f"message {number}.eml", data[begin:end]))
        else:
            family.unread.append((f"message {number}.eml", f"only {most} messages are read"))
    return family
