"""Webhook deliveries through the guarded client. A receiver's fault is an answer, never an exception."""

from docjobs.adapters.http.deadline import Bounds, Deadline
from docjobs.adapters.http.guarded_client import GuardedClient, NoAnswerError
from docjobs.domain.errors import InputInvalidError
from docjobs.ports.webhooks.telling import WebhookAnswer

# Standard Webhooks recommends 15 to 30 s; the receiver should answer first and work afterwards.
WEBHOOK_BOUNDS = Bounds(total=15, connect=5, read=15)
USER_AGENT = "docjobs-webhooks/1"


class HttpWebhookSender:
    """docjobs.ports.webhooks.telling.WebhookSender. Reads the answer's head only: a body costs nothing."""

    def __init__(self, client: GuardedClient, bounds: Bounds = WEBHOOK_BOUNDS) -> None:
        self._client = client
        self._bounds = bounds

    def send(self, url: str, body: bytes, headers: dict[str, str]) -> WebhookAnswer:
        sent = headers | {"User-Agent": USER_AGENT, "Accept-Encoding": "identity"}
        try:
            with self._client.exchange(
                "POST", url, deadline=Deadline(self._bounds), headers=sent, body=body
            ) as answer:
                reason = "a redirect is a failure" if 300 <= answer.status < 400 else ""
                return WebhookAnswer(answer.status, reason, _seconds(answer.header("Retry-After")))
        except (NoAnswerError, InputInvalidError) as error:
            return WebhookAnswer(None, str(error))


def _seconds(retry_after: str | None) -> int | None:
    """Retry-After in its form of seconds; the form of a date is rare and left to the schedule."""
    text = (retry_after or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 6 else None
