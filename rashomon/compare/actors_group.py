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
    """Actors of single reports that are one. Never changed, so that what is told of all of them is worked out once; to join is to make a
    new group."""

    def __init__(self, seen: tuple[Seen, ...], countries: frozenset[str], reasons: tuple[str, ...] = ()) -> None:
        self.seen = seen
        self.countries = countries
        self.reasons = reasons
        self.under: dict[str, list[set[str]]] = {}  # by reason, the words under which it is looked for

    def joined(self, other: Group, reason: str) -> Group:
        reasons = tuple(dict.fromkeys((*self.reasons, *other.reasons, reason)))
        return Group(self.seen + other.seen, self.countries | other.countries, reasons)

    @property
    def actors(self) -> list[Actor]:
        return [actor for _, actor in self.seen]

    @property
    def first(self) -> Actor:
        return self.seen[0][1]

    @functools.cached_property
    def units(self) -> frozenset[Unit]:
        return frozenset((report, actor.id) for report, actor in self.seen)

    @functools.cached_property
    def reports(self) -> frozenset[str]:
        return frozenset(report for report, _ in self.seen)

    @functools.cached_property
    def key(self) -> str:
        return next((a.id for a in self.actors if not a.id.startswith("local:")), self.first.id)

    @functools.cached_property
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

    @functools.cached_property
    def called(self) -> frozenset[tuple[str, ...]]:
        """Every name that a report gives it, as a case is compared with it."""
        return frozenset(plain_keys(form) for form in {form for a in self.actors for form in (a.name, *a.names)}) - {()}

    @functools.cached_property
    def order(self) -> tuple[int, str, str]:
        """Fuller names come before shorter ones."""
        return -len(self.words), self.key, self.first.id

    @functools.cached_property
    def records(self) -> tuple[Seen, ...]:
        """In the order of reports and ids."""
        return tuple(sorted(self.seen, key=lambda item: (item[0], item[1].id)))

    @functools.cached_property
    def member_of(self) -> tuple[Unit, ...]:
        """What the reports say that it is a member of."""
        return tuple((report, actor.member_of) for report, actor in self.records if actor.member_of)

    @functools.cached_property
    def name(self) -> str:
        """The fullest name in Latin letters, if there is one; of those the most frequent."""
        forms = Counter(a.name for a in self.actors)
        latin = [form for form in forms if not re.search("[\u0400-\u04ff]", form)] or list(forms)
        return max(latin, key=lambda form: (min(len(form.split()), 5), forms[form], form))

    @functools.cached_property
    def stem(self) -> str:
        """What its id begins with: what it is called."""
        known = self.sort in ("state", "body", "movement", "media", "international")
        return slug(self.key.partition(":")[2] if known else self.name)

    @functools.cached_property
    def mark(self) -> str:
        return hashlib.sha256(self.key.encode()).hexdigest()


def plain_keys(name: str) -> tuple[str, ...]:
    """A name's keys without its article, the same in any script."""
    return names.keys(re.sub(r"^the\s+", "", name.strip(), flags=re.IGNORECASE))


def ids_of(groups: Sequence[Group]) -> list[str]:
    """Readable ids: what the actor is called, and for descriptions the report's place too."""
    out: list[str] = []
    taken: set[str] = set()
    for group in groups:
        stem, mark = group.stem, group.mark
        key = f"{stem}-{mark[:6]}" if group.sort == "local" or stem in taken else stem
        while key in taken:
            mark = hashlib.sha256(mark.encode()).hexdigest()
            key = f"{stem}-{mark[:6]}"
        taken.add(key)
        out.append(key)
    return out


def slug(name: str) -> str:
    return re.sub(r"\W+", "-", name.casefold()).strip("-")[:48] or "actor"
