"""The ledger's JSON form: canonical, valid against the published schema, and the same after a round trip."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.errors import LedgerError
from rashomon.export.ledger import from_json, schema, to_json
from rashomon.records import (
    Account,
    Actor,
    Channel,
    Claim,
    Count,
    Counted,
    Event,
    Finding,
    Ledger,
    Place,
    Position,
    Report,
    Skipped,
    Span,
    Text,
    Truth,
    Voice,
    Vote,
)

TEXT = "Norvia said “we did not shell Ostra”. Остра обстріляна 🚀."
REPORT = Report(id="r1", text=TEXT, language="en", publisher="Coast Wire", published="2031-05-01T10:00", origin="a.txt")
ACCOUNT = Account(
    trigger=Span(24, 29),
    event="e1",
    occurred=Truth(False, (Span(15, 24),)),
    kind=Text("shelling", (Span(24, 29),)),
    not_by=(Voice((Span(0, 6),), "norvia"), Voice((Span(0, 6), Span(13, 15)), None)),
    place=Text("ostra", (Span(30, 35),), "context"),
    killed=Counted((Count(2), Count(0, 0, "soldiers")), (Span(0, 3),)),
    time=Text("2031-05-01"),
    denies=("kind",),
    answers="c0",
    rule="denial",
)
CLAIM = Claim(
    id="c1",
    report="r1",
    content=(Span(12, 35),),
    source=Voice((Span(0, 6),), "norvia"),
    via=(Voice((), "wire"),),
    cue=(Span(7, 11),),
    channel=Channel("telegram", (Span(0, 3),)),
    mode="direct",
    act="deny",
    said_at="2031-05-01",
    accounts=(ACCOUNT,),
    rule="reader",
    score=0.75,
)
OWN = Claim(id="c2", report="r1", content=(Span(38, 54),), source=None, mode="own", accounts=())
LEDGER = Ledger(
    reports=(REPORT,),
    claims=(CLAIM, OWN),
    events=(Event(id="e1", label="shelling, Ostra", kind="shelling", place="ostra", accounts=(("c1", 0),)),),
    actors=(Actor(id="norvia", name="Norvia", names=("Norvia",), kind="state", side="norvia", merged=("same name",)),),
    places=(Place(id="ostra", name="Ostra", lat=1.5, lon=2.0, kind="settlement", country="ZK"),),
    findings=(
        Finding(
            event="e1",
            slot="by",
            standing="one-sided",
            decisions=("d1",),
            rule="only norvia gives a value",
            positions=(Position(value=("norvia",), claims=("c1",), sides=("norvia",), rejects=True),),
            votes=(Vote(claim="c1", voter="norvia", side="norvia", position=0),),
        ),
        Finding(event="e1", slot="killed", standing="one-sided", rule="…", positions=(Position(value=(Count(2),), claims=("c1",)),)),
        Finding(event="e1", slot="kind", standing="denied", rule="…", positions=(Position(value=(), claims=("c1",), rejects=True),)),
    ),
    skipped=(Skipped(origin="b.txt", error="EmptyInput", message="nothing to read"),),
)


def valid(data: bytes) -> Any:
    ledger = json.loads(data)
    jsonschema.Draft202012Validator(json.loads(schema())).validate(ledger)
    return ledger


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(schema()))


def test_round_trip() -> None:
    data = to_json(LEDGER)
    assert from_json(data) == LEDGER
    assert to_json(from_json(data)) == data


def test_the_form_of_slots() -> None:
    account = valid(to_json(LEDGER))["claims"][0]["accounts"][0]
    assert account["occurred"] == {"value": False, "spans": [[15, 24]]}
    assert account["not_by"]["value"] == ["norvia"]
    assert account["killed"]["value"] == [{"low": 2, "high": None, "of": None}, {"low": 0, "high": 0, "of": "soldiers"}]
    assert account["place"] == {"value": "ostra", "spans": [[30, 35]], "basis": "context"}
    assert account["denies"] == ["kind"]
    assert not {"trigger", "answers", "rule"} & account.keys()


def test_claims_events_and_findings_as_ledger_md_has_them() -> None:
    ledger = valid(to_json(LEDGER))
    assert ledger["version"] == "1"
    assert ledger["claims"][0]["source"] == {"spans": [[0, 6]], "actor": "norvia"}
    assert ledger["claims"][1]["source"] is None
    assert ledger["events"][0]["accounts"] == [["c1", 0]]
    assert [p["value"] for f in ledger["findings"] for p in f["positions"]] == [
        {"not_by": ["norvia"]},
        [{"low": 2, "high": None, "of": None}],
        {"denies": True},
    ]
    assert ledger["findings"][0]["derivation"]["votes"][0]["voter"] == "norvia"


def test_words_are_written_as_they_are() -> None:
    assert "Остра обстріляна 🚀".encode() in to_json(LEDGER)
    assert to_json(LEDGER).endswith(b"}\n")


def test_plain_slots_of_gold_are_read() -> None:
    plain = {
        "version": "1",
        "reports": [{"id": "r", "language": "en", "text": "x", "case": "unknown fields are ignored"}],
        "claims": [
            {
                "id": "c",
                "report": "r",
                "content": [[0, 1]],
                "source": None,
                "mode": "own",
                "accounts": [{"event": "e", "occurred": True, "by": ["a"], "killed": [{"low": 3}], "time": "2031-05", "denies": ["kind"]}],
            }
        ],
        "events": [{"id": "e", "label": "x", "kind": "attack", "accounts": [["c", 0]]}],
        "actors": [],
        "findings": [],
        "places": [{"id": "p", "name": "P", "tolerance_km": 12}],
    }
    ledger = from_json(json.dumps(plain).encode())
    account = ledger.claims[0].accounts[0]
    assert (account.occurred, account.by, account.denies) == (Truth(True), (Voice((), "a"),), ("kind",))
    assert account.killed == Counted((Count(3),))
    assert ledger.places[0].radius_km == 12


@pytest.mark.parametrize(
    "data", [b"", b"no json", b"[]", b"{}", b'{"version": "2"}', b'{"version": "1"}', b'{"version": "1", "reports": 3}', b"\xff\xfe"]
)
def test_what_is_no_ledger_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(LedgerError):
        from_json(data)


@given(st.binary(max_size=200) | st.text(max_size=100).map(str.encode))
def test_any_bytes_give_a_ledger_or_a_named_error(data: bytes) -> None:
    try:
        from_json(data)
    except LedgerError:
        return


@given(st.text(min_size=1, max_size=80), st.text(max_size=20), st.integers(0, 10**9))
def test_any_text_comes_back(text: str, name: str, low: int) -> None:
    report = msgspec.structs.replace(REPORT, text=text, title=name or None)
    claim = msgspec.structs.replace(CLAIM, content=(report.span(0, 1),), accounts=(Account(event="e1", killed=Counted((Count(low),))),))
    ledger = msgspec.structs.replace(LEDGER, reports=(report,), claims=(claim,))
    assert from_json(to_json(ledger)) == ledger
