"""The kinds measure, with an invented reading in place of the reader."""

from __future__ import annotations

import json
import pathlib

import pytest

from rashomon.evaluate import kinds
from rashomon.records import Account, Actor, Claim, Reading, Report, Span, Text, Voice

WORDS = {
    "shells fell on the mill": "ART_MISS_ATTACK",
    "people marched in the square": "PEACE_PROTEST",
    "rain drowned the valley": "NATURAL_DISASTER",
}


def reads(report: Report) -> Reading:
    """Knows shells, and nothing else."""
    kind = Text("shelling", (Span(0, 6),)) if report.text.startswith("shells") else None
    claim = Claim(id="c", report=report.id, content=(Span(0, 6),), source=None, accounts=(Account(kind=kind),))
    return Reading(report=report, claims=(claim,), actors=(), places=())


def written(folder: pathlib.Path, rows: list[dict[str, object]]) -> pathlib.Path:
    path = folder / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_words_of_accounts_and_a_classifier(tmp_path: pathlib.Path) -> None:
    rows: list[dict[str, object]] = [
        {"doc_id": f"{n}-{label}", "text": f"{words} {n}", "event_type": label} for n in range(5) for words, label in WORDS.items()
    ]
    table = kinds.measure(written(tmp_path, rows), reads)
    assert table["kind, by the words of the accounts"].shares().f1 == pytest.approx(2 / 3)
    assert table["kind, five-fold classifier"].shares().f1 == 1.0


def test_no_row_is_judged_by_itself() -> None:
    """A label that stands once cannot be learned from the other folds."""
    rows = [kinds.features(f"word{n} word{n}", []) for n in range(10)]
    guessed = kinds.five_fold(rows, [*(["march"] * 9), "flood"])
    assert guessed == ["march"] * 10


ORG = Actor(id="o", name="Red Column", names=("the Red Column", "RC"), kind="armed-group")


def told(act: str, source: str | None, certainty: str = "certain", by: str = "o") -> Reading:
    claim = Claim(
        id="c", report="r", content=(Span(0, 1),), source=Voice((), source) if source else None, act=act, certainty=certainty,  # type: ignore[arg-type]
        accounts=(Account(by=(Voice((), by),)),),
    )  # fmt: skip
    return Reading(report=Report(id="r", text="text", language="en"), claims=(claim,), actors=(ORG,), places=())


@pytest.mark.parametrize(
    ("reading", "wanted"),
    [
        (told("assert", None), "fact"),
        (told("assert", None, "possible"), "possible"),
        (told("accuse", "x"), "accused"),
        (told("admit", "o"), "admitted"),
        (told("admit", "x"), "fact"),
        (told("assert", None, by="x"), None),
    ],
)
def test_how_surely_an_organisation_is_said_to_have_done_it(reading: Reading, wanted: str | None) -> None:
    assert kinds.class_of(kinds.Blamed(("RED COLUMN", "R.C."), frozenset(("fact",))), reading) == wanted


def test_organisations_of_a_report_count_once(tmp_path: pathlib.Path) -> None:
    entry = {"strings": ["RED COLUMN", "RC"], "value": ["REPORTED AS FACT"]}
    template = {"perp.organization_confidence": [entry]}
    rows: list[dict[str, object]] = [{"doc_id": "r", "text": "text", "templates": [template, template]}, {"doc_id": "s", "text": "text"}]
    path = written(tmp_path, [rows[0], {**rows[1], "templates": []}])
    table = kinds.measure(path, lambda report: told("assert", None))
    assert table["organisation found"] == (1, 1, 1, 1)
    assert table["confidence right, of those found"].shares().f1 == 1.0
    assert table["class fact, share of all"].shares().f1 == 1.0
