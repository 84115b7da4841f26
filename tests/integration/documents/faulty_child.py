"""The child process with a parser that fails as told: the plan stands in a file beside the document.

`<document>.faults` is JSON: {"open": KIND} or {"<page>": KIND, …}, "careful" set to true where the simplest
engine is to fail as well. Kinds: crash, hang, eat (memory), raise, chatter (prints into standard output).
"""

import json
import os
import signal
import time
from collections.abc import Sequence
from pathlib import Path

from documents.formats.options import HtmlMode
from documents.isolation.child import main
from documents.limits import Limits
from documents.model import Page
from documents.reading.formats import open_source
from documents.reading.source import OpenAnySource, PageSource


def fail(kind: str | None) -> None:
    """Do what the plan says."""
    if kind == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    elif kind == "hang":
        time.sleep(3_600)
    elif kind == "eat":
        eaten = []
        while True:
            eaten.append(bytearray(16 * 1024 * 1024))
            time.sleep(0.005)
    elif kind == "raise":
        raise ValueError("secret content of the document")
    elif kind == "chatter":
        os.write(1, b"WARNING: a native library prints this\n" * 100)


class FaultySource:
    """A real document that fails on the planned pages."""

    def __init__(self, source: PageSource, plan: dict[str, str | bool], reached: Path) -> None:
        """`reached` is made when the first pages are asked for."""
        self._source, self._plan, self._reached = source, plan, reached

    @property
    def page_count(self) -> int:
        return self._source.page_count

    @property
    def metadata(self) -> dict[str, str]:
        return self._source.metadata

    def read_pages(self, numbers: Sequence[int], *, careful: bool = False) -> list[Page]:
        self._reached.touch()
        if not careful or self._plan.get("careful"):
            for number in numbers:
                kind = self._plan.get(str(number))
                fail(kind if isinstance(kind, str) else None)
        return self._source.read_pages(numbers, careful=careful)


def failing(opener: OpenAnySource) -> OpenAnySource:
    """The opener, its documents failing as planned."""

    def open_faulty(
        path: Path,
        *,
        file_type: str,
        password: str | None,
        limits: Limits,
        html_mode: HtmlMode = "page",
        words: bool = False,
    ) -> PageSource:
        faults = path.with_name(path.name + ".faults")
        plan = json.loads(faults.read_text()) if faults.exists() else {}
        fail(plan.get("open"))
        source = opener(
            path, file_type=file_type, password=password, limits=limits, html_mode=html_mode, words=words
        )
        return FaultySource(source, plan, path.with_name(path.name + ".reached"))

    return open_faulty


if __name__ == "__main__":
    main(failing(open_source))
