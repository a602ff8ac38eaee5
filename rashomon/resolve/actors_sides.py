"""Whose side an actor is on, and on what that rests: the words about it, its state, who owns it. Often nobody can tell: None."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rashomon.languages import world
from rashomon.resolve.actors_forms import Phrase
from rashomon.resolve.actors_known import Entity
from rashomon.resolve.actors_offices import OFFICE_RULES
from rashomon.resolve.actors_taking_part import taking_part

if TYPE_CHECKING:
    from rashomon.resolve.actors_links import Linker

ARTICLE = 10  # characters before a description in which its article stands


def side_of(linker: Linker, entity: Entity) -> tuple[str | None, str | None]:
    """The first that tells: a rule's answer and its reason."""
    for rule in (*_by_itself, _the_one_force):
        side, basis = rule(linker, entity)
        if side:
            return side, basis
    return None, None


Told = tuple[str | None, str | None]


def _own(linker: Linker, entity: Entity) -> Told:
    """A known movement is a side of its own."""
    if entity.key.startswith("movement:"):
        side = entity.key.partition(":")[2]
        return side, "a movement known by name"
    return None, None


def _told(linker: Linker, entity: Entity) -> Told:
    """What the text says: "fighting alongside the Norland army", "pro-Norland", "Norland-backed"; for groups, not for bodies of a state."""
    if entity.kind in ("state", "police", "media", "international") or entity.person:
        return None, None
    of_a_state = entity.kind in ("government", "military")
    for phrase in entity.all:
        for side, words in _prefixed(linker, phrase):
            return side, f"text: “{words}”"
    for side, words in () if of_a_state else taking_part(linker, entity):
        return side, f"text: “{words}”"
    return None, None


def _prefixed(linker: Linker, phrase: Phrase) -> Iterator[tuple[str, str]]:
    sides = linker.reader.data["sides"]
    for word in linker.reader.words(phrase.spans[0].start, phrase.spans[-1].end):
        for prefix in sides["pro"]:
            rest = word.text[len(prefix) :]
            if word.low.startswith(prefix) and (side := _state(rest) or _state(rest.capitalize())):
                yield side, word.text
        for ending in sides["backed"]:
            if word.low.endswith(ending) and (side := _state(word.text[: -len(ending)])):
                yield side, word.text


def _state(word: str) -> str | None:
    return world.state_of_word(word, word.lower()) if len(word) > 1 else None


def _owned(linker: Linker, entity: Entity) -> Told:
    """A news outlet of a state speaks for it."""
    if entity.kind == "media":
        for phrase in entity.all:
            if phrase.key.startswith("media:") and phrase.state:
                return phrase.state, "outlet that the state owns"
            if phrase.sort == "body" and phrase.state:
                return phrase.state, "state media"
    return None, None


def _stated(linker: Linker, entity: Entity) -> Told:
    """The state whose body, army or official it is; for described armed groups, the state the speaker gives them to."""
    for phrase in entity.all:
        if not phrase.state or phrase.plain or phrase.sort == "pronoun" or entity.kind in ("media", "ngo", "company", "civilians", "other"):
            continue
        return phrase.state, f"state of “{phrase.role or phrase.text}”"
    return None, None


def _by_membership(linker: Linker, entity: Entity) -> Told:
    """The side of the movement or body that a person's role names."""
    for role in entity.roles():
        for form, side in sorted(world.world()["movements"].items()):
            if re.search(rf"\b{re.escape(form)}\b", role.lower()):
                return side, f"member: “{role}”"
    member = linker.member_of(entity)
    if member and member is not entity:
        side, basis = side_of(linker, member)
        return side, f"member of “{member.phrases[0].text}”: {basis}" if side else None
    return None, None


_by_itself = (_own, _told, _owned, _stated, _by_membership, *OFFICE_RULES)


def _the_one_force(linker: Linker, entity: Entity) -> Told:
    """ "The rebels", "saboteurs": where all armed men of the report whose side is known are of one side, those."""
    lasting = linker.reader.data["lasting"]["heads"]
    if entity.kind != "armed-group" or any(p.sort != "described" or p.head not in lasting or p.state for p in entity.all):
        return None, None
    if not any(_forces(linker, phrase) for phrase in entity.all):
        return None, None
    others = (other for other in linker.entities if other is not entity and other.kind == "armed-group")
    known = {told[0]: other for other in others if (told := next((t for r in _by_itself if (t := r(linker, other))[0]), None))}
    if len(known) != 1:
        return None, None
    ((side, other),) = known.items()
    return side, f"the one armed side that the report tells of: “{other.all[0].text}”"


def _forces(linker: Linker, phrase: Phrase) -> bool:
    """Several, or the one that was told of before: "a militant", "no group" may be any."""
    start = phrase.spans[0].start
    words = linker.reader.words(max(0, start - ARTICLE), phrase.spans[-1].end)
    near = [word.low for word in words if word.end >= start - 1][:2]
    return phrase.definite or not any(word in linker.reader.data["lasting"]["any"] for word in near)
