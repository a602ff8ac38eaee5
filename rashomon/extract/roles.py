"""Who did it and whom it was done to.

Where the reader gives a tree its relations decide; without one, order, prepositions and cases do.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.extract.cased import case_noun_roles, case_subject, case_verb_roles
from rashomon.extract.clauses import towards
from rashomon.extract.groups import Group, people
from rashomon.extract.kinds import Trigger
from rashomon.extract.ordered import noun_roles, subject, verb_roles
from rashomon.extract.role_rules import Roles, rules
from rashomon.extract.tree import Tree, doers, tree_roles
from rashomon.extract.words import Word


def subject_of(words: Sequence[Word], at: int, groups: Sequence[Group], language: str) -> tuple[Group, ...]:
    """Who does what the verb at `at` says."""
    ours = rules(language)
    if words[at].head is not None:
        found = doers(Tree(words, groups, language), at)
        if found:
            return found
    return subject(words, at, groups, ours) if language == "en" else case_subject(words, at, groups, ours)


def roles_of(words: Sequence[Word], trigger: Trigger, groups: Sequence[Group], language: str) -> Roles:
    """By and against of one trigger."""
    if words[trigger.first].head is not None:
        ours = rules(language)
        return tree_roles(
            words, trigger, groups, language, (ours, towards(trigger, ours) - {"at"} if trigger.verb else towards(trigger, ours))
        )
    return flat_roles(words, trigger, groups, language)


def flat_roles(words: Sequence[Word], trigger: Trigger, groups: Sequence[Group], language: str) -> Roles:
    """The same without a tree."""
    ours, ends = rules(language), people(language).demonym_ends
    if language == "en":
        return verb_roles(words, trigger, groups, ours) if trigger.verb else noun_roles(words, trigger, groups, ours, ends)
    if trigger.verb:
        return case_verb_roles(words, trigger, groups, ours)
    return case_noun_roles(words, trigger, groups, ours, ends)
