"""The commands print tables, tell misses, and fail at the gate."""

from __future__ import annotations

import json
import pathlib

import pytest
from click.testing import CliRunner

from rashomon.errors import UsageError
from rashomon.evaluate import gate
from rashomon.evaluate.commands import evaluate
from rashomon.export.ledger import to_json
from tests.evaluate.made import GOLD


@pytest.fixture
def case(tmp_path: pathlib.Path) -> pathlib.Path:
    path = tmp_path / "ostra.json"
    path.write_bytes(to_json(GOLD))
    return path


def run(*arguments: str) -> str:
    result = CliRunner().invoke(evaluate, arguments, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_every_command_has_help_with_an_example() -> None:
    for name in evaluate.commands:
        assert "Example" in run(name, "--help")


def test_findings(case: pathlib.Path) -> None:
    assert "1 of    1  1.0000" in run("findings", str(case), "--misses")


def test_events(case: pathlib.Path) -> None:
    assert "F1  1.000" in run("events", str(case))


def test_copies(tmp_path: pathlib.Path) -> None:
    words = " ".join(f"word{n}" for n in range(60))
    rows = [{"lang": "en", "label": "OK", "first_title": "A", "first_text": words, "second_title": "B", "second_text": words}] * 2
    path = tmp_path / "pairs.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert "0-second repeats 0-first" in run("copies", str(path), "--show", "1")


def test_the_gate_fails_below_a_floor(case: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pinned = {"measure": "findings", "digest": gate.digest([case]), "floors": {"standings": 1.0}}
    monkeypatch.setattr(gate, "floors", lambda: {"x": pinned})
    assert "holds its floor" in run("findings", str(case), "--gate")
    monkeypatch.setattr(gate, "floors", lambda: {"x": {**pinned, "floors": {"standings": 1.0, "other": 0.1}}})
    with pytest.raises(UsageError, match=r"other: 0\.0000 is 0\.1000 below"):
        run("findings", str(case), "--gate")
