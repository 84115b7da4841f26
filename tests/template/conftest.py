"""The template, read once."""

import pytest

from tests.template.reading import Function, Template

TEMPLATE = Template()


@pytest.fixture(scope="session")
def template() -> Template:
    return TEMPLATE


@pytest.fixture(params=TEMPLATE.functions, ids=lambda each: each.folder)
def function(request: pytest.FixtureRequest) -> Function:
    """Each function in turn."""
    found: Function = request.param
    return found
