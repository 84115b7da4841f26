"""A parse result as OmniAI's pages: chunks put together again, page by page, without their overlaps."""

from typing import Any, TypedDict


class OmniPage(TypedDict):
    """page counts from 1; contentLength in characters."""

    page: int
    content: str
    contentLength: int


def pages_of(result: dict[str, Any]) -> list[OmniPage]:
    """A chunk that runs over a page's end counts to the page on which it begins."""
    texts: dict[int, list[str]] = {}
    told_up_to = 0
    for chunk in result.get("chunks", []):
        own = _beyond(chunk, told_up_to)
        if own:
            texts.setdefault(int(chunk["page"]), []).append(own)
        told_up_to = max(told_up_to, int(chunk["metadata"].get("end", told_up_to)))
    return [_page(number, "\n\n".join(parts)) for number, parts in sorted(texts.items())]


def _beyond(chunk: dict[str, Any], told_up_to: int) -> str:
    """What of the chunk was not told by the one before: chunks overlap."""
    content: str = chunk["content"]
    start = int(chunk["metadata"].get("start", told_up_to))
    return content[max(0, told_up_to - start) :].strip()


def _page(number: int, content: str) -> OmniPage:
    return OmniPage(page=number, content=content, contentLength=len(content))
