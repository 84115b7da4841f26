"""How two workers share the suites: the deployed stack's tests are one scope and begin, other files one each.

The file that deploys a stack of its own is one too: it has its turn when the template is long built.

xdist's own groups do not reach pytest 9.2's node ids, and its order by size would start the stack late.
"""

import pytest
from xdist.scheduler import LoadScopeScheduling

DEPLOYED = "tests/local"
STACK_OF_ITS_OWN = "tests/local/tenancy/test_iam.py"


def shares_the_stack(nodeid: str) -> bool:
    return nodeid.startswith(f"{DEPLOYED}/") and not nodeid.startswith(STACK_OF_ITS_OWN)


class Sharing(LoadScopeScheduling):  # type: ignore[misc]  # xdist ships no types
    def _split_scope(self, nodeid: str) -> str:
        return DEPLOYED if shares_the_stack(nodeid) else nodeid.split("::", 1)[0]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Sharing:
    config.option.loadscopereorder = False
    return Sharing(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: not shares_the_stack(item.nodeid))
