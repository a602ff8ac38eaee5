"""Formats that are documents: Airwars' incidents, schema.org claims, FollowTheMoney, TimeMap; through public readers where there are."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import Told, ledger

from rashomon.export import airwars, ftm, reviewed, timemap
from rashomon.export.exports import BY_NAME
from rashomon.records import Decision, Given, Ledger

FOREIGN, CIVILIANS = ("fra-army",), [(2, 2, "civilians")]
HOSTILE = '</script><script>alert("x")</script>&amp;\u2028=cmd'


def incident(made: Ledger) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(airwars.to_json(made))["incidents"][0]
    return found


# ---------------------------------------------------------------- Airwars


@pytest.mark.parametrize(
    ("told", "grade"),
    [
        ([Told(by=FOREIGN, killed=CIVILIANS)], "weak"),
        ([Told(by=FOREIGN, killed=CIVILIANS), Told(source="pol", by=FOREIGN, killed=CIVILIANS)], "fair"),
        ([Told(by=FOREIGN, killed=CIVILIANS), Told(source="pol", by=FOREIGN, killed=CIVILIANS, copy_of="r0")], "fair"),
        ([Told(by=FOREIGN, killed=CIVILIANS), Told(source="fra", by=FOREIGN, killed=CIVILIANS, act="admit")], "confirmed"),
        ([Told(by=FOREIGN, killed=CIVILIANS), Told(source="fra", by=("front",), killed=CIVILIANS)], "contested"),
        ([Told(by=FOREIGN, killed=[(2, 2, "soldiers")])], "discounted"),
        ([Told(by=FOREIGN, killed=[(2, 2, None)])], "weak"),
        ([Told(by=FOREIGN)], None), ([Told(by=FOREIGN, killed=[(0, 0, "civilians")])], None),
        ([Told(killed=CIVILIANS), Told(source="pol", killed=CIVILIANS)], "weak"),
    ],
)  # fmt: skip
def test_grades(told: list[Told], grade: str | None) -> None:
    made = ledger(*told, kind="air-strike")
    assert incident(made).get("civilian_harm_status") == grade
    if grade:
        rules = [one.rule for one in airwars.why(made) if one.column == "civilian_harm_status"]
        assert airwars.GRADES[grade] in rules[0]


def test_ranges_by_class_of_people() -> None:
    counts = [(8, 10, "civilians"), (3, 3, "children"), (1, 1, "journalists")]
    made = ledger(
        Told(by=FOREIGN, killed=counts), Told(source="fra", killed=[(6, 6, "civilians"), (5, None, "soldiers")], injured=[(4, 4, None)])
    )
    ranges = incident(made)["casualties"]
    assert ranges["civilian_non_combatants"] == {"killed_min": 1, "killed_max": 10}
    assert ranges["children"] == {"killed_min": 3, "killed_max": 3} and ranges["journalists"] == {"killed_min": 1, "killed_max": 1}
    assert ranges["belligerents"] == {"killed_min": 5, "killed_max": 5} and ranges["undetermined"] == {"injured_min": 4, "injured_max": 4}
    assert ranges["member_of_armed_forces"] == ranges["belligerents"]


def test_a_belligerent_and_what_it_concedes() -> None:
    made = ledger(Told(by=FOREIGN, killed=CIVILIANS), Told(source="fra-army", by=FOREIGN, act="admit", killed=[(1, 1, "civilians")]))
    found = incident(made)
    (belligerent,) = found["belligerents"]
    assert (belligerent["belligerent"], belligerent["type"]) == ("Vant Expeditionary Corps", "declared")
    assert (belligerent["deaths_conceded_min"], belligerent["deaths_conceded_max"]) == (1, 1)
    assert belligerent["assessment"] == "not-yet-assessed" and found["strike_status"] == "declared"


def test_who_only_denies_is_no_doer() -> None:
    (belligerent,) = incident(ledger(Told(killed=CIVILIANS, not_by=FOREIGN), kind="air-strike"))["belligerents"]
    assert belligerent["type"] == "denied"


def test_sources_are_counted_by_platform() -> None:
    made = ledger(Told(), Told(source="fra"), Told(source="pol"))
    urls = ("https://t.me/wire/1", "https://www.facebook.com/1", "https://notx.com/1")
    reports = tuple(msgspec.structs.replace(r, url=u) for r, u in zip(made.reports, urls, strict=True))
    found = incident(msgspec.structs.replace(made, reports=reports))
    counted = [found[f"num_sources_{k}"] for k in ("twitter", "facebook", "telegram", "other")]
    assert (counted, found["num_sources"]) == ([0, 1, 1, 1], 3)


def test_what_is_no_armed_incident_is_left_out_with_the_reason() -> None:
    made = ledger(Told(by=("students",)), kind="protest")
    assert json.loads(airwars.to_json(made))["incidents"] == []
    assert [one.rule for one in airwars.why(made)] == ["left out: no armed incident"]


# ---------------------------------------------------------------- schema.org

VERDICT = Decision(id="d1", who="Iva Merin", when="2031-06-01T10:00:00Z", verb="note", target="claim:c0", why="Two films show it.",
                   value=Given(text="verdict: false"))  # fmt: skip


def graph(made: Ledger, *decisions: Decision) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(reviewed.to_json(made, decisions))["@graph"]
    return found


def test_a_claim_has_its_author_words_and_appearance() -> None:
    claim = graph(ledger(Told(text="two houses burnt"), Told(source=None)))[0]
    assert claim["@type"] == "Claim" and claim["text"] == "two houses burnt"
    assert claim["author"]["@type"] == "Person" and claim["author"]["name"] == "Vesna Holko" and claim["author"]["jobTitle"] == "governor"
    assert claim["appearance"][0]["url"] == "https://wire.example/0" and claim["firstAppearance"]["datePublished"] == "2031-05-02"
    own = graph(ledger(Told(source=None)))[0]
    assert own["author"] == {"@type": "Organization", "name": "Invented Wire"}


def test_a_copy_first_appeared_in_what_it_repeats() -> None:
    made = ledger(Told(published="2031-05-01"), Told(published="2031-05-02", copy_of="r0"))
    assert graph(made)[1]["firstAppearance"]["@id"] == "urn:rashomon:report:r0"


def test_no_review_without_a_persons_verdict_that_stands() -> None:
    made = ledger(Told())
    accepted = msgspec.structs.replace(VERDICT, verb="accept", value=None)
    note = msgspec.structs.replace(VERDICT, value=Given(text="looks false to me"))
    nobody = msgspec.structs.replace(VERDICT, who="  ")
    undone = Decision(id="d2", who="Iva Merin", when="2031-06-02T10:00:00Z", verb="undo", target="decision:d1")
    for decisions in ((), (accepted,), (note,), (nobody,), (VERDICT, undone)):
        assert {one["@type"] for one in graph(made, *decisions)} == {"Claim"}
    stands = Decision(id="d3", who="Iva Merin", when="2031-06-03T10:00:00Z", verb="undo", target="decision:d2")
    assert "ClaimReview" in {one["@type"] for one in graph(made, VERDICT, undone, stands)}


def test_a_review_is_of_the_person_and_of_the_last_verdict() -> None:
    later = msgspec.structs.replace(VERDICT, id="d3", value=Given(text="Verdict: misleading"))
    reviews = [one for one in graph(ledger(Told()), VERDICT, later) if one["@type"] == "ClaimReview"]
    assert len(reviews) == 1 and reviews[0]["author"] == {"@type": "Person", "name": "Iva Merin"}
    assert reviews[0]["reviewRating"] == {"@type": "Rating", "alternateName": "misleading", "ratingExplanation": "Two films show it."}
    assert reviews[0]["itemReviewed"]["@id"] == graph(ledger(Told()))[0]["@id"]


def test_a_claim_that_denies_says_so() -> None:
    assert "denies that it happened" in graph(ledger(Told(act="deny", occurred=False)))[0]["keywords"]


def test_an_address_that_is_none_is_not_written() -> None:
    made = ledger(Told())
    report = msgspec.structs.replace(made.reports[0], url="javascript:alert(1)")
    assert "javascript" not in json.dumps(graph(msgspec.structs.replace(made, reports=(report,))))


# ---------------------------------------------------------------- FollowTheMoney


def test_entities_in_the_package() -> None:
    pytest.importorskip("followthemoney", reason="followthemoney is not installed: pip install 'rashomon[formats-more]'")
    from followthemoney.proxy import EntityProxy

    made = ledger(
        Told(by=FOREIGN, killed=CIVILIANS, place="ostel"), Told(source=None, not_by=("front",)), Told(source="witness", language="uk")
    )
    for line in ftm.to_lines(made).splitlines():
        given = json.loads(line)
        entity = EntityProxy.from_dict(given, cleaned=False)
        assert entity.schema.name == given["schema"] and entity.id == given["id"]
        assert {prop: set(values) for prop, values in given["properties"].items()} == {p: set(entity.get(p)) for p in given["properties"]}
        for prop in entity.schema.required:
            assert entity.get(prop), (given["schema"], prop)


def test_statements_in_the_package() -> None:
    pytest.importorskip("followthemoney", reason="followthemoney is not installed: pip install 'rashomon[formats-more]'")
    from followthemoney.statement import CSV, read_statements

    made = ledger(Told(by=FOREIGN, killed=CIVILIANS, text="=SUM(1) said"))
    read = list(read_statements(io.BytesIO(ftm.to_statements(made)), CSV))
    stated = {(entity.id, one.prop) for entity in ftm.entities(made) for one in entity.stated}
    assert {(one.entity_id, one.prop) for one in read} == stated
    for one in read:
        assert one.generate_key() == one.id
        assert one.prop_type == ftm.TYPES.get(one.prop, "string")


def test_every_statement_of_a_claim_names_it_and_when_it_was_published() -> None:
    rows = list(csv.DictReader(io.StringIO(ftm.to_statements(ledger(Told(by=FOREIGN))).decode())))
    involved = [row for row in rows if row["prop"] == "involved"]
    assert [row["origin"] for row in involved] == ["c0"] and involved[0]["first_seen"] == "2031-05-02"
    assert list(rows[0]) == list(ftm.COLUMNS)


def test_who_is_only_denied_to_have_done_it_is_not_involved() -> None:
    rows = list(csv.DictReader(io.StringIO(ftm.to_statements(ledger(Told(not_by=FOREIGN))).decode())))
    assert [row for row in rows if row["prop"] == "involved"] == []


def test_ids_are_what_the_package_takes() -> None:
    assert re.fullmatch(r"event-[0-9a-f]{20}", ftm.ident("event", "gn:1 \ud800"))


# ---------------------------------------------------------------- TimeMap


def test_timemap_events_as_its_validation_takes_them() -> None:
    made = ledger(Told(place="ostel"), Told(source="fra", occurred=False), time="2031-05-01T14:30")
    files = {name: json.loads(data) for name, data in timemap.files(made)}
    (event,) = files["events.json"]
    texts = {"id", "description", "date", "time", "time_precision", "time_display", "location", "latitude", "longitude", "category"}
    assert set(event) == texts | {"associations", "sources"} and all(isinstance(event[key], str) for key in texts)
    assert (event["date"], event["time"], event["latitude"], event["time_precision"]) == ("05/01/2031", "14:30", "50.12345", "day")
    assert set(event["sources"]) <= set(files["sources.json"]) and all({"id", "paths"} <= set(s) for s in files["sources.json"].values())
    known = {one["id"] for one in files["associations.json"]}
    assert set(event["associations"]) <= known and all({"id", "title", "mode"} <= set(one) for one in files["associations.json"])
    assert "it did not happen (says France)" in event["description"]


@pytest.mark.parametrize(
    ("place", "time", "kept"), [("ostel", None, 1), (None, "2031-05-01", 1), (None, None, 0), ("nowhere", "XXXX-05-01", 0)]
)
def test_an_event_needs_a_date_or_coordinates(place: str | None, time: str | None, kept: int) -> None:
    made = ledger(Told(), place=place, time=time)
    assert len(json.loads(timemap.files(made)[0][1])) == kept
    assert [one.column for one in timemap.why(made)].count("") == 1 - kept


# ---------------------------------------------------------------- hostile text


@pytest.mark.parametrize("name", ["airwars", "claim", "ftm", "timemap", "geojson"])
def test_hostile_text_is_data(name: str) -> None:
    made = ledger(Told(text=HOSTILE, publisher=HOSTILE, by=FOREIGN, killed=CIVILIANS), Told(source="fra", occurred=False, text=HOSTILE))
    event = msgspec.structs.replace(made.events[0], label=HOSTILE)
    files = BY_NAME[name].files(msgspec.structs.replace(made, events=(event,)), ())
    for _, data in files:
        for line in data.decode().splitlines() if name == "ftm" else [data.decode()]:
            json.loads(line)
    assert b"<script>" in b"".join(data for _, data in files)  # as it was said: a reader must escape what it shows


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1), st.text(min_size=1))
def test_any_text_can_be_written_in_every_format(words: str, publisher: str) -> None:
    made = ledger(Told(text=words, publisher=publisher, by=FOREIGN, killed=CIVILIANS))
    for exporter in BY_NAME.values():
        if exporter.name != "parquet":
            assert exporter.function(made) == exporter.function(made)
            assert list(exporter.why(made, ()))
