"""The recognising child with an engine that fails as told; the plan stands in a file beside the document."""

from functools import partial

from documents.isolation.child import main
from documents.ocr import PageImage, RecognisedLine
from documents.ocr.source import open_source
from tests.integration.documents.faulty_child import failing


class WidthEngine:
    """Reads on every page how many pixels wide its picture is."""

    def read(self, image: PageImage) -> list[RecognisedLine]:
        quad = ((10.0, 10.0), (90.0, 10.0), (90.0, 20.0), (10.0, 20.0))
        return [RecognisedLine(f"{image.picture.width} pixels", quad, 1.0)]


if __name__ == "__main__":
    main(failing(partial(open_source, engine=WidthEngine())))
