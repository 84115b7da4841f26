"""Which parts of a MIME message are its text, which are attached, and which repeat it (RFC 2046 §5.1)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from email.message import MIMEPart

MAX_PARTS = 2_000
_RESOURCES = ("text/css", "text/javascript", "application/javascript", "application/x-javascript")
_SAME_AGAIN = ("text/x-amp-html", "text/enriched", "text/richtext", "text/watch-html")


@dataclass(slots=True)
class Body:
    """A stretch of the message's text: its HTML, its plain text, or both forms of it."""

    html: MIMEPart | None = None
    plain: MIMEPart | None = None


@dataclass(slots=True)
class Parts:
    """A message's parts by what they are for, each in its order; `left_out` with the reason."""

    bodies: list[Body] = field(default_factory=list)
    attached: list[MIMEPart] = field(default_factory=list)
    left_out: list[tuple[MIMEPart, str]] = field(default_factory=list)
    seen: int = 0


def parts_of(message: MIMEPart) -> Parts:
    """The message's parts, at most `MAX_PARTS` of them."""
    parts = Parts()
    _sort(message, parts)
    return parts


def _sort(part: MIMEPart, parts: Parts) -> None:
    kind = part.get_content_type()
    if kind == "message/rfc822" or _is_attachment(part):
        parts.attached.append(part)
    elif kind == "multipart/alternative":
        _sort_alternatives(part.iter_parts(), parts)
    elif part.is_multipart():
        _sort_all(part.iter_parts(), parts)
    elif kind == "text/html":
        parts.bodies.append(Body(html=part))
    elif kind == "text/plain":
        parts.bodies.append(Body(plain=part))
    elif needless := _needless(part, kind):
        parts.left_out.append((part, needless))
    else:
        parts.attached.append(part)


def _sort_all(found: Iterable[MIMEPart], parts: Parts) -> None:
    for each in found:
        parts.seen += 1
        if parts.seen <= MAX_PARTS:
            _sort(each, parts)


def _needless(part: MIMEPart, kind: str) -> str | None:
    """Why a part that is neither text nor attached says nothing of its own; None where it may."""
    if kind in _RESOURCES:
        return "what a page looks like"
    if kind in _SAME_AGAIN:
        return "another form of the text"
    shown = part.get("Content-ID") or (part.get("Content-Location") and kind.startswith("image/"))
    return "a picture inside the text" if shown else None


def _sort_alternatives(alternatives: Iterable[MIMEPart], parts: Parts) -> None:
    """The last form that has HTML, with the plain one in case that says nothing; attachments of all."""
    forms: list[list[Body]] = []
    for each in alternatives:
        before, parts.bodies = parts.bodies, []
        _sort_all([each], parts)
        found, parts.bodies = parts.bodies, before
        forms.append(found)
    rich = next((form for form in reversed(forms) if any(body.html is not None for body in form)), None)
    plain = next((form for form in forms if form and form is not rich), [])
    if rich is not None and len(plain) == 1:
        rich[0].plain = rich[0].plain or plain[0].plain
    parts.bodies.extend(plain if rich is None else rich)


def _is_attachment(part: MIMEPart) -> bool:
    if part.is_multipart():
        return False
    if part.get_content_disposition() == "attachment":
        return True
    return bool(part.get_filename()) and not part.get("Content-ID")
