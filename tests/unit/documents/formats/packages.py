"""Small real files of the packaged formats, written part by part."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

from documents.formats.options import HtmlMode, ReadOptions
from documents.formats.source import opened
from documents.model import Block, Page

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """A ZIP of these members."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return out.getvalue()


def relations(*targets: tuple[str, str, str]) -> str:
    """A relationships part of (id, kind, target)."""
    rows = "".join(f'<Relationship Id="{i}" Type="{_R}/{kind}" Target="{to}"/>' for i, kind, to in targets)
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def docx(body: str, parts: Mapping[str, str | bytes] | None = None, *links: tuple[str, str, str]) -> bytes:
    """A DOCX with this body; `parts` are written under word/, `links` relate them."""
    document = f'<w:document xmlns:w="{_W}" xmlns:m="{_M}"><w:body>{body}</w:body></w:document>'
    inside = {f"word/{name}": text for name, text in (parts or {}).items()}
    return zipped(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": relations(("r1", "officeDocument", "word/document.xml")),
            "word/_rels/document.xml.rels": relations(*links),
            "word/document.xml": document,
            **inside,
        }
    )


def with_declarations(package: bytes, entities: str) -> bytes:
    """A DOCX whose document declares these entities."""
    with zipfile.ZipFile(BytesIO(package)) as file:
        parts: dict[str, str | bytes] = {name: file.read(name) for name in file.namelist()}
    body = parts["word/document.xml"]
    assert isinstance(body, bytes)
    return zipped(parts | {"word/document.xml": f"<!DOCTYPE d [{entities}]>".encode() + body})


def pasted(*pictures: bytes, text: str = "") -> bytes:
    """A DOCX of these image files, one a paragraph, below a line of text."""
    shown = "".join(
        f'<w:p><w:r><w:drawing><a:blip xmlns:a="{_A}" xmlns:r="{_R}" r:embed="i{n}"/></w:drawing></w:r></w:p>'
        for n, _ in enumerate(pictures)
    )
    parts = {f"media/{n}": data for n, data in enumerate(pictures)}
    links = ((f"i{n}", "image", f"media/{n}") for n, _ in enumerate(pictures))
    return docx((paragraph(text) if text else "") + shown, parts, *links)


def word_part(root: str, inner: str) -> str:
    """A WordprocessingML part, e.g. `word_part("styles", …)`."""
    return f'<w:{root} xmlns:w="{_W}">{inner}</w:{root}>'


def paragraph(text: str, properties: str = "") -> str:
    """A `w:p` with one run."""
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def pptx(*slides: str, pictures: dict[str, bytes] | None = None) -> bytes:
    """A PPTX of these shape trees, without layouts; every slide is related to all pictures by their names."""
    numbered = list(enumerate(slides, start=1))
    ids = "".join(f'<p:sldId id="{255 + n}" r:id="s{n}"/>' for n, _ in numbered)
    head = f'xmlns:p="{_P}" xmlns:a="{_A}" xmlns:r="{_R}"'
    return zipped(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": relations(("r1", "officeDocument", "ppt/presentation.xml")),
            "ppt/presentation.xml": f"<p:presentation {head}><p:sldIdLst>{ids}</p:sldIdLst>"
            '<p:sldSz cx="12192000" cy="6858000"/></p:presentation>',
            "ppt/_rels/presentation.xml.rels": relations(
                *((f"s{n}", "slide", f"slides/s{n}.xml") for n, _ in numbered)
            ),
            **{
                f"ppt/slides/s{n}.xml": f"<p:sld {head}><p:cSld><p:spTree>{tree}</p:spTree></p:cSld></p:sld>"
                for n, tree in numbered
            },
            **{
                f"ppt/slides/_rels/s{n}.xml.rels": relations(
                    *((name, "image", f"../media/{name}") for name in pictures or {})
                )
                for n, _ in numbered
            },
            **{f"ppt/media/{name}": data for name, data in (pictures or {}).items()},
        }
    )


def picture(name: str) -> str:
    """A `p:pic` that shows the related picture."""
    return f'<p:pic><p:blipFill><a:blip r:embed="{name}"/></p:blipFill><p:spPr/></p:pic>'


def shape(text: str, *, role: str = "", properties: str = "") -> str:
    """A `p:sp` with a paragraph for each line; `role` is its placeholder's type."""
    mark = f'<p:ph type="{role}"/>' if role else ""
    lines = "".join(
        f"<a:p><a:pPr>{properties}</a:pPr><a:r><a:t>{line}</a:t></a:r></a:p>" for line in text.split("\n")
    )
    return f"<p:sp><p:nvSpPr><p:nvPr>{mark}</p:nvPr></p:nvSpPr><p:spPr/><p:txBody>{lines}</p:txBody></p:sp>"


def xlsx(
    sheets: dict[str, str],
    *,
    styles: str = "",
    strings: str = "",
    hidden: str = "",
    more: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """An XLSX of sheet data by name, xl/s1.xml and so on; the sheet called `hidden` is hidden; `more` are
    further parts.
    """
    numbered = list(enumerate(sheets.items(), start=1))
    entries = "".join(
        f'<sheet name="{name}" r:id="r{n}" state="{"hidden" if name == hidden else "visible"}"/>'
        for n, (name, _) in numbered
    )
    links = [(f"r{n}", "worksheet", f"s{n}.xml") for n, _ in numbered]
    links += [("st", "styles", "styles.xml"), ("ss", "sharedStrings", "strings.xml")]
    return zipped(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": relations(("r1", "officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": f'<workbook xmlns="{_S}" xmlns:r="{_R}"><sheets>{entries}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": relations(*links),
            "xl/styles.xml": f'<styleSheet xmlns="{_S}">{styles}</styleSheet>',
            "xl/strings.xml": f'<sst xmlns="{_S}">{strings}</sst>',
            **{f"xl/s{n}.xml": f'<worksheet xmlns="{_S}">{data}</worksheet>' for n, (_, data) in numbered},
            **(more or {}),
        }
    )


def read(
    data: bytes, file_type: str, *, password: str | None = None, html_mode: HtmlMode = "page"
) -> list[Page]:
    """All pages of the file."""
    source = opened(data, file_type, ReadOptions(password=password, html_mode=html_mode))
    return source.read_pages(range(1, source.page_count + 1))


def blocks(
    data: bytes, file_type: str, *, password: str | None = None, html_mode: HtmlMode = "page"
) -> list[Block]:
    """All blocks of the file."""
    return [
        block
        for page in read(data, file_type, password=password, html_mode=html_mode)
        for block in page.blocks
    ]


def outline(found: list[Block]) -> list[tuple[str, int | None, str | None, str]]:
    """Kind, level, marker and text of each block."""
    return [(block.kind, block.level, block.marker, block.text) for block in found]
