"""The webhooks of a job as clients see and resend them: /api/jobs/{id}/deliveries."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from docjobs.dialects.native.fields import Absent, Timestamp, optional_timestamp, timestamp
from docjobs.domain.identifiers import JOB_ENDPOINT
from docjobs.domain.statuses import DeliveryStatus
from docjobs.ports.webhooks.deliveries import DeliveryRecord
from docjobs.usecases.webhooks.payload import word_in


class ResendBody(BaseModel):
    model_config = ConfigDict(extra="forbid", defer_build=True)

    delivery_id: Annotated[str, Field(min_length=1, max_length=64, description="`id` of a delivery.")]


class DeliveryView(BaseModel):
    """One event for one receiver. Every sending has the same `webhook-id` header and the same bytes."""

    model_config = ConfigDict(defer_build=True)

    id: str
    event: str
    webhook_id: str = Field(description="The header `webhook-id` of every sending.")
    endpoint: Absent[str] = Field(default=None, description="The webhook; absent for the job's webhook_url.")
    status: DeliveryStatus = Field(
        description="`pending`: not tried yet, or to be sent again; `failing`: the last attempt failed; "
        "`gone`: the receiver answered 410."
    )
    attempts: int
    resends: int
    created_at: Timestamp
    last_status: Absent[int] = Field(default=None, description="HTTP status; absent if no answer came.")
    last_attempt_at: Absent[Timestamp] = None
    resent_at: Absent[Timestamp] = None

    @classmethod
    def of(cls, record: DeliveryRecord) -> "DeliveryView":
        return cls.model_construct(
            id=record.delivery_id,
            event=word_in(record.body),
            webhook_id=f"evt_{record.job_id}-{record.event_number}",
            endpoint=None if record.endpoint == JOB_ENDPOINT else record.endpoint,
            status=record.status,
            attempts=record.attempts,
            resends=record.resends,
            created_at=timestamp(record.created_at),
            last_status=record.last_status,
            last_attempt_at=optional_timestamp(record.last_attempt_at),
            resent_at=optional_timestamp(record.resent_at),
        )


class DeliveryListView(BaseModel):
    model_config = ConfigDict(defer_build=True)

    data: list[DeliveryView]

    @classmethod
    def of(cls, records: list[DeliveryRecord]) -> "DeliveryListView":
        return cls.model_construct(data=[DeliveryView.of(each) for each in records])
