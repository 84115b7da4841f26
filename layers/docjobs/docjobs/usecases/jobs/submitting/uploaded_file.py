"""What a request may bring along: a module of its own, since every API function meets it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UploadedFile:
    """A file that came with the request itself. `filename` and `content_type` are the client's claims."""

    content: bytes
    filename: str | None = None
    content_type: str | None = None
