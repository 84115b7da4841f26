"""What all pages' models have in common."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints


class Page(BaseModel):
    """Strict: a number is not a text, and no field may come that the page does not know."""

    model_config = ConfigDict(extra="forbid", strict=True)


Uuid = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
Milliseconds = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")]
Seconds = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")]
Url = Annotated[str, StringConstraints(pattern=r"^https?://[^/\s]+/\S*$")]
Epoch = Annotated[int, Field(gt=10**12, lt=10**13)]
