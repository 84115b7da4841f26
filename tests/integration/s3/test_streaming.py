"""Downloads whose stream breaks."""

from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import IncompleteReadError

from docjobs.adapters.s3.streaming import DocumentTooLargeError, save_body


class Body:
    def __init__(self, content: bytes, *, broken: bool) -> None:
        self.content, self.broken, self.closed = content, broken, False

    def __enter__(self) -> "Body":
        return self

    def __exit__(self, *_: object) -> None:
        self.closed = True

    close = __exit__

    def iter_chunks(self, size: int) -> Any:
        yield self.content[:3]
        if self.broken:
            raise IncompleteReadError(actual_bytes=3, expected_bytes=len(self.content))
        yield self.content[3:]


def answers(*bodies: Body) -> Any:
    return iter([{"ContentLength": len(body.content), "Body": body} for body in bodies]).__next__


def test_a_broken_stream_is_begun_again(tmp_path: Path) -> None:
    bodies = [Body(b"content", broken=True), Body(b"content", broken=False)]
    assert save_body(answers(*bodies), tmp_path / "file", 10) == 7
    assert (tmp_path / "file").read_bytes() == b"content"
    assert all(body.closed for body in bodies)


def test_three_broken_streams_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(IncompleteReadError):
        save_body(answers(*[Body(b"content", broken=True)] * 3), tmp_path / "file", 10)


def test_nothing_is_written_of_what_is_too_large(tmp_path: Path) -> None:
    body = Body(b"x" * 11, broken=False)
    with pytest.raises(DocumentTooLargeError) as refusal:
        save_body(answers(body), tmp_path / "file", 10)
    assert (refusal.value.size, body.closed, (tmp_path / "file").exists()) == (11, True, False)
