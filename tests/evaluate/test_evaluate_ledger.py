"""The ledger measure on ledgers that are right, empty, or wrong in one known way."""

from __future__ import annotations

import json
import pathlib
import sys
from typing import Any

import msgspec
import pytest

from rashomon.errors import LedgerError, UsageError
from rashomon.evaluate import tables
from rashomon.evaluate.gold import load
from rashomon.evaluate.ledger import bcubed, measure, only, score
from rashomon.evaluate.tables import Tally
from rashomon.export.ledger import to_json
from rashomon.records import Ledger, Span
from tests.evaluate.made import GOLD, with_claims

SHARED = pathlib.Path(__file__).parents[3] / "shared"


def f1(gold: Ledger, other: Ledger) -> dict[str, float]:
    return {name: round(tally.shares().f1, 4) for name, tally in score(gold, other).items()}


def test_gold_against_itself_is_perfect() -> None:
    assert {name for name, value in f1(GOLD, GOLD).items() if value != 1.0} <= {"channel"}


def test_nothing_found_scores_nothing() -> None:
    empty = msgspec.structs.replace(GOLD, claims=(), events=(), findings=())
    assert set(f1(GOLD, empty).values()) == {0.0}


@pytest.mark.parametrize(
    ("figure", "change"),
    [
        ("act right, of pairs", {"act": "judge"}),
        ("claims found", {"content": (Span(0, 1),)}),
        ("spoken claims with the right source", {"source": None}),
        ("all slots", {"accounts": ()}),
    ],
)
def test_one_wrong_claim_costs_its_figure(figure: str, change: dict[str, Any]) -> None:
    first, *rest = GOLD.claims
    wrong = msgspec.structs.replace(GOLD, claims=(msgspec.structs.replace(first, **change), *rest))
    assert f1(GOLD, wrong)[figure] < 1.0


def test_background_claims_cost_nothing() -> None:
    extra = msgspec.structs.replace(GOLD.claims[0], id="more", content=(Span(60, 76),), accounts=())
    assert f1(GOLD, msgspec.structs.replace(GOLD, claims=(*GOLD.claims, extra)))["claims found"] == 1.0


def test_another_text_is_refused() -> None:
    other = msgspec.structs.replace(GOLD, reports=(msgspec.structs.replace(GOLD.reports[0], text="other"),))
    with pytest.raises(LedgerError):
        score(GOLD, other)


@pytest.mark.parametrize(
    ("pairs", "precision", "recall"),
    [([("a", 1), ("a", 1)], 1, 1), ([("a", 1), ("b", 1)], 0.5, 1), ([("a", 1), ("a", 2)], 1, 0.5), ([], 0, 0)],
)
def test_bcubed(pairs: Any, precision: float, recall: float) -> None:
    assert bcubed(pairs).shares()[:2] == (precision, recall)


def test_tables_add_up() -> None:
    table = tables.pooled([{"x": Tally.of(1, 2, 4)}, {"x": Tally.of(2, 2, 2), "y": Tally.of(0, 0, 1)}])
    assert table["x"].shares()[:2] == (0.75, 0.5)
    assert "P  0.750" in tables.lines("t", table)[1]


def test_cases_are_read_as_rows(tmp_path: pathlib.Path) -> None:
    (tmp_path / "ostra.json").write_bytes(to_json(GOLD))
    seen: list[dict[str, Any]] = []

    def read(path: pathlib.Path) -> Ledger:
        seen.extend(json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
        return GOLD

    (case,) = measure([tmp_path / "ostra.json"], read)
    assert case.table["claims found"].shares().f1 == 1.0
    assert set(case.languages) == {"en"}
    assert seen[0]["text"] == GOLD.reports[0].text and "claims" not in seen[0]
    with pytest.raises(UsageError):
        measure([tmp_path / "rows.jsonl"], read)


def test_only_one_language() -> None:
    assert only(GOLD, "ru").claims == () and only(GOLD, "en").claims == GOLD.claims


@pytest.mark.shared
@pytest.mark.skipif(not (SHARED / "score.py").is_file(), reason="the shared scorer is absent")
def test_figures_agree_with_the_shared_scorer(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On gold cases, and on the same with claims missing, moved and changed."""
    monkeypatch.setattr(sys, "path", [str(SHARED), *sys.path])
    import score as scorer  # type: ignore[import-not-found]

    for path in sorted((SHARED / "gold").glob("*.yaml")):
        gold = load(path)
        claims = tuple(
            msgspec.structs.replace(
                claim, act="assert", content=tuple(Span(s.start, max(s.start + 1, s.end - n % 30)) for s in claim.content)
            )
            for n, claim in enumerate(gold.claims)
            if n % 5
        )
        other = with_claims(gold, claims)
        for name, ledger in (("gold", gold), ("other", other)):
            (tmp_path / name).write_bytes(to_json(ledger))
        theirs, _ = scorer.score(with_tolerance(scorer.load(tmp_path / "gold")), scorer.load(tmp_path / "other"))
        ours = score(gold, other)
        assert theirs.keys() == ours.keys()
        for name, tally in theirs.items():
            assert tuple(tally) == pytest.approx(tuple(ours[name])), (path.name, name)


def with_tolerance(ledger: dict[str, Any]) -> dict[str, Any]:
    for place in ledger["places"]:
        place["tolerance_km"] = place.get("radius_km", 15)
    return ledger
