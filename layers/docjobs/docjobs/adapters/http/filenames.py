"""What a fetched file is called: Content-Disposition (RFC 6266) first, then the URL's last segment."""

import re
from email.message import Message
from urllib.parse import unquote, urlsplit

MAX_FILENAME_LENGTH = 255
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def filename_of(disposition: str | None, url: str) -> str | None:
    """A bare file name without folders or control characters, or None."""
    return _bare(_from_disposition(disposition)) or _bare(unquote(urlsplit(url).path))


def _from_disposition(header: str | None) -> str:
    if not header:
        return ""
    message = Message()
    message["Content-Disposition"] = _as_utf8(header)
    return message.get_filename("")


def _as_utf8(header: str) -> str:
    """http.client reads headers as Latin-1; servers that send a raw name mostly mean UTF-8."""
    try:
        return header.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return header


def _bare(name: str) -> str | None:
    last = _CONTROL.sub("", name.replace("\\", "/").rpartition("/")[2]).strip()
    return last[-MAX_FILENAME_LENGTH:] if last.strip(".") else None
