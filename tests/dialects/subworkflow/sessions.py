"""Upload sessions as Subworkflow's SDK sends them."""

import base64
import json
from typing import Any

from tests.dialects.client import Client
from tests.dialects.forms import BOUNDARY

START = {
    "fileName": "my_document",
    "fileExt": "pdf",
    "fileType": "application/pdf",
    "jobType": "extract",
    "expiresInDays": "90",
}


def as_form(fields: dict[str, str], file: bytes | None = None) -> dict[str, Any]:
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    if file is not None:
        head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="blob"\r\n'
        parts.append(head.encode() + b"Content-Type: application/octet-stream\r\n\r\n" + file + b"\r\n")
    body = b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()
    return {
        "body": base64.b64encode(body).decode(),
        "content_type": f"multipart/form-data; boundary={BOUNDARY}",
    }


def started(client: Client, session: str = "upload_session", **fields: str) -> str:
    answer = client.post(f"/v1/{session}/start", **as_form(START | fields))
    assert answer.status == 200, answer.body
    return str(answer.body["data"]["key"])


def appended(client: Client, key: str, number: int, content: bytes) -> dict[str, Any]:
    fields = {"key": key, "partNumber": str(number)}
    answer = client.post("/v1/upload_session/append", **as_form(fields, content))
    assert answer.status == 200, answer.body
    assert answer.body["data"].keys() == {"etag", "partNumber"}
    return dict(answer.body["data"])


def ended(client: Client, key: str, parts: Any) -> Any:
    return client.post("/v1/upload_session/end", **as_form({"key": key, "parts": json.dumps(parts)}))
