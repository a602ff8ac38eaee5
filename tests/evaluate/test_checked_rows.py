"""Rows that cannot be read or scored are told, one by one, and the rest is scored and predicted all the same."""

from __future__ import annotations

import json
import pathlib

import pytest
from click.testing import CliRunner

from rashomon.evaluate.checked import checked, counted, is_timex, is_toponym, rows_of
from rashomon.evaluate.commands import evaluate

TEXT = "It burned yesterday in Kharkiv. Three people were killed."
GOOD = {
    "doc_id": "a",
    "text": TEXT,
    "dct": "2023-05-23",
    "timexes": [{"start": 10, "end": 19, "value": "2023-05-22"}],
    "toponyms": [{"start": 23, "end": 30, "lat": 49.98, "lon": 36.25}],
    "killed": 3,
    "injured": 0,
}


def written(folder: pathlib.Path, *rows: object) -> pathlib.Path:
    file = folder / "rows.jsonl"
    file.write_bytes(b"\n".join(row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows))
    return file


def test_lines_that_are_no_rows(tmp_path: pathlib.Path) -> None:
    rows, notes = rows_of(written(tmp_path, GOOD, b"{not json", b"[1, 2]", b"\xff\xfe", b"", {"text": "x\u2028y"}))
    assert [row["text"] for row in rows] == [TEXT, "x\u2028y"]
    assert [note.split(":")[0] for note in notes] == ["line 2", "line 3", "line 4"]


def test_what_a_row_lacks_is_told() -> None:
    rows = [GOOD, {"doc_id": "b"}, {"doc_id": "c", "text": "No gold."}, {**GOOD, "timexes": "none"}, {"text": "No id.", "timexes": []}]
    out = checked(rows, "timexes", is_timex)
    assert [row["doc_id"] for row in out.readable] == ["a", "c", "a", "5"]
    assert [row["doc_id"] for row in out.scored] == ["a", "5"]
    assert out.notes == [
        "row 2 (b): no `text`; left out",
        "row 3 (c): no list `timexes`; read, not scored",
        "row 4 (a): its `doc_id` stands in a row before",
        "row 4 (a): no list `timexes`; read, not scored",
    ]


@pytest.mark.parametrize(
    ("item", "sound"),
    [
        ({"start": 0, "end": 2, "lat": 1, "lon": 2.5}, True),
        ({"start": 0, "end": 2, "lat": None, "lon": None}, True),
        ({"start": 0, "end": 2}, True),
        ({"start": 0, "end": 2, "lat": 91, "lon": 0}, False),
        ({"start": 0, "end": 2, "lat": "1", "lon": 0}, False),
        ({"start": 0, "end": 2, "lat": 1, "lon": None}, False),
        ({"start": 2, "end": 2, "lat": 1, "lon": 2}, False),
        ({"start": 0, "end": 999, "lat": 1, "lon": 2}, False),
        ({"end": 2}, False),
    ],
)
def test_a_toponym_that_can_be_scored(item: dict[str, object], sound: bool) -> None:
    assert is_toponym(item, "Kharkiv") is sound


def test_numbers_that_are_none() -> None:
    out = counted([GOOD, {**GOOD, "doc_id": "b", "killed": "3"}, {**GOOD, "doc_id": "c", "injured": True}])
    assert [row["doc_id"] for row in out.scored] == ["a"] and len(out.readable) == 3
    assert out.notes[0] == "row 2 (b): no numbers `killed` and `injured`; read, not scored"


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("times", {"doc_id": "a", "timexes": [{"start": 10, "end": 19, "value": "2023-05-22", "type": "DATE"}]}),
        ("counts", {"doc_id": "a", "killed": 3, "injured": 0}),
    ],
)
def test_predictions_of_every_row_with_a_text(tmp_path: pathlib.Path, measure: str, expected: dict[str, object]) -> None:
    file, out = written(tmp_path, GOOD, {"doc_id": "b"}, {"doc_id": "c", "text": "All quiet."}, b"oops"), tmp_path / "out.jsonl"
    result = CliRunner().invoke(evaluate, [measure, str(file), "--predictions", str(out)])
    assert result.exit_code == 0, result.output
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert rows[0] == expected and [row["doc_id"] for row in rows] == ["a", "c"]
    assert "row 2 (b): no `text`" in result.output and "line 4: no JSON" in result.output


def test_predictions_of_places_have_points_found_and_given(tmp_path: pathlib.Path) -> None:
    file, out = written(tmp_path, GOOD), tmp_path / "out.jsonl"
    result = CliRunner().invoke(evaluate, ["places", str(file), "--predictions", str(out)])
    assert result.exit_code == 0, result.output
    (row,) = (json.loads(line) for line in out.read_text(encoding="utf-8").splitlines())
    assert row["toponyms"] == row["given"] and row["given"][0]["lat"] == pytest.approx(49.98, abs=0.1)
    assert "(the default)" in result.output
