"""How two workers share the suites: the deployed stack's tests are one scope and begin, other files one each.

xdist's own groups do not reach pytest 9.2's node ids, and its order by size would start the stack late.
"""

import pytest
from xdist.scheduler import LoadScopeScheduling

DEPLOYED = "tests/local"


class Sharing(LoadScopeScheduling):  # type: ignore[misc]  # xdist ships no types
    def _split_scope(self, nodeid: str) -> str:
        return DEPLOYED if nodeid.startswith(f"{DEPLOYED}/") else nodeid.split("::", 1)[0]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Sharing:
    config.option.loadscopereorder = False
    return Sharing(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if hasattr(config, "workerinput"):
        items.sort(key=lambda item: not item.nodeid.startswith(f"{DEPLOYED}/"))
