"""Names to addresses: once, bounded, every answer checked."""

import socket
from threading import Event
from typing import Any

import pytest

from docjobs.adapters.http.resolving import MAX_ENDPOINTS, resolve
from docjobs.domain.errors import InputInvalidError
from docjobs.domain.tenancy.addresses import parse_networks, parse_target

TARGET = parse_target("http://files.example.com/")


def answers(*addresses: str) -> list[tuple[Any, ...]]:
    return [
        (socket.AF_INET6, socket.SOCK_STREAM, 6, "", (each, 80, 0, 0))
        if ":" in each
        else (socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, 80))
        for each in addresses
    ]


def test_the_endpoints_are_the_checked_addresses() -> None:
    endpoints = resolve(TARGET, (), 1, lambda _h, _p: answers("8.8.8.8", "8.8.8.8", "2606:4700::1111"))
    assert [each.address[0] for each in endpoints] == ["8.8.8.8", "2606:4700::1111"]


@pytest.mark.parametrize("bad", ["10.0.0.1", "169.254.169.254", "::1", "::ffff:10.0.0.1", "fe80::1%eth0"])
def test_one_bad_address_among_good_ones_refuses_the_name(bad: str) -> None:
    with pytest.raises(
        InputInvalidError, match=r"files\.example\.com does not have a public address"
    ) as refused:
        resolve(TARGET, (), 1, lambda _h, _p: answers("8.8.8.8", bad))
    assert bad not in str(refused.value)


def test_also_an_address_beyond_the_ones_that_would_be_tried() -> None:
    many = [f"8.8.8.{n}" for n in range(MAX_ENDPOINTS + 2)]
    assert len(resolve(TARGET, (), 1, lambda _h, _p: answers(*many))) == MAX_ENDPOINTS
    with pytest.raises(InputInvalidError):
        resolve(TARGET, (), 1, lambda _h, _p: answers(*many, "10.0.0.1"))


def test_allowed_networks_apply_to_names() -> None:
    endpoints = resolve(TARGET, parse_networks("127.0.0.0/8"), 1, lambda _h, _p: answers("127.0.0.1"))
    assert [each.address[0] for each in endpoints] == ["127.0.0.1"]


def test_a_resolver_that_hangs_costs_no_more_than_its_bound() -> None:
    release = Event()

    def hang(_host: str, _port: int) -> list[tuple[Any, ...]]:
        release.wait(30)
        return answers("8.8.8.8")

    try:
        with pytest.raises(TimeoutError):
            resolve(TARGET, (), 0.05, hang)
    finally:
        release.set()


def test_an_unknown_name_is_the_resolvers_error() -> None:
    def unknown(_host: str, _port: int) -> list[tuple[Any, ...]]:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    with pytest.raises(socket.gaierror):
        resolve(TARGET, (), 1, unknown)
