"""ACLED's coding rules, one function a question: which sub-event, which actor type, which precision; each says which rule it used.

Source: the current codebook, as FORMATS.md gives it (section 1).
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import NamedTuple

from rashomon.export.edtf import Days
from rashomon.export.happened import Happening, Party
from rashomon.records import Place

TYPES = {
    "Battles": ("Government regains territory", "Non-state actor overtakes territory", "Armed clash"),
    "Protests": ("Excessive force against protesters", "Protest with intervention", "Peaceful protest"),
    "Riots": ("Violent demonstration", "Mob violence"),
    "Explosions/Remote violence": ("Chemical weapon", "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack",
                                   "Remote explosive/landmine/IED", "Grenade"),
    "Violence against civilians": ("Sexual violence", "Attack", "Abduction/forced disappearance"),
    "Strategic developments": ("Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use",
                               "Headquarters or base established", "Looting/property destruction", "Non-violent transfer of territory",
                               "Other"),
}  # fmt: skip
EVENT_TYPE = {sub: event for event, subs in TYPES.items() for sub in subs}
INTER = {1: "State forces", 2: "Rebel group", 3: "Political militia", 4: "Identity militia", 5: "Rioters", 6: "Protesters",
         7: "Civilians", 8: "External/Other forces"}  # fmt: skip
LONGEST = 31  # days; anything vaguer than a month is not coded
DAILY = ("Battles", "Protests", "Riots")  # an interval of these is an event on each of its days
MOST_DAYS = 31


class Coded(NamedTuple):
    value: str
    rule: str


def disorder_type(sub: str) -> str:
    if sub == "Excessive force against protesters":
        return "Political violence; Demonstrations"
    if EVENT_TYPE[sub] == "Strategic developments":
        return "Strategic developments"
    return "Demonstrations" if EVENT_TYPE[sub] == "Protests" or sub == "Violent demonstration" else "Political violence"


# ---------------------------------------------------------------- sub-event types


def sub_event(h: Happening) -> Coded:
    """The sub-event type of an event, by its kind and the codebook's traps."""
    rule = BY_KIND.get(h.kind)
    return rule(h) if rule else Coded("Other", f"kind {h.kind}: Strategic developments/Other")


def armed(parties: tuple[Party, ...]) -> bool:
    return any(party.sort in ("state", "group", "unidentified") for party in parties)


def home(party: Party, h: Happening) -> bool | None:
    """Whether a state's people act in their own state; None where its state or the country is unknown."""
    return None if party.state is None or h.country is None else party.state.alpha2 == h.country.alpha2


def _ground(h: Happening) -> Coded:
    if h.outcome in ("repelled", "failed", "held"):
        return Coded("Armed clash", f"the outcome is {h.outcome}: no ground changed hands")
    if h.lost_again:
        return Coded("Armed clash", "taken and retaken: a change that does not last more than a day is an armed clash")
    if h.unresisted:
        return Coded("Non-violent transfer of territory", "taken without resistance")
    if not h.doers:
        return Coded("Armed clash", "nobody tells undisputedly who took the ground: neither government nor other can be coded")
    doer = h.doers[0]
    if doer.sort == "state" and home(doer, h):
        return Coded("Government regains territory", "the government of the place, or its forces, took it")
    if doer.sort == "state" and home(doer, h) is None:
        return Coded("Armed clash", "it cannot be told whether the army that took it is the place's own")
    foreign = doer.sort == "state"
    return Coded(
        "Non-state actor overtakes territory",
        "a foreign state's army counts as a non-state actor here" if foreign else "taken by a non-state actor",
    )


def _clash(h: Happening) -> Coded:
    return (
        _ground(h) if h.outcome in ("captured", "retaken") else Coded("Armed clash", "fighting on the ground; fire within it is part of it")
    )


def _shelling(h: Happening) -> Coded:
    if h.opponents:
        return Coded("Armed clash", "two groups exchange fire: an armed clash")
    return _remote(h, "Shelling/artillery/missile attack", "one-sided long-range fire")


REMOTE = (
    ("chemical", "Chemical weapon"), ("aircraft", "Air/drone strike"), ("drone", "Air/drone strike"), ("suicide", "Suicide bomb"),
    ("missile", "Shelling/artillery/missile attack"), ("artillery", "Shelling/artillery/missile attack"),
    ("mine", "Remote explosive/landmine/IED"), ("bomb", "Remote explosive/landmine/IED"), ("grenade", "Grenade"),
)  # fmt: skip


def _remote(h: Happening, least: str, rule: str) -> Coded:
    """The highest of the weapons named and of the kind's own sub-event type, in the codebook's order."""
    order = TYPES["Explosions/Remote violence"]
    named = {sub: weapon for weapon, sub in reversed(REMOTE) if weapon in h.weapons}
    best = min([least, *named], key=order.index)
    return Coded(best, rule if best == least else f"{named[best]} is named: it stands above {least}")


def _air(h: Happening) -> Coded:
    return _remote(h, "Air/drone strike", "a strike by aircraft or drone, also during shelling")


def _explosion(h: Happening) -> Coded:
    if h.weapons and h.weapons <= {"grenade"}:
        return Coded("Grenade", "a grenade is named")
    return _remote(h, "Remote explosive/landmine/IED", "an explosion")


def _attack(h: Happening) -> Coded:
    if h.prisoners:
        return Coded("Attack", "violence against prisoners is violence against civilians")
    if h.opponents or (armed(h.targets) and not any(p.sort == "civilians" for p in h.targets)):
        remote = h.weapons & {weapon for weapon, _ in REMOTE} and not h.opponents
        return _remote(h, "Grenade", "a remote weapon is named") if remote else Coded("Armed clash", "an attack on an armed actor")
    if h.weapons & {weapon for weapon, _ in REMOTE}:
        return _remote(h, "Grenade", "a remote weapon is named")
    return Coded("Attack", "an attack on civilians, or on nobody named")


def _abduction(h: Happening) -> Coded:
    return Coded("Abduction/forced disappearance", "people taken outside due process")


def _arrest(h: Happening) -> Coded:
    if h.doers and not any(p.sort == "state" for p in h.doers):
        return Coded("Abduction/forced disappearance", "taken by a non-state actor: no arrest")
    return Coded("Arrests", "taken by state forces, or by nobody named")


def _shot_down(h: Happening) -> Coded:
    if "aircraft" in h.weapons and not h.weapons & {"drone", "missile"}:
        return Coded("Shelling/artillery/missile attack", "a crewed aircraft was shot down")
    what = "a drone or missile was shot down" if h.weapons & {"drone", "missile"} else "nobody says what was shot down"
    return Coded("Disrupted weapons use", what)


def _protest(h: Happening) -> Coded:
    forces = any(p.sort == "state" for p in (*h.doers, *h.foes))
    if forces and h.killed:
        return Coded("Excessive force against protesters", "state forces at a protest, and people killed")
    if forces or h.seized:
        return Coded("Protest with intervention", "state forces stepped in, or people were taken")
    return Coded("Peaceful protest", "a protest")


def _riot(h: Happening) -> Coded:
    if any(p.sort == "civilians" for p in h.targets):
        return Coded("Mob violence", "a crowd against people")
    return Coded("Violent demonstration", "a riot")


def _sabotage(h: Happening) -> Coded:
    if h.weapons & {"bomb", "mine", "drone", "missile", "aircraft", "chemical"}:
        return _remote(h, "Grenade", "a remote weapon is named")
    return Coded("Looting/property destruction", "property destroyed or taken")


def _as(sub: str, rule: str) -> Callable[[Happening], Coded]:
    return lambda _: Coded(sub, rule)


BY_KIND: dict[str, Callable[[Happening], Coded]] = {
    "clash": _clash, "incursion": _clash, "capture": _ground, "shelling": _shelling, "air-strike": _air, "explosion": _explosion,
    "attack": _attack, "abduction": _abduction, "arrest": _arrest, "shoot-down": _shot_down, "protest": _protest, "riot": _riot,
    "sabotage": _sabotage, "looting": _as("Looting/property destruction", "looting"),
    "suicide-bombing": _as("Suicide bomb", "a suicide bombing"),
    "sexual-violence": _as("Sexual violence", "sexual violence"), "withdrawal": _as("Non-violent transfer of territory", "a withdrawal"),
    "agreement": _as("Agreement", "an agreement"), "ceasefire": _as("Agreement", "a ceasefire"),
    "exchange": _as("Agreement", "an exchange"),
    "movement": _as("Change to group/activity", "a deployment or mobilisation"), "evacuation": _as("Other", "displacement"),
}  # fmt: skip


# ---------------------------------------------------------------- actors


def inter(party: Party, h: Happening) -> Coded | None:
    """The actor type, 1 to 8 in words; None where it cannot be told."""
    if h.kind in ("protest", "riot") and party.sort in ("civilians", "group", "other"):
        code = 6 if h.kind == "protest" else 5
        return Coded(INTER[code], f"they take part in a {h.kind}")
    if party.sort == "state":
        own = home(party, h)
        if own is None:
            return None
        return Coded(
            INTER[1 if own else 8], "its own state" if own else "a state's people outside their own state are External/Other forces"
        )
    if party.sort == "group":
        return Coded(INTER[2], "a named armed group; whether a militia is not told")
    if party.sort == "unidentified":
        return Coded(INTER[3], "an unidentified armed group is a political militia")
    if party.sort == "civilians" or party.kind in ("media", "ngo", "company", "party"):
        return Coded(INTER[7], "unarmed people and their organisations are civilians")
    return Coded(INTER[8], "neither a state's forces, an armed group nor civilians")


def interaction(one: str | None, other: str | None) -> str | None:
    """The two types, lower code first; `only` where there is one."""
    codes = {name: code for code, name in INTER.items()}
    both = sorted((name for name in (one, other) if name), key=codes.__getitem__)
    if not both:
        return None
    return "-".join(both) if len(both) == 2 else f"{both[0]} only"


# ---------------------------------------------------------------- when and where


class When(NamedTuple):
    day: datetime.date
    precision: int
    rule: str


def when(days: Days) -> When | None:
    """The day to code and its precision: 1 that day, 2 the middle of a week, 3 a month's middle, first or last day; vaguer is not coded."""
    if days.length == 1:
        return When(days.first, 1, "the actual day")
    if days.length <= 7:
        return When(days.middle, 2, "some day of a week or less: the middle of it")
    if days.length > LONGEST:
        return None
    if days.first.day == 1 and days.length <= 11:
        return When(days.first, 3, "the beginning of a month: its first day")
    if (days.last + datetime.timedelta(1)).day == 1 and days.length <= 11:
        return When(days.last, 3, "the end of a month: its last day")
    return When(days.middle, 3, "only the month is known: the middle of it")


def geo_precision(place: Place) -> Coded | None:
    """1 a named town, 2 near a town or a small part of a region, 3 a larger region; a whole country is not coded."""
    if place.kind == "country" or place.precision == "country":
        return None
    if place.precision == "near":
        return Coded("2", "near a named place")
    if place.kind in ("settlement", "site") and place.precision == "exact":
        return Coded("1", "a named town, or a part of one")
    if place.kind == "district" or (place.radius_km is not None and place.radius_km <= 30):
        return Coded("2", "a small part of a region")
    return Coded("3", "a larger region: the coordinates are those of its middle")
