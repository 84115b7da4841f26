"""Bodies into files, bounded; clocks; file names."""

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from docjobs.adapters.http.bodies import STEP_BYTES, gunzipped, store
from docjobs.adapters.http.deadline import Bounds, Deadline
from docjobs.adapters.http.filenames import filename_of
from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.errors import StageFailedError


def never() -> bool:
    return False


def test_a_body_is_written_as_it_came(tmp_path: Path) -> None:
    assert store([b"ab", b"c"], tmp_path / "file", 3, never) == 3
    assert (tmp_path / "file").read_bytes() == b"abc"


def test_a_body_is_cut_off_at_the_limit_and_not_after_it(tmp_path: Path) -> None:
    asked = 0

    def endless() -> Iterator[bytes]:
        nonlocal asked
        while True:
            asked += 1
            yield b"x" * 10

    with pytest.raises(StageFailedError, match="larger than the limit of 25 bytes") as failed:
        store(endless(), tmp_path / "file", 25, never)
    assert failed.value.code is ErrorCode.VALIDATION_ERROR
    assert asked == 3
    assert (tmp_path / "file").stat().st_size <= 25


def test_an_empty_body_is_no_document(tmp_path: Path) -> None:
    with pytest.raises(StageFailedError, match="empty"):
        store([], tmp_path / "file", 3, never)


def test_cancelling_stops_the_download(tmp_path: Path) -> None:
    told = iter([False, True])
    with pytest.raises(StageFailedError, match="stopped") as failed:
        store([b"a", b"b", b"c"], tmp_path / "file", 9, lambda: next(told))
    assert failed.value.code is ErrorCode.TIMEOUT


@pytest.mark.parametrize("size", [0, 1, 100_000, 3 * STEP_BYTES + 17])
@pytest.mark.parametrize("piece", [1000, 65536])
def test_gzip_is_undone(size: int, piece: int) -> None:
    plain = bytes(n % 251 for n in range(size))
    packed = gzip.compress(plain)
    pieces = [packed[at : at + piece] for at in range(0, len(packed), piece)]
    assert b"".join(gunzipped(pieces)) == plain


def test_a_gzip_bomb_is_cut_off_at_the_limit(tmp_path: Path) -> None:
    bomb = gzip.compress(bytes(200 * STEP_BYTES))
    assert len(bomb) < STEP_BYTES
    steps = gunzipped([bomb])
    with pytest.raises(StageFailedError, match="larger than the limit"):
        store(steps, tmp_path / "file", 5 * STEP_BYTES, never)
    assert max(len(each) for each in gunzipped([bomb])) <= STEP_BYTES


@pytest.mark.parametrize(
    "body", [b"%PDF-1.7 not packed at all", gzip.compress(b"half" * 1000)[:20], zlib.compress(b"x")]
)
def test_what_is_announced_as_gzip_and_is_not_fails(body: bytes) -> None:
    with pytest.raises(StageFailedError, match="announced gzip"):
        list(gunzipped([body]))


def test_one_clock_for_the_whole_exchange() -> None:
    now = 100.0
    deadline = Deadline(Bounds(total=10, connect=3, read=5), clock=lambda: now)
    assert (deadline.connect_seconds(), deadline.read_seconds()) == (3, 5)
    now = 108.0
    assert (deadline.connect_seconds(), deadline.read_seconds()) == (2, 2)
    now = 110.0
    with pytest.raises(TimeoutError):
        deadline.read_seconds()
    with pytest.raises(TimeoutError):
        deadline.connect_seconds()


@pytest.mark.parametrize(
    ("disposition", "url", "name"),
    [
        (None, "https://example.com/a/report.pdf?x=/y.pdf", "report.pdf"),
        (None, "https://example.com/a/B%C3%BCcher%20%231.pdf", "Bücher #1.pdf"),
        (None, "https://example.com/", None),
        (None, "https://example.com/a/..", None),
        (None, "https://example.com/..%2f..%2fetc%2fpasswd", "passwd"),
        ('attachment; filename="x.pdf"', "https://example.com/y.pdf", "x.pdf"),
        ("attachment; filename*=UTF-8''%e2%82%ac.pdf", "https://example.com/y.pdf", "€.pdf"),
        ('attachment; filename="../../etc/passwd"', "https://example.com/y.pdf", "passwd"),
        ('attachment; filename="C:\\\\temp\\\\x.pdf"', "https://example.com/y.pdf", "x.pdf"),
        ('attachment; filename="a\x00b.pdf"', "https://example.com/y.pdf", "ab.pdf"),
        ('attachment; filename=""', "https://example.com/y.pdf", "y.pdf"),
        ("attachment; filename*=broken", "https://example.com/y.pdf", "broken"),
        ("inline", "https://example.com/y.pdf", "y.pdf"),
        ("Ã¼".join(['attachment; filename="', '.pdf"']), "https://example.com/y.pdf", "ü.pdf"),
        (None, "https://example.com/" + "a" * 300 + ".pdf", "a" * 251 + ".pdf"),
    ],
)
def test_file_names(disposition: str | None, url: str, name: str | None) -> None:
    assert filename_of(disposition, url) == name
