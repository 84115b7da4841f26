"""Unit tests of the edge: no sockets, and a world of fakes."""

from collections.abc import Iterator

import pytest
from pytest_socket import disable_socket, enable_socket

from tests.unit.api.world import World


@pytest.fixture(autouse=True)
def _no_sockets() -> Iterator[None]:
    disable_socket()
    yield
    enable_socket()


@pytest.fixture
def world() -> World:
    return World()
