"""What a container really holds, once it can be opened: sniffing sees only its first and last bytes."""

from pathlib import Path

from documents.errors import BrokenDocumentError
from documents.formats.opening.package import Package
from documents.formats.options import ReadOptions

_ODF = "application/vnd.oasis.opendocument."
_ODF_KINDS = {"text": "odt", "spreadsheet": "ods", "presentation": "odp"}
_OOXML = (("word/document.xml", "docx"), ("ppt/presentation.xml", "pptx"), ("xl/workbook.xml", "xlsx"))
_OOXML_TYPES = frozenset({"docx", "pptx", "xlsx", "xlsb"})
_OLE_TYPES = frozenset({"doc", "xls", "msg", "office-encrypted"})
_STREAMS = (("EncryptedPackage", "office-encrypted"), ("WordDocument", "doc"), ("Workbook", "xls"),
            ("Book", "xls"), ("__properties_version1.0", "msg"))  # fmt: skip


def true_type(source: Path | bytes, file_type: str, options: ReadOptions) -> str:
    """The type by the container's members; `file_type` where they add nothing. Raises BrokenDocumentError."""
    if file_type == "zip" or (file_type in _OOXML_TYPES and not _has_types(source, options)):
        return _zip_kind(source, options)
    return _ole_kind(source, file_type) if file_type in _OLE_TYPES else file_type


def _has_types(source: Path | bytes, options: ReadOptions) -> bool:
    """Whether the list of content types that every OOXML package has is there."""
    with Package(source, options.expansion) as package:
        return "[Content_Types].xml" in package


def _zip_kind(source: Path | bytes, options: ReadOptions) -> str:
    with Package(source, options.expansion) as package:
        if "content.xml" in package and "META-INF/manifest.xml" in package:
            declared = (package.read_or_none("mimetype") or b"").decode("ascii", "replace").strip()
            kind = declared.removeprefix(_ODF).split("-")[0] if declared.startswith(_ODF) else "text"
            return _ODF_KINDS.get(kind, "zip")
        for part, kind in _OOXML:
            if part in package:
                return kind
        return "epub" if "META-INF/container.xml" in package else "zip"


def _ole_kind(source: Path | bytes, file_type: str) -> str:
    from documents.formats.opening.ole import open_ole

    ole = open_ole(source if isinstance(source, bytes) else source.read_bytes())
    for stream, kind in _STREAMS:
        if ole.exists(stream):
            return kind
    if ole.exists("PowerPoint Document"):
        raise BrokenDocumentError(
            "This is a PowerPoint file from before 2007. Save it as PPTX or PDF and send that."
        )
    return file_type
