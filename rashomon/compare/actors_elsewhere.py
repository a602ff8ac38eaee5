"""States that no list knows, told as states in one report, known as such in all the reports that are compared.

A report that names the defence ministry of Kalmoria knows Kalmoria for a state; one that only says "Kalmoria denied it" cannot, by itself.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping

from rashomon import languages
from rashomon.compare.actors_group import Group
from rashomon.compare.memo import Memo
from rashomon.languages import names

OF_A_STATE = ("military", "government", "police", "armed-group", "state")
PEOPLE = re.compile(r"tsi?$")  # «торвийцы», «торвійців»: what stands behind the root of a state's people
UNTOLD = ("other", "state", "civilians")  # kinds of what is read as a name alone
AGAINST = re.compile(r"^(?:anti|pro|анти|про|non)-|-\w+ed$", re.IGNORECASE)

Told = tuple[str, str]  # a side, and its basis or name


def told_elsewhere(groups: Iterable[Group], memo: Memo) -> Mapping[str, str]:
    """The states that no list knows, by their roots: told as states by their ministries or their army, each with the words."""
    found: dict[str, str] = {}
    for group in sorted(groups, key=lambda g: g.key):
        for side, name in memo.of("told as states", (group,), _told_by, group):
            found.setdefault(side, name)
    return found


def _told_by(group: Group) -> list[Told]:
    sided = [(actor.side, actor) for actor in group.actors if actor.side and actor.side not in _listed()]
    return [(side, actor.name) for side, actor in sided if actor.id.startswith((f"state:{side}", f"body:{side}/"))]


@functools.cache
def _listed() -> frozenset[str]:
    return frozenset(state.side for state in languages.states())


def side_elsewhere(group: Group, known: Mapping[str, str]) -> Told | None:
    """The state that a name is, or that the words of a body, an army or an office name; None where they name none, or two."""
    if not known or group.side:
        return None
    words = [word for told in _telling(group) for word in re.findall(r"[^\W\d_][\w’'-]*", told)]
    sides = {side for word in words if word[:1].isupper() and (side := _root(names.key(word))) in known}
    if len(sides) != 1 or any(AGAINST.search(word) for word in words):
        return None
    side = sides.pop()
    return side, f"a state, as another report tells by “{known[side]}”"


def is_state(group: Group, known: Mapping[str, str]) -> bool:
    """Whether a group is nothing but the name of such a state."""
    return _alone(group) and names.root(group.words[0]) in known


def _alone(group: Group) -> bool:
    return group.sort == "name" and group.kind in UNTOLD and len(group.words) == 1


def _root(key: str) -> str:
    return names.root(PEOPLE.sub("", names.root(key)))


def _telling(group: Group) -> Iterable[str]:
    """The words that can say whose somebody is: of a body its name, of a person the office, of a country alone its name."""
    if group.kind == "person":
        return [actor.role for actor in group.actors if actor.role and _in_office(actor.role)]
    return [actor.name for actor in group.actors] if group.kind in OF_A_STATE or _alone(group) else []


def _in_office(role: str) -> bool:
    """Whether a role is an office: a minister, no reporter."""
    lows = {word.lower() for word in re.findall(r"[\w-]+", role)}
    tables = [languages.load("actors", language) for language in languages.LANGUAGES]
    office = any(lows & set(table["heads"]["official"]) for table in tables)
    return office and not any(lows & set(table["plain"]["heads"]) for table in tables)
