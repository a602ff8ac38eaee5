"""The scoring of times: values as TIMEX3, pairing, and the targets on the shared corpora."""

from __future__ import annotations

import json
import pathlib

import pytest

from rashomon.evaluate.times import pairs, predictions, same_value, score, timex_value
from rashomon.records import Span, TimeMention

CORPORA = pathlib.Path(__file__).resolve().parents[3] / "shared" / "corpora" / "times"


@pytest.mark.parametrize(
    ("value", "timex", "expected"),
    [
        ("2023-05-22", None, "2023-05-22"),
        ("2023-05-22T14", None, "2023-05-22T14"),
        ("2023-21", None, "2023-SP"),
        ("197X", None, "197"),
        ("18XX", None, "18"),
        ("-0489", None, "BC0490"),
        ("2023-05-15/2023-05-21", "2023-W20", "2023-W20"),
        (None, "P9M", "P9M"),
        (None, None, ""),
    ],
)
def test_edtf_as_timex(value: str | None, timex: str | None, expected: str) -> None:
    assert timex_value(TimeMention(span=Span(0, 1), value=value, kind="date", timex=timex)) == expected


def test_full_hours_are_one_value() -> None:
    assert same_value("1998-02-11T22:00", "1998-02-11T22")
    assert not same_value("1998-02-11T22:30", "1998-02-11T22")


def test_each_time_is_paired_once() -> None:
    gold = [{"start": 0, "end": 10}, {"start": 12, "end": 20}]
    found = [{"start": 0, "end": 20}, {"start": 12, "end": 14}]
    assert pairs(gold, found) == [(gold[0], found[0]), (gold[1], found[1])]


def test_a_row_scores_and_predicts() -> None:
    text = "It burned yesterday and on 6 March 2023."
    times = [{"start": 10, "end": 19, "value": "2023-05-22"}, {"start": 27, "end": 39, "value": "2023-03-07"}]
    row = {"doc_id": "a", "dct": "2023-05-23", "text": text, "timexes": times}
    scores = score([row])
    assert (scores.strict, scores.overlap, scores.value) == (100, 100, 50)
    assert [t["value"] for t in next(predictions([row]))["timexes"]] == ["2023-05-22", "2023-03-06"]


@pytest.mark.shared
@pytest.mark.parametrize(("name", "least"), [("timebank", 78), ("wikiwars-uk", 72)])
def test_shared_corpora(name: str, least: float) -> None:
    file = CORPORA / f"{name}.jsonl"
    if not file.is_file():
        pytest.skip("no shared corpora here")
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert score(rows).value >= least
