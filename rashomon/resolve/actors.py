"""Who is meant by each voice of one report: every mention with words gets an actor, by rules in a fixed order.

First come the mentions that say by themselves whom they mean (names, states, bodies of a state), then those that need
what stands before them: surnames, roles, bare bodies ("the ministry"), pronouns. The rule that joined a mention to an
actor is kept in `Actor.merged`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from rashomon.records import Actor, Claim, Mentions, Parsed, Spans, Voice
from rashomon.resolve.actors_known import Entity, as_actor
from rashomon.resolve.actors_links import RULES, Linker
from rashomon.resolve.actors_phrases import Reader
from rashomon.resolve.actors_roles import introduced


def resolve_actors(parsed: Parsed, claims: Sequence[Claim], mentions: Mentions) -> tuple[tuple[Claim, ...], tuple[Actor, ...]]:
    """The claims with an actor for every voice that has words, and those actors; ids are local to the report."""
    reader = Reader(parsed, mentions)
    phrases = sorted((reader.phrase(spans) for spans in _spans(claims)), key=lambda p: p.spans)
    linker = Linker(reader, tuple(claims), tuple(phrases), introduced(reader, phrases))
    for links in RULES:
        for phrase in phrases:
            if phrase.spans not in linker.of:
                links(linker, phrase)
    used = {id(entity): entity for spans, entity in sorted(linker.of.items())}
    entities = [entity for entity in used.values() if entity.phrases]
    ids = _ids(entities, parsed.report.id)
    actors = tuple(sorted((as_actor(linker, entity, ids) for entity in entities), key=lambda actor: actor.id))
    return tuple(claim.with_voices(lambda voice: _identified(voice, linker, ids)) for claim in claims), actors


def _spans(claims: Iterable[Claim]) -> Iterator[Spans]:
    """The words of every voice, each once."""
    seen: set[Spans] = set()
    for claim in claims:
        for voice in claim.voices:
            if voice.spans and voice.spans not in seen:
                seen.add(voice.spans)
                yield voice.spans


def _ids(entities: Sequence[Entity], report: str) -> dict[int, str]:
    """A stable id for each: what it is called, or for descriptions the report and where it first stands."""
    ids: dict[int, str] = {}
    taken: set[str] = set()
    for entity in entities:
        wanted = entity.key or f"local:{report}/{entity.phrases[0].spans[0].start}"
        while wanted in taken:
            wanted += "+"
        taken.add(wanted)
        ids[id(entity)] = wanted
    return ids


def _identified(voice: Voice, linker: Linker, ids: dict[int, str]) -> Voice:
    entity = linker.of.get(voice.spans) if voice.spans else None
    return msgspec.structs.replace(voice, actor=ids[id(entity)]) if entity else voice
