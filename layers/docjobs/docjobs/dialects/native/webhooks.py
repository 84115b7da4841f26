"""DocLD's webhook endpoints, and the subscriptions of workflow tools: /api/webhooks, /api/n8n/hooks."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from docjobs.dialects.native.fields import Absent, Timestamp, optional_timestamp, timestamp
from docjobs.domain.tenancy.endpoints import WebhookEndpoint
from docjobs.usecases.webhooks.endpoints import ShownEndpoint

_Url = Annotated[str, Field(min_length=1, max_length=2048)]
_Event = Annotated[str, Field(min_length=1, max_length=64)]


class WebhookRequest(BaseModel):
    """Events: `*`, `job.completed`, `job.failed` … of all jobs, or of one type, `extract.completed`."""

    model_config = ConfigDict(extra="forbid", defer_build=True)

    url: _Url
    events: Annotated[list[_Event], Field(min_length=1, max_length=64)] = ["*"]
    description: Annotated[str | None, Field(max_length=500)] = None


class HookRequest(BaseModel):
    model_config = ConfigDict(extra="forbid", defer_build=True)

    hook_url: Annotated[str, Field(alias="hookUrl", min_length=1, max_length=2048)]
    event: _Event = "*"


class EndpointView(BaseModel):
    """`secret` is in the answers to creating and rotating, and in no other."""

    model_config = ConfigDict(defer_build=True)

    id: str
    url: str
    events: list[str]
    description: Absent[str] = None
    status: Literal["active", "failing", "disabled"] = Field(
        description="`disabled` after 410 or five days of failures; rotating its secret calls it again."
    )
    secret: Absent[str] = Field(default=None, description="`whsec_…`, shown once: keep it.")
    created_at: Timestamp
    failing_since: Absent[Timestamp] = None
    disabled_at: Absent[Timestamp] = None

    @classmethod
    def of(cls, shown: ShownEndpoint) -> "EndpointView":
        return cls.model_construct(**fields_of(shown.endpoint), secret=shown.secret)


class WebhookListView(BaseModel):
    model_config = ConfigDict(defer_build=True)

    data: list[EndpointView]

    @classmethod
    def of(cls, endpoints: list[WebhookEndpoint]) -> "WebhookListView":
        return cls.model_construct(data=[EndpointView.of(ShownEndpoint(each)) for each in endpoints])


class WebhookDeletedView(BaseModel):
    model_config = ConfigDict(defer_build=True)

    success: Literal[True] = True
    id: str


class HookView(BaseModel):
    model_config = ConfigDict(defer_build=True)

    id: str
    secret: Absent[str] = None

    @classmethod
    def of(cls, shown: ShownEndpoint) -> "HookView":
        return cls.model_construct(id=shown.endpoint.endpoint_id, secret=shown.secret)


def fields_of(endpoint: WebhookEndpoint) -> dict[str, Any]:
    failing = "failing" if endpoint.failing_since else "active"
    return {
        "id": endpoint.endpoint_id,
        "url": endpoint.url,
        "events": list(endpoint.events),
        "description": endpoint.description,
        "status": "disabled" if endpoint.disabled_at else failing,
        "created_at": timestamp(endpoint.created_at),
        "failing_since": optional_timestamp(endpoint.failing_since),
        "disabled_at": optional_timestamp(endpoint.disabled_at),
    }
