"""RTF into control words, letters and groups (RTF 1.9.1), without recursion."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

type TokenKind = Literal["open", "close", "word", "symbol", "byte", "text"]

_TOKEN = re.compile(
    rb"(?P<open>\{)|(?P<close>\})|\\'(?P<byte>[0-9a-fA-F]{2})|"
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\(?P<symbol>[^a-zA-Z])|"
    rb"(?P<text>[^\\{}\r\n]+)|[\r\n]+",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of RTF; `number` is a control word's parameter, `data` a text's or hidden byte's bytes."""

    kind: TokenKind
    name: str = ""
    number: int | None = None
    data: bytes = b""


def tokens(data: bytes) -> Iterator[Token]:
    """The tokens in order; binary data after `\\bin` is skipped."""
    position = 0
    while position < len(data):
        found = _TOKEN.match(data, position)
        if found is None:
            position += 1
            continue
        position = found.end()
        kind = found.lastgroup
        if found["word"] is not None:
            token = Token(
                "word", found["word"].decode("ascii"), int(found["number"]) if found["number"] else None
            )
            if token.name == "bin":
                position += max(0, token.number or 0)
            yield token
        elif kind is not None:
            yield _plain(kind, found[kind])


def _plain(kind: str, data: bytes) -> Token:
    match kind:
        case "byte":
            return Token("byte", data=bytes.fromhex(data.decode("ascii")))
        case "symbol":
            return Token("symbol", data.decode("latin-1"))
        case "text":
            return Token("text", data=data)
        case _:
            return Token("open" if kind == "open" else "close")
