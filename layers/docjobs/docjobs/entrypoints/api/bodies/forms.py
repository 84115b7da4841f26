"""multipart/form-data: what a person sends first, with `curl -F file=@report.pdf -F type=parse`."""

import re
from io import BytesIO
from typing import Any

from multipart import (  # type: ignore[import-untyped]
    MultipartError,
    MultipartParser,
    MultipartPart,
    parse_options_header,
)

from docjobs.domain.errors import InputInvalidError
from docjobs.entrypoints.api.bodies.json_text import parse_json
from docjobs.usecases.jobs.submitting.submission import at_fault
from docjobs.usecases.jobs.submitting.uploaded_file import UploadedFile

FILE_PART = "file"
MAX_PARTS = 20
MAX_FIELD_BYTES = 64 * 1024
# Form fields are text; these stand for other JSON values.
_JSON_FIELDS = frozenset({"options", "user_metadata", "priority"})
_MEDIA_TYPE = re.compile(r"[A-Za-z0-9!#$&^_.+-]+/[A-Za-z0-9!#$&^_.+-]+")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f]")


def read_form(raw: bytes, media_type: str) -> tuple[dict[str, Any], UploadedFile | None]:
    """The form's fields as the JSON body would have them, and its file. Raises InputInvalidError."""
    _, options = parse_options_header(media_type)
    boundary = options.get("boundary")
    if not boundary:
        raise InputInvalidError(
            "The Content-Type of a form needs its boundary. Let your client set it.", malformed=True
        )
    fields: dict[str, Any] = {}
    upload: UploadedFile | None = None
    for part in _parts(raw, boundary):
        if part.name in fields or (part.name == FILE_PART and upload):
            raise at_fault(f"body.{part.name}", "This part may come only once.")
        if part.name == FILE_PART:
            upload = UploadedFile(part.raw, _filename(part), _media_type(part))
        elif part.filename:
            raise at_fault(f"body.{part.name}", "Name the part that carries the file `file`.")
        else:
            fields[part.name] = _value(part)
    return fields, upload


def _parts(raw: bytes, boundary: str) -> list[MultipartPart]:
    """Every part in memory: the body is bounded, and Lambda holds it there already."""
    try:
        parser = MultipartParser(
            BytesIO(raw),
            boundary,
            content_length=len(raw),
            part_limit=MAX_PARTS,
            spool_limit=len(raw) + 1,
            memory_limit=len(raw) + 1,
        )
        return list(parser)
    except (MultipartError, UnicodeError, LookupError):
        raise InputInvalidError(
            f"The form is not well formed, or has more than {MAX_PARTS} parts.", malformed=True
        ) from None


def _value(part: MultipartPart) -> object:
    place = f"body.{part.name}"
    if part.size > MAX_FIELD_BYTES:
        raise at_fault(place, f"This part is over {MAX_FIELD_BYTES // 1024} KB.")
    try:
        text = part.raw.decode()
    except UnicodeDecodeError:
        raise at_fault(place, "This part is not valid UTF-8.") from None
    return parse_json(text, place) if part.name in _JSON_FIELDS else text


def _filename(part: MultipartPart) -> str | None:
    """The name without any path, as a browser or curl may send one."""
    name = _UNPRINTABLE.sub("", (part.filename or "").replace("\\", "/").rpartition("/")[2])
    return name[-255:] or None


def _media_type(part: MultipartPart) -> str | None:
    essence = (part.content_type or "").partition(";")[0].strip()
    return essence if _MEDIA_TYPE.fullmatch(essence) and len(essence) <= 127 else None
