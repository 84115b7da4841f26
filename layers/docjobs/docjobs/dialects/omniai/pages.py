"""What was read, as OmniAI's pages."""

from typing import Any, TypedDict

from docjobs.dialects.wording.page_texts import page_texts


class OmniPage(TypedDict):
    """page counts from 1; contentLength in characters."""

    page: int
    content: str
    contentLength: int


def pages_of(result: dict[str, Any]) -> list[OmniPage]:
    """Of an extraction that has them beside its values, or of a parse job's chunks."""
    texts = (
        {each["page"]: each["content"] for each in result["pages"]}
        if "pages" in result
        else page_texts(result)
    )
    return [
        OmniPage(page=number, content=content, contentLength=len(content))
        for number, content in texts.items()
    ]
