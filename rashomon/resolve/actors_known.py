"""What one report knows of an actor: its mentions, and the record made of them."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

from rashomon import languages
from rashomon.languages import names
from rashomon.records import Actor
from rashomon.resolve.actors_forms import Phrase

if TYPE_CHECKING:
    from rashomon.resolve.actors_links import Linker

PERSONS = ("person", "official", "soldier")


@dataclasses.dataclass(eq=False)
class Entity:
    """One actor while a report is read: its mentions in the order they were joined, and the rule that joined each."""

    key: str = ""
    phrases: list[Phrase] = dataclasses.field(default_factory=list)
    told: list[Phrase] = dataclasses.field(default_factory=list)  # introductions that are no voice
    rules: list[str] = dataclasses.field(default_factory=list)

    @property
    def all(self) -> list[Phrase]:
        return [*self.phrases, *self.told]

    @property
    def person(self) -> bool:
        return any(p.sort == "person" for p in self.all) or any(p.kind in PERSONS and not p.many for p in self.all)

    @property
    def kind(self) -> str:
        if any(p.sort == "person" for p in self.all):
            return "person"
        kinds = [p.kind for p in self.all if p.sort != "pronoun" and p.kind != "other"]
        kind = max(kinds, key=lambda k: (kinds.count(k), -kinds.index(k)), default="other")
        return _plain_kind(kind, any(p.many for p in self.all if p.kind == kind))

    @property
    def state(self) -> str | None:
        return next((p.state for p in self.all if p.state and not p.plain), None)

    @property
    def name_keys(self) -> tuple[str, ...]:
        found = [names.keys(p.name) for p in self.all if p.sort == "person"]
        return max(found, key=len, default=())

    @property
    def name_in_text(self) -> str:
        """The capitalised words of a named group as the text has them, of which every place in the text speaks of it."""
        named = [re.sub(r"^[^A-ZА-ЯЁІЇЄҐ«]+", "", p.name).strip('«»"“” ') for p in self.all if p.sort == "named"]
        return max((name for name in named if " " in name), key=len, default="")

    def roles(self) -> list[str]:
        return [p.role for p in self.all if p.role]

    def position_before(self, at: int) -> int | None:
        """Where its last mention before a point stands."""
        return max((p.spans[0].start for p in self.all if p.spans[0].start < at), default=None)


def _plain_kind(kind: str, many: bool) -> str:
    if kind in PERSONS:
        return ("military" if kind == "soldier" else "government" if kind == "official" else "other") if many else "person"
    return kind


def as_actor(linker: Linker, entity: Entity, ids: dict[int, str]) -> Actor:
    from rashomon.resolve.actors_sides import side_of

    forms = [form for p in entity.phrases if p.sort != "pronoun" for form in (p.text, p.name) if form]
    forms += [p.name for p in entity.told if p.name]
    unique = tuple(dict.fromkeys(forms)) or (entity.phrases[0].text,)
    side, basis = side_of(linker, entity)
    member = linker.member_of(entity)
    rules = tuple(dict.fromkeys(f"“{p.text}”: {rule}" for p, rule in zip(entity.phrases, entity.rules, strict=True) if rule))
    return Actor(
        id=ids[id(entity)], name=_best(entity, unique), names=unique, kind=entity.kind, side=side, side_basis=basis,
        member_of=ids.get(id(member)) if member else None, role=next(iter(entity.roles()), None) if entity.person else None, merged=rules,
    )  # fmt: skip


def _best(entity: Entity, forms: tuple[str, ...]) -> str:
    """The fullest form: a person's longest name, a state's own name, a body with its state, else the first form."""
    if entity.key.startswith("state:"):
        side = entity.key.partition(":")[2]
        listed = next((s.names[0] for s in languages.states() if s.side == side), None)
        if listed:
            return listed
    persons = [p.name for p in entity.all if p.sort == "person"]
    if persons:
        return max(persons, key=lambda name: (len(name.split()), -persons.index(name)))
    stated = [p.text for p in entity.phrases if p.state and p.sort != "pronoun"] or list(forms)
    return max(stated, key=lambda form: (min(len(form.split()), 6), -stated.index(form)))
