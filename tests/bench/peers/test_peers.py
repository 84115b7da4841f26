"""The bench measures what it says: known text, scores that fall with faults, an engine in its own process."""

from pathlib import Path

import pytest

from tests.bench.peers.measure import OURS, Measured, comparison, figures, measured
from tests.bench.peers.samples import PAGES_EACH, Sample, generated
from tests.bench.peers.scoring import order, rows_found, words_f1

TABLE = "Above\n\n| a | b |\n|---|---|\n| 1 | two three |\n| 4 | five |"


def test_scores_are_full_for_the_truth_and_fall_with_faults() -> None:
    assert words_f1(TABLE, TABLE) == order(TABLE, TABLE) == rows_found(TABLE, TABLE) == 1
    assert words_f1("one two", "one three") == 0.5
    assert order("b a", "a b") == 0.5
    assert words_f1("b a", "a b") == 1
    assert rows_found("| a | b |\n| 1 | two |", TABLE) == pytest.approx(1 / 3)
    assert rows_found("anything", "no table") is None


def test_our_engine_reads_the_samples(tmp_path: Path) -> None:
    samples = generated(tmp_path)
    assert {sample.name for sample in samples} == {"prose", "columns", "ruled", "unruled"}
    assert all(sample.pages >= PAGES_EACH for sample in samples)
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7")
    found = measured(OURS, [samples[0], Sample("broken", broken, 1, "never read")])
    assert found.unread == 1
    assert 0.45 < found.words <= 0.5
    assert found.pages_a_second > 0
    assert 10 < found.peak_mb < 2_000


def test_ratios_are_ours_over_the_peers() -> None:
    speeds = {OURS: 90.0, "other": 30.0}
    found = {name: Measured(speed, 100, 1, 1, None, 0) for name, speed in speeds.items()}
    assert figures(found)["speed_ratio_other"] == 3
    assert f"speed_ratio_{OURS}" not in figures(found)
    assert "other" in comparison(found, [Sample("a", Path("a.pdf"), 2, "text")])
