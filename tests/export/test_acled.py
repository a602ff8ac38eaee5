"""ACLED's coding rules and traps, rule by rule (FORMATS.md, section 1 and rule 1), on invented events."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import ACTORS, PLACES, Told, ledger

from rashomon.export import acled
from rashomon.export import acled_rules as rules
from rashomon.export.acled_columns import COLUMNS
from rashomon.export.edtf import days_of
from rashomon.export.facts import Facts
from rashomon.export.happened import Happening, Party, party
from rashomon.export.tolls import acled_number, divided, fatalities, tellings
from rashomon.records import KINDS, Count, Ledger, Place

ORDER = [
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
]
PAIRS = "10-18 20 22-28 30 33-38 40 44-48 50 55-58 60 66-68 70 77 78 80 88"


def rows(made: Ledger) -> list[dict[str, Any]]:
    (table,) = acled.tables(made)
    return [dict(zip([c.name for c in table.columns], values, strict=True)) for values in table.values()]


def only(made: Ledger) -> dict[str, Any]:
    (row,) = rows(made)
    return row


def left(made: Ledger) -> str:
    (table,) = acled.tables(made)
    assert not table.rows
    return table.left[0].reason


def people(*ids: str) -> tuple[Party, ...]:
    facts = Facts(ledger(Told()))
    return tuple(party(facts, next(a for a in ACTORS if a.id == key)) for key in ids)


def test_the_columns_are_the_31_in_the_codebooks_order() -> None:
    assert [column.name for column in COLUMNS] == ORDER and len(ORDER) == 31


def test_every_sub_event_type_has_its_event_type_and_there_are_25() -> None:
    assert len(rules.EVENT_TYPE) == 25 and set(rules.EVENT_TYPE.values()) == set(rules.TYPES) and len(rules.TYPES) == 6


@pytest.mark.parametrize(
    ("sub", "disorder"),
    [
        ("Armed clash", "Political violence"), ("Peaceful protest", "Demonstrations"), ("Violent demonstration", "Demonstrations"),
        ("Mob violence", "Political violence"), ("Excessive force against protesters", "Political violence; Demonstrations"),
        ("Arrests", "Strategic developments"), ("Attack", "Political violence"),
    ],
)  # fmt: skip
def test_disorder_type(sub: str, disorder: str) -> None:
    assert rules.disorder_type(sub) == disorder


FOREIGN, HOME, GROUP, GUNMEN, CIVILIANS, POLICE = (("fra-army",), ("pol-army",), ("front",), ("gunmen",), ("villagers",), ("police",))


@pytest.mark.parametrize(
    ("kind", "told", "sub"),
    [
        # who takes ground
        ("capture", {"by": FOREIGN, "outcome": "captured"}, "Non-state actor overtakes territory"),
        ("capture", {"by": GROUP, "outcome": "captured"}, "Non-state actor overtakes territory"),
        ("capture", {"by": HOME, "outcome": "retaken"}, "Government regains territory"),
        ("capture", {"by": HOME, "outcome": "repelled"}, "Armed clash"),
        ("capture", {"by": FOREIGN, "outcome": "held"}, "Armed clash"),
        ("capture", {"outcome": "captured"}, "Armed clash"),
        ("capture", {"by": FOREIGN, "text": "the corps took the village without a fight"}, "Non-violent transfer of territory"),
        ("withdrawal", {"by": FOREIGN}, "Non-violent transfer of territory"),
        ("clash", {"by": ("pol-army", "fra-army")}, "Armed clash"),
        ("clash", {"by": FOREIGN, "outcome": "captured"}, "Non-state actor overtakes territory"),
        ("incursion", {"by": GROUP}, "Armed clash"),
        # long-range fire
        ("shelling", {"by": FOREIGN}, "Shelling/artillery/missile attack"),
        ("shelling", {"by": ("pol-army", "fra-army")}, "Armed clash"),
        ("shelling", {"by": FOREIGN, "means": "mortar and drone"}, "Air/drone strike"),
        ("air-strike", {"by": FOREIGN, "means": "artillery"}, "Air/drone strike"),
        ("air-strike", {"by": FOREIGN, "means": "chlorine bomb"}, "Chemical weapon"),
        ("explosion", {}, "Remote explosive/landmine/IED"),
        ("explosion", {"means": "grenade"}, "Grenade"),
        ("explosion", {"means": "suicide vest"}, "Suicide bomb"),
        ("suicide-bombing", {}, "Suicide bomb"),
        # what was shot down
        ("shoot-down", {"by": HOME, "text": "two drones were shot down"}, "Disrupted weapons use"),
        ("shoot-down", {"by": HOME, "text": "a cruise missile was intercepted"}, "Disrupted weapons use"),
        ("shoot-down", {"by": HOME, "text": "a fighter jet with its pilot was shot down"}, "Shelling/artillery/missile attack"),
        ("shoot-down", {"by": HOME, "text": "something was shot down"}, "Disrupted weapons use"),
        ("shoot-down", {"by": HOME, "text": "сбит вертолёт", "language": "ru"}, "Shelling/artillery/missile attack"),
        ("shoot-down", {"by": HOME, "text": "Міноборони: збито безпілотник", "language": "uk"}, "Disrupted weapons use"),
        # civilians
        ("attack", {"by": GUNMEN, "against": CIVILIANS}, "Attack"),
        ("attack", {"by": GUNMEN}, "Attack"),
        ("attack", {"by": GROUP, "against": HOME}, "Armed clash"),
        ("attack", {"by": GROUP, "against": HOME, "text": "killed three captives after the battle"}, "Attack"),
        ("attack", {"by": FOREIGN, "against": HOME, "means": "rocket"}, "Shelling/artillery/missile attack"),
        ("sexual-violence", {"by": FOREIGN}, "Sexual violence"),
        ("abduction", {"by": FOREIGN}, "Abduction/forced disappearance"),
        ("arrest", {"by": POLICE}, "Arrests"),
        ("arrest", {"by": GROUP}, "Abduction/forced disappearance"),
        # demonstrations
        ("protest", {"by": ("students",)}, "Peaceful protest"),
        ("protest", {"by": ("students",), "against": POLICE}, "Protest with intervention"),
        ("protest", {"by": POLICE, "killed": [(2, 2, None)]}, "Excessive force against protesters"),
        ("riot", {"by": ("students",)}, "Violent demonstration"),
        ("riot", {"by": ("students",), "against": CIVILIANS}, "Mob violence"),
        # strategic developments
        ("agreement", {"by": ("pol", "fra")}, "Agreement"), ("ceasefire", {"by": ("pol", "fra")}, "Agreement"),
        ("exchange", {"by": ("pol", "fra")}, "Agreement"), ("movement", {"by": FOREIGN}, "Change to group/activity"),
        ("looting", {"by": FOREIGN}, "Looting/property destruction"), ("sabotage", {"by": GROUP}, "Looting/property destruction"),
        ("sabotage", {"by": GROUP, "means": "bomb"}, "Remote explosive/landmine/IED"), ("evacuation", {}, "Other"),
    ],
)  # fmt: skip
def test_sub_event_types(kind: str, told: dict[str, Any], sub: str) -> None:
    row = only(ledger(Told(**told), kind=kind))
    assert row["sub_event_type"] == sub
    assert row["event_type"] == rules.EVENT_TYPE[sub]


def test_ground_taken_and_retaken_the_same_day_is_an_armed_clash() -> None:
    made = ledger(Told(by=FOREIGN, outcome="captured"), Told(by=FOREIGN, outcome="captured", source="pol"),
                  Told(by=FOREIGN, outcome="retaken", source="fra"), kind="capture")  # fmt: skip
    assert only(made)["sub_event_type"] == "Armed clash"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_sub_event_type(kind: str) -> None:
    assert rules.sub_event(Happening(kind=kind)).value in rules.EVENT_TYPE


@pytest.mark.parametrize(
    ("who", "kind", "inter"),
    [
        ("pol-army", "clash", "State forces"), ("fra-army", "clash", "External/Other forces"), ("front", "clash", "Rebel group"),
        ("gunmen", "clash", "Political militia"), ("villagers", "attack", "Civilians"), ("students", "protest", "Protesters"),
        ("students", "riot", "Rioters"), ("police", "protest", "State forces"), ("wire", "attack", "Civilians"),
        ("governor", "clash", "State forces"), ("witness", "attack", "Civilians"),
    ],
)  # fmt: skip
def test_actor_types_by_who_they_are_and_where(who: str, kind: str, inter: str) -> None:
    poland = people("pol-army")[0].state
    found = rules.inter(people(who)[0], Happening(kind=kind, country=poland))
    assert found and found.value == inter


def test_an_army_in_no_known_country_has_no_type() -> None:
    assert rules.inter(people("fra-army")[0], Happening(kind="clash")) is None


def test_interactions_are_the_codebooks_with_the_lower_code_first() -> None:
    allowed = set()
    for part in PAIRS.split():
        first, _, last = part.partition("-")
        allowed |= set(range(int(first), int(last or first) + 1))
    codes = {name: code for code, name in rules.INTER.items()}
    for a in rules.INTER.values():
        assert rules.interaction(a, None) == f"{a} only" and codes[a] * 10 in allowed
        for b in rules.INTER.values():
            low, high = sorted((a, b), key=codes.__getitem__)
            assert rules.interaction(a, b) == f"{low}-{high}" and codes[low] * 10 + codes[high] in allowed
    assert rules.interaction(None, None) is None


# ---------------------------------------------------------------- actors and targets


def test_in_violence_against_civilians_the_target_is_actor2() -> None:
    row = only(ledger(Told(by=GUNMEN, against=CIVILIANS), kind="attack"))
    assert (row["actor1"], row["actor2"]) == ("Unidentified Armed Group (Poland)", "Civilians (Poland)")
    assert row["assoc_actor_2"] == "villagers" and row["civilian_targeting"] == "Civilians targeted"
    assert row["interaction"] == "Political militia-Civilians"


def test_civilians_hurt_beside_a_military_target_are_associated_and_not_targeted() -> None:
    row = only(ledger(Told(by=FOREIGN, against=HOME, killed=[(2, 2, "civilians")]), kind="shelling"))
    assert row["actor2"] == "Tarnów garrison" and row["assoc_actor_2"] == "Civilians (Poland)" and row["civilian_targeting"] is None


def test_civilians_are_never_an_actor_in_battles() -> None:
    row = only(ledger(Told(by=("front", "pol-army"), against=CIVILIANS, killed=[(2, 2, "civilians")]), kind="clash"))
    assert "Civilians" not in (row["actor1"] + str(row["actor2"])) and row["civilian_targeting"] is None


def test_who_did_it_is_unidentified_where_no_voice_outweighs_another() -> None:
    made = ledger(Told(by=FOREIGN), Told(by=HOME, source="fra"), kind="air-strike")
    row = only(made)
    assert row["actor1"] == "Unidentified Armed Group (Poland)" and row["inter1"] == "Political militia"
    assert "by is contested: Vant Expeditionary Corps (says Vesna Holko); Tarnów garrison (says France)." in row["notes"]


def test_a_denial_alone_makes_nobody_else_the_doer() -> None:
    row = only(ledger(Told(not_by=FOREIGN), kind="air-strike"))
    assert row["actor1"] == "Unidentified Armed Group (Poland)" and "Vant Expeditionary Corps" not in row["actor1"]
    assert "not Vant Expeditionary Corps" in row["notes"]


# ---------------------------------------------------------------- what is not coded


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (ledger(Told(occurred=False)), "every account denies that it happened"),
        (ledger(Told(occurred=None)), "no account asserts that it happened"),
        (ledger(Told(act="intend")), "only announced"),
        (ledger(Told(), place=None), "names a place"), (ledger(Told(), place="country"), "across a country"),
        (ledger(Told(), place="nowhere"), "coordinates"), (ledger(Told(), place="sea"), "country of Grey Sea"),
        (ledger(Told(), time=None), "no account dates it"), (ledger(Told(), time="2031"), "vaguer than a month"),
        (ledger(Told(), time="XXXX-05-01"), "no account dates it"),
    ],
)  # fmt: skip
def test_what_is_not_coded_is_left_out_with_the_reason(made: Ledger, reason: str) -> None:
    assert reason in left(made)


def test_a_disputed_event_is_coded_and_the_dispute_is_in_the_notes() -> None:
    row = only(ledger(Told(), Told(source="fra", occurred=False), standing="denied"))
    assert "occurred is denied: it happened (says Vesna Holko); it did not happen (says France)." in row["notes"]


# ---------------------------------------------------------------- time and place


@pytest.mark.parametrize(
    ("edtf", "day", "precision"),
    [
        ("2031-05-01", "2031-05-01", 1), ("2031-05-01T14", "2031-05-01", 1), ("2031-05-03/2031-05-09", "2031-05-06", 2),
        ("2031-05-03/2031-05-04", "2031-05-03", 2), ("2031-05", "2031-05-16", 3), ("2031-02", "2031-02-14", 3),
        ("2031-05-01/2031-05-10", "2031-05-01", 3), ("2031-05-21/2031-05-31", "2031-05-31", 3), ("2031-05-05/2031-05-20", "2031-05-12", 3),
    ],
)  # fmt: skip
def test_time_precision(edtf: str, day: str, precision: int) -> None:
    days = days_of(edtf)
    assert days
    found = rules.when(days)
    assert found and (found.day.isoformat(), found.precision) == (day, precision)


@pytest.mark.parametrize("edtf", ["2031", "2031-04/2031-06"])
def test_what_is_vaguer_than_a_month_has_no_day(edtf: str) -> None:
    days = days_of(edtf)
    assert days and rules.when(days) is None


@pytest.mark.parametrize(
    ("place", "precision"),
    [("ostel", 1), ("near-ostel", 2), ("sorn-district", 2), ("sorn", 3)],
)
def test_geo_precision(place: str, precision: int) -> None:
    row = only(ledger(Told(), place=place))
    assert row["geo_precision"] == precision
    assert row["location"] == next(p.name for p in PLACES if p.id == place)


def test_place_columns() -> None:
    row = only(ledger(Told(), place="ostel"))
    assert (row["iso"], row["country"], row["region"], row["admin1"]) == (616, "Poland", "Europe", "PL-12")
    assert (row["latitude"], row["longitude"]) == (50.1234, 20.5432)
    assert only(ledger(Told(), place="sorn-district"))["admin2"] == "Sorn district"
    assert only(ledger(Told(), place="sorn"))["admin1"] == "Sorn region"
    assert "(coded to its middle)" in only(ledger(Told(), place="sorn"))["notes"]


def test_a_unit_that_the_ledger_names_is_written_by_name() -> None:
    named = Place(id="iso:PL-12", name="Sornland", kind="region", country="PL")
    made = ledger(Told(), place="ostel")
    assert only(msgspec.structs.replace(made, places=(*made.places, named)))["admin1"] == "Sornland"


def test_around_a_date_is_said_in_the_notes() -> None:
    assert only(ledger(Told(), time="2031-05-03/2031-05-09"))["notes"].startswith("Around 6 May 2031 (as reported),")
    assert only(ledger(Told()))["notes"].startswith("On 1 May 2031,")


def test_a_battle_of_five_days_is_five_events_and_its_dead_are_divided() -> None:
    made = rows(ledger(Told(by=("pol-army", "fra-army"), killed=[(13, 13, None)]), kind="clash", time="2031-05-01/2031-05-05"))
    assert [row["event_date"] for row in made] == [f"2031-05-0{n}" for n in range(1, 6)]
    assert [row["fatalities"] for row in made] == [5, 2, 2, 2, 2]
    assert len({row["event_id_cnty"] for row in made}) == 5 and all(row["time_precision"] == 1 for row in made)
    assert "13 fatalities over 5 days are divided equally" in made[0]["notes"]


def test_a_strike_on_one_of_two_days_is_one_event() -> None:
    (row,) = rows(ledger(Told(), kind="air-strike", time="2031-05-01/2031-05-02"))
    assert (row["event_date"], row["time_precision"]) == ("2031-05-01", 2)


@settings(deadline=None)
@given(st.integers(0, 5000), st.integers(1, 31))
def test_a_total_divided_over_days_is_the_total(total: int, days: int) -> None:
    parts = divided(total, days)
    assert sum(parts) == total and len(parts) == days and len(set(parts[1:])) <= 1 and parts[0] == max(parts)


# ---------------------------------------------------------------- fatalities (rule 1)


@pytest.mark.parametrize(
    ("count", "words", "language", "number"),
    [
        ((8, 8, None), "eight", "en", 8), ((8, None, None), "at least eight", "en", 8), ((10, 12, None), "between 10 and 12", "en", 10),
        ((0, 40, None), "up to 40", "en", 0), ((40, 40, None), "about 40", "en", 40), ((0, 0, None), "nobody", "en", 0),
        ((2, None, None), "several", "en", 3), ((2, None, None), "many soldiers", "en", 3), ((2, None, None), "soldiers", "en", 3),
        ((2, None, None), "a few", "en", 3), ((24, None, None), "dozens", "en", 12), ((24, None, None), "dozens of people", "en", 12),
        ((20, None, None), "tens of civilians", "en", 10), ((200, None, None), "hundreds", "en", 100),
        ((2, None, None), "at least two", "en", 2), ((2, None, None), "at least 2", "en", 2), ((24, None, None), "at least 24", "en", 24),
        ((2, None, None), "несколько", "ru", 3), ((20, None, None), "десятки", "ru", 10), ((200, None, None), "сотни людей", "ru", 100),
        ((2, None, None), "как минимум двое", "ru", 2), ((2, None, None), "кілька", "uk", 3), ((200, None, None), "сотні", "uk", 100),
        ((2, None, None), "", "en", 2),
    ],
)  # fmt: skip
def test_the_one_number_of_a_count(count: tuple[int, int | None, str | None], words: str, language: str, number: int) -> None:
    assert acled_number(Count(*count), words, language)[0] == number


@pytest.mark.parametrize(
    ("told", "number"),
    [
        ([], 0),
        ([[(5, 5, None)], [(9, 9, None)]], 5),
        ([[(5, 5, None)], [(3, None, None)], [(9, 9, None)]], 3),
        ([[(0, 0, None)], [(9, 9, None)]], 0),
        ([[(2, 2, "civilians")], [(4, 4, "soldiers")]], 6),
        ([[(2, 2, "civilians"), (1, 1, "children")]], 2),
        ([[(8, 8, None), (3, 3, "children")]], 8),
        ([[(2, 2, "soldiers"), (1, 1, "civilians")]], 3),
        ([[(7, 7, None)], [(2, 2, "civilians")]], 7),
    ],
)  # fmt: skip
def test_one_conservative_number(told: list[list[tuple[int, int | None, str | None]]], number: int) -> None:
    sources = ("governor", "fra", "pol", "front")
    made = ledger(*(Told(source=source, killed=counts) for source, counts in zip(sources, told, strict=False)) if told else (Told(),))
    row = only(made)
    assert row["fatalities"] == number
    value, how, claims = fatalities(tellings(Facts(made), made.events[0]))
    assert value == number and how and bool(claims) == bool(told)


def test_nobody_said_and_nobody_died_are_told_apart_in_the_notes() -> None:
    unsaid, none = only(ledger(Told())), only(ledger(Told(killed=[(0, 0, None)])))
    assert unsaid["fatalities"] == none["fatalities"] == 0
    assert "No number of fatalities is reported (coded as 0)." in unsaid["notes"] and "No number" not in none["notes"]
    (table,) = acled.tables(ledger(Told()))
    cell = table.rows[0].cells[ORDER.index("fatalities")]
    assert "not said" in cell.rule and cell.claims == ()


def test_hurt_is_not_killed() -> None:
    assert only(ledger(Told(injured=[(9, 9, "civilians")])))["fatalities"] == 0


def test_the_dead_say_which_claims_and_words_they_are_from() -> None:
    made = ledger(Told(killed=[(5, 5, None)], number_words="five"), Told(source="fra", killed=[(9, 9, None)], number_words="nine"))
    (table,) = acled.tables(made)
    cell = table.rows[0].cells[ORDER.index("fatalities")]
    assert cell.claims == ("c0",) and [said.words for said in cell.words] == ["five"] and "lowest" in cell.rule


# ---------------------------------------------------------------- sources and the rest


def test_copies_are_one_source() -> None:
    made = ledger(Told(publisher="Invented Wire"), Told(publisher="Herald", copy_of="r0"), Told(publisher="Vant Daily"))
    assert only(made)["source"] == "Invented Wire; Vant Daily"


def test_blanks_are_blank_and_say_why() -> None:
    (table,) = acled.tables(ledger(Told()))
    for name in ("source_scale", "timestamp", "admin3"):
        cell = table.rows[0].cells[ORDER.index(name)]
        assert cell.value is None and cell.rule.startswith("blank:")


def test_tags_of_demonstrations() -> None:
    assert only(ledger(Told(by=("students",)), kind="protest"))["tags"] == "crowd size=no report"
    assert only(ledger(Told(), kind="sexual-violence"))["tags"] == "sexual violence"
    assert only(ledger(Told()))["tags"] is None


def test_crowds_are_the_actor_of_demonstrations() -> None:
    row = only(ledger(Told(by=("students",)), kind="protest"))
    assert (row["actor1"], row["assoc_actor_1"], row["interaction"]) == ("Protesters (Poland)", "students of Sorn", "Protesters only")


# ---------------------------------------------------------------- one event: same actors, one place, one day


def together(one: Ledger, other: Ledger) -> Ledger:
    """Both ledgers' events as one ledger's."""

    def renamed(claim: Any) -> Any:
        accounts = tuple(msgspec.structs.replace(account, event="e-0000000000cd") for account in claim.accounts)
        return msgspec.structs.replace(claim, id=f"x{claim.id}", report=f"x{claim.report}", accounts=accounts)

    event = msgspec.structs.replace(other.events[0], id="e-0000000000cd", accounts=tuple((f"x{c}", n) for c, n in other.events[0].accounts))
    findings = tuple(
        msgspec.structs.replace(f, event=event.id, votes=(),
                                positions=tuple(msgspec.structs.replace(p, claims=tuple(f"x{c}" for c in p.claims)) for p in f.positions))
        for f in other.findings
    )  # fmt: skip
    reports = tuple(msgspec.structs.replace(r, id=f"x{r.id}") for r in other.reports)
    return msgspec.structs.replace(
        one, reports=one.reports + reports, claims=one.claims + tuple(map(renamed, other.claims)), events=(*one.events, event),
        findings=one.findings + findings,
    )  # fmt: skip


BATTLE = ledger(Told(by=("pol-army", "fra-army"), killed=[(3, 3, None)]), kind="clash")
BARRAGE = ledger(Told(by=("fra-army",), against=("pol-army",), killed=[(2, 2, None)], publisher="Herald"), kind="shelling")


def test_a_bombardment_in_a_ground_battle_is_absorbed() -> None:
    for made in (together(BATTLE, BARRAGE), together(BARRAGE, BATTLE)):
        (table,) = acled.tables(made)
        row = only(made)
        assert (row["sub_event_type"], row["fatalities"]) == ("Armed clash", 5)
        assert {"Invented Wire", "Herald"} == set(row["source"].split("; "))
        assert [one.reason for one in table.left] == [f"absorbed into {table.rows[0].key}: same actors, place and day"]


@pytest.mark.parametrize(
    "other",
    [
        ledger(Told(by=("fra-army",), against=("front",)), kind="shelling"), ledger(Told(by=("fra-army",)), kind="shelling"),
        ledger(Told(by=("fra-army",), against=("pol-army",)), kind="shelling", time="2031-05-02"),
        ledger(Told(by=("fra-army",), against=("pol-army",)), kind="shelling", place="sorn"),
        ledger(Told(by=("pol", "fra")), kind="agreement"),
    ],
)  # fmt: skip
def test_other_actors_days_and_places_are_other_events(other: Ledger) -> None:
    assert len(rows(together(BATTLE, other))) == 2
