"""Links to pictures of a dataset's pages, which are drawn when they are first asked for."""

from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import timedelta

from docjobs.domain.document import picture_key
from docjobs.domain.errors import ServiceUnavailableError
from docjobs.ports.artifacts import ArtifactStore
from docjobs.ports.picturing import PagePictures, PicturesWanted
from docjobs.ports.process import Clock
from docjobs.usecases.datasets.get_dataset import Dataset, Share

_DRAWN_AT_ONCE = 10
# A search has done its own work by then, and must answer within 29 s.
SECONDS_FOR_SEVERAL = 12.0


@dataclass(frozen=True, slots=True)
class PicturePages:
    artifacts: ArtifactStore
    pictures: PagePictures
    clock: Clock

    def shares(self, dataset: Dataset, pages: Collection[int], share_seconds: int) -> dict[int, Share]:
        """By page, of those that can be drawn. Raises ServiceUnavailableError."""
        if not pages or dataset.read is None:
            return {}
        document, until = dataset.document, self.clock.now() + timedelta(seconds=share_seconds)
        wanted = PicturesWanted(
            org_id=document.org_id,
            document_id=document.document_id,
            file_type=dataset.read.document.file_type or "",
            pages=tuple(sorted(set(pages))),
        )
        keys = {
            page: picture_key(document.org_id, document.document_id, page)
            for page in self.pictures.draw(wanted)
        }
        return {
            page: Share(self.artifacts.presign_download(key, share_seconds), until)
            for page, key in keys.items()
        }

    def of_several(
        self, wanted: list[tuple[Dataset, set[int]]], share_seconds: int
    ) -> dict[str, dict[int, Share]]:
        """By document, then by page; a document that is not drawn in time has none: its text is there, and
        what is drawn after that is there for the next who asks.
        """
        pool = ThreadPoolExecutor(_DRAWN_AT_ONCE)
        drawing = {
            dataset.document.document_id: pool.submit(self._try, dataset, pages, share_seconds)
            for dataset, pages in wanted
        }
        done, _ = wait(drawing.values(), SECONDS_FOR_SEVERAL)
        pool.shutdown(wait=False, cancel_futures=True)
        return {name: drawn.result() if drawn in done else {} for name, drawn in drawing.items()}

    def _try(self, dataset: Dataset, pages: set[int], share_seconds: int) -> dict[int, Share]:
        try:
            return self.shares(dataset, pages, share_seconds)
        except ServiceUnavailableError:
            return {}
