"""Writes a run's result, and beside a large one a trimmed copy that an answer can carry."""

import json
from typing import Any

from docjobs.domain.job import Job, ResultReference
from docjobs.ports.artifacts import ArtifactStore

RESULT = "result.json"
SUMMARY = "result-summary.json"
# What an answer may weigh, less the room for the job's other fields (user_metadata alone may have 16 KB).
INLINE_BYTES = (256 - 32) * 1024
# Said of the cut within the trimmed copy itself.
_NOTICE_BYTES = 512


def write_result(artifacts: ArtifactStore, job: Job, result: dict[str, Any]) -> ResultReference:
    """Stores `result` ({"chunks": […], "markdown": "…", …}) under the run's deterministic keys."""
    key, summary_key = job.artifact_key(RESULT), job.artifact_key(SUMMARY)
    size = artifacts.write_json(key, result)
    if size <= INLINE_BYTES:
        return ResultReference(key=key, size_bytes=size)
    artifacts.write_json(summary_key, trimmed(result, INLINE_BYTES))
    return ResultReference(key=key, size_bytes=size, summary_key=summary_key)


def trimmed(result: dict[str, Any], limit: int) -> dict[str, Any]:
    """The result within `limit` bytes as JSON: first chunks in one half, the text's beginning in the rest.

    `truncated` says what was cut; everything else stays as it is.
    """
    chunks, markdown = result["chunks"], result["markdown"]
    rest = {name: value for name, value in result.items() if name not in {"chunks", "markdown"}}
    room = limit - _size(rest) - _NOTICE_BYTES
    shown = _first_that_fit(chunks, room // 2)
    text = _beginning(markdown, room - _size(shown))
    return rest | {
        "chunks": shown,
        "markdown": text,
        "truncated": {
            "chunks": {"shown": len(shown), "total": len(chunks)},
            "markdown_characters": {"shown": len(text), "total": len(markdown)},
            "message": "The result is too large to be shown inline. The whole of it is under `result_url`.",
        },
    }


def _first_that_fit(chunks: list[Any], room: int) -> list[Any]:
    for count, chunk in enumerate(chunks):
        room -= _size(chunk) + 1
        if room < 0:
            return chunks[:count]
    return chunks


def _beginning(text: str, room: int) -> str:
    """The longest beginning, by bisection, whose JSON form has at most `room` bytes."""
    low, high = 0, min(len(text), max(0, room))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if _size(text[:middle]) <= room else (low, middle - 1)
    return text[:low]


def _size(content: object) -> int:
    return len(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())
