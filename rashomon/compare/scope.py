"""Whether two accounts of one event speak of the same thing, so that different values are a dispute and no difference of scope.

| slot | two values can conflict only where |
| --- | --- |
| place, time | both accounts name what happened, in words that can mean the same; others may place a part of it, or what came of it |
| against | besides, each names a party and none is on both: two who were hit in one event are both its targets |
| by | the doers are of two parties; or two sources each name what happened, or accuse, admit or deny |
| all others, and what is denied | the accounts do not place or date it apart: another village's toll, another day's shooting |
| outcome, purpose, means, kind | neither is a demand, a plan or an expectation: what is to be is no report of what was |
"""

from __future__ import annotations

from rashomon.compare.values import World, compatible, kinds_compatible
from rashomon.compare.votes import Entry
from rashomon.records import COUNTS

AHEAD = ("demand", "intend", "expect")  # acts that tell of what is to be
BLAMING = ("accuse", "admit", "deny")


def at_issue(world: World, slot: str, a: Entry, b: Entry) -> bool:
    """Whether a difference between two values of a slot is one about the same thing."""
    if slot in ("place", "time", "against"):
        return _one_happening(a, b) and (slot != "against" or _two_parties(world, a, b))
    if slot == "by":
        return _two_parties(world, a, b) or (a.voter.key != b.voter.key and all(map(_names_or_blames, (a, b))))
    return not elsewhere(world, a, b) and (slot in COUNTS or not any(entry.claim.act in AHEAD for entry in (a, b)))


def elsewhere(world: World, a: Entry, b: Entry) -> bool:
    """Whether two accounts give places, or times, that cannot be one."""
    return any(_apart(world, slot, a, b) for slot in ("place", "time"))


def _apart(world: World, slot: str, a: Entry, b: Entry) -> bool:
    one, other = getattr(a.account, slot), getattr(b.account, slot)
    return bool(one and other) and not compatible(world, slot, one.value, other.value)


def _one_happening(a: Entry, b: Entry) -> bool:
    one, other = a.account.kind, b.account.kind
    return bool(one and other and kinds_compatible(one.value, other.value))


def _names_or_blames(entry: Entry) -> bool:
    return entry.account.kind is not None or entry.claim.act in BLAMING


def _two_parties(world: World, a: Entry, b: Entry) -> bool:
    one, other = _sides(world, a), _sides(world, b)
    return bool(one and other) and not one & other


def _sides(world: World, entry: Entry) -> set[str]:
    keys = entry.value if isinstance(entry.value, tuple) else ()
    return {side for key in keys if (side := world.side(key))}
