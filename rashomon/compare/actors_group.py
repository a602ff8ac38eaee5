"""Actors of single reports that are taken as one, and the ids that people are shown for them."""

from __future__ import annotations

import functools
import hashlib
import re
from collections import Counter
from collections.abc import Sequence

from rashomon.languages import names
from rashomon.records import Actor

Unit = tuple[str, str]  # a report's id, and the id that its reading gives the actor
Seen = tuple[str, Actor]  # the report it was read in, and the actor


class Group:
    """Actors of single reports that are one; what is told of all of them is worked out once, until another is taken in."""

    def __init__(self, seen: Seen, countries: frozenset[str]) -> None:
        self.seen = [seen]
        self.countries = set(countries)
        self.reasons: list[str] = []

    @property
    def actors(self) -> list[Actor]:
        return [actor for _, actor in self.seen]

    @functools.cached_property
    def units(self) -> frozenset[Unit]:
        return frozenset((report, actor.id) for report, actor in self.seen)

    @functools.cached_property
    def reports(self) -> frozenset[str]:
        return frozenset(report for report, _ in self.seen)

    @functools.cached_property
    def key(self) -> str:
        return next((a.id for a in self.actors if not a.id.startswith("local:")), self.actors[0].id)

    @property
    def sort(self) -> str:
        return self.key.partition(":")[0]

    @functools.cached_property
    def kind(self) -> str:
        kinds = Counter(a.kind for a in self.actors if a.kind != "other")
        return max(kinds, key=lambda kind: (kinds[kind], kind)) if kinds else "other"

    @functools.cached_property
    def side(self) -> str | None:
        """What most reports tell; where as many tell another, nobody knows."""
        sides = Counter(a.side for a in self.actors if a.side)
        best = sides.most_common(2)
        return best[0][0] if best and (len(best) == 1 or best[0][1] > best[1][1]) else None

    @functools.cached_property
    def words(self) -> tuple[str, ...]:
        """The keys of a person's fullest name, or of a named group's words."""
        if self.kind == "person":
            return max((names.keys(name) for name in sorted({a.name for a in self.actors})), key=lambda k: (len(k), k))
        return tuple(self.key.partition(":")[2].split())

    @functools.cached_property
    def forms(self) -> frozenset[str]:
        """Every form of its name that a report uses."""
        return frozenset(form for actor in self.actors for form in actor.names)

    def take(self, other: Group, reason: str) -> None:
        self.seen += other.seen
        self.countries |= other.countries
        self.reasons += [*other.reasons, *([reason] if reason else [])]
        for known in ("units", "reports", "key", "kind", "side", "words", "forms"):
            self.__dict__.pop(known, None)


def name_of(group: Group) -> str:
    """The fullest name in Latin letters, if there is one; of those the most frequent."""
    forms = Counter(a.name for a in group.actors)
    latin = [form for form in forms if not re.search("[\u0400-\u04ff]", form)] or list(forms)
    return max(latin, key=lambda form: (min(len(form.split()), 5), forms[form], form))


def ids_of(groups: Sequence[Group]) -> list[str]:
    """Readable ids: what the actor is called, and for descriptions the report's place too."""
    out: list[str] = []
    taken: set[str] = set()
    for group in groups:
        known = group.sort in ("state", "body", "movement", "media", "international")
        stem = slug(group.key.partition(":")[2] if known else name_of(group))
        mark = hashlib.sha256(group.key.encode()).hexdigest()
        key = f"{stem}-{mark[:6]}" if group.sort == "local" or stem in taken else stem
        while key in taken:
            mark = hashlib.sha256(mark.encode()).hexdigest()
            key = f"{stem}-{mark[:6]}"
        taken.add(key)
        out.append(key)
    return out


def slug(name: str) -> str:
    return re.sub(r"\W+", "-", name.casefold()).strip("-")[:48] or "actor"
