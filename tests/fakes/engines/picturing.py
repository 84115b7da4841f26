"""In-memory PagePictures: every page up to `pages` can be drawn."""

from docjobs.domain.errors import ServiceUnavailableError
from docjobs.ports.picturing import PicturesWanted


class FakePagePictures:
    def __init__(self, pages: int = 1000) -> None:
        self.pages = pages
        self.asked: list[PicturesWanted] = []
        self.out_of_reach = False

    def draw(self, wanted: PicturesWanted) -> list[int]:
        self.asked.append(wanted)
        if self.out_of_reach:
            raise ServiceUnavailableError("The pages could not be drawn in time.", retry_after_seconds=5)
        return [page for page in wanted.pages if page <= self.pages]
