"""What a job keeps of the schema it follows."""

from pydantic import BaseModel, ConfigDict


class SchemaReference(BaseModel):
    """Which stored schema a job follows, and in which version. A schema sent along has neither."""

    model_config = ConfigDict(frozen=True)

    schema_id: str
    name: str
    version: int
