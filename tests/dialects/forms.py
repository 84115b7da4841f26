"""Forms as clients send them."""

import base64
from typing import Any

BOUNDARY = "-----------------------------7ea1c0ffee"


def form(**fields: str) -> dict[str, Any]:
    """A form with the given fields and a PDF as its file."""
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}' for k, v in fields.items()
    ]
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="Q4 report.pdf"\r\n'
    parts.append(f"{head}Content-Type: application/pdf\r\n\r\n%PDF-1.7")
    body = "\r\n".join(parts) + f"\r\n--{BOUNDARY}--\r\n"
    return {
        "body": base64.b64encode(body.encode()).decode(),
        "content_type": f"multipart/form-data; boundary={BOUNDARY}",
    }
