"""Who did it and whom it was done to, by order, prepositions and cases.

Relations of a syntax tree are not asked: on gold ledgers each use of them that was tried (instead of order, beside it, as a veto)
gave more wrong doers than right ones.
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.extract.cased import case_noun_roles, case_subject, case_verb_roles
from rashomon.extract.groups import Group, people
from rashomon.extract.kinds import Trigger
from rashomon.extract.ordered import noun_roles, subject, verb_roles
from rashomon.extract.role_rules import Roles, rules
from rashomon.extract.words import Word


def subject_of(words: Sequence[Word], at: int, groups: Sequence[Group], language: str) -> tuple[Group, ...]:
    """Who does what the verb at `at` says."""
    ours = rules(language)
    return subject(words, at, groups, ours) if language == "en" else case_subject(words, at, groups, ours)


def roles_of(words: Sequence[Word], trigger: Trigger, groups: Sequence[Group], language: str) -> Roles:
    """By and against of one trigger."""
    ours, ends = rules(language), people(language).demonym_ends
    if language == "en":
        return verb_roles(words, trigger, groups, ours) if trigger.verb else noun_roles(words, trigger, groups, ours, ends)
    if trigger.verb:
        return case_verb_roles(words, trigger, groups, ours)
    return case_noun_roles(words, trigger, groups, ours, ends)
