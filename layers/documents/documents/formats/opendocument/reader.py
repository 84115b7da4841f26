"""ODT and ODP files into Documents."""

from collections.abc import Iterator
from pathlib import Path

from documents.formats.opendocument.body import Story
from documents.formats.opendocument.changes import drop_deleted
from documents.formats.opendocument.styles import Styles
from documents.formats.opendocument.texts import Notes
from documents.formats.opening.flat_odf import FlatOdfFile, open_odf
from documents.formats.opening.odf import OdfFile
from documents.formats.opening.xml import Element, attribute, child, children, descendants, name_of
from documents.formats.options import ReadOptions
from documents.formats.pages import letters_in, paged, single_page
from documents.formats.texts import flat_text
from documents.model import Block, Document

_TITLES = frozenset({"title"})
_FURNITURE = frozenset({"header", "footer", "date-time", "page-number"})


def read_odt(source: Path | bytes, options: ReadOptions) -> Document:
    """A text document with its notes, comments, frames, page headers and footers.

    Raises BrokenDocumentError, LimitExceededError, EmptyDocumentError, PasswordRequiredError,
    PasswordIncorrectError.
    """
    with open_odf(source, options) as file:
        content, styles = file.content(), file.styles()
        drop_deleted(content)
        story = Story(Styles([styles, content] if styles is not None else [content]), Notes(), file.embedded)
        body = child(content, "body", "text")
        blocks = story.blocks(body if body is not None else content)
        blocks.extend(story.note_blocks())
        blocks = [*_furniture(styles, story, "header"), *blocks, *_furniture(styles, story, "footer")]
        pictures = _pictures(body, file) if body is not None else ()
        return single_page("odt", blocks, file.metadata(), pictures)


def read_odp(source: Path | bytes, options: ReadOptions) -> Document:
    """A presentation, a page for each slide, its notes after its content. Raises as `read_odt`."""
    with open_odf(source, options) as file:
        content, styles = file.content(), file.styles()
        story = Story(
            Styles([styles, content] if styles is not None else [content]),
            Notes(),
            file.embedded,
            slides=True,
        )
        body = child(content, "body", "presentation")
        slides = list(children(body, "page")) if body is not None else []
        contents = [_slide(slide, story) for slide in slides]
        pictures = {
            number: picture
            for number, (slide, blocks) in enumerate(zip(slides, contents, strict=True), start=1)
            if not letters_in(blocks) and (picture := max(_pictures(slide, file), key=len, default=None))
        }
        return paged("odp", contents, file.metadata(), pictures)


def _pictures(element: Element, file: OdfFile | FlatOdfFile) -> Iterator[bytes]:
    """The image files that the element shows, in document order; linked ones are not fetched."""
    for image in descendants(element, "image"):
        if data := file.picture(image):
            yield data


def _slide(slide: Element, story: Story) -> list[Block]:
    shapes = list(slide.iterchildren())
    shapes.sort(key=lambda shape: attribute(shape, "class") not in _TITLES)
    blocks: list[Block] = []
    for shape in shapes:
        kind = attribute(shape, "class")
        if name_of(shape) == "notes" or kind in _FURNITURE:
            continue
        found = story.shape(shape)
        if kind in _TITLES:
            text = " ".join(" ".join(flat_text(block) for block in found).split())
            found = [Block("heading", text, level=2)] if text else []
        blocks.extend(found)
    for notes in children(slide, "notes"):
        for frame in descendants(notes, "text-box"):
            holder = frame.getparent()
            if holder is not None and attribute(holder, "class") in _FURNITURE:
                continue
            blocks.extend(Block("footnote", flat_text(block)) for block in story.blocks(frame))
    return blocks


def _furniture(styles: Element | None, story: Story, kind: str) -> list[Block]:
    texts: dict[str, None] = {}
    for master in descendants(styles, "master-page") if styles is not None else ():
        for each in master.iterchildren():
            if name_of(each).startswith(kind):
                text = "\n".join(flat_text(block) for block in story.blocks(each)).strip()
                texts.update({text: None} if text else {})
    return [Block("header" if kind == "header" else "footer", text) for text in texts]
