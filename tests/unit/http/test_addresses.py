"""The address rule: what a user may make us call."""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docjobs.domain.errors import InputInvalidError
from docjobs.domain.tenancy.addresses import is_public, may_call, parse_networks, parse_target

LOOPBACK = parse_networks("127.0.0.0/8, ::1/128")
PRIVATE = [
    "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "127.255.255.254", "169.254.169.254",
    "169.254.170.2", "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1",
    "192.168.0.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1", "240.0.0.1",
    "255.255.255.255", "::", "::1", "::127.0.0.1", "::8.8.8.8", "::ffff:127.0.0.1",
    "::ffff:169.254.169.254", "64:ff9b::a9fe:a9fe", "64:ff9b::7f00:1", "64:ff9b:1::1", "100::1",
    "2001::1", "2001:db8::1", "2002:7f00:1::", "2002:a00:1::1", "3fff::1", "5f00::1", "fc00::1",
    "fd00:ec2::254", "fe80::1", "fec0::1", "ff02::1", "ff0e::1",
]  # fmt: skip
PUBLIC = [
    "1.1.1.1", "8.8.8.8", "172.15.0.1", "172.32.0.1", "2606:4700::1111", "2a00:1450:4001::1",
    "64:ff9b::808:808", "::ffff:8.8.8.8",
]  # fmt: skip


@pytest.mark.parametrize("address", PRIVATE)
def test_what_is_not_public_may_not_be_called(address: str) -> None:
    assert not is_public(ip_address(address))
    assert not may_call(ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_may_be_called(address: str) -> None:
    assert may_call(ip_address(address))


@given(st.ip_addresses(v=4))
def test_wrapping_ipv4_never_changes_the_verdict(address: IPv4Address) -> None:
    mapped = IPv6Address(f"::ffff:{address}")
    nat64 = IPv6Address(int(IPv6Address("64:ff9b::")) + int(address))
    assert is_public(mapped) == is_public(nat64) == is_public(address)


@given(st.ip_addresses(network="127.0.0.0/8"))
def test_an_allowed_network_opens_itself(address: IPv4Address) -> None:
    assert may_call(address, LOOPBACK)
    assert may_call(IPv6Address(f"::ffff:{address}"), LOOPBACK)
    assert not may_call(IPv4Address("10.0.0.1"), LOOPBACK)


def test_networks_come_from_a_setting() -> None:
    assert parse_networks("") == ()
    assert parse_networks(" 10.0.0.0/8 ,") == (IPv4Network("10.0.0.0/8"),)
    with pytest.raises(ValueError, match="host bits"):
        parse_networks("10.0.0.1/8")


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("ftp://example.com/a.pdf", "begin with https"),
        ("file:///etc/passwd", "begin with https"),
        ("example.com/a.pdf", "begin with https"),
        ("", "begin with https"),
        ("http:///a.pdf", "host is missing"),
        ("http://a..b/", "host is missing"),
        ("http://-a.com/", "host is missing"),
        ("http://a b.com/", "space"),
        ("http://example.com/a\r\nX-Evil: 1", "space"),
        ("http://example.com\\@127.0.0.1/", "backslash"),
        ("http://user:secret@example.com/", "user name or password"),
        ("http://@example.com/", "user name or password"),
        ("http://[::1", "not well formed"),
        ("http://[fe80::1%25eth0]/", "host is missing"),
        ("http://example.com:99999/", "not well formed"),
        ("http://example.com:0/", "port"),
        ("http://example.com:22/", "port"),
        ("http://example.com:25/", "port"),
        ("http://127.0.0.1/", "not a public address"),
        ("http://[::1]/", "not a public address"),
        ("http://[::ffff:7f00:1]/", "not a public address"),
        ("http://１２７.0.0.1/", "not a public address"),  # noqa: RUF001 - full-width digits are the point
        ("http://localhost/", "not a public address"),
        ("http://localhost./", "not a public address"),
        ("http://LOCALHOST:8080/", "not a public address"),
        ("http://a.localhost/", "not a public address"),
        ("http://2130706433/", "four decimal parts"),
        ("http://0x7f000001/", "four decimal parts"),
        ("http://0x7f.1/", "four decimal parts"),
        ("http://0177.0.0.1/", "four decimal parts"),
        ("http://127.1/", "four decimal parts"),
        ("http://127.0.0.1.1/", "four decimal parts"),
        ("http://999.0.0.1/", "four decimal parts"),
        ("https://example.com/" + "a" * 2048, "longer than 2048"),
    ],
)
def test_bad_urls_are_refused_with_the_reason(url: str, said: str) -> None:
    with pytest.raises(InputInvalidError, match=said):
        parse_target(url)


def test_a_refusal_never_repeats_path_or_query() -> None:
    with pytest.raises(InputInvalidError) as refused:
        parse_target("http://127.0.0.1/private-path?token=hunter2")
    assert "private-path" not in str(refused.value)
    assert "hunter2" not in str(refused.value)


def test_a_target_is_what_will_be_called() -> None:
    target = parse_target("HTTPS://Bücher.Example.COM./Ä/%2f?q=ü&x=1#part")
    assert (target.scheme, target.host, target.port) == ("https", "xn--bcher-kva.example.com", 443)
    assert target.path == "/%C3%84/%2f?q=%C3%BC&x=1"
    assert parse_target("http://example.com:8080").port == 8080
    assert parse_target("http://[2606:4700::1111]:8443/").host == "2606:4700::1111"


def test_a_local_run_may_name_loopback() -> None:
    assert parse_target("http://127.0.0.1:9000/hook", LOOPBACK).port == 9000
    assert parse_target("http://localhost:9000/hook", LOOPBACK).host == "localhost"
    with pytest.raises(InputInvalidError):
        parse_target("http://10.0.0.1/", LOOPBACK)
