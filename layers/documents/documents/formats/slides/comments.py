"""Comments on slides: the classic part and the threaded one of newer PowerPoints."""

from documents.formats.office.parts import Part, main_part
from documents.formats.opening.xml import Element, attribute, child, children, descendants, name_of
from documents.formats.word.notes import comment_text
from documents.model import Block


def slide_comments(slide: Part) -> list[Block]:
    """The slide's comments and their replies, each with who wrote it and when."""
    parts = slide.related_all("comments")
    if not parts:
        return []
    authors = _authors(slide)
    blocks: list[Block] = []
    for part in parts:
        for comment in children(part.root, "cm"):
            for each in (comment, *descendants(comment, "reply")):
                text = comment_text(authors.get(attribute(each, "authorId") or ""), _date(each), _text(each))
                blocks.extend([Block("footnote", text)] if text else [])
    return blocks


def _date(comment: Element) -> str | None:
    return attribute(comment, "dt") or attribute(comment, "created")


def _text(comment: Element) -> str:
    classic = child(comment, "text")
    if classic is not None:
        return classic.text or ""
    body = child(comment, "txBody")
    return " ".join(text.text or "" for text in descendants(body, "t")) if body is not None else ""


def _authors(slide: Part) -> dict[str, str]:
    main = main_part(slide.package, "ppt/presentation.xml")
    lists = [*main.related_all("commentAuthors"), *main.related_all("authors")]
    return {
        attribute(each, "id") or "": attribute(each, "name") or ""
        for part in lists
        for each in part.root.iterchildren()
        if name_of(each) in ("cmAuthor", "author")
    }
