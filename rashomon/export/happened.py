"""One event as a codebook sees it: who, to whom, where, when, with what; each with the finding that it was taken from."""

from __future__ import annotations

import functools
import importlib.resources
import re
import tomllib
from typing import Literal

import msgspec

from rashomon.export.codes import Country, by_side, country_of
from rashomon.export.edtf import Days, days_of
from rashomon.export.facts import Facts, Lead
from rashomon.export.phrases import one_line
from rashomon.languages import load
from rashomon.records import Actor, Event, Place

Sort = Literal["state", "group", "unidentified", "civilians", "other"]
STATE_KINDS = ("state", "government", "military", "police")
FLYING = {"drone", "missile", "aircraft"}
SAID_TO_HAPPEN = ("assert", "deny", "accuse", "admit", "judge")


class Party(msgspec.Struct, frozen=True):
    """Somebody who did it, or to whom it was done."""

    id: str
    name: str
    kind: str
    sort: Sort
    state: Country | None = None
    side: str | None = None


class Happening(msgspec.Struct, frozen=True, kw_only=True):
    """What the coders' rules are asked about. `opponents`: doers of the other side, where both sides of a fight are named as doers."""

    kind: str
    doers: tuple[Party, ...] = ()
    opponents: tuple[Party, ...] = ()
    targets: tuple[Party, ...] = ()
    country: Country | None = None
    place: Place | None = None
    days: Days | None = None
    outcome: str | None = None
    weapons: frozenset[str] = frozenset()
    unresisted: bool = False
    prisoners: bool = False
    lost_again: bool = False  # taken and retaken in the same event
    victims: frozenset[str] = frozenset()  # classes of those killed or hurt: civilians, fighters, unknown
    killed: bool = False
    seized: bool = False

    @property
    def foes(self) -> tuple[Party, ...]:
        return self.opponents or self.targets


def occurs(facts: Facts, event: Event) -> str | None:
    """Why an event is not to be coded as a thing that happened; None where somebody asserts that it did."""
    accounts = facts.accounts(event)
    if not any(account.occurred and account.occurred.value for _, account in accounts):
        denied = any(account.occurred for _, account in accounts)
        return "every account denies that it happened" if denied else "no account asserts that it happened"
    if not any(claim.act in SAID_TO_HAPPEN for claim, account in accounts if account.occurred and account.occurred.value):
        return "it is only announced, demanded or expected"
    return None


def happening(facts: Facts, event: Event) -> Happening:
    """The event with one value a question, by the lead of each finding."""
    place = facts.places.get(event.place or "") or facts.places.get(_text(facts.lead(event, "place")) or "")
    doers, opponents = _both(parties(facts, facts.lead(event, "by")), event.kind)
    outcomes = {a.outcome.value for _, a in facts.accounts(event) if a.outcome}
    words = _words(facts, event)
    languages = {facts.reports[claim.report].language for claim, _ in facts.accounts(event)}
    victims = frozenset(
        group_of(count.of) for _, a in facts.accounts(event) for slot in (a.killed, a.injured) if slot
        for count in slot.value if count.high != 0
    )  # fmt: skip
    return Happening(
        kind=_kind(facts, event), doers=doers, opponents=opponents, targets=parties(facts, facts.lead(event, "against")),
        country=country_of(place.country) if place else None, place=place,
        days=days_of(event.time) or days_of(_text(facts.lead(event, "time"))), outcome=_text(facts.lead(event, "outcome")),
        weapons=weapons(facts, event), unresisted=_has(words, languages, "manner", "unresisted"),
        prisoners=_has(words, languages, "targets", "prisoners"), lost_again={"captured", "retaken"} <= outcomes, victims=victims,
        killed=any(count.high != 0 for _, a in facts.accounts(event) if a.killed for count in a.killed.value),
        seized=any(a.captured for _, a in facts.accounts(event)),
    )  # fmt: skip


def _text(lead: Lead) -> str | None:
    return lead.position.value if lead.position and isinstance(lead.position.value, str) else None


def _kind(facts: Facts, event: Event) -> str:
    return event.kind if event.kind != "other" else _text(facts.lead(event, "kind")) or "other"


def parties(facts: Facts, lead: Lead) -> tuple[Party, ...]:
    ids = lead.position.value if lead.position and isinstance(lead.position.value, tuple) else ()
    return tuple(party(facts, facts.actors[key]) for key in ids if isinstance(key, str) and key in facts.actors)


def party(facts: Facts, actor: Actor) -> Party:
    """What a codebook makes of an actor; a state's people are known by their side or by the body that they belong to."""
    side, above = actor.side, actor
    while side is None and above.member_of in facts.actors and above.member_of != above.id:
        above = facts.actors[above.member_of or ""]
        side = above.side
        if above is actor:
            break
    return Party(actor.id, one_line(actor.name), actor.kind, _sort(actor, side), by_side().get(side or ""), side)


def _sort(actor: Actor, side: str | None) -> Sort:
    if actor.kind in STATE_KINDS or (actor.kind == "person" and actor.role and side in by_side()):
        return "state"
    if actor.kind == "armed-group":
        return "unidentified" if actor.name == actor.name.lower() else "group"
    return "civilians" if actor.kind in ("civilians", "person") else "other"


def _both(doers: tuple[Party, ...], kind: str) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Doers of two sides, told apart: another side than the first doer's; in a clash of two on no side, one against the other."""
    if len(doers) < 2:
        return doers, ()
    first = doers[0]
    other = tuple(p for p in doers[1:] if p.side and p.side != first.side and first.side)
    if not other and kind == "clash" and not any(p.side and p.side == first.side for p in doers[1:]):
        other = doers[1:]
    return tuple(p for p in doers if p not in other), other


def _words(facts: Facts, event: Event) -> str:
    return " ".join(facts.content(claim) for claim, _ in facts.accounts(event)).lower()


def _has(words: str, languages: set[str], part: str, name: str) -> bool:
    stems = [stem for language in languages for stem in load("weapons", language).get(part, {}).get(name, ())]
    return any(re.search(rf"(?<!\w){re.escape(stem)}", words) for stem in stems)


def weapons(facts: Facts, event: Event) -> frozenset[str]:
    """Families of the weapons that the accounts name as means; for a shoot-down, of what was shot down, by the claims' words."""
    found: set[str] = set()
    for claim, account in facts.accounts(event):
        words = account.means.value.lower() if account.means else ""
        if event.kind == "shoot-down":
            words += " " + facts.content(claim).lower()
        families = load("weapons", facts.reports[claim.report].language).get("families", {})
        found |= {name for name, stems in families.items() if any(re.search(rf"(?<!\w){re.escape(stem)}", words) for stem in stems)}
    return frozenset(found & FLYING if event.kind == "shoot-down" else found)


@functools.cache
def groups() -> dict[str, frozenset[str]]:
    file = importlib.resources.files(__package__) / "groups.toml"
    return {name: frozenset(words) for name, words in tomllib.loads(file.read_text(encoding="utf-8")).items()}


def group_of(of: str | None) -> str:
    """`civilians`, `fighters`, or `unknown` where the words do not say, or say only that they are people."""
    word = (of or "").lower()
    return next((name for name in ("civilians", "fighters") if word in groups()[name]), "unknown")
