"""A PPTX file into a Document: a page for each slide, its notes and comments after its content."""

from pathlib import Path

from documents.formats.office.charts import chart_blocks
from documents.formats.office.diagrams import diagram_blocks
from documents.formats.office.parts import Part, core_properties, main_part, open_part
from documents.formats.office.pictures import pictures_in
from documents.formats.opening.package import Package
from documents.formats.opening.xml import Element, attribute, child, children, descendants, name_of
from documents.formats.options import ReadOptions
from documents.formats.pages import letters_in, paged
from documents.formats.slides.bullets import BulletStyles, placeholder_of
from documents.formats.slides.comments import slide_comments
from documents.formats.slides.shapes import box_of, is_title, shapes_of
from documents.formats.slides.texts import paragraph_text, shape_blocks, table_block
from documents.model import Block, Document

_EMU_PER_POINT = 12_700
_FURNITURE = frozenset({"sldNum", "dt", "ftr", "hdr"})


def read_pptx(source: Path | bytes, options: ReadOptions) -> Document:
    """The slides in their order, those hidden in the show included; one that is only a picture needs OCR.

    Raises BrokenDocumentError, LimitExceededError, EmptyDocumentError.
    """
    with Package(source, options.expansion) as package:
        main = main_part(package, "ppt/presentation.xml")
        ids = child(main.root, "sldIdLst")
        names = [
            main.target_of(_relation(each)) for each in (children(ids, "sldId") if ids is not None else ())
        ]
        slides = [open_part(package, name) for name in names]
        contents = [_slide(slide) if slide else [] for slide in slides]
        pictures = {
            number: picture
            for number, (slide, blocks) in enumerate(zip(slides, contents, strict=True), start=1)
            if slide and not letters_in(blocks) and (picture := _picture(slide)) is not None
        }
        document = paged("pptx", contents, core_properties(package), pictures)
        width, height = _size(main.root)
        for page, slide in zip(document.pages, slides, strict=True):
            page.width, page.height = width, height
            page.error = None if slide else "The slide is missing from the file or damaged."
        return document


def _relation(slide_id: Element) -> str | None:
    return next((str(value) for key, value in slide_id.attrib.items() if str(key).endswith("}id")), None)


def _size(root: Element) -> tuple[float, float]:
    size = child(root, "sldSz")
    try:
        return tuple(int(attribute(size, key) or "") / _EMU_PER_POINT for key in ("cx", "cy"))  # type: ignore[return-value,arg-type]
    except (ValueError, AttributeError):
        return 0.0, 0.0


def _slide(slide: Part) -> list[Block]:
    tree = child(slide.root, "cSld", "spTree")
    layout = slide.related("slideLayout")
    master = layout.related("slideMaster") if layout else None
    roots = (layout.root if layout else None, master.root if master else None)
    bullets = BulletStyles(*roots)
    blocks: list[Block] = []
    for shape in shapes_of(tree) if tree is not None else ():
        box = box_of(shape, *roots)
        for block in _shape(shape, slide, bullets):
            block.box = box
            blocks.append(block)
    return [*blocks, *_notes(slide), *slide_comments(slide)]


def _picture(slide: Part) -> bytes | None:
    """What a slide without text shows: of several pictures the largest file, the others being logos."""
    content = child(slide.root, "cSld")
    return max(pictures_in(content, slide), key=len, default=None) if content is not None else None


def _shape(shape: Element, slide: Part, bullets: BulletStyles) -> list[Block]:
    if name_of(shape) == "graphicFrame":
        return _frame(shape, slide)
    role = placeholder_of(shape)
    if is_title(shape):
        text = " ".join(" ".join(paragraph_text(each) for each in descendants(shape, "p")).split())
        level = 1 if role is not None and role.kind == "ctrTitle" else 2
        return [Block("heading", text, level=level)] if text else []
    blocks = shape_blocks(shape, bullets)
    if role is not None and role.kind in _FURNITURE:
        return [Block("footer", block.text) for block in blocks]
    return blocks


def _frame(frame: Element, slide: Part) -> list[Block]:
    for table in descendants(frame, "tbl"):
        block = table_block(table)
        return [block] if block else []
    for chart in descendants(frame, "chart"):
        part = open_part(slide.package, slide.target_of(_relation(chart)))
        return chart_blocks(part.root) if part else []
    for diagram in descendants(frame, "relIds"):
        part = open_part(slide.package, slide.target_of(attribute(diagram, "dm")))
        return diagram_blocks(part.root) if part else []
    return []


def _notes(slide: Part) -> list[Block]:
    notes = slide.related("notesSlide")
    if notes is None:
        return []
    lines = [
        paragraph_text(paragraph)
        for shape in descendants(notes.root, "sp")
        if (role := placeholder_of(shape)) is not None and role.kind == "body"
        for paragraph in descendants(shape, "p")
    ]
    return [Block("footnote", line) for line in lines if line.strip()]
