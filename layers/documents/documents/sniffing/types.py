"""The formats that are told apart, each with its one MIME type."""

from dataclasses import dataclass

_OPEN_XML = "application/vnd.openxmlformats-officedocument"
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument"

MIME_TYPES: dict[str, str] = {
    "pdf": "application/pdf",
    "docx": f"{_OPEN_XML}.wordprocessingml.document",
    "pptx": f"{_OPEN_XML}.presentationml.presentation",
    "xlsx": f"{_OPEN_XML}.spreadsheetml.sheet",
    "xlsb": "application/vnd.ms-excel.sheet.binary.macroenabled.12",
    "office-encrypted": "application/x-ole-storage",
    "doc": "application/msword",
    "ppt": "application/vnd.ms-powerpoint",
    "xls": "application/vnd.ms-excel",
    "msg": "application/vnd.ms-outlook",
    "odt": f"{_OPEN_DOCUMENT}.text",
    "ods": f"{_OPEN_DOCUMENT}.spreadsheet",
    "odp": f"{_OPEN_DOCUMENT}.presentation",
    "epub": "application/epub+zip",
    "zip": "application/zip",
    "rtf": "application/rtf",
    "html": "text/html",
    "xml": "application/xml",
    "eml": "message/rfc822",
    "csv": "text/csv",
    "json": "application/json",
    "markdown": "text/markdown",
    "text": "text/plain",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "tiff": "image/tiff",
    "webp": "image/webp",
    "bmp": "image/bmp",
    "gif": "image/gif",
}


@dataclass(frozen=True, slots=True)
class FileType:
    """A recognised format, e.g. FileType("pdf", "application/pdf")."""

    name: str
    mime_type: str

    @classmethod
    def named(cls, name: str) -> "FileType":
        """The type with its MIME type. Raises KeyError for a name that is not in `MIME_TYPES`."""
        return cls(name, MIME_TYPES[name])
