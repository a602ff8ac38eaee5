"""What a case says of actors: who is whom, who is not, what they are and whose side they are on.

A case names an actor by its id in a ledger of the same reports, by one of its names, or by `NAME@REPORT`: the one of that name in that
report alone, so that two who were taken for one can be told apart. What people keep apart, nothing joins.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from rashomon.compare.actors_group import Group, Unit, ids_of, plain_keys, slug
from rashomon.languages import world
from rashomon.records import Actor, Case, CaseActor

Units = frozenset[Unit]
BASIS = "case"  # `side_basis` of what the case says


class Apart:
    """Which groups people keep apart: pairs of sets of actors as single reports have them, no one of the one with one of the other."""

    def __init__(self, pairs: Iterable[tuple[Units, Units]] = ()) -> None:
        self.pairs = tuple(pairs)
        self.of: dict[Unit, set[tuple[int, int]]] = defaultdict(set)
        for number, pair in enumerate(self.pairs):
            for which, units in enumerate(pair):
                for unit in units:
                    self.of[unit].add((number, which))
        self._names = frozenset(name for _, name in self.of)

    def names(self, name: str) -> bool:
        """Whether an actor that is read as this is among them."""
        return name in self._names

    def __call__(self, one: Group, other: Group) -> bool:
        if not self.of:
            return False
        theirs = self._marks(other)
        return any((number, 1 - which) in theirs for number, which in self._marks(one))

    def _marks(self, group: Group) -> set[tuple[int, int]]:
        return {mark for unit, marks in self.of.items() if unit in group.units for mark in marks}


def forms_of(actor: CaseActor) -> frozenset[tuple[str, ...]]:
    return frozenset(plain_keys(form) for form in (actor.name, *actor.names)) - {()}


class Called:
    """Looks up what a case calls an actor among groups of the reports' actors."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self.groups, self.ids = groups, ids_of(groups)

    @functools.cached_property
    def by_id(self) -> Mapping[str, Group]:
        return dict(zip(self.ids, self.groups, strict=True))

    @functools.cached_property
    def read_as(self) -> Mapping[str, set[Unit]]:
        found: dict[str, set[Unit]] = defaultdict(set)
        for unit in (unit for group in self.groups for unit in group.units):
            found[unit[1]].add(unit)
        return found

    @functools.cached_property
    def by_name(self) -> Mapping[tuple[str, ...], list[Group]]:
        found: dict[tuple[str, ...], list[Group]] = defaultdict(list)
        for group in self.groups:
            for form in group.called:
                found[form].append(group)
        return found

    def units(self, called: str) -> Units:
        """All that is called so, as it stands in single reports; empty where nobody is."""
        name, _, report = called.rpartition("@") if "@" in called[1:] else (called, "", "")
        return frozenset(unit for unit in self._units(name) if not report or unit[0] == report)

    def _units(self, name: str) -> Iterable[Unit]:
        if name in self.by_id:
            return self.by_id[name].units
        if name in self.read_as:
            return self.read_as[name]
        return (unit for group in self.by_name.get(plain_keys(name), ()) for unit in group.units)


class Wishes:
    """One case's word on actors, put to the groups that the reports themselves make."""

    def __init__(self, case: Case, grouped: Callable[[Apart], list[Group]]) -> None:
        self.case = case
        self.apart = Apart()
        self.books = [Called(grouped(self.apart))]
        for _ in range(2 if case.other_actor else 0):  # the second time for names that only telling apart makes
            self.apart = Apart(_without_each_other(self.units(a), self.units(b)) for a, b in self.case.other_actor)
            self.books = [Called(grouped(self.apart)), self.books[-1]]
        self.cells: dict[str, Group] = {}  # by id
        self.id_of: dict[Unit, str] = {}

    def units(self, called: str) -> Units:
        return next((units for book in self.books if (units := book.units(called))), frozenset())

    # ---------------------------------------------------------------- who is whom

    def join(self) -> None:
        """Makes one of all that the case joins: of the joined, the id is that of the first that says by itself who it is."""
        self.cells = dict(zip(self.books[0].ids, self.books[0].groups, strict=True))
        self.id_of = {unit: key for key, group in self.cells.items() for unit in group.units}
        place = {key: number for number, key in enumerate(self.cells)}
        for units in [*map(self._named, self.case.actors), *(self.units(a) | self.units(b) for a, b in sorted(self.case.same_actor))]:
            meant = {self.id_of[unit] for unit in units if unit in self.id_of}
            self._one(sorted(meant, key=lambda key: (self.cells[key].sort == "local", place[key])))

    def _named(self, actor: CaseActor) -> Units:
        return frozenset().union(*(self.units(form) for form in (actor.name, *actor.names)))

    def _one(self, keys: Sequence[str]) -> None:
        for key in keys[1:]:
            whole, group = self.cells[keys[0]], self.cells[key]
            if not self.apart(whole, group):
                self.cells[keys[0]] = whole.joined(group, f"case: “{group.first.name}” is “{whole.first.name}”")
                self.id_of.update((unit, keys[0]) for unit in group.units)
                del self.cells[key]

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
            given = _with(actor, told.pop(actor.id, {}))
            yield msgspec.structs.replace(given, **parents.pop(actor.id)) if actor.id in parents else given
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
