"""The guarded client: the only way to a URL that a user named (design in decision 0050).

It raises
├── InputInvalidError    the URL may not be called; the message says why and what to change
└── NoAnswerError        it may, and no (whole) HTTP answer came; `fault` says what kind of failure it was
"""

import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from functools import cached_property
from http.client import HTTPException, HTTPResponse

from docjobs.adapters.http.deadline import Deadline
from docjobs.adapters.http.pinned_connection import BoundedSocket, PinnedConnection
from docjobs.adapters.http.resolving import Endpoint, Lookup, look_up, resolve
from docjobs.domain.tenancy.addresses import Network, WebTarget, parse_target

READ_BYTES = 64 * 1024


class Fault(StrEnum):
    """Why no answer came; the value completes the sentence `The host … `."""

    UNRESOLVED = "could not be found; check the name"
    CERTIFICATE = "has a certificate that cannot be verified for this name"
    TOO_SLOW = "did not answer completely in time"
    UNREACHABLE = "refused or broke off the connection"
    NOT_HTTP = "did not answer in well-formed HTTP"


class NoAnswerError(Exception):
    def __init__(self, host: str, fault: Fault) -> None:
        super().__init__(f"The host {host} {fault.value}.")
        self.fault = fault


class Answer:
    """A response whose head has been read. Valid inside its exchange only."""

    def __init__(self, target: WebTarget, response: HTTPResponse) -> None:
        self._response = response
        self.target = target
        self.status = response.status

    def header(self, name: str) -> str | None:
        return self._response.headers.get(name)

    def chunks(self) -> Iterator[bytes]:
        """The body as it arrives, transfer coding removed. Raises NoAnswerError if it ends too early."""
        while True:
            with _faults_named(self.target.host):
                chunk = self._response.read1(READ_BYTES)
            if not chunk:
                break
            yield chunk
        if self._response.length:
            raise NoAnswerError(self.target.host, Fault.UNREACHABLE)


class GuardedClient:
    """allowed: networks that may be called although they are not public; trust: certificates to believe."""

    def __init__(
        self,
        allowed: tuple[Network, ...] = (),
        *,
        trust: ssl.SSLContext | None = None,
        lookup: Lookup = look_up,
    ) -> None:
        self._allowed = allowed
        self._trust = trust
        self._lookup = lookup

    @contextmanager
    def exchange(
        self,
        method: str,
        url: str,
        *,
        deadline: Deadline,
        headers: Mapping[str, str],
        body: bytes | None = None,
    ) -> Iterator[Answer]:
        """One request on a connection of its own. Follows no redirect, keeps no cookie."""
        target = parse_target(url, self._allowed)
        with _faults_named(target.host):
            sock = self._connect(target, deadline)
        with sock:
            with _faults_named(target.host):
                bounded = BoundedSocket(sock, deadline)
                connection = PinnedConnection(target, bounded)
                connection.request(method, target.path, body, dict(headers))
                response = connection.getresponse()
                bounded.stream.head_is_read()
            with response:
                yield Answer(target, response)

    @cached_property
    def _context(self) -> ssl.SSLContext:
        context = self._trust or ssl.create_default_context()
        context.set_alpn_protocols(["http/1.1"])
        return context

    def _connect(self, target: WebTarget, deadline: Deadline) -> socket.socket:
        """A socket to the first endpoint that takes it. SNI and the certificate's name are the URL's host."""
        sock = _first_open(resolve(target, self._allowed, deadline.connect_seconds(), self._lookup), deadline)
        if target.scheme == "http":
            return sock
        try:
            sock.settimeout(deadline.read_seconds())
            return self._context.wrap_socket(sock, server_hostname=target.host)
        except BaseException:
            sock.close()
            raise


def _first_open(endpoints: list[Endpoint], deadline: Deadline) -> socket.socket:
    failure: OSError = ConnectionError("no endpoint")
    for endpoint in endpoints:
        sock = socket.socket(endpoint.family, socket.SOCK_STREAM)
        try:
            sock.settimeout(deadline.connect_seconds())
            sock.connect(endpoint.address)
        except OSError as error:
            sock.close()
            failure = error
        else:
            return sock
    raise failure


@contextmanager
def _faults_named(host: str) -> Iterator[None]:
    """Turns what sockets, TLS and http.client raise into a fault whose words hold no address of ours."""
    try:
        yield
    except socket.gaierror as error:
        temporary = error.errno == socket.EAI_AGAIN
        raise NoAnswerError(host, Fault.TOO_SLOW if temporary else Fault.UNRESOLVED) from error
    except ssl.SSLCertVerificationError as error:
        raise NoAnswerError(host, Fault.CERTIFICATE) from error
    except TimeoutError as error:
        raise NoAnswerError(host, Fault.TOO_SLOW) from error
    except OSError as error:
        raise NoAnswerError(host, Fault.UNREACHABLE) from error
    except (HTTPException, ValueError) as error:
        raise NoAnswerError(host, Fault.NOT_HTTP) from error
