"""What a case says stands before what the reports tell, each with its basis shown."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from rashomon.compare import compare
from rashomon.records import Actor, Case, CaseActor, Claim, Finding, Ledger, Place, Reading, Report, Span, Voice
from tests.compare.told import account, report

WATCH = Actor(id="person:ada brandt", name="Ada Brandt", names=("Ada Brandt",), kind="person")
LUMEN = Place(id="gn:1", name="Lumen", names=("Lumen",), lat=10.0, lon=10.0, kind="settlement", country="KL")
LUMEN_TOO = Place(id="name:Люмен", name="Люмен", names=("Люмен",), kind="settlement")
FAR = Place(id="gn:2", name="Lumen on the Hale", names=("Lumen on the Hale",), lat=10.02, lon=10.0, kind="settlement", country="KL")
BODY = " ".join(f"Paragraph word{n} of one long wire text about Lumen" for n in range(20))


def actor(key: str, name: str, kind: str = "armed-group", **fields: Any) -> Actor:
    return Actor(id=key, name=name, names=(name,), kind=kind, **fields)


def reading(name: str, who: Actor, *slots: dict[str, Any], words: str = "Shells fell on the mill at noon", **fields: Any) -> Reading:
    """A report in which one actor gives some accounts, each a claim of its own, by line."""
    lines = [f"{words} ({n})" for n in range(len(slots))]
    about: Report = report(name, text="\n".join([*lines, fields.pop("body", "")]), **fields)
    claims = []
    for n, (line, each) in enumerate(zip(lines, slots, strict=True)):
        start = about.text.index(line)
        told = msgspec.structs.replace(account(**each), event=None)
        spans = (Span(start, start + len(line)),)
        claims.append(Claim(id=f"{name}-{n}", report=name, content=spans, source=Voice((Span(0, 6),), who.id), accounts=(told,)))
    return Reading(report=about, claims=tuple(claims), actors=(who,), places=(LUMEN, LUMEN_TOO, FAR))


SHELLED: dict[str, Any] = {"kind": "shelling", "place": "gn:1", "time": "2031-05-01", "occurred": True}
PROTEST: dict[str, Any] = {"kind": "protest", "place": "gn:2", "time": "2031-02-01", "occurred": True}
LEGION, ROSE = actor("name:tarn legion", "Tarn Legion"), actor("name:rose", "Red Rose")


def named(ledger: Ledger, name: str) -> Actor:
    return next(actor for actor in ledger.actors if name in actor.names)


def finding(ledger: Ledger, slot: str = "occurred") -> Finding:
    return next(f for f in ledger.findings if f.slot == slot)


# ---------------------------------------------------------------- actors and sides

ONE_ACTOR = [
    CaseActor(name="Tarn Legion", side="Vant"),
    CaseActor(name="tarn legion", side="Vant"),
    CaseActor(name="The Legion", names=("Tarn Legion",), side="Vant"),
    CaseActor(name="Легион", names=("Тарн Легион",), side="Vant"),
    CaseActor(name="TL", names=("the Tarn Legion",), side="Vant"),
]


@pytest.mark.parametrize("told", ONE_ACTOR)
def test_an_actor_is_known_by_any_of_its_names_in_any_script(told: CaseActor) -> None:
    found = named(compare([reading("r1", LEGION, SHELLED)], Case(actors=(told,))), "Tarn Legion")
    assert (found.name, found.side, found.side_basis) == (told.name, "Vant", "case")


@pytest.mark.parametrize(
    ("told", "field", "value"),
    [
        (CaseActor(name="Red Rose", kind="party"), "kind", "party"),
        (CaseActor(name="Red Rose", role="guard"), "role", "guard"),
        (CaseActor(name="Red Rose", wikidata="Q1"), "wikidata", "Q1"),
        (CaseActor(name="Red Rose", member_of="Tarn Legion"), "member_of", "tarn-legion"),
        (CaseActor(name="Red Rose", names=("Roses",)), "names", ("Red Rose", "Roses")),
        (CaseActor(name="Red Rose", side="Norway"), "side", "norway"),
        (CaseActor(name="Red Rose"), "side", None),
    ],
)
def test_what_a_case_says_of_an_actor_stands(told: CaseActor, field: str, value: object) -> None:
    ledger = compare([reading("r1", ROSE, SHELLED), reading("r2", LEGION, SHELLED)], Case(actors=(told,)))
    assert getattr(named(ledger, "Red Rose"), field) == value


def test_aliases_join_what_the_reports_call_differently() -> None:
    case = Case(actors=(CaseActor(name="Red Rose", names=("Tarn Legion",)),))
    (one,) = compare([reading("r1", ROSE, SHELLED), reading("r2", LEGION, SHELLED)], case).actors
    assert set(one.names) == {"Red Rose", "Tarn Legion"}
    assert any(reason.startswith("case:") for reason in one.merged)


@pytest.mark.parametrize("pair", [("red-rose", "tarn-legion"), ("tarn-legion", "Red Rose"), ("name:rose", "name:tarn legion")])
def test_two_actors_that_a_person_joins_are_one(pair: tuple[str, str]) -> None:
    ledger = compare([reading("r1", ROSE, SHELLED), reading("r2", LEGION, SHELLED)], Case(same_actor=(pair,)))
    assert len(ledger.actors) == 1
    assert len({claim.source.actor for claim in ledger.claims if claim.source}) == 1


@pytest.mark.parametrize("pair", [("ada-brandt", "ada-brandt@r2"), ("ada-brandt@r1", "ada-brandt@r2"), ("Ada Brandt@r2", "ada-brandt")])
def test_two_of_one_name_can_be_told_apart(pair: tuple[str, str]) -> None:
    told = [reading("r1", WATCH, SHELLED), reading("r2", WATCH, SHELLED)]
    assert len(compare(told).actors) == 1
    ledger = compare(told, Case(other_actor=(pair,)))
    assert len(ledger.actors) == 2
    assert len({claim.source.actor for claim in ledger.claims if claim.source}) == 2


def test_one_of_two_told_apart_can_be_given_a_side() -> None:
    told = [reading("r1", WATCH, SHELLED), reading("r2", WATCH, SHELLED)]
    apart = Case(other_actor=(("ada-brandt@r1", "ada-brandt@r2"),))
    second = next(claim.source.actor for claim in compare(told, apart).claims if claim.report == "r2" and claim.source)
    ledger = compare(told, msgspec.structs.replace(apart, side_of=((second or "", "Vant"),)))
    assert sorted((actor.side or "") for actor in ledger.actors) == ["", "Vant"]


def test_what_is_kept_apart_no_alias_joins() -> None:
    case = Case(actors=(CaseActor(name="Red Rose", names=("Tarn Legion",)),), other_actor=(("red-rose", "tarn-legion"),))
    assert len(compare([reading("r1", ROSE, SHELLED), reading("r2", LEGION, SHELLED)], case).actors) == 2


SIDED = actor("state:norway", "Norway", "state", side="norway", side_basis="state")
OTHER = actor("state:kenya", "Kenya", "state", side="kenya", side_basis="state")


def quarrel() -> list[Reading]:
    first = reading("r1", SIDED, {**SHELLED, "by": "state:kenya"})
    first = msgspec.structs.replace(first, actors=(SIDED, OTHER))
    return [first, reading("r2", OTHER, {**SHELLED, "occurred": False})]


@pytest.mark.parametrize(
    ("case", "sides"),
    [
        (Case(), {"Norway": "norway", "Kenya": "kenya"}),
        (Case(sides=("Norway",)), {"Norway": "norway", "Kenya": None}),
        (Case(sides=("kenya", "Norway")), {"Norway": "norway", "Kenya": "kenya"}),
        (Case(side_of=(("kenya", None),)), {"Norway": "norway", "Kenya": None}),
        (Case(side_of=(("kenya", "Vant"),)), {"Norway": "norway", "Kenya": "Vant"}),
        (
            Case(actors=(CaseActor(name="Kenya", side="the South"),), sides=("The South", "Norway")),
            {"Norway": "norway", "Kenya": "The South"},
        ),
    ],
)
def test_sides_of_a_case_stand_before_those_of_the_world(case: Case, sides: dict[str, str | None]) -> None:
    ledger = compare(quarrel(), case)
    assert {actor.name: actor.side for actor in ledger.actors} == sides


def test_who_is_on_no_side_by_the_case_speaks_for_itself() -> None:
    member = actor("name:rose", "Red Rose", member_of="state:kenya")
    told = reading("r2", member, {**SHELLED, "occurred": True})
    both = [*quarrel()[:1], msgspec.structs.replace(told, actors=(member, OTHER))]
    alone = compare(both, Case(side_of=(("red-rose", None),)))
    assert next(vote.voter for vote in finding(alone).votes if vote.claim == "r2-0") == "red-rose"
    assert next(vote.voter for vote in finding(compare(both)).votes if vote.claim == "r2-0") == "kenya"


def test_a_publisher_that_the_case_puts_on_a_side_votes_for_it() -> None:
    told = reading("r1", ROSE, SHELLED, publisher="Lumen Daily")
    own = msgspec.structs.replace(told, claims=tuple(msgspec.structs.replace(c, source=None, mode="own") for c in told.claims))
    ledger = compare([own], Case(actors=(CaseActor(name="Lumen Daily", kind="media", side="Vant"),)))
    assert [vote.side for vote in finding(ledger).votes] == ["Vant"]
    assert named(ledger, "Lumen Daily").side_basis == "case"


def test_a_person_s_word_on_who_did_it_may_name_an_actor_of_another_report() -> None:
    first, second = reading("r1", ROSE, {**SHELLED, "by": "tarn-legion"}), reading("r2", LEGION, SHELLED)
    ledger = compare([first, second])
    assert finding(ledger, "by").positions[0].value == (named(ledger, "Tarn Legion").id,)


# ---------------------------------------------------------------- places


@pytest.mark.parametrize("pair", [("gn:1", "name:Люмен"), ("name:Люмен", "gn:1")])
def test_two_places_that_a_person_joins_are_one(pair: tuple[str, str]) -> None:
    ledger = compare([reading("r1", ROSE, {**SHELLED, "place": "name:Люмен"})], Case(same_place=(pair,)))
    told = ledger.claims[0].accounts[0].place
    assert told is not None
    assert (told.value, told.basis) == ("gn:1", "case: name:Люмен is gn:1")
    assert next(place.names for place in ledger.places if place.id == "gn:1") == ("Lumen", "Люмен")


def test_two_near_places_that_a_person_tells_apart_are_a_contradiction() -> None:
    told = [reading("r1", ROSE, SHELLED), reading("r2", LEGION, {**SHELLED, "place": "gn:2"})]
    assert finding(compare(told), "place").standing == "agreed"
    joined = Case(other_place=(("gn:1", "gn:2"),), same_event=((("r1-0", 0), ("r2-0", 0)),))
    assert finding(compare(told, joined), "place").standing == "contested"


# ---------------------------------------------------------------- events


def events(ledger: Ledger) -> list[list[str]]:
    return sorted(sorted(claim for claim, _ in event.accounts) for event in ledger.events)


@pytest.mark.parametrize(
    ("case", "wanted"),
    [
        (Case(), [["r1-0", "r2-0"], ["r3-0"]]),
        (Case(same_event=((("r1-0", 0), ("r3-0", 0)),)), [["r1-0", "r2-0", "r3-0"]]),
        (Case(other_event=((("r1-0", 0), ("r2-0", 0)),)), [["r1-0"], ["r2-0"], ["r3-0"]]),
        (Case(other_event=((("r1-0", 0), ("r2-0", 0)),), same_event=((("r2-0", 0), ("r3-0", 0)),)), [["r1-0"], ["r2-0", "r3-0"]]),
        (Case(other_event=((("r1-0", 0), ("r2-0", 0)),), same_event=((("r1-0", 0), ("r2-0", 0)),)), [["r1-0"], ["r2-0"], ["r3-0"]]),
        (Case(same_event=((("r1-0", 0), ("nobody", 3)),)), [["r1-0", "r2-0"], ["r3-0"]]),
    ],
)
def test_accounts_that_a_person_joins_or_keeps_apart(case: Case, wanted: list[list[str]]) -> None:
    told = [reading("r1", ROSE, SHELLED), reading("r2", LEGION, SHELLED), reading("r3", ROSE, PROTEST, words="A march in the square")]
    ledger = compare(told, case)
    assert events(ledger) == wanted
    if case.same_event and len(wanted) < 3 and "nobody" not in str(case):
        assert any(reason.startswith("case:") for event in ledger.events for reason in event.reasons)
    if case.other_event:
        assert sum(any("another event" in reason for reason in event.reasons) for event in ledger.events) >= 2


@pytest.mark.parametrize("together", [True, False])
def test_accounts_of_one_report_can_be_joined_and_kept_apart(together: bool) -> None:
    told = [reading("r1", ROSE, SHELLED, SHELLED if not together else PROTEST)]
    pair = ((("r1-0", 0), ("r1-1", 0)),)
    case = Case(same_event=pair) if together else Case(other_event=pair)
    assert len(compare(told).events) == (2 if together else 1)
    assert len(compare(told, case).events) == (1 if together else 2)


# ---------------------------------------------------------------- copies


@pytest.mark.parametrize(
    ("case", "copied", "basis"),
    [
        (Case(), {"r2": "r1"}, "runs of five words"),
        (Case(not_copies=(("r2", "r1"),)), {}, None),
        (Case(copies=(("r3", "r1"),)), {"r2": "r1", "r3": "r1"}, "case"),
        (Case(copies=(("r1", "r2"),)), {"r1": "r2"}, "case"),
        (Case(copies=(("r3", "r1"), ("r1", "r3"))), {"r2": "r1", "r3": "r1"}, "case"),
        (Case(copies=(("r3", "nothing"),)), {"r2": "r1"}, "runs of five words"),
    ],
)
def test_copies_by_the_word_of_a_person(case: Case, copied: dict[str, str], basis: str | None) -> None:
    told = [reading("r1", ROSE, SHELLED, body=BODY), reading("r2", LEGION, SHELLED, body=BODY), reading("r3", ROSE, PROTEST)]
    found = {r.id: r for r in compare(told, case).reports}
    assert {key: r.copy_of for key, r in found.items() if r.copy_of} == copied
    assert all((r.copy_basis is None) == (r.copy_of is None) for r in found.values())
    assert basis is None or any(basis in (r.copy_basis or "") for r in found.values())


# ---------------------------------------------------------------- always


def test_the_order_of_readings_and_of_a_case_s_pairs_changes_nothing() -> None:
    told = [*quarrel(), reading("r3", ROSE, SHELLED), reading("r4", LEGION, PROTEST)]
    pairs = ((("r1-0", 0), ("r4-0", 0)), (("r3-0", 0), ("r4-0", 0)))
    first = compare(told, Case(same_event=pairs, same_actor=(("red-rose", "tarn-legion"),)))
    turned = compare(told[::-1], Case(same_event=tuple((b, a) for a, b in pairs[::-1]), same_actor=(("tarn-legion", "red-rose"),)))
    assert first == turned


def test_an_empty_case_changes_nothing() -> None:
    assert compare(quarrel()) == compare(quarrel(), Case())
