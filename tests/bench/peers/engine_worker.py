"""One engine over a list of files: `python engine_worker.py ENGINE`, in whichever environment has it.

Standard input is a JSON list of paths; the answer {"peak_mb", "files"}, and in `files`, in order, {"seconds",
"text"} or {"seconds", "error"}. The peak is the process's own (VmHWM): what wait4 tells starts with its
parent's. Seconds are CPU time, without imports and set-up: one file is read before the clock runs.
Uses nothing of this project but the library itself, for the engine "docjobs".
"""

import json
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

type Engine = Callable[[str], str]


def _docjobs() -> Engine:
    reading, rendering, sniffing = (
        import_module(f"documents.{name}") for name in ("reading", "rendering", "sniffing")
    )

    def read(path: str) -> str:
        document = reading.read(path, file_type=sniffing.sniff_file(Path(path)).name)
        return str(rendering.to_markdown(document))

    return read


def _markitdown() -> Engine:
    converter = import_module("markitdown").MarkItDown()
    return lambda path: str(converter.convert(path).text_content)


def _kreuzberg() -> Engine:
    package = import_module("kreuzberg")
    config = package.ExtractionConfig(output_format="markdown")
    return lambda path: str(package.extract_file_sync(path, config=config).content)


def _pypdfium2() -> Engine:
    package = import_module("pypdfium2")

    def read(path: str) -> str:
        with package.PdfDocument(path) as pdf:
            return "\n\n".join(page.get_textpage().get_text_range() for page in pdf)

    return read


ENGINES: dict[str, Callable[[], Engine]] = {
    "docjobs": _docjobs,
    "markitdown": _markitdown,
    "kreuzberg": _kreuzberg,
    "pypdfium2": _pypdfium2,
}


def main() -> None:
    """Read every file; one that an engine refuses has its error in place of a text."""
    read = ENGINES[sys.argv[1]]()
    paths = json.load(sys.stdin)
    answers = [_timed(read, path) for path in paths[:1] + paths]
    json.dump({"peak_mb": _peak_mb(), "files": answers[1:]}, sys.stdout)


def _peak_mb() -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def _timed(read: Engine, path: str) -> dict[str, Any]:
    started = time.process_time()
    try:
        found: dict[str, Any] = {"text": read(path)}
    except Exception as error:  # noqa: BLE001 (whatever a tool raises is its answer)
        found = {"error": f"{type(error).__name__}: {error}"[:200]}
    return found | {"seconds": time.process_time() - started}


if __name__ == "__main__":
    main()
