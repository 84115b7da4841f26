"""EML (RFC 5322 with MIME) through Python's own email package."""

import re
from email import policy
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from pathlib import Path

from documents.errors import BrokenDocumentError
from documents.formats.family.model import Child, Family
from documents.formats.mail.bodies import body_blocks, head_blocks
from documents.formats.mail.mailbox import is_mailbox, mailbox_family
from documents.formats.mail.parts import Body, parts_of
from documents.formats.options import ReadOptions
from documents.formats.text.decoding import decoded
from documents.model import Block

_HEAD_END = re.compile(rb"\r?\n\r?\n")
_HEADERS = {
    "subject": "title",
    "from": "from",
    "to": "to",
    "cc": "cc",
    "date": "date",
    "message-id": "message_id",
}


def read_eml(source: Path | bytes, options: ReadOptions) -> Family:
    """The message and its attachments; of a mailbox, its messages.

    Raises BrokenDocumentError for what is no message.
    """
    data = source if isinstance(source, bytes) else source.read_bytes()
    if is_mailbox(data):
        return mailbox_family(data, options)
    try:
        message = BytesParser(policy=policy.default).parsebytes(_with_readable_head(data))
        return _family(message, options)
    except (MessageError, RecursionError, LookupError, ValueError, AttributeError, IndexError) as problem:
        raise BrokenDocumentError("The message is damaged. Save it again from the mail program.") from problem


def _with_readable_head(data: bytes) -> bytes:
    """The message with its own headers in UTF-8, as old programs wrote them in any encoding."""
    end = _HEAD_END.search(data)
    head = data[: end.start()] if end else data
    return data if head.isascii() else decoded(head).encode() + data[len(head) :]


def _family(message: EmailMessage, options: ReadOptions) -> Family:
    family = Family(metadata=_metadata(message))
    parts = parts_of(message)
    for part in parts.attached[: options.expansion.max_children]:
        _add_child(part, family)
    family.unread.extend((_name(part, family), reason) for part, reason in parts.left_out)
    family.blocks = [
        *head_blocks(family.metadata),
        *(block for body in parts.bodies for block in _read(body)),
    ]
    return family


def _read(body: Body) -> list[Block]:
    html, plain = body.html, body.plain
    return body_blocks(
        html=_payload(html) if html is not None else None,
        plain=decoded(_payload(plain), plain.get_content_charset()) if plain is not None else None,
        charset=html.get_content_charset() if html is not None else None,
    )


def _metadata(message: EmailMessage) -> dict[str, str]:
    found: dict[str, str] = {}
    for header, key in _HEADERS.items():
        try:
            value = " ".join(str(message.get(header) or "").split())
        except (
            ValueError,
            LookupError,
            AttributeError,
            IndexError,
        ):  # a header that its own parser trips over
            value = ""
        if value:
            found[key] = value
    return found


def _add_child(part: MIMEPart, family: Family) -> None:
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        held = inner[0] if isinstance(inner, list) and inner else None
        data = held.as_bytes() if isinstance(held, EmailMessage) else b""
    else:
        data = _payload(part)
    if data:
        family.children.append(Child(_name(part, family), data))


def _payload(part: MIMEPart) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _name(part: MIMEPart, family: Family) -> str:
    name = (part.get_filename() or "").replace("\\", "/").rpartition("/")[2].strip()
    if name:
        return name
    extension = ".eml" if part.get_content_type() == "message/rfc822" else ""
    return f"attachment {len(family.children) + 1}{extension}"
