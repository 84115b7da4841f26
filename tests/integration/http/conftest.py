import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from docjobs.adapters.http.resolving import Lookup
from docjobs.domain.tenancy.addresses import Network, parse_networks
from tests.integration.http.certificates import TestAuthority


@pytest.fixture
def loopback() -> tuple[Network, ...]:
    return parse_networks("127.0.0.0/8")


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> TestAuthority:
    return TestAuthority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def other_authority(tmp_path: Path) -> TestAuthority:
    return TestAuthority(tmp_path)


class Names:
    """A resolver of the test's own. Each name has its answers in turn; the last one stays."""

    def __init__(self, **names: list[list[str]]) -> None:
        self.answers = {name.replace("_", "."): list(turns) for name, turns in names.items()}
        self.asked: list[str] = []

    def __call__(self, host: str, port: int) -> list[tuple[Any, ...]]:
        self.asked.append(host)
        turns = self.answers.get(host)
        if not turns:
            raise socket.gaierror(socket.EAI_NONAME, "unknown")
        now = turns.pop(0) if len(turns) > 1 else turns[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port)) for each in now]


@pytest.fixture
def names() -> Callable[..., Names]:
    return Names


@pytest.fixture
def everything_is_here() -> Lookup:
    """Every name is 127.0.0.1."""
    return lambda _host, port: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]
