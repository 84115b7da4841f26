"""A shelf for every test."""

import pytest

from tests.unit.usecases_searching.shelf import Shelf


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()
