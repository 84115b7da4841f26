"""A parse result as OmniAI's pages."""

from typing import Any, TypedDict

from docjobs.dialects.page_texts import page_texts


class OmniPage(TypedDict):
    """page counts from 1; contentLength in characters."""

    page: int
    content: str
    contentLength: int


def pages_of(result: dict[str, Any]) -> list[OmniPage]:
    return [
        OmniPage(page=number, content=content, contentLength=len(content))
        for number, content in page_texts(result).items()
    ]
