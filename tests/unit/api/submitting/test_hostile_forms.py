"""Forms that are too large, cut off or lie, and those that are read all the same."""

import pytest

from tests.unit.api.submitting.raw_bodies import BOUNDARY, END, file_part, form, part
from tests.unit.api.world import World


def test_a_form_over_the_limit_is_413_and_names_the_other_two_ways(world: World) -> None:
    answer = form(world, file_part(b"x" * 4_500_001) + part("type", b"parse") + END)

    assert (answer.status, answer.body["code"]) == (413, "PAYLOAD_TOO_LARGE")
    assert "POST /api/documents" in answer.body["detail"]
    assert "`input`" in answer.body["detail"]


@pytest.mark.parametrize(
    ("content", "status", "words"),
    [
        (file_part() + part("type", b"parse") + part("options", b'{"chunk_size": 800}') + END, 202, ""),
        (file_part() + part("type", b"parse") + part("priority", b"1") + END, 202, ""),
        (part("input", b"https://example.com/a") + part("type", b"parse") + END, 202, ""),
        (file_part() + END, 422, "required"),
        (part("type", b"parse") + END, 422, "exactly one"),
        (
            file_part() + part("input", b"https://example.com/") + part("type", b"parse") + END,
            422,
            "More than one",
        ),
        (file_part() + file_part() + part("type", b"parse") + END, 422, "only once"),
        (file_part() + part("type", b"parse") + part("type", b"parse") + END, 422, "only once"),
        (part("doc", b"x", '; filename="a.pdf"') + part("type", b"parse") + END, 422, "`file`"),
        (file_part(b"") + part("type", b"parse") + END, 422, "empty"),
        (file_part() + part("type", b"parse") + part("options", b"{") + END, 400, "not valid JSON"),
        (file_part() + part("type", b"\xff") + END, 422, "UTF-8"),
        (file_part() + part("type", b"parse") + part("name", b"n" * 70_000) + END, 422, "64 KB"),
        (file_part() + part("type", b"parse") + part("colour", b"red") + END, 422, "spelling"),
        (b"".join(part(f"f{n}", b"") for n in range(30)) + END, 400, "parts"),
        (file_part() + part("type", b"parse"), 400, "well formed"),
        (b"\x00" * 100, 400, "well formed"),
        (b"", 422, "required"),
    ],
)
def test_forms(world: World, content: bytes, status: int, words: str) -> None:
    answer = form(world, content)

    assert answer.status == status, answer.body
    if words:
        assert words in answer.body["detail"]


@pytest.mark.parametrize(
    "media_type", ["multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data;x"]
)
def test_a_form_without_boundary_is_400(world: World, media_type: str) -> None:
    answer = form(world, file_part() + END, media_type)

    assert (answer.status, "boundary" in answer.body["detail"]) == (400, True)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\\\Users\\\\me\\\\a.pdf", "a.pdf"),
        ("a\x01b.pdf", "ab.pdf"),
        ("ünïcode ✓.pdf", "ünïcode ✓.pdf"),
        ("/", None),
    ],
)
def test_a_filename_is_a_name_and_no_path(world: World, sent: str, kept: str | None) -> None:
    answer = form(world, file_part(filename=sent) + part("type", b"parse") + END)

    assert answer.status == 202
    assert answer.body["metadata"].get("filename") == kept


def test_a_file_that_contains_the_boundary_text_stays_whole(world: World) -> None:
    content = f"%PDF-1.4 --{BOUNDARY} inside\r\n\r\n".encode()

    answer = form(world, file_part(content) + part("type", b"parse") + END)

    assert answer.status == 202
    (stored,) = world.artifacts.versions.values()
    assert stored == [content]
