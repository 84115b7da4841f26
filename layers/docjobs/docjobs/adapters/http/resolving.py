"""Names to addresses: looked up once, in bounded time, every answer checked before any is called."""

import socket
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address
from threading import Thread
from typing import Any

from docjobs.domain.errors import InputInvalidError
from docjobs.domain.tenancy.addresses import Network, WebTarget, may_call

# A name with more answers is a large site; four tries are enough to find one that is up.
MAX_ENDPOINTS = 4


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One checked address, ready for socket.connect. Connecting to it looks nothing up again."""

    family: socket.AddressFamily
    address: tuple[Any, ...]


Lookup = Callable[[str, int], list[tuple[Any, ...]]]


def look_up(host: str, port: int) -> list[tuple[Any, ...]]:
    """The system resolver's answers, as `socket.getaddrinfo` gives them."""
    return list(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP))


def resolve(
    target: WebTarget, allowed: tuple[Network, ...], seconds: float, lookup: Lookup
) -> list[Endpoint]:
    """The target's endpoints, at most MAX_ENDPOINTS.

    Raises InputInvalidError if any of its addresses may not be called (a bad answer among good ones is an
    attack or a broken zone, never a reason to try), socket.gaierror if there are none, TimeoutError.
    """
    answers = _within(seconds, lambda: lookup(target.host, target.port))
    endpoints = list(dict.fromkeys(Endpoint(family, address) for family, _, _, _, address in answers))
    for endpoint in endpoints:
        if not may_call(ip_address(str(endpoint.address[0]).partition("%")[0]), allowed):
            raise InputInvalidError(f"The host {target.host} does not have a public address.")
    return endpoints[:MAX_ENDPOINTS]


def _within(seconds: float, work: Callable[[], list[tuple[Any, ...]]]) -> list[tuple[Any, ...]]:
    """Runs the look-up in a thread, since the system's knows no timeout; a late answer is thrown away."""
    done: list[list[tuple[Any, ...]]] = []
    failed: list[OSError] = []

    def run() -> None:
        try:
            done.append(work())
        except OSError as error:
            failed.append(error)

    thread = Thread(target=run, name="resolver", daemon=True)
    thread.start()
    thread.join(seconds)
    if failed:
        raise failed[0]
    if not done:
        raise TimeoutError("the name was not resolved in time")
    return done[0]
