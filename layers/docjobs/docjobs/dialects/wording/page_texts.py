"""What was read of each page: a result's chunks put together again, without their overlaps."""

from collections.abc import Mapping
from typing import Any


def page_texts(result: Mapping[str, Any]) -> dict[int, str]:
    """By page, from 1. A chunk that runs over a page's end counts to the page on which it begins."""
    texts: dict[int, list[str]] = {}
    told_up_to = 0
    for chunk in result.get("chunks", []):
        own = _beyond(chunk, told_up_to)
        if own:
            texts.setdefault(int(chunk["page"]), []).append(own)
        told_up_to = max(told_up_to, int(chunk["metadata"].get("end", told_up_to)))
    return {page: "\n\n".join(parts) for page, parts in sorted(texts.items())}


def _beyond(chunk: Mapping[str, Any], told_up_to: int) -> str:
    """What of the chunk was not told by the one before: chunks overlap."""
    content: str = chunk["content"]
    start = int(chunk["metadata"].get("start", told_up_to))
    return content[max(0, told_up_to - start) :].strip()
