"""The scratch folder of one delivery."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from docjobs.usecases.processing.stage.workspace import workspace


def test_it_is_empty_and_gone_whatever_happens(tmp_path: Path) -> None:
    def killed() -> None:
        with workspace(tmp_path) as folder:
            assert list(folder.iterdir()) == []
            (folder / "deep").mkdir()
            (folder / "deep" / "file").write_bytes(b"x")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        killed()
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_process_left_is_cleared_away(tmp_path: Path) -> None:
    dead = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True
    )
    left = [
        tmp_path / f"docjobs-stage-{int(dead.stdout)}-abc",
        tmp_path / f"docjobs-stage-{os.getpid()}-abc",  # process ids come again in a fresh sandbox
    ]
    for folder in left:
        folder.mkdir()
        (folder / "half.pdf").write_bytes(b"x")
    with workspace(tmp_path):
        assert not any(folder.exists() for folder in left)


def test_a_living_process_keeps_its_own(tmp_path: Path) -> None:
    theirs = tmp_path / f"docjobs-stage-{os.getppid()}-abc"
    theirs.mkdir()
    (tmp_path / "docjobs-stage-odd").mkdir()
    with workspace(tmp_path) as first, workspace(tmp_path):
        assert first.exists()
        assert theirs.exists()
    assert {each.name for each in tmp_path.iterdir()} == {theirs.name, "docjobs-stage-odd"}
