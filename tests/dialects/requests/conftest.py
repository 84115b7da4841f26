"""Tests that ask for `client` run once a dialect."""

import pytest

from tests.dialects.client import Client
from tests.dialects.requests.routes import DIALECTS
from tests.dialects.requests.test_hostile import HEADERS
from tests.unit.api.world import World


@pytest.fixture(params=DIALECTS)
def dialect(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def client(world: World, dialect: str) -> Client:
    return Client(world, HEADERS[dialect])
