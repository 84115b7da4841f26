"""Every vendor's client, on one world of fakes."""

from collections.abc import Iterator

import pytest
from pytest_socket import disable_socket, enable_socket

from tests.dialects.client import Client
from tests.unit.api.world import World


@pytest.fixture(autouse=True)
def _no_sockets() -> Iterator[None]:
    disable_socket()
    yield
    enable_socket()


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def docld(world: World) -> Client:
    return Client(world, "authorization")


@pytest.fixture
def talonic(world: World) -> Client:
    return Client(world, "authorization")


@pytest.fixture
def omniai(world: World) -> Client:
    return Client(world, "x-api-key")


@pytest.fixture
def subworkflow(world: World) -> Client:
    return Client(world, "x-api-key")
