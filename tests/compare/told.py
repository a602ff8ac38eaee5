"""A small invented conflict to compare with: Norvia against Zarkand, their people, some unaligned people, and what they say."""

from __future__ import annotations

from typing import Any

from rashomon.compare.findings import findings
from rashomon.records import Account, Actor, Claim, Count, Counted, Event, Finding, Place, Report, Span, Text, Truth, Voice

ACTORS = (
    Actor(id="norvia", name="Norvia", kind="state", side="norvia"),
    Actor(id="norvian-army", name="Norvian army", kind="military", side="norvia", member_of="norvia"),
    Actor(id="brask", name="Colonel Brask", kind="person", side="norvia", member_of="norvian-army"),
    Actor(id="zarkand", name="Zarkand", kind="state", side="zarkand"),
    Actor(id="zarkand-ministry", name="Zarkand Defence Ministry", kind="government", side="zarkand", member_of="zarkand"),
    Actor(id="zarkand-guard", name="Zarkand Guard", kind="military", side="zarkand", member_of="zarkand"),
    Actor(id="free-vel", name="Free Vel", kind="armed-group", side="zarkand"),
    Actor(id="watch", name="Vel Watch", kind="ngo"),
    Actor(id="mission", name="Border Mission", kind="international"),
    Actor(id="doctors", name="doctors", kind="civilians"),
    Actor(id="gunmen", name="gunmen", kind="armed-group"),
    Actor(id="herald", name="Norvian Herald", kind="media", side="norvia"),
    Actor(id="wire", name="Coast Wire", kind="media"),
)
PLACES = (
    Place(id="vel-region", name="Vel region", kind="region", lat=10.0, lon=10.0, country="ZK", precision="region", radius_km=80.0),
    Place(id="ostra", name="Ostra", kind="settlement", lat=10.1, lon=10.1, country="ZK"),
    Place(id="ostra-mill", name="Ostra mill", kind="site", lat=10.12, lon=10.1, country="ZK"),
    Place(id="tivna", name="Tivna", kind="settlement", lat=10.4, lon=10.4, country="ZK"),
    Place(id="zk", name="Zarkand", kind="country", lat=11.0, lon=11.0, country="ZK", precision="country"),
    Place(id="norport", name="Norport", kind="settlement", lat=15.0, lon=15.0, country="NV"),
)
TEXT = "Somebody said here that something had happened."
COUNTS = ("killed", "injured", "captured", "missing", "displaced")
OWN, NOBODY = "own", "nobody"


def report(name: str, **fields: Any) -> Report:
    """A report; its day is the number in its name: `r3` was published on 3 May."""
    day = int("".join(filter(str.isdigit, name)) or 1)
    return Report(**{"id": name, "text": TEXT, "language": "en", "publisher": f"Paper {name}", "published": f"2031-05-{day:02d}", **fields})


def count(words: Any) -> tuple[Count, ...]:
    """`3`, `(3, None)`, `(3, 3, "soldiers")`, or a list of those."""
    if isinstance(words, list):
        return tuple(one for each in words for one in count(each))
    return (Count(*words) if isinstance(words, tuple) else Count(words, words),)


def account(**slots: Any) -> Account:
    made: dict[str, Any] = {}
    for slot, value in slots.items():
        if slot in ("by", "not_by", "against"):
            made[slot] = tuple(Voice((), actor) for actor in value.split())
        elif slot in COUNTS:
            made[slot] = Counted(count(value))
        elif slot == "denies":
            made[slot] = tuple(value.split())
        else:
            made[slot] = Truth(value) if slot == "occurred" else Text(value)
    return Account(event="e", **made)


def claim(number: int, where: str, who: str, act: str = "assert", **slots: Any) -> Claim:
    source = None if who == OWN else Voice() if who == NOBODY else Voice((Span(0, 8),), None if who == "somebody" else who)
    return Claim(
        id=f"{where}-{number}", report=where, content=(Span(number, number + 9),), source=source, act=act,  # type: ignore[arg-type]
        mode="own" if source is None else "indirect", accounts=(account(**slots),),
    )  # fmt: skip


def said(*rows: tuple[Any, ...]) -> tuple[Claim, ...]:
    """Claims from rows `(report, who, {slots})` or `(report, who, act, {slots})`."""
    return tuple(claim(n, row[0], row[1], row[2] if len(row) == 4 else "assert", **row[-1]) for n, row in enumerate(rows, 1))


def event(claims: tuple[Claim, ...], **fields: Any) -> Event:
    return Event(**{"id": "e", "label": "attack", "kind": "attack", "accounts": tuple((c.id, 0) for c in claims), **fields})


def found(claims: tuple[Claim, ...], reports: tuple[Report, ...] | None = None, **fields: Any) -> dict[str, Finding]:
    """The findings by slot."""
    known = reports or tuple(report(name) for name in sorted({c.report for c in claims}))
    return {f.slot: f for f in findings(claims, (event(claims, **fields),), ACTORS, PLACES, known)}


def standing(slot: str, *rows: tuple[Any, ...], **fields: Any) -> str:
    return found(said(*rows), **fields)[slot].standing
