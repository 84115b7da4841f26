"""Upload sessions: a large file in parts. Its SDK writes `/v1/upload_session/…`, its pages a hyphen."""

import json
from typing import Literal, TypedDict

from docjobs.dialects.exchanges import Sent
from docjobs.dialects.subworkflow.datasets.retention import EXPIRY_FIELDS, kept_days
from docjobs.dialects.subworkflow.identifiers import session_id_in, session_id_out
from docjobs.dialects.subworkflow.submitting import JOB_TYPES
from docjobs.dialects.wording.bodies import only_known, optional_text
from docjobs.usecases.datasets.file_parts import MOST_PARTS, Part
from docjobs.usecases.datasets.upload_in_parts import UploadPlan
from docjobs.usecases.jobs.submitting.submission import at_fault
from docjobs.usecases.jobs.submitting.uploaded_file import UploadedFile

_FILE_FIELDS = ("fileName", "fileExt", "fileType", "jobType")


class SubworkflowKey(TypedDict):
    key: str


class SubworkflowStarted(TypedDict):
    success: Literal[True]
    data: SubworkflowKey


class SubworkflowPart(TypedDict):
    etag: str
    partNumber: int


class SubworkflowAppended(TypedDict):
    success: Literal[True]
    data: SubworkflowPart


def read_start(sent: Sent) -> UploadPlan:
    """Raises InputInvalidError, naming the field."""
    only_known(sent.body, (*_FILE_FIELDS, *EXPIRY_FIELDS))
    job_type = optional_text(sent.body, "jobType", 16)
    if job_type not in JOB_TYPES:
        raise at_fault("body.jobType", f"jobType must be one of {', '.join(JOB_TYPES)}.")
    name, extension = _text(sent, "fileName", 200), _text(sent, "fileExt", 16).lstrip(".")
    return UploadPlan(
        job_type=JOB_TYPES[job_type],
        filename=f"{name}.{extension}",
        content_type=optional_text(sent.body, "fileType", 127),
        kept_days=kept_days(sent.body),
    )


def read_part(sent: Sent) -> tuple[str, int, UploadedFile]:
    """(session, part number from 1, its bytes)."""
    only_known(sent.body, ("key", "partNumber"))
    if sent.upload is None:
        raise at_fault("body.file", "Send the part as the `file` of a multipart form.")
    return read_key(sent), _number(sent.body.get("partNumber"), "body.partNumber"), sent.upload


def read_end(sent: Sent) -> tuple[str, list[Part]]:
    """(session, the parts in their order)."""
    only_known(sent.body, ("key", "parts"))
    parts = sent.body.get("parts")
    if isinstance(parts, str):
        try:
            parts = json.loads(parts)
        except (ValueError, RecursionError):
            parts = None
    if not isinstance(parts, list) or not 0 < len(parts) <= MOST_PARTS:
        raise at_fault("body.parts", f"parts must be an array of 1 to {MOST_PARTS} answers of append.")
    return read_key(sent), sorted((_part(each) for each in parts), key=lambda each: each.number)


def read_key(sent: Sent) -> str:
    return session_id_in(optional_text(sent.body, "key", 64) or "")


def show_started(session_id: str) -> SubworkflowStarted:
    return SubworkflowStarted(success=True, data=SubworkflowKey(key=session_id_out(session_id)))


def show_part(part: Part) -> SubworkflowAppended:
    return SubworkflowAppended(success=True, data=SubworkflowPart(etag=part.etag, partNumber=part.number))


def _part(sent: object) -> Part:
    if not isinstance(sent, dict) or not isinstance(sent.get("etag"), str):
        raise at_fault("body.parts", "Each of parts must have the etag and partNumber that append answered.")
    return Part(_number(sent.get("partNumber"), "body.parts"), sent["etag"])


def _number(sent: object, place: str) -> int:
    text = str(sent)
    if not (text.isascii() and text.isdecimal() and len(text) <= 5 and 1 <= int(text) <= MOST_PARTS):
        raise at_fault(place, f"partNumber must be a whole number from 1 to {MOST_PARTS}.")
    return int(text)


def _text(sent: Sent, name: str, longest: int) -> str:
    """Of a name that becomes a file's: printable, and no path."""
    value = optional_text(sent.body, name, longest)
    if value is None or not value.isprintable() or "/" in value or "\\" in value:
        raise at_fault(f"body.{name}", f"{name} must be printable text without slashes.")
    return value
