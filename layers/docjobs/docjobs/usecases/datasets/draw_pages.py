"""Draws a document's pages, each once: what is there already is not drawn again."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from docjobs.domain.document import original_key, picture_key
from docjobs.ports.artifacts import ArtifactStore
from docjobs.ports.picturing import PicturesWanted

# (file, page numbers, file type) → (number, JPEG) of what can be drawn.
type Draw = Callable[[Path, Iterable[int], str], Iterator[tuple[int, bytes]]]


@dataclass(frozen=True, slots=True)
class DrawPages:
    artifacts: ArtifactStore
    draw: Draw
    max_document_bytes: int

    def __call__(self, wanted: PicturesWanted) -> list[int]:
        """Raises what drawing raises; KeyError or a StageFailedError for an original that is gone."""
        keys = {page: picture_key(wanted.org_id, wanted.document_id, page) for page in wanted.pages}
        there = [page for page, key in keys.items() if self.artifacts.size(key)]
        missing = [page for page in keys if page not in there]
        if not missing:
            return there
        with TemporaryDirectory() as folder:
            path, picture = Path(folder) / "original", Path(folder) / "picture"
            key = original_key(wanted.org_id, wanted.document_id)
            self.artifacts.download(key, path, version_id=None, max_bytes=self.max_document_bytes)
            for page, jpeg in self.draw(path, missing, wanted.file_type):
                picture.write_bytes(jpeg)
                self.artifacts.upload(keys[page], picture, "image/jpeg")
                there.append(page)
        return sorted(there)
