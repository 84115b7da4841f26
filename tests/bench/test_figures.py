"""Figures are added to what other benches wrote, and a missed bar is told."""

import json
from pathlib import Path

import pytest

from tests.bench import figures
from tests.bench.__main__ import BARS, _judged


def test_figures_are_merged_and_flat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "FILE", tmp_path / "bench.json")
    figures.merge({"pages_per_second": 30.0, "usd_idle_month": 9.0})
    figures.merge({"usd_idle_month": 5.0})
    assert json.loads((tmp_path / "bench.json").read_text()) == {
        "pages_per_second": 30.0,
        "usd_idle_month": 5.0,
    }


def test_a_broken_file_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "FILE", tmp_path / "bench.json")
    (tmp_path / "bench.json").write_text("{")
    figures.merge({"one": 1.0})
    assert json.loads((tmp_path / "bench.json").read_text()) == {"one": 1.0}


def test_tables_line_up() -> None:
    shown = figures.table("Costs", ("what", "USD"), [("requests", 12.5), ("a", 0.0001234)])
    assert shown.splitlines() == [
        "Costs",
        "what           USD",
        "--------  --------",
        "requests     12.50",
        "a         0.000123",
    ]


@pytest.mark.parametrize("name", BARS)
def test_bars_are_judged_in_their_direction(name: str) -> None:
    sign, bound, _ = BARS[name]
    better, worse = (bound * 0.9, bound * 1.1) if sign == "<=" else (bound * 1.1, bound * 0.9)
    assert _judged(name, better)[1] == "yes"
    assert _judged(name, bound)[1] == "yes"
    assert _judged(name, worse)[1] == "no"
    assert _judged("anything_else", 1.0) == ("", "", "")
