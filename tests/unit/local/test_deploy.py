"""What `make deploy` gives to SAM: an upgrade must not take back what an operator has set."""

from pathlib import Path

import pytest

from local.build.deploy import arguments_of, saved_parameters

SAVED = """
version = 0.1
[default.deploy.parameters]
stack_name = "docjobs"
parameter_overrides = 'Architecture="arm64" SlotsPerOrganisation="7" AlarmTopicArn="" ModelName="a b"'
[eu.deploy.parameters]
parameter_overrides = ["LogRetentionDays=90"]
[bare.deploy.parameters]
stack_name = "other"
"""


@pytest.fixture
def configuration(tmp_path: Path) -> Path:
    path = tmp_path / "samconfig.toml"
    path.write_text(SAVED)
    return path


def test_what_was_saved_is_read_in_both_of_its_forms(configuration: Path, tmp_path: Path) -> None:
    assert saved_parameters(configuration, "default") == {
        "Architecture": "arm64",
        "SlotsPerOrganisation": "7",
        "AlarmTopicArn": "",
        "ModelName": "a b",
    }
    assert saved_parameters(configuration, "eu") == {"LogRetentionDays": "90"}
    for nothing in ("bare", "unheard-of"):
        assert saved_parameters(configuration, nothing) == {}
    assert saved_parameters(tmp_path / "none.toml", "default") == {}


def test_the_architecture_is_that_of_the_build(configuration: Path) -> None:
    given = arguments_of("x86_64", Path("t.yaml"), "default", saved_parameters(configuration, "default"))
    overrides = given[given.index("--parameter-overrides") + 1 :]
    assert overrides == [
        "Architecture=x86_64",
        "SlotsPerOrganisation=7",
        'AlarmTopicArn=""',
        "ModelName='a b'",
    ]
