"""Pages are drawn once each, and kept with their document."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from docjobs.domain.document import original_key, picture_key, pictures_prefix
from docjobs.ports.picturing import PicturesWanted
from docjobs.usecases.datasets.draw_pages import DrawPages
from tests.fakes.artifacts import FakeArtifacts

DOCUMENT = "018cd07b-4480-7000-8000-0000000000d0"


def wanted(*pages: int) -> PicturesWanted:
    return PicturesWanted(org_id="acme", document_id=DOCUMENT, file_type="pdf", pages=pages)


def test_what_is_there_is_not_drawn_again() -> None:
    artifacts, drawn = FakeArtifacts(), list[int]()
    artifacts.put(original_key("acme", DOCUMENT), b"%PDF")

    def draw(path: Path, numbers: Iterable[int], file_type: str) -> Iterator[tuple[int, bytes]]:
        assert (path.read_bytes(), file_type) == (b"%PDF", "pdf")
        for number in numbers:
            drawn.append(number)
            if number < 9:
                yield number, b"jpeg %d" % number

    pages = DrawPages(artifacts, draw, 1000)

    assert pages(wanted(2, 1)) == [1, 2]
    assert pages(wanted(2, 3, 9)) == [2, 3]
    assert drawn == [2, 1, 3, 9]
    assert artifacts.versions[picture_key("acme", DOCUMENT, 3)] == [b"jpeg 3"]
    assert artifacts.content_types[picture_key("acme", DOCUMENT, 3)] == "image/jpeg"
    artifacts.delete_below(pictures_prefix("acme", DOCUMENT))
    assert pages(wanted(1)) == [1]
    assert drawn[-1] == 1
