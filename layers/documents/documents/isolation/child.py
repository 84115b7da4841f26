"""The child process: opens one document at a time and reads the pages it is asked for.

Run as `python -m documents.isolation.child MEMORY_MB`. Ends when its parent closes the pipe.
"""

import gc
import json
import os
import resource
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from documents.isolation.messages import Message, decode, encode, failure
from documents.limits import MEBIBYTE, Limits
from documents.reading.formats import open_source as open_any
from documents.reading.source import OpenAnySource, PageSource
from documents.serializing import page_to_dict

_HEADROOM_MB = 256  # the parent's watch stops a page first and says why; this stops what it is too slow for
_ORPHAN_GRACE_SECONDS = 60
_COLLECTION = (
    50_000,
    20,
    20,
)  # pages are many small objects and no cycles: the default looks at them too often


def serve(requests: BinaryIO, answers: BinaryIO, opener: OpenAnySource = open_any) -> None:
    """Answer requests until there are no more. `opener` opens a document of any readable type."""
    source: PageSource | None = None
    limits = Limits()
    answers.write(encode({"event": "ready"}))
    answers.flush()
    for line in requests:
        request = decode(line)
        if request["op"] == "close":
            source = None
            continue
        try:
            if request["op"] == "open":
                source = None  # the last document's memory goes before the next one's comes
                limits = Limits(**request["limits"])
                with _alarm(limits):
                    source = opener(
                        Path(request["path"]),
                        file_type=request["file_type"],
                        password=request["password"],
                        limits=limits,
                        html_mode=request["html_mode"],
                        words=request["words"],
                    )
                    answer: Message = {
                        "event": "opened",
                        "pages": source.page_count,
                        "metadata": source.metadata,
                    }
            else:
                with _alarm(limits):
                    _read(source, request, answers)
                answer = {"event": "done"}
        except Exception as error:  # noqa: BLE001 (whatever a parser raises is told to the parent)
            if isinstance(error, MemoryError):
                source = None
            answer = failure(error)
        answers.write(encode(answer))
        answers.flush()


def _read(source: PageSource | None, request: Message, answers: BinaryIO) -> None:
    if source is None:
        raise RuntimeError("no document is open")
    with Path(request["out"]).open("ab") as out:
        for page in source.read_pages(request["pages"], careful=request["careful"]):
            out.write(json.dumps(page_to_dict(page), ensure_ascii=False).encode() + b"\n")
            out.flush()
            answers.write(encode({"event": "page", "number": page.number}))
            answers.flush()


@contextmanager
def _alarm(limits: Limits) -> Iterator[None]:
    """The kernel ends this process if it is still at work long after its parent should have ended it."""
    signal.alarm(int(limits.max_seconds) + _ORPHAN_GRACE_SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)


def confine(memory_mb: int) -> None:
    """Bound this process's memory, and leave no core dump with a document in it."""
    limit = (memory_mb + _HEADROOM_MB) * MEBIBYTE
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def private_answers() -> BinaryIO:
    """The pipe to the parent, moved where a native library that prints cannot write into it."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def main(opener: OpenAnySource = open_any) -> None:
    """The process's whole life."""
    answers = private_answers()
    confine(int(sys.argv[1]))
    gc.set_threshold(*_COLLECTION)
    serve(sys.stdin.buffer, answers, opener)


if __name__ == "__main__":
    main()
