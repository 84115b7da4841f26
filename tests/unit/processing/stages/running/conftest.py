"""A job that waits for its first stage."""

import pytest

from docjobs.domain.job import Job
from tests.unit.processing.world import World


@pytest.fixture
def job(world: World) -> Job:
    return world.admit(world.submit())
