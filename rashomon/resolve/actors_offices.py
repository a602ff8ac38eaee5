"""Whose somebody in office is where no state is named beside the office: told by whom he serves, or by where the report's places lie.

"Its spokesman" is of the body spoken of, "an adviser to President Ostrov" is on Ostrov's side, "the defence minister" belongs to the one
state whose defence ministry the report names, and a governor to the country in which most of the report's places lie. Each answer says why.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from rashomon.languages import names, world
from rashomon.resolve.actors_forms import Phrase
from rashomon.resolve.actors_known import Entity

if TYPE_CHECKING:
    from rashomon.resolve.actors_links import Linker

MOST = 0.6  # share of a report's places that must lie in one country for its governors to be that country's
NEARLY_ALL = 0.8  # and for its ministers and its army
BEFORE = 45  # characters before an office in which a word may stand that takes it away
FEWEST = 2  # places from which such a share tells something

Told = tuple[str | None, str | None]


def by_owner(linker: Linker, entity: Entity) -> Told:
    """ "Its spokesman": of the body or state last spoken of; "his spokesman": of the person."""
    from rashomon.resolve.actors_sides import side_of

    for phrase in entity.all:
        owner = owner_of(linker, phrase)
        if owner and owner is not entity:
            side, basis = side_of(linker, owner)
            if side:
                return side, f"“{phrase.text}” is of “{(owner.all or owner.told)[0].text}”: {basis}"
    return None, None


def owner_of(linker: Linker, phrase: Phrase) -> Entity | None:
    """Whom "its", "their", "his" or "her" before an office means."""
    territorial = phrase.head in linker.reader.data["offices"]["territorial"]  # its governor is a region's, and no army's
    if phrase.sort == "pronoun" or territorial or phrase.kind not in ("official", "person", "soldier"):
        return None
    words = linker.reader.words(phrase.spans[0].start, phrase.spans[-1].end)
    first = words[0].low if len(words) > 1 else ""
    owners = linker.reader.data["offices"]
    if first in owners["of_a_body"]:
        return linker.preceding(phrase, lambda e: not e.person and e.kind not in ("civilians", "other"), only_sources=False)
    if first in owners["of_a_person"]:
        return linker.preceding(phrase, lambda e: e.person, only_sources=False)
    return None


def by_person(linker: Linker, entity: Entity) -> Told:
    """ "An adviser to President Ostrov": somebody else's name inside the role."""
    from rashomon.resolve.actors_sides import side_of

    for role in entity.roles():
        inside = set(names.keys(role))
        for other in linker.entities:
            served = other is not entity and other.person and len(other.name_keys) > 1 and other.name_keys[-1] in inside
            side, basis = side_of(linker, other) if served and not _serves(linker, other, entity) else (None, None)
            if side:
                return side, f"“{role}” serves “{other.all[0].name or other.all[0].text}”: {basis}"
    return None, None


def _serves(linker: Linker, entity: Entity, other: Entity) -> bool:
    """Two who are named in each other's roles tell nothing."""
    return any(word in names.keys(role) for role in entity.roles() for word in other.name_keys[-1:])


def by_one_body(linker: Linker, entity: Entity) -> Told:
    """ "The defence minister", where the report names the defence ministry of one state alone."""
    bodies = {body for role in _offices(entity) if (body := _body_in(linker, role))}
    if len(bodies) != 1:
        return None, None
    body = bodies.pop()
    found = {e.state: e for e in linker.entities if e.state and e.key == f"body:{e.state}/{body}"}
    if len(found) != 1:
        return None, None
    ((state, known),) = found.items()
    return state, f"the one {body} that the report names: “{known.all[0].text}”"


def _offices(entity: Entity) -> list[str]:
    bare = [p.text for p in entity.all if p.sort == "body" and not p.state]
    return [*entity.roles(), *bare]


def _body_in(linker: Linker, role: str) -> str | None:
    low = role.lower()
    return next((body for phrase, body in linker.reader.bodies if body in SHARED and " ".join(phrase) in low), None)


SHARED = frozenset(
    (
        "defence",
        "foreign",
        "interior",
        "health",
        "emergencies",
        "general-staff",
        "air-force",
        "navy",
        "border-guard",
        "intelligence",
        "security",
    )
)


def by_places(linker: Linker, entity: Entity) -> Told:
    """A governor, a mayor, the police: of the country where most places of the report lie. Ministers and armies, where nearly all do."""
    wanted = _share(linker, entity)
    told = Counter(p.place.country for p in linker.reader.places if p.place.country and p.use != "actor")
    if wanted is None or told.total() < FEWEST:
        return None, None
    country, times = told.most_common(1)[0]
    side = world.by_code().get(country or "")
    if not side or times < wanted * told.total() or (wanted == NEARLY_ALL and _last_state(linker, entity) not in (None, side)):
        return None, None
    return side, f"“{entity.all[0].text}”: {times} of the {told.total()} places of the report lie there"


def _share(linker: Linker, entity: Entity) -> float | None:
    """How much of a report must lie in a country for an office to be that country's; None where the office says nothing of a country."""
    offices, kind = linker.reader.data["offices"], entity.kind
    heads = {p.head for p in entity.all if p.head and p.sort != "pronoun"}
    plain = any(p.plain for p in entity.all)
    if plain or any(_out_of_office(linker, p) for p in entity.all) or kind not in ("person", "government", "military", "police"):
        return None
    if kind == "police" or heads & set(offices["territorial"]) or any(_local(linker, role) for role in entity.roles()):
        return MOST
    body = kind in ("government", "military") and any(p.sort == "body" for p in entity.all)
    return NEARLY_ALL if body or heads & set(offices["national"]) else None


def _out_of_office(linker: Linker, phrase: Phrase) -> bool:
    """ "The ousted president", «бывший мэр»: whose office was taken away or given up may be on any side, his own too."""
    former = linker.reader.data["offices"]["former"]
    words = linker.reader.words(max(0, phrase.spans[0].start - BEFORE), phrase.spans[-1].end)
    return any(word.low.split("-")[0] == start or (len(start) > 3 and word.low.startswith(start)) for word in words for start in former)


def _local(linker: Linker, role: str) -> bool:
    return any(word in linker.reader.data["offices"]["local"] for word in role.lower().split())


def _last_state(linker: Linker, entity: Entity) -> str | None:
    """The state spoken of last before the first mention."""
    at = entity.all[0].spans[0].start
    words = linker.reader.words(0, at)
    return next((state for word in reversed(words) if (state := linker.reader.state_of(word))), None)


OFFICE_RULES: tuple[Callable[[Linker, Entity], Told], ...] = (by_owner, by_person, by_one_body, by_places)
