"""Gold cases compile: quotations become spans, and one that does not occur is refused."""

from __future__ import annotations

import pathlib
from typing import Any

import pytest

from rashomon.errors import LedgerError, UsageError
from rashomon.evaluate.gold import compile_case, load, occurrences

TEXT = "Ostra fell, Norvia said. Zarkand denied this. Norvia said the battle went on.\n"
CASE: dict[str, Any] = {
    "case": "ostra",
    "actors": {"norvia": {"name": "Norvia", "side": "norvia"}, "zarkand": {"name": "Zarkand"}},
    "places": {"ostra": {"name": "Ostra", "lat": 1.0, "lon": 2.0, "tolerance_km": 12}},
    "events": {"fall": {"label": "capture, Ostra", "kind": "capture", "place": "ostra", "time": "2031-05"}},
    "reports": [
        {
            "id": "o1",
            "language": "en",
            "published": "2031-05-02",
            "text": TEXT,
            "claims": [
                {
                    "content": ["Ostra fell"],
                    "source": {"text": "Norvia", "actor": "norvia"},
                    "cue": ["said"],
                    "accounts": [{"event": "fall", "occurred": True, "time": "2031-05"}],
                },
                {
                    "content": ["this"],
                    "source": {"text": "Zarkand", "actor": "zarkand"},
                    "cue": ["denied"],
                    "act": "deny",
                    "accounts": [{"event": "fall", "occurred": False}],
                },
                {"content": ["the battle went on"], "source": {"text": "Norvia", "actor": "norvia"}, "cue": ["said"], "accounts": []},
            ],
        }
    ],
    "findings": [{"event": "fall", "slot": "occurred", "standing": "denied", "positions": [{"value": True, "claims": ["o1-1"]}]}],
}


def changed(**fields: Any) -> dict[str, Any]:
    claim = {**CASE["reports"][0]["claims"][0], **fields}
    return {**CASE, "reports": [{**CASE["reports"][0], "claims": [claim]}]}


def test_quotations_become_spans_nearest_to_the_content() -> None:
    claims = compile_case(CASE)["claims"]
    assert [c["id"] for c in claims] == ["o1-1", "o1-2", "o1-3"]
    assert [c["source"]["spans"][0][0] for c in claims] == [12, 25, 46]
    assert claims[2]["cue"] == [[53, 57]]


def test_events_know_their_accounts() -> None:
    assert compile_case(CASE)["events"][0]["accounts"] == [["o1-1", 0], ["o1-2", 0]]


@pytest.mark.parametrize(
    "fields", [{"content": ["Ostra rose"]}, {"cue": ["shouted"]}, {"source": {"text": "Nobody"}}, {"via": [{"text": "Nobody"}]}]
)
def test_a_quotation_that_does_not_occur_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(LedgerError, match="not in text"):
        compile_case(changed(**fields))


@pytest.mark.parametrize(("words", "wanted"), [("a", [2]), ("an", [5]), ("b a", [0]), ("z", [])])
def test_whole_words_are_preferred(words: str, wanted: list[int]) -> None:
    assert occurrences("b a, an", words)[:1] == wanted


def test_yaml_and_json_cases_load(tmp_path: pathlib.Path) -> None:
    import json

    import yaml

    (tmp_path / "case.yaml").write_text(yaml.safe_dump(CASE), encoding="utf-8")
    (tmp_path / "case.json").write_text(json.dumps(compile_case(CASE)), encoding="utf-8")
    assert load(tmp_path / "case.yaml") == load(tmp_path / "case.json")
    with pytest.raises(UsageError):
        load(tmp_path / "case.txt")
