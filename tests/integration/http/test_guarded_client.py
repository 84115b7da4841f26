"""The guarded client against real servers: pinning, names, certificates, bounds."""

import socket
import ssl
import time
from collections.abc import Callable
from typing import Any

import pytest

from docjobs.adapters.http.deadline import Bounds, Deadline
from docjobs.adapters.http.guarded_client import Fault, GuardedClient, NoAnswerError
from docjobs.adapters.http.pinned_connection import MAX_HEAD_BYTES
from docjobs.adapters.http.resolving import Lookup
from docjobs.domain.errors import InputInvalidError
from docjobs.domain.tenancy.addresses import Network
from tests.integration.http.certificates import TestAuthority
from tests.integration.http.receivers import (
    Script,
    answering,
    dribbling,
    flooding,
    headers_of,
    receiver,
    resetting,
    saying,
    silent,
)

ROOMY = Bounds(total=10, connect=5, read=5)
BRIEF = Bounds(total=0.6, connect=0.5, read=0.4)


def get(client: GuardedClient, url: str, bounds: Bounds = ROOMY) -> tuple[int, bytes]:
    with client.exchange("GET", url, deadline=Deadline(bounds), headers={}) as answer:
        return answer.status, b"".join(answer.chunks())


def fault_of(client: GuardedClient, url: str, bounds: Bounds = ROOMY) -> Fault:
    with pytest.raises(NoAnswerError) as failed:
        get(client, url, bounds)
    assert "127.0.0.1" not in str(failed.value) or "127.0.0.1" in url
    return failed.value.fault


def test_a_name_is_resolved_once_and_the_connection_goes_where_the_check_looked(
    loopback: tuple[Network, ...], names: Callable[..., Any]
) -> None:
    """DNS rebinding: the second answer would lead elsewhere, and nobody asks for it."""
    lookup = names(files_example_com=[["127.0.0.1"], ["10.255.255.1"]])
    with receiver(answering(b"hello")) as here:
        client = GuardedClient(loopback, lookup=lookup)
        assert get(client, here.url("/a?b=c", host="files.example.com")) == (200, b"hello")
    assert lookup.asked == ["files.example.com"]
    assert here.requests[0].startswith(b"GET /a?b=c HTTP/1.1\r\n")
    assert headers_of(here.requests[0])["host"] == f"files.example.com:{here.port}"
    assert headers_of(here.requests[0])["accept-encoding"] == "identity"


def test_a_public_name_with_a_private_address_is_never_connected_to(names: Callable[..., Any]) -> None:
    with receiver(answering(b"secret")) as here:
        client = GuardedClient(lookup=names(files_example_com=[["127.0.0.1"]]))
        with pytest.raises(InputInvalidError, match="does not have a public address"):
            get(client, here.url(host="files.example.com"))
    assert here.requests == []


def test_the_systems_resolver_is_not_trusted_either() -> None:
    with receiver(answering(b"secret")) as here:
        for host in ("localhost", "localhost.", "127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "0"):
            with pytest.raises(InputInvalidError):
                get(GuardedClient(), here.url(host=host))
    assert here.requests == []


def test_the_next_address_is_tried_when_one_does_not_answer(
    loopback: tuple[Network, ...], names: Callable[..., Any]
) -> None:
    with receiver(answering(b"hello")) as here:
        client = GuardedClient(loopback, lookup=names(files_example_com=[["127.0.0.9", "127.0.0.1"]]))
        assert get(client, here.url(host="files.example.com")) == (200, b"hello")


def test_proxies_of_the_environment_play_no_part(
    loopback: tuple[Network, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    with receiver(answering(b"direct")) as here:
        assert get(GuardedClient(loopback), here.url()) == (200, b"direct")


def test_tls_keeps_the_urls_name_for_sni_host_and_certificate(
    loopback: tuple[Network, ...], authority: TestAuthority, everything_is_here: Lookup
) -> None:
    with receiver(answering(b"sealed"), tls=authority.server("files.example.com")) as here:
        client = GuardedClient(loopback, trust=authority.trust(), lookup=everything_is_here)
        assert get(client, here.url(host="Files.Example.com.", scheme="https")) == (200, b"sealed")
    assert here.names == ["files.example.com"]
    assert headers_of(here.requests[0])["host"] == f"files.example.com:{here.port}"


def test_tls_to_an_address_needs_a_certificate_for_the_address(
    loopback: tuple[Network, ...], authority: TestAuthority
) -> None:
    client = GuardedClient(loopback, trust=authority.trust())
    with receiver(answering(b"sealed"), tls=authority.server("127.0.0.1")) as here:
        assert get(client, here.url(scheme="https")) == (200, b"sealed")
    with receiver(answering(b"sealed"), tls=authority.server("files.example.com")) as here:
        assert fault_of(client, here.url(scheme="https")) is Fault.CERTIFICATE


def test_a_certificate_for_another_name_is_refused_although_the_address_is_right(
    loopback: tuple[Network, ...], authority: TestAuthority, everything_is_here: Lookup
) -> None:
    client = GuardedClient(loopback, trust=authority.trust(), lookup=everything_is_here)
    with receiver(answering(b"sealed"), tls=authority.server("other.example.com", "127.0.0.1")) as here:
        assert fault_of(client, here.url(host="files.example.com", scheme="https")) is Fault.CERTIFICATE
    assert here.requests in ([], [b""])


def test_an_expired_or_unknown_certificate_is_refused(
    loopback: tuple[Network, ...],
    authority: TestAuthority,
    other_authority: TestAuthority,
    everything_is_here: Lookup,
) -> None:
    client = GuardedClient(loopback, trust=authority.trust(), lookup=everything_is_here)
    for context in (
        authority.server("files.example.com", expired=True),
        other_authority.server("files.example.com"),
    ):
        with receiver(answering(b"sealed"), tls=context) as here:
            assert fault_of(client, here.url(host="files.example.com", scheme="https")) is Fault.CERTIFICATE


def test_without_a_given_trust_the_systems_authorities_decide(
    loopback: tuple[Network, ...], authority: TestAuthority, everything_is_here: Lookup
) -> None:
    client = GuardedClient(loopback, lookup=everything_is_here)
    with receiver(answering(b"sealed"), tls=authority.server("files.example.com")) as here:
        assert fault_of(client, here.url(host="files.example.com", scheme="https")) is Fault.CERTIFICATE


def test_plain_http_on_a_tls_url_is_no_answer(loopback: tuple[Network, ...]) -> None:
    with receiver(answering(b"plain")) as here:
        assert fault_of(GuardedClient(loopback), here.url(scheme="https")) is Fault.UNREACHABLE


def test_an_unknown_name_is_told_as_such(names: Callable[..., Any]) -> None:
    assert fault_of(GuardedClient(lookup=names()), "http://nowhere.example.com/") is Fault.UNRESOLVED


def test_nobody_listening_is_told_as_such(loopback: tuple[Network, ...]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    assert fault_of(GuardedClient(loopback), f"http://127.0.0.1:{port}/") is Fault.UNREACHABLE


HEAD = b"HTTP/1.1 200 OK\r\n"
BROKEN: dict[str, tuple[Script, set[Fault]]] = {
    "hangs up without a word": (saying(b""), {Fault.UNREACHABLE}),
    "resets": (resetting(), {Fault.UNREACHABLE}),
    "resets in the body": (resetting(HEAD + b"Content-Length: 9\r\n\r\nabc"), {Fault.UNREACHABLE}),
    "ends before its length": (saying(HEAD + b"Content-Length: 9\r\n\r\nabc"), {Fault.UNREACHABLE}),
    "ends inside a chunk": (saying(HEAD + b"Transfer-Encoding: chunked\r\n\r\n9\r\nabc"), {Fault.NOT_HTTP}),
    "ends between chunks": (
        saying(HEAD + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"),
        {Fault.NOT_HTTP},
    ),
    "speaks something else": (saying(b"SSH-2.0-OpenSSH_9.2\r\n"), {Fault.NOT_HTTP}),
    "sends a nonsensical status": (saying(b"HTTP/1.1 abc OK\r\n\r\n"), {Fault.NOT_HTTP}),
    "sends one endless header": (flooding(HEAD + b"X: ", b"x" * 65536), {Fault.NOT_HTTP}),
    "sends endless headers": (flooding(HEAD, b"X: x\r\n" * 1000), {Fault.NOT_HTTP}),
    "says continue for ever": (flooding(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 1000), {Fault.NOT_HTTP}),
    "sends a nonsensical chunk": (
        saying(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n"),
        {Fault.NOT_HTTP},
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_server_is_a_named_fault(case: str, loopback: tuple[Network, ...]) -> None:
    script, faults = BROKEN[case]
    with receiver(script) as here:
        assert fault_of(GuardedClient(loopback), here.url()) in faults


def test_a_head_of_a_fair_size_is_read(loopback: tuple[Network, ...]) -> None:
    fair = "X-Fair: " + "x" * (MAX_HEAD_BYTES // 2)
    with receiver(answering(b"hello", "200 OK", fair)) as here:
        assert get(GuardedClient(loopback), here.url()) == (200, b"hello")


def test_a_body_larger_than_any_head_is_read(loopback: tuple[Network, ...]) -> None:
    with receiver(answering(b"x" * 3_000_000)) as here:
        assert len(get(GuardedClient(loopback), here.url())[1]) == 3_000_000


@pytest.mark.parametrize("form", ["chunked", "until close"])
def test_bodies_without_a_length(form: str, loopback: tuple[Network, ...]) -> None:
    chunked = HEAD + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nTrailer: x\r\n\r\n"
    with receiver(saying(chunked if form == "chunked" else HEAD + b"\r\nabcde")) as here:
        assert get(GuardedClient(loopback), here.url()) == (200, b"abcde")


SLOW: dict[str, Script] = {
    "never answers": silent,
    "dribbles its status line": dribbling(b"HTTP/1.1 2", b"0", 0.05),
    "dribbles its headers": dribbling(HEAD, b"X: x\r\n", 0.05),
    "dribbles its body": dribbling(HEAD + b"Content-Length: 1000000\r\n\r\n", b"x", 0.05),
    "dribbles chunks for ever": dribbling(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n", 0.05),
    "dribbles one chunk size": dribbling(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"0", 0.05),
    "dribbles trailers": dribbling(HEAD + b"Transfer-Encoding: chunked\r\n\r\n0\r\n", b"X: x\r\n", 0.05),
    "stops in its body": dribbling(HEAD + b"Content-Length: 9\r\n\r\nabc", b"", 5),
}


@pytest.mark.parametrize("case", SLOW)
def test_no_server_outlives_the_total_clock(case: str, loopback: tuple[Network, ...]) -> None:
    """Each keeps every single read short of its own bound, or stops; without the clock they never end."""
    with receiver(SLOW[case]) as here:
        assert fault_of(GuardedClient(loopback), here.url(), BRIEF) is Fault.TOO_SLOW


def test_a_tls_handshake_that_never_comes_is_bounded(loopback: tuple[Network, ...]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        url = f"https://127.0.0.1:{mute.getsockname()[1]}/"
        assert fault_of(GuardedClient(loopback), url, BRIEF) is Fault.TOO_SLOW


def test_a_tls_body_that_dribbles_is_bounded(
    loopback: tuple[Network, ...], authority: TestAuthority, everything_is_here: Lookup
) -> None:
    script = dribbling(HEAD + b"Content-Length: 1000000\r\n\r\n", b"x", 0.05)
    with receiver(script, tls=authority.server("files.example.com")) as here:
        client = GuardedClient(loopback, trust=authority.trust(), lookup=everything_is_here)
        assert fault_of(client, here.url(host="files.example.com", scheme="https"), BRIEF) is Fault.TOO_SLOW


def test_a_resolver_that_hangs_is_bounded() -> None:
    def hang(_host: str, _port: int) -> list[tuple[Any, ...]]:
        time.sleep(5)
        return []

    assert fault_of(GuardedClient(lookup=hang), "http://files.example.com/", BRIEF) is Fault.TOO_SLOW


def test_old_tls_is_not_spoken(loopback: tuple[Network, ...]) -> None:
    context = GuardedClient(loopback)._context
    assert context.minimum_version >= ssl.TLSVersion.TLSv1_2
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
