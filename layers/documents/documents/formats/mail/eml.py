"""EML (RFC 5322 with MIME) through Python's own email package."""

from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

from documents.errors import BrokenDocumentError
from documents.formats.family.model import Child, Family
from documents.formats.mail.bodies import message_blocks
from documents.formats.options import ReadOptions
from documents.formats.text.decoding import decoded

_HEADERS = {
    "subject": "title",
    "from": "from",
    "to": "to",
    "cc": "cc",
    "date": "date",
    "message-id": "message_id",
}
_MAX_PARTS = 2_000


def read_eml(source: Path | bytes, options: ReadOptions) -> Family:
    """The message and its attachments. Raises BrokenDocumentError for what is no message."""
    data = source if isinstance(source, bytes) else source.read_bytes()
    try:
        message = BytesParser(policy=policy.default).parsebytes(data)
        return _family(message, options)
    except (MessageError, RecursionError, LookupError, ValueError, AttributeError, IndexError) as problem:
        raise BrokenDocumentError("The message is damaged. Save it again from the mail program.") from problem


def _family(message: EmailMessage, options: ReadOptions) -> Family:
    family = Family(metadata=_metadata(message))
    html: EmailMessage | None = None
    plain: list[str] = []
    waiting: list[EmailMessage] = [message]
    for _ in range(_MAX_PARTS):
        if not waiting:
            break
        part = waiting.pop()
        kind = part.get_content_type()
        if kind == "message/rfc822" or _is_attachment(part):
            _add_child(part, family)
        elif part.is_multipart():
            waiting.extend(each for each in reversed(list(part.iter_parts())))
        elif kind == "text/html" and html is None:
            html = part
        elif kind == "text/plain":
            plain.append(decoded(_payload(part), part.get_content_charset()))
        elif part.get("Content-ID"):
            family.unread.append((_name(part, family), "a picture inside the text"))
        else:
            _add_child(part, family)
    family.children = family.children[: options.expansion.max_children]
    family.blocks = message_blocks(
        family.metadata,
        html=_payload(html) if html is not None else None,
        plain="\n\n".join(plain),
        charset=html.get_content_charset() if html is not None else None,
    )
    return family


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


def _is_attachment(part: EmailMessage) -> bool:
    if part.is_multipart():
        return False
    if part.get_content_disposition() == "attachment":
        return True
    return bool(part.get_filename()) and not part.get("Content-ID")


def _add_child(part: EmailMessage, family: Family) -> None:
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        held = inner[0] if isinstance(inner, list) and inner else None
        data = held.as_bytes() if isinstance(held, EmailMessage) else b""
    else:
        data = _payload(part)
    if data:
        family.children.append(Child(_name(part, family), data))


def _payload(part: EmailMessage) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _name(part: EmailMessage, family: Family) -> str:
    name = (part.get_filename() or "").replace("\\", "/").rpartition("/")[2].strip()
    if name:
        return name
    extension = ".eml" if part.get_content_type() == "message/rfc822" else ""
    return f"attachment {len(family.children) + 1}{extension}"
