"""Actors over reports: what is joined, by which reason, and what stays apart."""

from __future__ import annotations

import itertools

import pytest

from rashomon.compare.actors import merge_actors
from rashomon.records import Account, Actor, Claim, Reading, Report, Span, Voice


def reading(report: str, *actors: Actor) -> Reading:
    claims = tuple(
        Claim(
            id=f"{report}-{n}", report=report, content=(Span(0, 1),), source=Voice((Span(0, 1),), actor.id),
            accounts=(Account(by=(Voice((Span(0, 1),), actor.id),)),),
        )
        for n, actor in enumerate(actors)
    )  # fmt: skip
    return Reading(report=Report(id=report, text="text", language="en"), claims=claims, actors=actors, places=())


def person(key: str, name: str, side: str | None = None) -> Actor:
    return Actor(id=f"person:{key}", name=name, names=(name,), kind="person", side=side, side_basis="test" if side else None)


def body(key: str, name: str, side: str | None, kind: str = "government") -> Actor:
    return Actor(id=key, name=name, names=(name,), kind=kind, side=side, side_basis="test" if side else None)


JOINED = [
    (person("karl ostrov", "Karl Ostrov"), person("karl ostrov", "Карл Остров")),
    (person("viacheslav hladishev", "Vyacheslav Gladyshev"), person("viacheslau hladishev", "Viacheslau Gladyshev")),
    (person("karl ostrov", "Karl Ostrov"), person("k ostrov", "K. Ostrov")),
    (person("karl ostrov", "Karl Ostrov"), person("ostrov", "Ostrov")),
    (person("volodimir hladishev", "Volodymyr Gladyshev"), person("vladimir hladishev", "Владимир Гладышев")),
    (body("body:kenya/defence", "Kenya's defence ministry", "kenya"), body("body:kenya/defence", "Минобороны Кении", "kenya")),
    (body("name:freedom hale legion", "Freedom of Hale Legion", None, "armed-group"),
     body("name:freedom hale legion", "Легион «Свобода Хейла»", None, "armed-group")),
    (body("name:fund hale relief", "Hale Relief Fund", None, "ngo"), body("name:hrf", "HRF", None, "ngo")),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b"), JOINED)
def test_joined_with_a_reason(a: Actor, b: Actor) -> None:
    merged, actors = merge_actors((reading("r1", a), reading("r2", b)))
    assert len(actors) == 1 and actors[0].merged
    assert {claim.source.actor for r in merged for claim in r.claims if claim.source} == {actors[0].id}
    assert {a.name, b.name} <= set(actors[0].names)


APART = [
    (person("karl ostrov", "Karl Ostrov"), person("anna ostrov", "Anna Ostrov")),
    (person("karl ostrov", "Karl Ostrov", "kenya"), person("ostrov", "Ostrov", "uganda")),
    (body("body:kenya/army", "Kenyan army", "kenya"), body("body:uganda/army", "Ugandan army", "uganda")),
    (body("local:r1/0", "residents", None, "civilians"), body("local:r2/0", "residents", None, "civilians")),
]


@pytest.mark.parametrize(("a", "b"), APART)
def test_apart(a: Actor, b: Actor) -> None:
    assert len(merge_actors((reading("r1", a), reading("r2", b)))[1]) == 2


def test_a_family_name_that_two_bear_joins_neither() -> None:
    karl, anna, bare = person("karl ostrov", "Karl Ostrov"), person("anna ostrov", "Anna Ostrov"), person("ostrov", "Ostrov")
    assert len(merge_actors((reading("r1", karl), reading("r2", anna), reading("r3", bare)))[1]) == 3


def test_the_order_of_reports_changes_nothing() -> None:
    readings = [reading("r1", JOINED[0][0]), reading("r2", JOINED[3][1]), reading("r3", JOINED[2][1], JOINED[4][0])]
    answers = {tuple(merge_actors(order)[1]) for order in itertools.permutations(readings)}
    assert len(answers) == 1


def test_a_state_that_nobody_stands_against_is_no_side() -> None:
    alone = merge_actors((reading("r1", body("body:kenya/police", "Kenyan police", "kenya", "police")),))[1]
    assert alone[0].side is None
    two = (body("body:kenya/army", "Kenyan army", "kenya", "military"), body("body:uganda/army", "Ugandan army", "uganda", "military"))
    assert [actor.side for actor in merge_actors((reading("r1", *two),))[1]] == ["kenya", "uganda"]


def sides_elsewhere(*others: Actor) -> list[str | None]:
    """The sides of some actors of one report, where another tells of the ministry of Torvia and of the army of Kalmoria."""
    bodies = (
        body("body:torv/defence", "Defence Ministry of Torvia", "torv"),
        body("body:kalmor/army", "Kalmorian army", "kalmor", "military"),
    )
    named, actors = merge_actors((reading("r1", *bodies), reading("r2", *others)))
    of = {actor.id: actor for actor in actors}
    return [of[claim.source.actor or ""].side for claim in named[1].claims if claim.source]


def test_a_state_that_no_list_knows_is_known_in_every_report() -> None:
    told = (
        body("name:torvia", "Torvia", None, "other"),
        body("name:torvian", "Torvian artillery", None, "military"),
        body("body:/defence/torvi", "Міністерство оборони Торвії", None),
        body("name:torvitsi", "Торвийцы", None, "other"),
        Actor(id="person:karl ostrov", name="Karl Ostrov", kind="person", role="interior minister of Torvia"),
    )
    assert sides_elsewhere(*told) == ["torv"] * 5


def test_who_merely_comes_from_a_state_or_stands_against_it_is_not_on_its_side() -> None:
    told = (
        body("name:anti torvian", "anti-Torvian militia", None, "armed-group"),
        body("name:torvian", "Torvian newspaper", None, "media"),
        body("name:kalmoria torvia", "Kalmoria-Torvia border police", None, "police"),
        Actor(id="person:karl ostrov", name="Karl Ostrov", kind="person", role="Torvian journalist"),
        Actor(id="person:torvia", name="Torvia", kind="person"),
        body("name:norlandia", "Norlandia", None, "other"),
    )
    assert sides_elsewhere(*told) == [None] * 6


def test_a_country_told_as_one_elsewhere_is_a_state() -> None:
    army, rival = body("body:torv/army", "Torvian army", "torv", "military"), body("body:kenya/army", "Kenyan army", "kenya", "military")
    _, actors = merge_actors((reading("r1", army, rival), reading("r2", body("name:torvia", "Torvia", None, "other"))))
    told = next(actor for actor in actors if actor.name == "Torvia")
    assert told.kind == "state" and told.side_basis == "a state, as another report tells by “Torvian army”"
