"""Pictures of a document's pages, drawn when somebody asks for them and kept with the document."""

from typing import Protocol

from pydantic import BaseModel, ConfigDict, Field

# Of one request: what is drawn within the time that a request has.
MOST_PICTURES = 100


class PicturesWanted(BaseModel):
    """pages: numbers from 1."""

    model_config = ConfigDict(frozen=True)

    org_id: str
    document_id: str
    file_type: str
    pages: tuple[int, ...] = Field(max_length=MOST_PICTURES)


class PagePictures(Protocol):
    def draw(self, wanted: PicturesWanted) -> list[int]:
        """The pages whose picture is there now; a page that cannot be drawn is left out.

        Raises ServiceUnavailableError while they cannot be drawn in time.
        """
