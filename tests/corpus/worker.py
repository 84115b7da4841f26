"""Reads one document as the product does and tells the outcome as JSON on standard output.

Run as `python -m tests.corpus.worker`; standard input is {"task", "path", "password", "html_mode", "labels",
"schema"}, the answer {"status": "ok" | "error", "error"?, "text"?, "answer"?, "pages"?, "seconds",
"answer_seconds"?}.
Seconds count without imports and without loading networks; `answer_seconds` are what came after reading.
"""

import json
import sys
import time
from typing import Any

from documents.errors import DocumentError
from documents.isolation import IsolatedReader
from documents.rendering import to_markdown, to_text
from tests.corpus.answering import ANSWERS
from tests.corpus.manifest import TRANSCRIBED
from tests.corpus.reading import is_image, read_document


def outcome(request: dict[str, Any], reader: IsolatedReader) -> dict[str, Any]:
    """How the document ends; one without a word is an error, never an empty success."""
    started = time.perf_counter()
    try:
        document = read_document(reader, request)
    except DocumentError as error:
        return {"status": "error", "error": f"{type(error).__name__}: {error}"}
    found: dict[str, Any] = {"status": "ok", "pages": len(document.pages), "partial": document.partial}
    text = (to_text if request["task"] in TRANSCRIBED else to_markdown)(document)
    if not text.strip():
        return {
            "status": "error",
            "error": f"no usable text; pages needing OCR: {document.pages_needing_ocr}",
        }
    answer = ANSWERS.get(request["task"])
    if answer is None:
        return found | {"text": text}
    read_seconds = time.perf_counter() - started
    result = answer(document, request)
    return found | {
        "answer": result,
        "answer_seconds": round(time.perf_counter() - started - read_seconds, 4),
    }


def main() -> None:
    """Answer the one request."""
    request = json.load(sys.stdin)
    with IsolatedReader() as reader:
        reader.child()
        if is_image(request):
            reader.prepare_recognition()
        started = time.perf_counter()
        answer = outcome(request, reader)
        answer["seconds"] = round(time.perf_counter() - started, 4)
    json.dump(answer, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
