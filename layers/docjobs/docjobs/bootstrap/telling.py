"""Telling the world: published events and webhooks."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from docjobs.bootstrap import clients, content, messaging, records

if TYPE_CHECKING:
    from docjobs.domain.running.events import JobEvent
    from docjobs.settings.answers import RetryJobSettings
    from docjobs.settings.api import ManageWebhooksSettings
    from docjobs.settings.running import DeliverWebhookSettings, PublishEventsSettings
    from docjobs.usecases.webhooks.deliver_webhook import DeliverWebhook
    from docjobs.usecases.webhooks.endpoints import ManageEndpoints
    from docjobs.usecases.webhooks.payload import JobView
    from docjobs.usecases.webhooks.publish_events import PublishEvents
    from docjobs.usecases.webhooks.resend_webhook import ResendWebhook

# Imported where it is built, so that a function loads only what it uses.
# ruff: noqa: PLC0415


def manage_endpoints(settings: "ManageWebhooksSettings") -> "ManageEndpoints":
    from docjobs.domain.tenancy.addresses import parse_networks
    from docjobs.usecases.webhooks.endpoints import ManageEndpoints

    return ManageEndpoints(
        records.webhook_endpoints(settings.jobs_table_name),
        clients.late(lambda: content.secret_box(settings.secrets_key_id)),
        clients.system_clock(),
        clients.system_entropy(),
        parse_networks(settings.allowed_networks),
    )


def resend_webhook(settings: "RetryJobSettings") -> "ResendWebhook":
    return clients.late(lambda: _resend_webhook(settings))


def _resend_webhook(settings: "RetryJobSettings") -> "ResendWebhook":
    from docjobs.usecases.webhooks.resend_webhook import ResendWebhook

    return ResendWebhook(
        records.webhook_endpoints(settings.jobs_table_name),
        records.delivery_records(settings.jobs_table_name),
        messaging.delivery_queue(settings.delivery_queue_url),
        clients.system_clock(),
    )


def event_reader() -> "Callable[[dict[str, Any]], JobEvent]":
    """An event item as the stream shows it to its JobEvent."""
    from docjobs.adapters.dynamodb.jobs.event_item import event_from_item

    return event_from_item


def publish_events(settings: "PublishEventsSettings") -> "PublishEvents":
    from docjobs.usecases.webhooks.publish_events import PublishEvents

    return PublishEvents(
        jobs=records.job_repository(settings.jobs_table_name),
        endpoints=records.webhook_endpoints(settings.jobs_table_name),
        queue=messaging.delivery_queue(settings.delivery_queue_url),
        bus=messaging.event_bus(settings.event_bus_name),
        metrics=clients.emf_metrics(),
    )


def deliver_webhook(settings: "DeliverWebhookSettings", view: "JobView") -> "DeliverWebhook":
    from docjobs.usecases.webhooks.deliver_webhook import DeliverWebhook
    from docjobs.usecases.webhooks.signing import SigningSecrets

    access = records.access_repository(settings.access_table_name)
    return DeliverWebhook(
        jobs=records.job_repository(settings.jobs_table_name),
        endpoints=records.webhook_endpoints(settings.jobs_table_name),
        records=records.delivery_records(settings.jobs_table_name),
        artifacts=content.artifact_store(settings.artifacts_bucket_name),
        secrets=SigningSecrets(access, content.secret_box(settings.secrets_key_id)),
        sender=content.webhook_sender(settings.allowed_networks),
        view=view,
        clock=clients.system_clock(),
        metrics=clients.emf_metrics(),
    )
