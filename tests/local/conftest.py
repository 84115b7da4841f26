"""One deployed stack for the whole run, one with IAM enforced; each ends with the run, also a broken one."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from local.demo.receiver import Receiver, receiving
from local.stack.down import bring_down
from local.stack.layout import LOCAL, StackLayout
from local.stack.up import bring_up
from tests.local.deployed_stack import DeployedStack, Tenant


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/local/" in item.nodeid:
            item.add_marker("local")


@contextmanager
def deployed(layout: StackLayout) -> Iterator[DeployedStack]:
    """Ports are the system's choice, so a developer's own stack may run beside it."""
    bring_down(layout)  # what a killed run left
    try:
        yield DeployedStack(layout, bring_up(layout))
    finally:
        bring_down(layout)


@pytest.fixture(scope="session")
def stack() -> Iterator[DeployedStack]:
    layout = StackLayout("docjobs-test", LOCAL / "test-stack", engine_port=0, proxy_port=0)
    with deployed(layout) as running:
        yield running


@pytest.fixture(scope="module")
def iam_stack() -> Iterator[DeployedStack]:
    """The same template where every call needs its policy, as on AWS."""
    layout = StackLayout("docjobs-iam", LOCAL / "iam-stack", engine_port=0, proxy_port=0, enforce_iam=True)
    with deployed(layout) as running:
        yield running


@pytest.fixture
def tenant(stack: DeployedStack) -> Iterator[Tenant]:
    """A new organisation for each test."""
    tenant = stack.tenant(f"t-{uuid.uuid4().hex[:12]}")
    with tenant.http:
        yield tenant


@pytest.fixture
def receiver(tenant: Tenant) -> Iterator[Receiver]:
    """A webhook receiver with the tenant's secret."""
    with receiving(tenant.webhook_secret) as listening:
        yield listening
