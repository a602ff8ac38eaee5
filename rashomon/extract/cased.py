"""Roles by case and prepositions: Russian and Ukrainian."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.extract.clauses import REACH, between, clause_between, joined_left, joined_right, light_verb, suffers, towards
from rashomon.extract.groups import Group
from rashomon.extract.kinds import Trigger
from rashomon.extract.role_rules import Roles, Rules
from rashomon.extract.words import Word


def in_clause(words: Sequence[Word], group: Group, at: int, ours: Rules) -> bool:
    first, last = (group.last, at) if group.last <= at else (at + 1, group.first)
    return last - first <= REACH and not clause_between(words, first, last, ours)


def bracketed(words: Sequence[Word], group: Group) -> bool:
    return group.first > 0 and words[group.first - 1].lower == "("


def with_case(words: Sequence[Word], at: int, groups: Sequence[Group], case: str, ours: Rules) -> list[Group]:
    """Free groups of one case in the verb's clause, the nearest first."""
    good = [
        g
        for g in groups
        if (case in g.cases or (not g.cases and case == "nomn")) and g.preposition is None and in_clause(words, g, at, ours)
        and (g.sort != "relative" or g.first == 0) and not bracketed(words, g) and not (g.first <= at < g.last)
    ]  # fmt: skip
    return sorted(good, key=lambda g: (abs(g.head - at), g.first))


def noun_between(words: Sequence[Word], at: int, group: Group) -> bool:
    """A noun between the verb and what follows: that noun, not the group, hangs on the verb ("took the villages X and Y")."""
    gap = words[at + 1 : group.first]
    return any(w.pos in ("NOUN", "PROPN") and (k == 0 or gap[k - 1].pos != "ADP") and "accs" in w.cases for k, w in enumerate(gap))


def case_subject(words: Sequence[Word], at: int, groups: Sequence[Group], ours: Rules) -> tuple[Group, ...]:
    verb = words[at]
    left = [g for g in with_case(words, at, groups, "nomn", ours) if g.last <= at and not set_apart(words, at, groups, g)]
    right = [g for g in with_case(words, at, groups, "nomn", ours) if g.first > at and not noun_between(words, at, g)]
    for group in (*left, *right):
        if verb.plural is not None and words[group.head].plural is not None and verb.plural != words[group.head].plural:
            continue
        place = groups.index(group)
        return (*joined_left(words, place, groups, ours), group)
    return ()


def set_apart(words: Sequence[Word], at: int, groups: Sequence[Group], group: Group) -> bool:
    """ "добровольцы, которые воюют за X, вошли": X stands in a relative clause that ends before the verb."""
    closed = any(word.lower == "," for word in words[group.last : at])
    return closed and any(g.sort == "relative" and 0 < g.first < group.first for g in groups)


def chain_end(words: Sequence[Word], at: int) -> int:
    """Where the noun group that begins at `at` ends, with the genitives that hang on it."""
    noun = False
    while at < len(words):
        word = words[at]
        fits = word.pos in ("ADJ", "NUM", "DET") or word.text in ("«", "»", "„", "“", '"') or word.form in ("passive", "active")
        after_participle = word.pos == "PRON" and at > 0 and words[at - 1].form == "passive"
        if word.pos in ("NOUN", "PROPN", "X"):
            if noun and not ("gent" in word.cases or word.capital or not word.cases):
                break
            noun = fits = True
        elif word.pos == "ADJ" and noun and "gent" not in word.cases:
            break
        elif (noun and (word.lower in ("и", "і", "та", "й") or word.pos == "PRON")) or after_participle:
            fits = True
        if not fits:
            break
        at += 1
    return at


def owners(words: Sequence[Word], at: int, groups: Sequence[Group], ours: Rules) -> tuple[Group, ...]:
    """Who is named in the noun group from `at` on: itself, or the owner of a named target ("колонну войск X")."""
    end = chain_end(words, at)
    inner = [g for g in groups if at <= g.first and g.last <= end and g.sort in ("people", "name", "pronoun")]
    own = [g for g in inner if g.sort != "pronoun"] or inner
    return joined_right(words, own[0], groups, ours) if own else ()


def case_object(words: Sequence[Word], at: int, groups: Sequence[Group], ours: Rules, taken: tuple[Group, ...]) -> tuple[Group, ...]:
    """Accusative: the nearest free group, a pronoun before the verb, or the owner of a thing that is the object."""
    for group in with_case(words, at, groups, "accs", ours):
        if group.first > at and any(word.lower == "," for word in words[at + 1 : group.first]):
            continue
        sure = group.first > at or group.sort == "pronoun" or "nomn" not in group.cases
        if group not in taken and sure and abs(group.head - at) < 9:
            return joined_right(words, group, groups, ours)
    for k in range(at + 1, min(at + 6, len(words))):
        word = words[k]
        if word.lower in ours.clauses or word.lower == "," or word.pos == "ADP":
            return ()
        if word.pos in ("NOUN", "ADJ", "NUM") and ("accs" in word.cases or "gent" in word.cases):
            return tuple(g for g in owners(words, k, groups, ours) if g not in taken)
    return ()


def prepositional(words: Sequence[Word], at: int, groups: Sequence[Group], ours: Rules, names: frozenset[str]) -> tuple[Group, ...]:
    for k in range(at, min(at + 8, len(words))):
        word = words[k]
        if word.lower in ours.clauses or word.lower in (";", ".") or (word.form == "finite" and not word.has(ours.light)):
            return ()
        if word.pos == "ADP" and word.lower in names:
            found = owners(words, k + 1, groups, ours)
            if found:
                return found
    return ()


def side_of(words: Sequence[Word], at: int, groups: Sequence[Group], names: frozenset[str]) -> tuple[Group, ...]:
    """ "со стороны X", "з боку X"."""
    pairs = {tuple(name.split()) for name in names if " " in name}
    for k in range(max(0, at - 4), min(at + 9, len(words) - 2)):
        if (words[k].lower, words[k + 1].lower) in pairs:
            return tuple(g for g in groups if g.first == k + 2)[:1]
    return ()


def case_verb_roles(words: Sequence[Word], trigger: Trigger, groups: Sequence[Group], ours: Rules) -> Roles:
    at = next((k for k in range(trigger.first, trigger.last) if words[k].pos == "VERB"), trigger.first)
    if words[at].form == "passive":
        agents = with_case(words, at, groups, "ablt", ours) or owned_agent(words, at, groups, ours)
        patient = attributed(words, at, groups)
        if not patient and (not words[at].cases or "nomn" in words[at].cases):
            patient = case_subject(words, at, groups, ours) or case_object(words, at, groups, ours, ())
            patient = patient or owned_subject(words, at, groups, ours)
        return Roles(tuple(agents)[:1] or side_of(words, at, groups, ours.agent), patient)
    if words[at].has(ours.toll_intransitive):
        return Roles()
    if words[at].form == "active":
        return Roles(participle_doer(words, at, groups), case_object(words, trigger.last - 1, groups, ours, ()))
    doer = case_subject(words, at, groups, ours)
    if suffers(words, at, ours):
        return Roles(side_of(words, at, groups, ours.agent), doer)
    told = case_object(words, trigger.last - 1, groups, ours, doer)
    told = told or prepositional(words, trigger.first + 1, groups, ours, towards(trigger, ours))
    return Roles(doer, told)


def participle_doer(words: Sequence[Word], at: int, groups: Sequence[Group]) -> tuple[Group, ...]:
    """ "боевики, похитившие …": the mention right before; a participle that is a noun itself; at the start, whoever stands before it."""
    itself = tuple(g for g in groups if g.head == at)
    if itself:
        return itself
    if at <= 1:
        return (Group(0, 1, 0, "relative"),)
    return tuple(g for g in groups if 0 <= at - g.last <= 1 and g.sort in ("people", "name"))[-1:]


def attributed(words: Sequence[Word], at: int, groups: Sequence[Group]) -> tuple[Group, ...]:
    """ "похищенный американец": the group that a participle belongs to."""
    return tuple(g for g in groups if g.first <= at < g.head or (g.first == at + 1 and g.cases & words[at].cases))[:1]


def owned_agent(words: Sequence[Word], at: int, groups: Sequence[Group], ours: Rules) -> tuple[Group, ...]:
    """ "сбиты средствами ПВО": the owner named in an instrumental noun group beside a passive."""
    for k in range(max(0, at - 8), min(at + 8, len(words))):
        word = words[k]
        if word.pos == "NOUN" and "ablt" in word.cases and (k == 0 or words[k - 1].pos != "ADP"):
            found = owners(words, k, groups, ours)
            if found:
                return found[:1]
    return ()


def owned_subject(words: Sequence[Word], at: int, groups: Sequence[Group], ours: Rules) -> tuple[Group, ...]:
    """ "здания министерства обстреляны": the owner named in a nominative noun group before the verb."""
    for k in range(max(0, at - 10), at):
        if words[k].pos == "NOUN" and "nomn" in words[k].cases and (k == 0 or words[k - 1].pos not in ("ADP", "NOUN")):
            return owners(words, k, groups, ours)
    return ()


def case_noun_roles(words: Sequence[Word], trigger: Trigger, groups: Sequence[Group], ours: Rules, ends: tuple[str, ...]) -> Roles:
    both = between(words, trigger.first + 1, groups, ours)
    if both:
        return Roles(both)
    if words[trigger.last - 1].has(ours.toll_nouns):
        return Roles()
    genitive = owners(words, trigger.last, groups, ours) if trigger.last < len(words) else ()
    ablative = tuple(g for g in groups if trigger.last <= g.first <= trigger.last + 6 and "ablt" in g.cases and g.preposition is None)[:1]
    against = prepositional(words, trigger.first + 1, groups, ours, towards(trigger, ours))
    by = side_of(words, trigger.last, groups, ours.agent) or ablative or adjective_before(words, trigger.first, ends)
    if trigger.first and words[trigger.first - 1].lower in ours.possessors and words[trigger.last - 1].has(ours.victim_nouns):
        against = against or (Group(trigger.first - 1, trigger.first, trigger.first - 1, "pronoun"),)
    if genitive:
        if words[trigger.last - 1].has(ours.agent_nouns):
            by = by or genitive
        elif words[trigger.last - 1].has(ours.patient_nouns):
            against = against or genitive
    verb = light_verb(words, trigger, ours)
    if verb is None:
        verb = next((k for k in range(trigger.last, min(trigger.last + 4, len(words))) if words[k].has(ours.light)), None)
    if verb is not None and words[verb].form != "passive":
        doer = case_subject(words, verb, groups, ours)
        return Roles(by, against or doer) if suffers(words, verb, ours) else Roles(by or doer, against)
    return Roles(by, against)


def adjective_before(words: Sequence[Word], at: int, ends: tuple[str, ...]) -> tuple[Group, ...]:
    k = at - 1
    if k >= 0 and words[k].pos == "ADJ" and any(lemma.endswith(ends) for lemma in words[k].lemmas):
        return (Group(k, k + 1, k, "adjective"),)
    return ()
