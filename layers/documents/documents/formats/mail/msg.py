"""MSG (Outlook, [MS-OXMSG]): properties and attachments out of an OLE file."""

from pathlib import Path
from typing import Any

from documents.errors import BrokenDocumentError
from documents.formats.family.model import Child, Family
from documents.formats.legacy.rtf.reader import RtfReader
from documents.formats.legacy.rtf.tokens import tokens
from documents.formats.mail.bodies import body_blocks, head_blocks
from documents.formats.mail.compressed_rtf import decompressed
from documents.formats.opening.ole import ole_stream, open_ole
from documents.formats.options import ReadOptions
from documents.formats.texts import flat_text

_SUBJECT, _SENDER, _SENDER_ADDRESS, _TO, _CC = "0037", "0C1A", "5D01", "0E04", "0E03"
_SENDER_LEGACY, _HEADERS, _BODY, _HTML, _RTF = "0C1F", "007D", "1000", "1013", "1009"
_LONG_NAME, _NAME, _SHOWN_NAME, _DATA, _CONTENT_ID = "3707", "3704", "3001", "37010102", "3712"
_EMBEDDED = "__substg1.0_3701000D"


def read_msg(source: Path | bytes, options: ReadOptions) -> Family:
    """The message and its attachments; messages inside it are part of it. Raises BrokenDocumentError."""
    ole = open_ole(source if isinstance(source, bytes) else source.read_bytes())
    entries = list(ole.listdir(streams=True, storages=True))
    if not any(
        path[-1].startswith("__substg1.0_") or path[-1].startswith("__properties") for path in entries
    ):
        raise BrokenDocumentError("The file holds no Outlook message. Save it again as MSG or EML.")
    family = _message(_Storage(ole, ""), entries, options, depth=0)
    family.children = family.children[: options.expansion.max_children]
    return family


class _Storage:
    """One storage's properties."""

    def __init__(self, ole: Any, prefix: str) -> None:  # noqa: ANN401 - olefile is untyped
        self._ole = ole
        self.prefix = prefix

    def stream(self, name: str) -> bytes | None:
        return ole_stream(self._ole, f"{self.prefix}__substg1.0_{name}")

    def text(self, code: str) -> str:
        """A string property, Unicode or in the message's old code page."""
        wide = self.stream(f"{code}001F")
        if wide is not None:
            return wide.decode("utf-16-le", "replace").strip("\x00")
        narrow = self.stream(f"{code}001E")
        return narrow.decode("cp1252", "replace").strip("\x00") if narrow is not None else ""

    def inside(self, name: str) -> "_Storage":
        return _Storage(self._ole, f"{self.prefix}{name}/")


def _message(storage: _Storage, entries: list[list[str]], options: ReadOptions, depth: int) -> Family:
    sender, address = storage.text(_SENDER), storage.text(_SENDER_ADDRESS) or storage.text(_SENDER_LEGACY)
    known = address if "@" in address else ""
    metadata = {
        "title": storage.text(_SUBJECT),
        "from": f"{sender} <{known}>" if sender and known and sender != known else sender or known,
        "to": storage.text(_TO),
        "cc": storage.text(_CC),
        "date": _date(storage.text(_HEADERS)),
    }
    family = Family(metadata={key: value for key, value in metadata.items() if value})
    html = storage.stream(f"{_HTML}0102") or storage.text(_HTML).encode() or None
    body = body_blocks(html=html, plain=storage.text(_BODY) or _from_rtf(storage), charset=None)
    family.blocks = [*head_blocks(family.metadata), *body]
    for name in _attachments(storage, entries):
        _add_attachment(storage.inside(name), family, entries, options, depth)
    return family


def _attachments(storage: _Storage, entries: list[list[str]]) -> list[str]:
    level = storage.prefix.count("/")
    parent = storage.prefix.rstrip("/").split("/") if storage.prefix else []
    names = {path[level] for path in entries if len(path) > level and path[:level] == parent}
    return sorted(name for name in names if name.startswith("__attach_version1.0_"))


def _add_attachment(
    storage: _Storage, family: Family, entries: list[list[str]], options: ReadOptions, depth: int
) -> None:
    name = storage.text(_LONG_NAME) or storage.text(_NAME) or storage.text(_SHOWN_NAME)
    name = name.replace("\\", "/").rpartition("/")[2] or f"attachment {len(family.children) + 1}"
    data = storage.stream(_DATA)
    if data:
        if storage.text(_CONTENT_ID) and data[:4] in (
            b"\x89PNG",
            b"GIF8",
            b"\xff\xd8\xff\xe0",
            b"\xff\xd8\xff\xe1",
        ):
            family.unread.append((name, "a picture inside the text"))
        else:
            family.children.append(Child(name, data))
        return
    inner = storage.inside(_EMBEDDED)
    if depth + options.depth >= options.expansion.max_depth:
        family.unread.append((name, "nested too deep"))
    elif any("/".join(path).startswith(inner.prefix.rstrip("/")) for path in entries):
        found = _message(inner, entries, options, depth + 1)
        family.blocks.extend(found.blocks)
        family.children.extend(found.children)
        family.unread.extend(found.unread)


def _from_rtf(storage: _Storage) -> str:
    packed = storage.stream(f"{_RTF}0102")
    rtf = decompressed(packed) if packed else b""
    if not rtf:
        return ""
    reader = RtfReader()
    for token in tokens(rtf):
        reader.take(token)
    return "\n\n".join(flat_text(block) for block in reader.finished())


def _date(headers: str) -> str:
    return next(
        (line[5:].strip() for line in headers.splitlines() if line.casefold().startswith("date:")), ""
    )
