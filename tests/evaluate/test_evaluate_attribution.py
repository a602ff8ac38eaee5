"""The attribution measure: words only, one to one, and the same figures as the shared scorer."""

from __future__ import annotations

import json
import pathlib
import sys
from typing import Any

import pytest

from rashomon.evaluate.attribution import kind_of, load, measure, quoted_words, read, rows_of, score, words_in

SHARED = pathlib.Path(__file__).parents[3] / "shared"
TEXT = 'Norvia said: "We hold Ostra." Zarkand denied it.'
GOLD = [
    {"source": [[0, 6]], "cue": [[7, 11]], "content": [[13, 29]]},
    {"source": [[30, 37]], "cue": [[38, 44]], "content": [[45, 47]]},
]
ROW = {"doc_id": "d", "text": TEXT, "attributions": GOLD}


def full(*guesses: dict[str, Any]) -> float:
    return score([ROW], {"d": list(guesses)})["full"].shares().f1


def test_the_gold_is_perfect_and_nothing_is_nothing() -> None:
    assert full(*GOLD) == 1.0
    assert full() == 0.0


def test_quotation_marks_and_full_stops_make_no_difference() -> None:
    assert full({**GOLD[0], "content": [[14, 27]]}, {**GOLD[1], "content": [[45, 48]]}) == 1.0


@pytest.mark.parametrize("change", [{"source": []}, {"source": [[30, 37]]}, {"content": [[0, 6]]}])
def test_a_wrong_mouth_or_content_costs(change: dict[str, Any]) -> None:
    assert full({**GOLD[0], **change}, GOLD[1]) == pytest.approx(0.5)


def test_one_guess_serves_one_gold() -> None:
    assert score([ROW], {"d": [GOLD[0], GOLD[0]]})["full"].shares()[:2] == (0.5, 0.5)


def test_kinds_by_quotation_marks() -> None:
    quoted = quoted_words(TEXT)
    direct, indirect = read(TEXT, GOLD)
    assert (kind_of(direct.content, quoted), kind_of(indirect.content, quoted)) == ("direct", "indirect")
    assert quoted_words("He said “we go on\nnow") == words_in("He said “we go on\nnow", [(8, 17)])


def test_rows_of_both_forms_and_the_predictions_file(tmp_path: pathlib.Path) -> None:
    rows = [ROW, {**ROW, "doc_id": "e", "primary": False}, {"doc_id": "f", "lang": "ru", "text": TEXT, **GOLD[0]}]
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert [len(row["attributions"]) for row in load(path)] == [2, 1]
    table, predictions = measure(path, lambda row: row["attributions"] and GOLD)
    assert table["full"].predicted == 4
    assert [row["doc_id"] for row in rows_of(predictions)] == ["d", "f"]


@pytest.mark.shared
@pytest.mark.skipif(not (SHARED / "corpora").is_dir(), reason="the shared corpora are absent")
def test_figures_agree_with_the_shared_scorer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(SHARED), *sys.path])
    import score_attribution as scorer  # type: ignore[import-not-found]

    rows = load(SHARED / "corpora" / "attribution" / "polnear-dev.jsonl")[:40]
    guesses = {
        row["doc_id"]: [
            {**a, "content": [[s, max(s + 1, e - n % 40)] for s, e in a["content"]]} for n, a in enumerate(row["attributions"]) if n % 4
        ]
        for row in rows
    }
    theirs, ours = scorer.score(rows, guesses), score(rows, guesses)
    for name, shares in theirs.items():
        assert tuple(shares) == pytest.approx(tuple(ours[name].shares())), name
