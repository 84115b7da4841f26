"""PDFs for the tests, made on the spot: typst sets them, pikepdf locks and damages them."""

import io
import zlib
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import typst

LOREM = (
    "The river rises in the hills and runs north for ninety kilometres before it meets the sea. "
    "Its upper valley is narrow and wooded, and the few villages there live from timber and from "
    "visitors who come in summer. Further down the land opens, and farms line both banks. "
)


@cache
def typeset(source: str) -> bytes:
    """The PDF that typst makes of a source."""
    pdf = typst.compile(source.encode())
    assert isinstance(pdf, bytes)
    return pdf


def written(folder: Path, pdf: bytes, name: str = "input.pdf") -> Path:
    """The PDF as a file."""
    path = folder / name
    path.write_bytes(pdf)
    return path


def paged(count: int) -> bytes:
    """A PDF of `count` pages, each saying which one it is."""
    pages = [f"= Chapter {number}\n\nThis is page number {number}. {LOREM}" for number in range(1, count + 1)]
    return typeset("\n#pagebreak()\n".join(pages))


def locked(pdf: bytes, *, user: str = "", owner: str = "owner-secret", revision: int = 6) -> bytes:
    """The PDF encrypted: revision 2 and 3 are RC4, 4 is AES-128, 6 is AES-256."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        aes = revision >= 4
        document.save(
            out,
            encryption=pikepdf.Encryption(owner=owner, user=user, R=revision, aes=aes, metadata=aes),  # type: ignore[arg-type]
        )
    return out.getvalue()


def rotated(pdf: bytes, degrees: int) -> bytes:
    """The PDF with every page turned by its /Rotate entry."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            page.rotate(degrees, relative=False)
        document.save(out)
    return out.getvalue()


def joined(*pdfs: bytes) -> bytes:
    """One PDF of all pages."""
    out = io.BytesIO()
    with pikepdf.new() as whole:
        for pdf in pdfs:
            with pikepdf.open(io.BytesIO(pdf)) as part:
                whole.pages.extend(part.pages)
        whole.save(out)
    return out.getvalue()


def scanned(width: int = 200, height: int = 280) -> bytes:
    """A page that is one picture, as a scanner makes it."""
    return _page_with(b"q 595 0 0 842 0 0 cm /Im0 Do Q", picture=(width, height))


def scanned_with_stamp(text: str) -> bytes:
    """A scan on which some software stamped a line of text."""
    content = f"q 595 0 0 842 0 0 cm /Im0 Do Q BT /F1 9 Tf 40 20 Td ({text}) Tj ET"
    return _page_with(content.encode(), picture=(200, 280))


def blank(count: int = 1) -> bytes:
    """Pages that show nothing."""
    out = io.BytesIO()
    with pikepdf.new() as document:
        for _ in range(count):
            document.add_blank_page(page_size=(595, 842))
        document.save(out)
    return out.getvalue()


def without_pages() -> bytes:
    """A sound PDF that has no page at all."""
    out = io.BytesIO()
    with pikepdf.new() as document:
        document.save(out)
    return out.getvalue()


def garbled(text: str = "Confidential letter to all members of the board") -> bytes:
    """Text whose font maps every letter into the private use area, so that copying it gives nothing."""
    mapping = "\n".join(f"<{code:02x}> <{0xE000 + code:04x}>" for code in range(32, 122))
    to_unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def "
        "1 begincodespacerange <00> <ff> endcodespacerange "
        f"90 beginbfchar\n{mapping}\nendbfchar endcmap end end"
    )
    content = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET".encode()
    return _page_with(content, to_unicode=to_unicode.encode())


def drawn(content: str, *, remark: str = "") -> bytes:
    """A page of Helvetica (F1) whose content stream is given, with a text typed over its lower half."""
    pdf = _page_with(content.encode())
    if not remark:
        return pdf
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        typed = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.FreeText,
            Rect=pikepdf.Array([72, 200, 300, 230]),
            Contents=remark,
            DA="/Helv 12 Tf 0 g",
        )
        document.pages[0].obj.Annots = pikepdf.Array([document.make_indirect(typed)])
        document.save(out)
    return out.getvalue()


def _page_with(
    content: bytes, *, picture: tuple[int, int] | None = None, to_unicode: bytes | None = None
) -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as document:
        page = document.add_blank_page(page_size=(595, 842))
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        if to_unicode is not None:
            font.ToUnicode = document.make_stream(to_unicode)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=document.make_indirect(font)))
        if picture is not None:
            page.Resources.XObject = pikepdf.Dictionary(Im0=_picture(document, *picture))
        page.Contents = document.make_stream(content)
        document.save(out)
    return out.getvalue()


def _picture(document: pikepdf.Pdf, width: int, height: int) -> pikepdf.Object:
    grey = bytes((x * y) % 251 for y in range(height) for x in range(width))
    picture = document.make_stream(zlib.compress(grey))
    picture.Type, picture.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    picture.Width, picture.Height, picture.BitsPerComponent = width, height, 8
    picture.ColorSpace, picture.Filter = pikepdf.Name.DeviceGray, pikepdf.Name.FlateDecode
    return picture


def form(*, rooted: bool, rotation: int = 0) -> bytes:
    """A form whose widgets draw nothing: a name, a ticked and an empty box, a country, and a secret.

    Without its root, the catalogue does not know of the fields; only the page's widgets are left.
    """
    document = pikepdf.new()
    document.add_blank_page(page_size=(612, 792))
    page = document.pages[0]
    page.Rotate = rotation
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    page.Contents = document.make_stream(
        b"BT /F1 12 Tf 72 700 Td (Full name) Tj 0 -40 Td (Member) Tj 0 -40 Td (Country) Tj ET"
    )
    empty = document.make_stream(b"", Subtype=pikepdf.Name.Form, BBox=[0, 0, 14, 14])
    states = pikepdf.Dictionary(N=pikepdf.Dictionary(Yes=empty, Off=empty))
    text, button, choice = pikepdf.Name.Tx, pikepdf.Name.Btn, pikepdf.Name.Ch
    widgets: list[dict[str, Any]] = [
        {"FT": text, "T": "name", "V": "Ada Lovelace", "Rect": [150, 695, 400, 712]},
        {
            "FT": button,
            "T": "member",
            "V": pikepdf.Name.Yes,
            "AS": pikepdf.Name.Yes,
            "AP": states,
            "Rect": [150, 655, 164, 669],
        },
        {"FT": button, "T": "guest", "AS": pikepdf.Name.Off, "AP": states, "Rect": [180, 655, 194, 669]},
        {
            "FT": choice,
            "Ff": 1 << 17,
            "T": "country",
            "V": "GB",
            "Opt": [["GB", "Britain"], "France"],
            "Rect": [150, 615, 400, 632],
        },
        {"FT": text, "Ff": 1 << 13, "T": "pin", "V": "4711", "Rect": [150, 575, 400, 592]},
    ]
    page.Annots = pikepdf.Array(
        document.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, F=4, **each)
        )
        for each in widgets
    )
    if rooted:
        document.Root.AcroForm = pikepdf.Dictionary(Fields=page.Annots)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def mapped(content: bytes, letters: dict[str, str]) -> bytes:
    """A page whose font means other characters than it draws: `letters` by the drawn one, as /ToUnicode."""
    document = pikepdf.new()
    document.add_blank_page(page_size=(612, 792))
    page = document.pages[0]
    pairs = "\n".join(
        f"<{ord(drawn):02x}> <{meant.encode('utf-16-be').hex()}>" for drawn, meant in letters.items()
    )
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def /CMapType 2 def\n"
        "1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"{len(letters)} beginbfchar\n{pairs}\nendbfchar endcmap end end"
    )
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type1,
        BaseFont=pikepdf.Name.Helvetica,
        ToUnicode=document.make_stream(cmap.encode()),
    )
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    page.Contents = document.make_stream(content)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_cyclic_outline(pdf: bytes) -> bytes:
    """The PDF with an outline whose only entry follows itself."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        entry = document.make_indirect(
            pikepdf.Dictionary(Title="again", Dest=[document.pages[0].obj, pikepdf.Name.Fit])
        )
        entry.Next = entry
        document.Root.Outlines = document.make_indirect(pikepdf.Dictionary(First=entry, Last=entry, Count=1))
        document.save(out)
    return out.getvalue()
