"""Presigned URLs. Each is good for one key, one method and a bounded time."""

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

# Keys that end so are of our own making: results, and pictures of pages.
_OURS = {".json": "application/json", ".jpg": "image/jpeg"}


def presigned_upload(
    client: "S3Client", bucket: str, key: str, content_type: str | None, max_bytes: int, seconds: int
) -> dict[str, Any]:
    """A POST {"url", "fields"} that S3 accepts for this very key and 1 to max_bytes bytes."""
    conditions: list[Any] = [["content-length-range", 1, max_bytes]]
    fields: dict[str, str] = {}
    if content_type is not None:
        fields["Content-Type"] = content_type
        conditions.append({"Content-Type": content_type})
    post = client.generate_presigned_post(
        Bucket=bucket, Key=key, Fields=fields, Conditions=conditions, ExpiresIn=seconds
    )
    return {"url": post["url"], "fields": post["fields"]}


def presigned_download(client: "S3Client", bucket: str, key: str, seconds: int, filename: str | None) -> str:
    """A GET URL. What a tenant uploaded comes as an attachment of no type: no browser runs it."""
    ours = next((content_type for end, content_type in _OURS.items() if key.endswith(end)), None)
    wanted = {
        "Bucket": bucket,
        "Key": key,
        "ResponseContentDisposition": "inline" if ours and filename is None else _attachment(filename),
        "ResponseContentType": ours or "application/octet-stream",
    }
    return client.generate_presigned_url("get_object", Params=wanted, ExpiresIn=seconds)


def _attachment(filename: str | None) -> str:
    """RFC 6266: a plain name for old clients, the exact one in UTF-8 beside it."""
    if filename is None:
        return "attachment"
    shown = "".join(each for each in filename if each.isprintable())
    plain = "".join(each if each.isascii() and each not in '"\\;' else "_" for each in shown)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(shown, safe='', errors='replace')}"
