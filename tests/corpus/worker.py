"""Reads one document as the product does and tells the outcome as JSON on standard output.

Run as `python -m tests.corpus.worker`; standard input is {"path", "password", "html_mode"}, the answer
{"status": "ok" | "error", "error"?, "text"?, "pages"?, "seconds"}. Seconds count without imports.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any

from documents.errors import DocumentError
from documents.isolation import IsolatedReader
from documents.rendering import to_markdown
from documents.sniffing import sniff_file


def outcome(request: dict[str, Any], reader: IsolatedReader) -> dict[str, Any]:
    """How reading the document ends; a document without a word is an error, never an empty success."""
    path = Path(request["path"])
    try:
        document = reader.read(
            path,
            file_type=sniff_file(path).name,
            password=request["password"],
            html_mode=request["html_mode"],
        )
    except DocumentError as error:
        return {"status": "error", "error": f"{type(error).__name__}: {error}"}
    text = to_markdown(document)
    if not text.strip():
        return {
            "status": "error",
            "error": f"no usable text; pages needing OCR: {document.pages_needing_ocr}",
        }
    return {"status": "ok", "text": text, "pages": len(document.pages), "partial": document.partial}


def main() -> None:
    """Answer the one request."""
    request = json.load(sys.stdin)
    with IsolatedReader() as reader:
        reader.child()
        started = time.perf_counter()
        answer = outcome(request, reader)
        answer["seconds"] = round(time.perf_counter() - started, 4)
    json.dump(answer, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
