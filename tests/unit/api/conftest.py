"""Unit tests of the edge: no sockets, and a world of fakes."""

import io
import logging
from collections.abc import Iterator

import pytest
from pytest_socket import disable_socket, enable_socket

from docjobs.entrypoints.logs import logger
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
def logged() -> Iterator[io.StringIO]:
    """What the functions log, one JSON object a line."""
    handler = logger.registered_handler
    assert isinstance(handler, logging.StreamHandler)
    stream = io.StringIO()
    before = handler.setStream(stream)
    yield stream
    if before is not None:
        handler.setStream(before)
