"""Accounts become events within a report, across reports and across languages, and what may never be joined is not."""

from __future__ import annotations

import itertools
from typing import Any

import msgspec
import pytest

from rashomon.compare.events import Linked, across_reports, events_of, said_once
from rashomon.compare.groups import Group
from rashomon.compare.items import Rarity, items_of
from rashomon.compare.memo import Memo
from rashomon.compare.reasons import vetoed
from rashomon.compare.space import places_meet
from rashomon.compare.values import World
from rashomon.compare.words import content_stems, paired_deeds
from rashomon.records import Claim, Event, Place, Report, Span, Voice
from tests.compare.told import ACTORS, PLACES, account, report

WORLD = World(ACTORS, PLACES)


def story(name: str, *sentences: tuple[Any, ...], **fields: Any) -> tuple[Report, tuple[Claim, ...]]:
    """A report of sentences `(words, {slots}, ...)`, one claim each, with an account for each dict of slots."""
    text = "\n".join(words for words, *_ in sentences)
    about = report(name, text=text, **fields)
    claims = []
    for number, (words, *slots) in enumerate(sentences, 1):
        start = text.index(words)
        accounts = tuple(msgspec.structs.replace(account(**each), event=None) for each in slots)
        spans = (Span(start, start + len(words)),)
        claims.append(Claim(id=f"{name}-{number}", report=name, content=spans, source=Voice((), "norvia"), accounts=accounts))
    return about, tuple(claims)


def events(*stories: tuple[Report, tuple[Claim, ...]]) -> tuple[tuple[Claim, ...], tuple[Event, ...]]:
    reports = {about.id: about for about, _ in stories}
    return events_of(tuple(claim for _, claims in stories for claim in claims), reports, WORLD)


def groups(*stories: tuple[Report, tuple[Claim, ...]]) -> list[list[str]]:
    return sorted(sorted(claim for claim, _ in event.accounts) for event in events(*stories)[1])


SHELLED = {"kind": "shelling", "place": "ostra", "time": "2031-05-01", "occurred": True}


def test_two_accounts_of_one_happening_in_one_report() -> None:
    one = story("r1", ("Shells fell on Ostra on Thursday", SHELLED), ("The shelling of Ostra hurt two people", {**SHELLED, "injured": 2}))
    assert groups(one) == [["r1-1", "r1-2"]]


def test_a_toll_and_a_bare_denial_join_what_the_report_speaks_of() -> None:
    one = story("r1", ("Shells fell on Ostra on Thursday", SHELLED), ("Three people died", {"killed": 3}), ("this", {"occurred": False}))
    assert groups(one) == [["r1-1", "r1-2", "r1-3"]]


def test_a_denial_of_another_kind_of_happening_is_no_denial_of_this_one() -> None:
    evacuation = {"kind": "evacuation", "place": "ostra", "occurred": False}
    one = story("r1", ("Shells fell on Ostra on Thursday", SHELLED), ("No evacuation from Ostra is under way", evacuation))
    other = story("r2", ("Shells fell on Ostra on Thursday, hurting two", {**SHELLED, "injured": 2}))
    assert groups(one, other) == [["r1-1", "r2-1"], ["r1-2"]]


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("another kind", {"kind": "protest"}),
        ("another day", {"time": "2031-03-02"}),
        ("a far place", {"place": "norport"}),
    ],
)
def test_what_differs_stays_apart_across_reports(name: str, change: dict[str, Any]) -> None:
    first = story("r1", ("Shells fell on the town on Thursday morning", SHELLED))
    second = story("r2", ("Shells fell on the town on Thursday morning", {**SHELLED, **change}))
    assert groups(first, second) == [["r1-1"], ["r2-1"]], name


def test_reports_in_two_languages_speak_of_one_event() -> None:
    first = story("r1", ("Shells fell on Ostra on Thursday", {**SHELLED, "by": "zarkand"}))
    second = story("r2", ("Снаряды упали на Остру в четверг", {**SHELLED, "by": "zarkand-guard"}), language="ru")
    assert groups(first, second) == [["r1-1", "r2-1"]]


def test_near_repeat_headlines_of_different_days_stay_apart() -> None:
    stories = [
        story(f"r{day}", ("Four civilians killed in Ostra", {"killed": 4, "place": "ostra", "time": f"2031-05-{day:02d}"}))
        for day in (2, 9, 16)
    ]
    assert len(groups(*stories)) == 3


def test_two_accounts_of_one_claim_are_told_apart() -> None:
    one = story("r1", ("They shelled Ostra and held a protest in Tivna", SHELLED, {"kind": "protest", "place": "tivna", "occurred": True}))
    assert len(events(one)[1]) == 2


def test_a_denial_joins_the_claim_that_it_answers() -> None:
    first = story("r1", ("Shells fell on Ostra on Thursday", SHELLED))
    about, (claim,) = story("r2", ("It never happened", {"occurred": False}))
    answer = msgspec.structs.replace(claim.accounts[0], answers="r1-1")
    assert groups(first, (about, (msgspec.structs.replace(claim, accounts=(answer,)),))) == [["r1-1", "r2-1"]]


def test_a_bare_denial_answers_the_claim_before_it_and_not_the_main_event() -> None:
    main = [("Shells fell on Ostra on Thursday", SHELLED), ("The shelling of Ostra hurt two people", {**SHELLED, "injured": 2})]
    taken = ("Norvia said it had taken Tivna", {"kind": "capture", "place": "tivna", "occurred": True})
    one = story("r1", *main, taken, ("this", {"occurred": False}))
    assert groups(one) == [["r1-1", "r1-2"], ["r1-3", "r1-4"]]


def test_every_account_has_an_event_and_every_link_its_reasons() -> None:
    one = story("r1", ("Shells fell on Ostra on Thursday", SHELLED), ("The shelling of Ostra hurt two people", {**SHELLED, "injured": 2}))
    claims, (event,) = events(one)
    assert {a.event for claim in claims for a in claim.accounts} == {event.id}
    assert any(reason.startswith("the same kind of happening (+") for reason in event.reasons)
    assert (event.label, event.kind, event.place, event.time) == ("shelling, Ostra, 1 May 2031", "shelling", "ostra", "2031-05-01")


def test_the_order_of_reports_changes_nothing() -> None:
    stories = [
        story(f"r{n}", ("Shells fell on Ostra on Thursday", SHELLED), ("A protest was held in Tivna", {"kind": "protest"}))
        for n in (1, 2, 3)
    ]
    assert events(*stories)[1] == events(*reversed(stories))[1]


def test_far_fewer_pairs_than_all_are_compared() -> None:
    stories = [
        story(f"r{n}", (f"Shells fell on Ostra number {n}", {**SHELLED, "time": f"20{10 + n % 80}-05-01"})) for n in range(1, 29)
    ] * 1
    reports = {about.id: about for about, _ in stories}
    told = items_of(tuple(c for _, claims in stories for c in claims), reports, WORLD)
    items = list(itertools.chain(*told))
    parts = [Linked(Group((item,))) for item in items for _ in range(12)]
    memo = Memo()
    across_reports(parts, Rarity(told, WORLD, memo))
    assert 0 < memo.made < len(parts) * len(parts) / 10
    assert len(across_reports(parts[::12], Rarity(told, WORLD))) == len(items)


@pytest.mark.parametrize(
    ("words", "slots", "expected"),
    [
        ("The thing was seen in Ostra", {"place": "ostra", "occurred": True}, "event, Ostra"),
        ("The thing was seen", {"occurred": True}, "event told of in Tivna Post"),
        ("The hostages were freed, the release went well", {"occurred": True}, "release"),
    ],
)
def test_a_happening_of_no_kind_is_never_named_by_a_stray_word(words: str, slots: dict[str, Any], expected: str) -> None:
    (event,) = events(story("r1", (words, slots), publisher="Tivna Post"))[1]
    assert (event.kind, event.label) == ("other", expected)


@pytest.mark.parametrize(("timed", "forbidden"), [(1, False), (3, True)])
def test_in_two_reports_of_one_story_a_time_told_in_passing_forbids_nothing(timed: int, forbidden: bool) -> None:
    words = [f"On the {n}th the Zarkand Guard and its shells reached Ostra and Tivna" for n in range(6, 9)]
    stories = [
        story(name, *((each, {"occurred": True, **({"time": day} if n < timed else {})}) for n, each in enumerate(words)))
        for name, day in (("r1", "2031-03-02"), ("r2", "2031-05-01"))
    ]
    one, other = items_of(tuple(c for _, claims in stories for c in claims), {about.id: about for about, _ in stories}, WORLD)
    assert vetoed(Group(one, main=True), Group(other, main=True), Rarity([one, other], WORLD)) is forbidden


def test_a_denial_of_having_had_a_part_joins_what_was_told() -> None:
    told = ("Shells fell on Ostra on Thursday", SHELLED)
    denial = ("Zarkand has denied having anything to do with it", {"not_by": "zarkand"})
    assert groups(story("r1", told, denial)) == [["r1-1", "r1-2"]]


def test_a_reason_is_listed_once_at_its_strongest_with_its_count() -> None:
    told = ["the same day (+0.7)", "the same place (+2.1)", "the same day (+1.2)", "case: a person says so", "different times (-1.4)"]
    assert said_once(told) == ("case: a person says so", "the same day (+1.2, ×2)", "different times (-1.4)", "the same place (+2.1)")
    assert len(said_once(f"reason {n} (+1.0)" for n in range(40))) == 12


def area(key: str, kind: str = "region", **fields: Any) -> Place:
    return Place(id=key, name=key, kind=kind, lat=10.0, lon=10.0, country="ZK", **fields)


EXACT = {
    "one": ["ostra", "ostra"],
    "a town, its region named over it": ["vel-region", "ostra", "tivna"],
    "most speak of one town": ["ostra", "ostra", "tivna"],
    "a country names nothing nearer": ["zk", "zk", "ostra"],
    "a vague border": ["border", "border", "ostra"],
    "nothing but a country": ["zk", "zk"],
}
WANTED = ["ostra", "vel-region", "ostra", "ostra", "ostra", "zk"]


@pytest.mark.parametrize(("named", "wanted"), list(zip(EXACT.values(), WANTED, strict=True)), ids=list(EXACT))
def test_the_place_of_an_event_is_the_most_exact_that_most_can_mean(named: list[str], wanted: str) -> None:
    world = World(ACTORS, (*PLACES, area("border", precision="near", radius_km=400.0)))
    about, claims = story("r1", *((f"Shells fell on Ostra ({n})", {**SHELLED, "place": key}) for n, key in enumerate(named)))
    assert [event.place for event in events_of(claims, {"r1": about}, world)[1]] == [wanted]


@pytest.mark.parametrize(
    ("a", "b", "meet"),
    [
        (area("border", precision="near", radius_km=400.0), area("vel", radius_km=90.0), True),
        (area("vel", radius_km=90.0), area("other", radius_km=80.0, admin1="ZK-2"), True),
        (area("border", precision="near", radius_km=400.0), Place(id="far", name="far", lat=30.0, lon=40.0), False),
        (area("coast", "water", precision="near"), Place(id="port", name="port", lat=10.3, lon=10.0), True),
        (Place(id="x", name="x", lat=10.0, lon=10.0), Place(id="y", name="y", lat=10.5, lon=10.0), False),
    ],
)
def test_an_area_of_which_only_about_is_known_meets_what_lies_there(a: Place, b: Place, meet: bool) -> None:
    assert places_meet(a, b) is meet
    assert places_meet(b, a) is meet


def test_another_kind_of_happening_in_another_place_is_another_event_whatever_its_words() -> None:
    words = "On Thursday the Zarkand Guard and its shells reached the mill of Ostra"
    taken = {"kind": "protest", "place": "norport", "occurred": True}
    assert groups(story("r1", (words, SHELLED), (words + " too", taken))) == [["r1-1"], ["r1-2"]]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The force has lost no aircraft.", True),
        ("Втрачено один штурмовик.", True),
        ("Потери самолётов отрицают.", True),
        ("Two aircraft took off.", False),
        ("They lost an election.", False),
    ],
)
def test_two_words_together_name_a_loss_in_the_air(text: str, named: bool) -> None:
    assert ("shoot-down" in paired_deeds(content_stems(text))) == named


def test_words_for_one_kind_keep_a_bare_claim_from_an_event_of_another() -> None:
    one = story(
        "r1",
        ("The army shot down one jet.", {"kind": "shoot-down", "by": "norvia"}),
        ("The police arrested a spy.", {"kind": "arrest", "by": "zarkand"}),
        ("The spy was arrested at night.", {"kind": "arrest", "by": "zarkand"}),
        ("One jet was lost.", {"occurred": True}),
    )
    assert groups(one) == [["r1-1", "r1-4"], ["r1-2", "r1-3"]]
