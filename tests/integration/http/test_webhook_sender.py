"""Posting webhooks: every fault of the receiver is an answer, none an exception."""

from collections.abc import Callable
from typing import Any

import pytest

from docjobs.adapters.http.deadline import Bounds
from docjobs.adapters.http.guarded_client import GuardedClient
from docjobs.adapters.http.resolving import Lookup
from docjobs.adapters.http.webhook_sender import WEBHOOK_BOUNDS, HttpWebhookSender
from docjobs.domain.tenancy.addresses import Network
from docjobs.ports.webhooks.telling import WebhookAnswer
from tests.integration.http.certificates import TestAuthority
from tests.integration.http.receivers import (
    Script,
    answering,
    body_of,
    dribbling,
    flooding,
    headers_of,
    receiver,
    resetting,
    silent,
)

BODY = '{"text":"Ünïcode"}'.encode()
HEADERS = {"Content-Type": "application/json", "webhook-id": "evt_1"}
BRIEF = Bounds(total=0.6, connect=0.5, read=0.4)


def send(client: GuardedClient, url: str, bounds: Bounds = WEBHOOK_BOUNDS) -> WebhookAnswer:
    return HttpWebhookSender(client, bounds).send(url, BODY, HEADERS)


def test_body_and_headers_arrive_as_they_were_signed(loopback: tuple[Network, ...]) -> None:
    with receiver(answering(b"ok", "204 No Content")) as here:
        answer = send(GuardedClient(loopback), here.url("/hook?key=1"))
    assert answer.accepted
    assert here.requests[0].startswith(b"POST /hook?key=1 HTTP/1.1\r\n")
    assert body_of(here.requests[0]) == BODY
    headers = headers_of(here.requests[0])
    assert headers["webhook-id"] == "evt_1"
    assert headers["content-type"] == "application/json"
    assert headers["content-length"] == str(len(BODY))
    assert headers["user-agent"].startswith("docjobs-webhooks/")


@pytest.mark.parametrize(
    "status", ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"]
)
def test_a_redirect_is_a_failure_and_is_not_followed(status: str, loopback: tuple[Network, ...]) -> None:
    with receiver(answering(b"")) as elsewhere:
        with receiver(answering(b"", status, f"Location: {elsewhere.url()}")) as here:
            answer = send(GuardedClient(loopback), here.url())
        assert not answer.accepted
        assert answer.status == int(status[:3])
        assert "redirect" in answer.reason
        assert elsewhere.requests == []


@pytest.mark.parametrize("status", [200, 201, 202, 299, 400, 404, 410, 429, 500, 503])
def test_only_the_two_hundreds_accept(status: int, loopback: tuple[Network, ...]) -> None:
    with receiver(answering(b"", f"{status} Said")) as here:
        answer = send(GuardedClient(loopback), here.url())
    assert (answer.status, answer.accepted) == (status, 200 <= status < 300)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("120", 120), ("0", 0), ("-5", None), ("soon", None), ("9999999999", None), ("Wed, 21 Oct 2026", None)],
)
def test_retry_after_is_read(header: str, seconds: int | None, loopback: tuple[Network, ...]) -> None:
    with receiver(answering(b"", "503 Later", f"Retry-After: {header}")) as here:
        assert send(GuardedClient(loopback), here.url()).retry_after_seconds == seconds


UNFIT: dict[str, Script] = {
    "silent": silent,
    "resetting": resetting(),
    "dribbling": dribbling(b"HTTP/1.1 200 OK\r\n", b"X: x\r\n", 0.05),
    "flooding headers": flooding(b"HTTP/1.1 200 OK\r\n", b"X: x\r\n" * 1000),
}


@pytest.mark.parametrize("case", UNFIT)
def test_an_unfit_receiver_is_a_failure_with_a_reason(case: str, loopback: tuple[Network, ...]) -> None:
    with receiver(UNFIT[case]) as here:
        answer = send(GuardedClient(loopback), here.url("/secret-path"), BRIEF)
    assert answer.status is None
    assert not answer.accepted
    assert answer.reason.startswith("The host 127.0.0.1 ")
    assert "secret-path" not in answer.reason


def test_an_endless_body_is_not_read(loopback: tuple[Network, ...]) -> None:
    """The answer counts when its head is there; a chatty or hostile receiver costs nothing more."""
    script = flooding(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 65536)
    with receiver(script) as here:
        assert send(GuardedClient(loopback), here.url()).accepted


def test_a_private_receiver_is_not_called(names: Callable[..., Any]) -> None:
    client = GuardedClient(lookup=names(hooks_example_com=[["127.0.0.1"]]))
    with receiver(answering(b"")) as here:
        by_name = send(client, here.url(host="hooks.example.com"))
        by_address = send(client, here.url())
    assert here.requests == []
    assert by_name.status is None
    assert "public address" in by_name.reason
    assert "public address" in by_address.reason


def test_tls_receivers_are_verified(
    loopback: tuple[Network, ...], authority: TestAuthority, everything_is_here: Lookup
) -> None:
    client = GuardedClient(loopback, trust=authority.trust(), lookup=everything_is_here)
    with receiver(answering(b""), tls=authority.server("hooks.example.com")) as here:
        assert send(client, here.url(host="hooks.example.com", scheme="https")).accepted
        refused = send(client, here.url(host="other.example.com", scheme="https"))
    assert refused.status is None
    assert "certificate" in refused.reason
    assert len([each for each in here.requests if each.startswith(b"POST")]) == 1


def test_fifteen_seconds_are_the_bound() -> None:
    assert WEBHOOK_BOUNDS.total == 15
