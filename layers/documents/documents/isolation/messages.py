"""What parent and child say to each other: one JSON object a line.

    → {"op": "open", "path", "file_type", "password", "html_mode", "words", "limits": {…}}   ← opened | failed
    → {"op": "read", "pages": [1, 2], "careful": false, "out": path}   ← page …, done | failed
    → {"op": "close"}                                                   (no answer)
    ← {"event": "ready"}                                                once, after start
    ← {"event": "opened", "pages": 3, "metadata": {…}}
    ← {"event": "page", "number": 1}       its JSON is the next line of `out`
    ← {"event": "done"}
    ← {"event": "failed", "error": "PasswordRequiredError", "message": "…", "page": null}

Pages travel through the file `out`: a pipe holds 64 KiB, and a child must not block on a busy parent.
"""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from documents.errors import ERRORS_BY_NAME, BrokenDocumentError, DocumentError, LimitExceededError
from documents.formats.options import HtmlMode
from documents.limits import Limits

type Message = dict[str, Any]


def encode(message: Message) -> bytes:
    """One line."""
    return json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def decode(line: bytes) -> Message:
    """The message in a line. Raises ValueError for anything else."""
    message = json.loads(line)
    if not isinstance(message, dict):
        raise ValueError("a message is a JSON object")  # noqa: TRY004 (malformed data, no wrong type)
    return message


def open_request(
    path: Path, file_type: str, password: str | None, limits: Limits, *, html_mode: HtmlMode, words: bool
) -> Message:
    """Asks the child to open a document; the password never stands in an argument or the environment."""
    return {
        "op": "open",
        "path": str(path),
        "file_type": file_type,
        "password": password,
        "html_mode": html_mode,
        "words": words,
        "limits": asdict(limits),
    }


def read_request(pages: tuple[int, ...], *, careful: bool, out: Path) -> Message:
    """Asks the child to read pages of the opened document into the file `out`."""
    return {"op": "read", "pages": list(pages), "careful": careful, "out": str(out)}


def failure(error: Exception) -> Message:
    """Tells the parent of an error; what is no DocumentError becomes a BrokenDocumentError."""
    if isinstance(error, MemoryError):
        error = LimitExceededError(
            "The document needs more memory than is allowed. Split it and send the parts."
        )
    if isinstance(error, DocumentError):
        return {"event": "failed", "error": type(error).__name__, "message": str(error), "page": error.page}
    message = f"Its content made the parser fail ({type(error).__name__})."
    return {"event": "failed", "error": BrokenDocumentError.__name__, "message": message, "page": None}


def error_from(message: Message) -> DocumentError:
    """The error that `failure` told of."""
    kind = ERRORS_BY_NAME.get(message["error"], DocumentError)
    return kind(message["message"], page=message.get("page"))
