"""Which addresses and URLs a user may make us call: the rule of the one guarded client (decision 0050)."""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import quote, urlsplit

from docjobs.domain.errors import InputInvalidError

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

MAX_URL_LENGTH = 2048
DEFAULT_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?")
# Resolvers read 2130706433, 0x7f.1 and 0177.0.0.1 as addresses; nobody means them so.
_NUMERIC = re.compile(r"[0-9]+|0x[0-9a-f]*")
_UNSAFE = re.compile(r"[\x00-\x20\x7f\\]")
# Global unicast as IANA has assigned it; what else exists in IPv6 is local, reserved or a wrapping of IPv4.
_GLOBAL_UNICAST = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: what DNS64 answers for an IPv4-only host
# Global by Python's tables and still nobody's web server: 6to4 relays (RFC 7526), PCP and TURN anycast,
# ORCHID and documentation.
_NEVER = tuple(
    ip_network(each)
    for each in ("192.88.99.0/24", "192.0.0.0/24", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
)


def is_public(address: Address) -> bool:
    """Whether an address is one host on the public Internet. Wrapped IPv4 is judged by what it wraps."""
    if isinstance(address, IPv6Address):
        wrapped = _wrapped(address)
        if wrapped is not None:
            return is_public(wrapped)
        if address not in _GLOBAL_UNICAST:
            return False
    if any(address in network for network in _NEVER if network.version == address.version):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def may_call(address: Address, allowed: tuple[Network, ...] = ()) -> bool:
    """Public, or inside a network that the operator allows (local runs only)."""
    unwrapped = _wrapped(address) if isinstance(address, IPv6Address) else None
    judged = unwrapped or address
    return is_public(address) or any(judged in each for each in allowed if each.version == judged.version)


def parse_networks(text: str) -> tuple[Network, ...]:
    """The networks of a setting such as `127.0.0.0/8, ::1/128`. Raises ValueError."""
    return tuple(ip_network(each.strip()) for each in text.split(",") if each.strip())


@dataclass(frozen=True, slots=True)
class WebTarget:
    """A URL taken apart once: what is checked is called. `host` is ASCII, lower case, without brackets."""

    scheme: str
    host: str
    port: int
    path: str  # with the query, percent-encoded: never for messages, since it may carry a secret

    @property
    def literal(self) -> Address | None:
        """The host as an address, where the URL names one in its usual form."""
        try:
            return ip_address(self.host)
        except ValueError:
            return None


def parse_target(url: str, allowed: tuple[Network, ...] = ()) -> WebTarget:
    """Takes a user's URL apart. Raises InputInvalidError, which says what to change and quotes no path.

    Ports are 80, 443 or from 1024 up: below that live mail, shells and directories, some of which read an
    HTTP request as commands. Literal addresses are judged here, names when they are resolved.
    """
    if len(url) > MAX_URL_LENGTH:
        raise InputInvalidError(f"The URL is longer than {MAX_URL_LENGTH} characters.")
    if _UNSAFE.search(url):
        raise InputInvalidError(
            "The URL contains a space, backslash or control character; percent-encode it."
        )
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise InputInvalidError("The URL is not well formed.") from None
    if parts.scheme not in DEFAULT_PORTS:
        raise InputInvalidError("The URL must begin with https:// or http://.")
    if parts.username is not None or parts.password is not None:
        raise InputInvalidError("The URL must not carry a user name or password; use a signed URL instead.")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]|") if parts.query else ""
    port = DEFAULT_PORTS[parts.scheme] if port is None else port
    target = WebTarget(parts.scheme, _host(parts.hostname or ""), port, path + query)
    _refuse_unreachable(target, allowed)
    return target


def _refuse_unreachable(target: WebTarget, allowed: tuple[Network, ...]) -> None:
    literal = target.literal
    local_name = target.host == "localhost" or target.host.endswith(".localhost")
    if not (may_call(literal, allowed) if literal else allowed or not local_name):
        raise InputInvalidError(f"The URL's host {target.host} is not a public address.")
    if target.port < 1024 and target.port not in DEFAULT_PORTS.values():
        raise InputInvalidError("The URL's port must be 80, 443 or above 1023.")


def _wrapped(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv4-mapped or NAT64 address stands for."""
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped


def _host(name: str) -> str:
    """The host in the form in which it is resolved, sent and compared with the certificate."""
    try:
        if ":" in name and "%" not in name:
            return str(IPv6Address(name))
        host = name.encode("idna").decode().lower().removesuffix(".")
    except ValueError:  # UnicodeError is one
        host = ""
    if len(host) > 253 or not _HOST.fullmatch(host):
        raise InputInvalidError("The URL's host is missing or not a valid name.")
    if _NUMERIC.fullmatch(host.rpartition(".")[2]):
        return _dotted(host)
    return host


def _dotted(host: str) -> str:
    try:
        return str(IPv4Address(host))
    except ValueError:
        message = "The URL's host is a number; write the address as four decimal parts."
        raise InputInvalidError(message) from None
