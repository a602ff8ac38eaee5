"""The gate names what fell, by how much, and refuses a corpus that is not the pinned one."""

from __future__ import annotations

import pathlib

import pytest

from rashomon.errors import UsageError
from rashomon.evaluate import gate


@pytest.fixture
def corpus(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> list[pathlib.Path]:
    files = [tmp_path / name for name in ("a.yaml", "b.yaml")]
    for file in files:
        file.write_text(file.name, encoding="utf-8")
    run = {"measure": "ledger", "digest": gate.digest(files), "floors": {"claims found": 0.6, "all slots": 0.3}}
    monkeypatch.setattr(gate, "floors", lambda: {"the corpus": run})
    return files


def test_figures_at_their_floors_pass(corpus: list[pathlib.Path]) -> None:
    assert gate.check("ledger", corpus, {"claims found": 0.6, "all slots": 0.9}) == ()


def test_a_figure_below_its_floor_is_named_with_the_distance(corpus: list[pathlib.Path]) -> None:
    (breach,) = gate.check("ledger", corpus, {"claims found": 0.55, "all slots": 0.3})
    assert str(breach) == "claims found: 0.5500 is 0.0500 below its floor of 0.6000"


def test_a_figure_that_is_gone_counts_as_nothing(corpus: list[pathlib.Path]) -> None:
    assert [breach.figure for breach in gate.check("ledger", corpus, {"claims found": 0.7})] == ["all slots"]


def test_the_order_of_files_changes_nothing_but_their_bytes_do(corpus: list[pathlib.Path]) -> None:
    assert gate.digest(corpus) == gate.digest(corpus[::-1])
    corpus[0].write_text("changed", encoding="utf-8")
    with pytest.raises(UsageError, match="the corpus differs"):
        gate.check("ledger", corpus, {})


def test_the_shipped_floors_are_shares() -> None:
    for run in gate.floors().values():
        assert run["measure"] and len(run["digest"]) == 64
        assert all(0 <= floor <= 1 for floor in run["floors"].values())
