"""HTML into a tree of bounded depth."""

import re
from html.parser import HTMLParser

from lxml import etree, html

from documents.formats.opening.xml import Element
from documents.formats.text.decoding import decoded

MAX_DEPTH = 250
"""libxml2 stops at 256 nested elements; what is deeper comes as flat text."""

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_XML_DECLARED = re.compile(
    rb"^\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE
)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def parse_html(data: bytes, charset: str | None = None) -> Element | None:
    """The root element, None for a page without any. `charset` is what a mail or archive says of it."""
    found = _XML_DECLARED.search(data[:1_024]) or _DECLARED.search(data[:4_096])
    declared = charset or (_web_name(found[1].decode("ascii")) if found else None)
    text = _CONTROLS.sub("", decoded(data, declared))
    text = _XML_DECLARATION.sub("", text)
    if not text.strip():
        return None
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
    if any("depth" in entry.message.casefold() for entry in parser.error_log):
        return flattened(text)
    return root


def flattened(text: str) -> Element:
    """A page nested too deep for a tree, as one body with a paragraph for each stretch of text."""
    reader = _TextReader()
    reader.feed(text)
    root = etree.Element("html")
    body = etree.SubElement(root, "body")
    for line in reader.lines:
        etree.SubElement(body, "p").text = line
    return root


class _TextReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._skipping: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in ("script", "style", "template", "title"):
            self._skipping = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self._skipping:
            self._skipping = None

    def handle_data(self, data: str) -> None:
        line = " ".join(data.split())
        if line and self._skipping is None:
            self.lines.append(line)


def _web_name(name: str) -> str:
    """Encodings as browsers take them: Latin-1 means Windows-1252 (WHATWG Encoding §4.2)."""
    return "cp1252" if name.casefold() in ("iso-8859-1", "latin1", "latin-1", "ascii", "us-ascii") else name
