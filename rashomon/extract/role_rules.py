"""The words that decide who did what to whom, and the shape of the answer."""

from __future__ import annotations

import dataclasses
import functools

import msgspec

from rashomon import languages
from rashomon.extract.groups import Group
from rashomon.extract.patterns import Phrases

# Kinds of deed that somebody else may have done where one side denies it; of the rest a denial says that it did not happen.
OTHERS_CAN = frozenset((
    "incursion", "shelling", "air-strike", "explosion", "suicide-bombing", "attack", "sexual-violence", "abduction", "sabotage", "looting",
    "shoot-down", "riot",
))  # fmt: skip


class Roles(msgspec.Struct, frozen=True):
    by: tuple[Group, ...] = ()
    against: tuple[Group, ...] = ()

    def __or__(self, other: Roles) -> Roles:
        """What is told here, filled up with what is told there."""
        return Roles(self.by or other.by, self.against or other.against)


@dataclasses.dataclass(frozen=True)
class Rules:
    light: frozenset[str]
    suffer: frozenset[str]
    agent: frozenset[str]
    target: frozenset[str]
    opponent: frozenset[str]
    patient_nouns: frozenset[str]
    victim_nouns: frozenset[str]
    possessors: frozenset[str]
    agent_nouns: frozenset[str]
    ground: frozenset[str]
    toll_intransitive: frozenset[str]
    others_can: frozenset[str]
    deaths: frozenset[str]
    bodies: frozenset[str]
    one_pronouns: frozenset[str]
    toll: frozenset[str]
    aside: frozenset[str]
    annihilating: frozenset[str]
    going_on: frozenset[str]
    weak: frozenset[str]
    states: frozenset[str]
    persons: frozenset[str]
    deadly: frozenset[str]
    freed: frozenset[str]
    blamed: frozenset[str]
    laying: frozenset[str]
    behind: Phrases
    work_of: Phrases
    own_work: Phrases
    fights: frozenset[str]
    takes: frozenset[str]
    spells: frozenset[str]
    beside: frozenset[str]
    toll_nouns: frozenset[str]
    transitive: frozenset[str]
    responsibility: frozenset[str]
    staying: frozenset[str]
    projectiles: frozenset[str]
    launching: frozenset[str]
    bases: frozenset[str]
    unnamed: frozenset[str]
    vague: frozenset[str]
    reflexive: frozenset[str]
    be: frozenset[str]
    clauses: frozenset[str]
    joins: frozenset[str]


@functools.cache
def rules(language: str) -> Rules:
    table = languages.load("roles", language).get("rules", {})
    grammar = languages.load("grammar", language).get("grammar", {})

    def words(source: dict[str, list[str]], key: str) -> frozenset[str]:
        return frozenset(source.get(key, ()))

    return Rules(
        light=words(table, "light"),
        suffer=words(table, "suffer"),
        agent=words(table, "agent_prepositions"),
        target=words(table, "target_prepositions"),
        opponent=words(table, "opponent_prepositions"),
        patient_nouns=words(table, "patient_nouns"),
        victim_nouns=words(table, "victim_nouns"),
        possessors=words(table, "possessors"),
        agent_nouns=words(table, "agent_nouns"),
        ground=words(table, "ground_kinds"),
        toll_intransitive=words(table, "intransitive"),
        others_can=OTHERS_CAN,
        deaths=words(table, "deaths"),
        bodies=words(table, "bodies"),
        one_pronouns=words(table, "one_pronouns"),
        toll=words(table, "toll"),
        aside=words(table, "aside"),
        annihilating=words(table, "annihilating"),
        going_on=words(table, "going_on"),
        weak=words(table, "weak"),
        states=words(table, "states"),
        persons=words(table, "persons"),
        deadly=words(table, "deadly"),
        freed=words(table, "freed"),
        blamed=words(table, "blamed"),
        laying=words(table, "laying"),
        work_of=Phrases((phrase, "work") for phrase in table.get("work_of", ())),
        own_work=Phrases((phrase, "own") for phrase in table.get("own_work", ())),
        behind=Phrases((phrase, "behind") for phrase in table.get("behind", ())),
        fights=words(table, "fights"),
        takes=words(table, "takes"),
        spells=words(table, "spells"),
        beside=words(table, "beside"),
        toll_nouns=words(table, "toll_nouns"),
        transitive=words(table, "transitive"),
        responsibility=words(table, "responsibility"),
        staying=words(table, "staying"),
        projectiles=words(table, "projectiles"),
        launching=words(table, "launching"),
        bases=words(table, "bases"),
        unnamed=words(table, "unnamed"),
        vague=words(languages.load("roles", language).get("people", {}), "vague"),
        reflexive=words(table, "reflexive"),
        be=words(grammar, "be"),
        clauses=words(grammar, "clauses") | {";", ":"},
        joins=words(grammar, "and"),
    )
