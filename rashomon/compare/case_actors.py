"""What a case says of actors: who is whom, who is not, what they are and whose side they are on.

A case names an actor by its id in a ledger of the same reports, by one of its names, or by `NAME@REPORT`: the one of that name in that
report alone, so that two who were taken for one can be told apart. What people keep apart, nothing joins.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from rashomon.compare.actors_group import Group, Unit, ids_of, slug
from rashomon.languages import names, world
from rashomon.records import Actor, Case, CaseActor

Apart = Callable[[Group, Group], bool]
Units = frozenset[Unit]
BASIS = "case"  # `side_basis` of what the case says


def nothing_apart(a: Group, b: Group) -> bool:
    return False


def plain_keys(name: str) -> tuple[str, ...]:
    """A name's keys without its article, the same in any script."""
    return names.keys(re.sub(r"^the\s+", "", name.strip(), flags=re.IGNORECASE))


def forms_of(actor: Actor | CaseActor) -> frozenset[tuple[str, ...]]:
    return frozenset(plain_keys(form) for form in (actor.name, *actor.names)) - {()}


class Called:
    """Looks up what a case calls an actor among groups of the reports' actors."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self.groups, self.ids = groups, ids_of(groups)
        self.found: list[Mapping[Any, set[Unit]]] = [defaultdict(set), defaultdict(set), defaultdict(set)]  # by id, read as, by name
        for key, group in zip(self.ids, groups, strict=True):
            for report, actor in group.seen:
                self.found[0][key].add((report, actor.id))
                self.found[1][actor.id].add((report, actor.id))
            for form in frozenset().union(*map(forms_of, group.actors)):
                self.found[2][form].update(group.units)

    def units(self, called: str) -> Units:
        """All that is called so, as it stands in single reports; empty where nobody is."""
        name, _, report = called.rpartition("@") if "@" in called[1:] else (called, "", "")
        keys = (name, name, plain_keys(name))
        found = next((table[key] for table, key in zip(self.found, keys, strict=True) if key in table), set())
        return frozenset(unit for unit in found if not report or unit[0] == report)


class Wishes:
    """One case's word on actors, put to the groups that the reports themselves make."""

    def __init__(self, case: Case, grouped: Callable[[Apart], list[Group]]) -> None:
        self.case = case
        self.apart: Apart = nothing_apart
        self.books = [Called(grouped(self.apart))]
        for _ in range(2 if case.other_actor else 0):  # the second time for names that only telling apart makes
            self.apart = self._told_apart()
            self.books = [Called(grouped(self.apart)), self.books[-1]]
        self.id_of: dict[Unit, str] = {}

    def units(self, called: str) -> Units:
        return next((units for book in self.books if (units := book.units(called))), frozenset())

    def _told_apart(self) -> Apart:
        pairs = [_without_each_other(self.units(a), self.units(b)) for a, b in self.case.other_actor]
        both = [*pairs, *((b, a) for a, b in pairs)]
        return lambda one, other: any(one.units & a and other.units & b for a, b in both)

    # ---------------------------------------------------------------- who is whom

    def joined(self) -> tuple[list[Group], list[str]]:
        """The groups with all that the case joins, and their ids: of the joined, that of the first that says by itself who it is."""
        cells = list(zip(self.books[0].groups, self.books[0].ids, strict=True))
        for units in [*map(self._named, self.case.actors), *(self.units(a) | self.units(b) for a, b in sorted(self.case.same_actor))]:
            cells = self._one(cells, units)
        self.id_of = {unit: key for group, key in cells for unit in group.units}
        return [group for group, _ in cells], [key for _, key in cells]

    def _named(self, actor: CaseActor) -> Units:
        return frozenset().union(*(self.units(form) for form in (actor.name, *actor.names)))

    def _one(self, cells: list[tuple[Group, str]], units: Units) -> list[tuple[Group, str]]:
        meant = sorted((cell for cell in cells if cell[0].units & units), key=lambda cell: cell[0].sort == "local")
        taken = set()
        for group, key in meant[1:]:
            if not self.apart(meant[0][0], group):
                meant[0][0].take(group, f"case: “{group.actors[0].name}” is “{meant[0][0].actors[0].name}”")
                taken.add(key)
        return [cell for cell in cells if cell[1] not in taken]

    def final(self, called: str) -> str:
        """The id of what is called so; what nobody is called stays as it is."""
        return min((self.id_of[unit] for unit in self.units(called)), default=called)

    # ---------------------------------------------------------------- what they are, and whose side they are on

    @property
    def parties(self) -> frozenset[str]:
        """The sides of the conflict where the case lists them: nobody else is on one."""
        return frozenset(map(self.side, self.case.sides))

    def side(self, told: str) -> str:
        """A side as it is called throughout: as the reports' states and movements are, else as the case's list of sides writes it."""
        low = told.strip().casefold()
        known = world.named().get(low) or world.world()["movements"].get(low)
        return known or next((side for side in self.case.sides if side.strip().casefold() == low), told)

    def heeded(self, actors: Iterable[Actor], publishers: Iterable[str]) -> Iterator[Actor]:
        """The actors with what the case says of each; actors that only publish, or that another is a member of, are added."""
        told, parents = self._told(publishers)
        aliases = self._states()
        for actor in actors:
            if actor.side in aliases:
                actor = msgspec.structs.replace(actor, side=aliases[actor.side], side_basis=BASIS)
            yield msgspec.structs.replace(_with(actor, told.pop(actor.id, {})), **parents.pop(actor.id, {}))
        for key, fields in told.items():
            if "name" in fields:
                yield msgspec.structs.replace(_with(Actor(id=key, name=fields["name"]), fields), **parents.get(key, {}))

    def _told(self, publishers: Iterable[str]) -> tuple[dict[str, dict[str, Any]], dict[str, dict[str, Any]]]:
        """For each actor's id the fields that the case gives, and whom it is a member of."""
        published = {plain_keys(name) for name in publishers}
        outer = {plain_keys(actor.member_of) for actor in self.case.actors if actor.member_of}
        told: dict[str, dict[str, Any]] = {}
        parents: dict[str, dict[str, Any]] = {}
        for actor in self.case.actors:
            ids = sorted({self.id_of[unit] for unit in self._named(actor)})
            if not ids and forms_of(actor) & (published | outer):
                ids = [slug(actor.name)]
            for key in ids:
                told[key] = told.get(key, {}) | self._fields(actor)
                if actor.member_of:
                    parents[key] = {"member_of": self._id(actor.member_of)}
        for called, side in self.case.side_of:
            for key in {self.id_of[unit] for unit in self.units(called)}:
                told[key] = told.get(key, {}) | {"side": self.side(side) if side else None, "side_basis": BASIS}
        return told, parents

    def _id(self, called: str) -> str | None:
        listed = next((actor for actor in self.case.actors if plain_keys(called) in forms_of(actor)), None)
        units = self._named(listed) if listed else self.units(called)
        return min((self.id_of[unit] for unit in units), default=slug(listed.name) if listed else None)

    def _fields(self, actor: CaseActor) -> dict[str, Any]:
        given = {field: getattr(actor, field) for field in ("name", "names", "kind", "role", "wikidata") if getattr(actor, field)}
        return given | ({"side": self.side(actor.side), "side_basis": BASIS} if actor.side else {})

    def _states(self) -> dict[str, str]:
        """A state that the case puts on a side takes along all that are on that state's side."""
        found = {}
        for actor in self.case.actors:
            for unit in sorted(self._named(actor)) if actor.side else ():
                if unit[1].startswith("state:"):
                    found[unit[1].partition(":")[2]] = self.side(actor.side or "")
        return found


def _without_each_other(a: Units, b: Units) -> tuple[Units, Units]:
    """Two to keep apart, where the one is named as a part of the other."""
    if a < b:
        return a, b - a
    return (a - b, b) if b < a else (a, b)


def _with(actor: Actor, fields: Mapping[str, Any]) -> Actor:
    """The actor with the fields that a case gives; the names that reports use are kept."""
    names_too = tuple(dict.fromkeys((fields.get("name", actor.name), *fields.get("names", ()), *actor.names)))
    return msgspec.structs.replace(actor, **{**fields, "names": names_too}) if fields else actor
