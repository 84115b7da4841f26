"""Bodies on their way in: bounded, decoded once, and a form turned into the JSON that it stands for."""

import base64
import binascii
import json
from collections.abc import Mapping
from typing import Any

from docjobs.domain.errors import BodyTooLargeError, InputInvalidError, MediaTypeUnsupportedError
from docjobs.entrypoints.api.request import EdgeRequest
from docjobs.usecases.jobs.submitting.uploaded_file import UploadedFile

# Lambda takes 6 MB an invocation, and API Gateway hands binary bodies over in base64, which adds a third.
MAX_FORM_BYTES = 4_500_000
MAX_JSON_BYTES = 256 * 1024

_OTHER_WAYS = (
    "Send larger files to S3 with the form that POST /api/documents answers, name a URL as `input`, "
    "or send parts of 4 MB in an upload session."
)
_WITH_BODY = frozenset({"POST", "PUT", "PATCH"})


def read_body(
    event: Mapping[str, Any], request: EdgeRequest, *, forms: bool
) -> tuple[Mapping[str, Any], UploadedFile | None]:
    """The event with a JSON text as its body, and the file that a form brought along (where forms are taken).

    Raises BodyTooLargeError, MediaTypeUnsupportedError, InputInvalidError.
    """
    media_type = request.headers.get("content-type", "")
    if not _has_body(request.method, media_type) or not event.get("body"):
        return event, None
    if request.headers.get("content-encoding", "identity").strip().lower() not in {"", "identity"}:
        raise MediaTypeUnsupportedError("Send the body as it is, without a Content-Encoding.")
    is_form = media_type.lower().startswith("multipart/form-data")
    if is_form and forms:
        from docjobs.entrypoints.api.bodies.forms import read_form  # noqa: PLC0415 - only forms pay for their parser

        fields, upload = read_form(
            _decoded(event, MAX_FORM_BYTES, f"The form is over 4.5 MB. {_OTHER_WAYS}"), media_type
        )
        return _as_json(event, json.dumps(fields)), upload
    if not _is_json(media_type, event):
        ways = "application/json or multipart/form-data" if forms else "application/json"
        raise MediaTypeUnsupportedError(f"Send the body as {ways} and say so in the Content-Type header.")
    raw = _decoded(event, MAX_JSON_BYTES, f"The JSON body is over {MAX_JSON_BYTES // 1024} KB.")
    try:
        return _as_json(event, raw.decode("utf-8-sig")), None
    except UnicodeDecodeError:
        raise InputInvalidError("The body is not valid UTF-8.", malformed=True) from None


def _has_body(method: str, media_type: str) -> bool:
    """What comes with a DELETE means nothing unless it says that it is JSON."""
    return method in _WITH_BODY or (method == "DELETE" and media_type.lower().startswith("application/json"))


def _is_json(media_type: str, event: Mapping[str, Any]) -> bool:
    """`curl -d '{…}'` says that it sends a form: what begins like an object is read as one."""
    essence = media_type.partition(";")[0].strip().lower()
    if essence == "application/x-www-form-urlencoded":
        return bool(event["body"].lstrip().startswith("{"))
    return essence in {"", "application/json"} or essence.endswith("+json")


def _decoded(event: Mapping[str, Any], max_bytes: int, too_large: str) -> bytes:
    body: str = event["body"]
    if not event.get("isBase64Encoded"):
        raw = body.encode(errors="surrogatepass")
    elif len(body) > max_bytes * 4 // 3 + 4:
        raise BodyTooLargeError(too_large)
    else:
        try:
            raw = base64.b64decode(body, validate=True)
        except binascii.Error:
            raise InputInvalidError("The body is not valid base64.", malformed=True) from None
    if len(raw) > max_bytes:
        raise BodyTooLargeError(too_large)
    return raw


def _as_json(event: Mapping[str, Any], text: str) -> dict[str, Any]:
    others = {
        name: value for name, value in (event.get("headers") or {}).items() if name.lower() != "content-type"
    }
    headers = others | {"Content-Type": "application/json"}
    return {**event, "body": text, "isBase64Encoded": False, "headers": headers}
