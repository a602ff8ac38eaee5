"""Who did it and whom it was done to, read off the words around a trigger.

Where the reader gives a tree its relations decide; without one, order, prepositions and cases do.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Sequence

import msgspec

from rashomon import languages
from rashomon.extract.groups import Group, people
from rashomon.extract.kinds import Trigger
from rashomon.extract.words import Word

QUANTITY = frozenset(("at", "more", "over", "about", "around", "up", "some", "nearly", "almost", "as", "between", "dozens"))
REACH = 16  # words a subject or an agent may stand away from its verb


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
    agent_nouns: frozenset[str]
    ground: frozenset[str]
    toll_intransitive: frozenset[str]
    toll: frozenset[str]
    weak: frozenset[str]
    states: frozenset[str]
    persons: frozenset[str]
    deadly: frozenset[str]
    freed: frozenset[str]
    blamed: frozenset[str]
    toll_nouns: frozenset[str]
    transitive: frozenset[str]
    responsibility: frozenset[str]
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
        agent_nouns=words(table, "agent_nouns"),
        ground=words(table, "ground_kinds"),
        toll_intransitive=words(table, "intransitive"),
        toll=words(table, "toll"),
        weak=words(table, "weak"),
        states=words(table, "states"),
        persons=words(table, "persons"),
        deadly=words(table, "deadly"),
        freed=words(table, "freed"),
        blamed=words(table, "blamed"),
        toll_nouns=words(table, "toll_nouns"),
        transitive=words(table, "transitive"),
        responsibility=words(table, "responsibility"),
        vague=words(languages.load("roles", language).get("people", {}), "vague"),
        reflexive=words(table, "reflexive"),
        be=words(grammar, "be"),
        clauses=words(grammar, "clauses") | {";", ":"},
        joins=words(grammar, "and"),
    )


# ---------------------------------------------------------------- English and any language without cases


def passive(words: Sequence[Word], at: int, ours: Rules) -> bool:
    word = words[at]
    if word.form == "passive":
        return True
    if word.cases or word.form in ("gerund", "infinitive", "active"):
        return False
    if word.lower == word.lemmas[0] and not (at and words[at - 1].lower in ours.be):
        return False
    if word.lower != word.lemmas[0] and word.has(ours.transitive) and not object_follows(words, at):
        return True
    back = at - 1
    while back >= 0 and (words[back].pos in ("ADV", "PART") or words[back].lower == "been"):
        if words[back].lower == "been":
            return True
        back -= 1
    if back >= 0 and words[back].lower in ours.be:
        return True
    return any(words[k].lower == "by" for k in range(at + 1, min(at + 3, len(words))))


def object_follows(words: Sequence[Word], at: int) -> bool:
    nearby = words[at + 1 : at + 5]
    if not nearby:
        return False
    quantity = nearby[0].lower in QUANTITY and any(word.pos == "NUM" for word in nearby)
    return quantity or nearby[0].pos in ("DET", "NOUN", "PROPN", "PRON", "NUM", "ADJ") or nearby[0].lower in ('"', "“")


def clause_between(words: Sequence[Word], first: int, last: int, ours: Rules) -> bool:
    return any(words[k].lower in ours.clauses for k in range(first, last))


def verbs_between(words: Sequence[Word], first: int, last: int) -> list[int]:
    return [k for k in range(first, last) if words[k].pos == "VERB" and words[k].form != "gerund"]


def is_object(words: Sequence[Word], group: Group) -> bool:
    """Whether a verb stands right before the group."""
    at = group.first - 1
    while at >= 0 and words[at].pos in ("DET", "ADJ", "NUM"):
        at -= 1
    return at >= 0 and words[at].pos == "VERB"


def relative_after(groups: Sequence[Group], group: Group, words: Sequence[Word]) -> bool:
    at = group.last + (group.last < len(words) and words[group.last].lower == ",")
    return any(g.sort == "relative" and g.first == at for g in groups)


def subject(words: Sequence[Word], at: int, groups: Sequence[Group], ours: Rules) -> tuple[Group, ...]:
    """The group that does what the verb at `at` says, by order: the nearest free one to its left."""
    loose = words[at].form in ("gerund", "infinitive")
    for place in range(len(groups) - 1, -1, -1):
        group = groups[place]
        if group.last > at or at - group.last > REACH:
            continue
        if group.sort == "relative":
            return antecedent_of(words, place, groups) if not clause_between(words, group.last, at, ours) else ()
        followed = relative_after(groups, group, words)
        governed = group.preposition not in (None, *ours.agent) and group.preposition not in ours.clauses
        if not followed and (governed or is_object(words, group)):
            continue
        if not loose and not followed and clause_between(words, group.last, at, ours):
            return ()
        if dummy(words, group, at):
            return ()
        if not loose and not followed and len(verbs_between(words, group.last, at)) > 1:
            return ()
        return (*joined_left(words, place, groups, ours), group)
    return ()


def antecedent_of(words: Sequence[Word], place: int, groups: Sequence[Group]) -> tuple[Group, ...]:
    """Whom a relative pronoun means: the group right before it; at the content's start the pronoun itself stands for it."""
    relative = groups[place]
    if relative.first == 0:
        return (relative,)
    before = groups[place - 1] if place else None
    near = before is not None and relative.first - before.last <= 1 and before.sort in ("people", "name")
    return (before,) if near and before is not None else ()


def dummy(words: Sequence[Word], group: Group, at: int) -> bool:
    """ "it was shelled", "it is": this pronoun names nobody who acts."""
    after = words[group.last].lower if group.last < at else ""
    return words[group.first].lower == "it" and after in ("is", "was", "'s")


def joined_left(words: Sequence[Word], place: int, groups: Sequence[Group], ours: Rules) -> tuple[Group, ...]:
    """The groups that stand before this one in a row: "A, B and C"."""
    if place == 0:
        return ()
    left, right = groups[place - 1], groups[place]
    gap = [w for w in words[left.last : right.first] if w.pos != "DET"]
    if 1 <= len(gap) <= 2 and all(w.lower in ours.joins for w in gap) and left.sort in ("people", "name"):
        return (*joined_left(words, place - 1, groups, ours), left)
    return ()


def joined_right(words: Sequence[Word], group: Group, groups: Sequence[Group], ours: Rules) -> tuple[Group, ...]:
    row = [group]
    for other in groups:
        gap = [w for w in words[row[-1].last : other.first] if w.pos != "DET"]
        if other.first >= row[-1].last and 1 <= len(gap) <= 2 and all(w.lower in ours.joins for w in gap):
            row.append(other)
    return tuple(row)


def stretch_end(words: Sequence[Word], at: int) -> int:
    """Where the noun group that begins at `at` ends, its `of` and possessors included."""
    while at < len(words):
        word = words[at]
        inside = word.pos in ("DET", "ADJ", "NUM", "NOUN", "PROPN", "X") or word.lower in ("'s", "'", "of", "-", "(", ")")
        if not inside and word.pos != "PRON":
            break
        at += 1
    return at


def after_preposition(
    words: Sequence[Word], at: int, groups: Sequence[Group], names: frozenset[str], ours: Rules
) -> tuple[Group, ...]:
    """The groups after the first of these prepositions within reach to the right, in the same clause."""
    for k in range(at, min(at + REACH, len(words))):
        word = words[k]
        if word.lower in ours.clauses and word.lower not in names:
            break
        if word.pos == "VERB" and word.form != "passive" and k > at + 1 and not word.lower.endswith(("ed", "ing")):
            break
        if word.lower not in names:
            continue
        end = stretch_end(words, k + 1)
        end = max(end, min(k + 3, len(words)))
        inner = [g for g in groups if k < g.first < end and g.sort != "relative"]
        if inner:
            return joined_right(words, inner[0], groups, ours)
    return ()


def object_of(words: Sequence[Word], at: int, groups: Sequence[Group], ours: Rules) -> tuple[Group, ...]:
    """The groups in the noun group right after a verb, over a particle or a target preposition."""
    while at < len(words) and (words[at].pos in ("ADV", "PART") or words[at].lower in (*ours.target, "down", "up", "out", "back")):
        at += 1
    end = stretch_end(words, at)
    inner = [g for g in groups if at <= g.first < end and g.sort != "relative"]
    return joined_right(words, inner[0], groups, ours) if inner else ()


def of_group(words: Sequence[Word], at: int, groups: Sequence[Group], ours: Rules) -> tuple[Group, ...]:
    if at >= len(words) or words[at].lower != "of":
        return ()
    end = stretch_end(words, at + 1)
    inner = [g for g in groups if at < g.first < end and g.sort != "relative"]
    return joined_right(words, inner[0], groups, ours) if inner else ()


def between(words: Sequence[Word], at: int, groups: Sequence[Group], ours: Rules) -> tuple[Group, ...]:
    for k in range(at, min(at + 5, len(words))):
        if words[k].lower in ("between", "among", "между", "між"):
            inner = [g for g in groups if g.first > k and g.first <= k + 4]
            return joined_right(words, inner[0], groups, ours) if inner else ()
    return ()


def demonym(words: Sequence[Word], at: int, groups: Sequence[Group], ends: tuple[str, ...]) -> tuple[Group, ...]:
    """ "the Examplian raid", "X's attack", "rebel attack": what stands right before an event noun."""
    k = at - 1
    while k >= 0 and (words[k].pos in ("ADJ", "NOUN", "NUM") and not words[k].capital):
        for group in groups:
            if group.head == k and group.sort == "people" and not words[k].cases:
                return (msgspec.structs.replace(group, first=group.first, last=k + 1),)
        k -= 1
    if k >= 0 and words[k].lower in ("'s", "'"):
        owner = [g for g in groups if g.last in (k, k + 1)]
        return (msgspec.structs.replace(owner[-1], last=k),) if owner and owner[-1].first < k else ()
    if k >= 0 and words[k].capital and words[k].lower.endswith(ends):
        return (Group(k, k + 1, k, "adjective"),)
    if k >= 0 and words[k].lower in ("our", "its", "their", "his", "her"):
        return (Group(k, k + 1, k, "pronoun"),)
    return ()


def towards(trigger: Trigger, ours: Rules) -> frozenset[str]:
    """The prepositions before whom it was done to; in a fight also "with"."""
    single = frozenset(name for name in ours.target if " " not in name)
    return single | ours.opponent if trigger.kind in ("clash", "riot") else single


def verb_roles(words: Sequence[Word], trigger: Trigger, groups: Sequence[Group], ours: Rules) -> Roles:
    at = next((k for k in range(trigger.first, trigger.last) if words[k].pos == "VERB"), trigger.first)
    doer = subject(words, at, groups, ours)
    agents = after_preposition(words, at + 1, groups, frozenset(("by",)), ours)
    if words[at].has(ours.suffer):
        return Roles(agents or after_preposition(words, at + 1, groups, frozenset(("from",)), ours), doer)
    if passive(words, at, ours):
        return Roles(agents, doer)
    if words[at].has(ours.toll_intransitive):
        return Roles()
    ends = [k for k in range(trigger.first, trigger.last) if words[k].pos == "VERB"]
    told = object_of(words, (ends[-1] if ends else at) + 1, groups, ours)
    return Roles(doer, told or after_preposition(words, at + 1, groups, towards(trigger, ours) - {"at"}, ours))


def light_verb(words: Sequence[Word], trigger: Trigger, ours: Rules) -> int | None:
    """The verb of which an event noun is the object, or (passive) the subject: "launched an attack"."""
    for k in range(trigger.first - 1, max(-1, trigger.first - 7), -1):
        if words[k].lower in ours.clauses:
            return None
        if words[k].pos == "VERB":
            return k if words[k].has(ours.light | ours.suffer) else None
    return None


def noun_roles(words: Sequence[Word], trigger: Trigger, groups: Sequence[Group], ours: Rules, ends: tuple[str, ...]) -> Roles:
    both = between(words, trigger.first + 1, groups, ours)
    if both:
        return Roles(both)
    if words[trigger.last - 1].has(ours.toll_nouns):
        return Roles()
    by = after_preposition(words, trigger.last, groups, frozenset(("by",)), ours) or demonym(words, trigger.first, groups, ends)
    against = after_preposition(words, trigger.first + 1, groups, towards(trigger, ours), ours)
    owned = of_group(words, trigger.last, groups, ours)
    if trigger.lemma in ours.patient_nouns or words[trigger.last - 1].has(ours.patient_nouns):
        against = owned or against
    elif owned and not by:
        by = owned
    verb = light_verb(words, trigger, ours)
    if verb is not None and not passive(words, verb, ours):
        doer = subject(words, verb, groups, ours)
        if words[verb].has(ours.suffer):
            return Roles(by, against or doer)
        return Roles(by or doer, against)
    return Roles(by, against)


# ---------------------------------------------------------------- languages with cases


def in_clause(words: Sequence[Word], group: Group, at: int, ours: Rules) -> bool:
    first, last = (group.last, at) if group.last <= at else (at + 1, group.first)
    return last - first <= REACH and not clause_between(words, first, last, ours)


def with_case(words: Sequence[Word], at: int, groups: Sequence[Group], case: str, ours: Rules) -> list[Group]:
    """Free groups of one case in the verb's clause, the nearest first."""
    good = [
        g
        for g in groups
        if (case in g.cases or (not g.cases and case == "nomn")) and g.preposition is None and in_clause(words, g, at, ours)
        and (g.sort != "relative" or g.first == 0) and not (g.first <= at < g.last)
    ]  # fmt: skip
    return sorted(good, key=lambda g: (abs(g.head - at), g.first))


def case_subject(words: Sequence[Word], at: int, groups: Sequence[Group], ours: Rules) -> tuple[Group, ...]:
    verb = words[at]
    left = [g for g in with_case(words, at, groups, "nomn", ours) if g.last <= at]
    right = [g for g in with_case(words, at, groups, "nomn", ours) if g.first > at]
    for group in (*left, *right):
        if verb.plural is not None and words[group.head].plural is not None and verb.plural != words[group.head].plural:
            continue
        place = groups.index(group)
        return (*joined_left(words, place, groups, ours), group)
    return ()


def chain_end(words: Sequence[Word], at: int) -> int:
    """Where the noun group that begins at `at` ends, with the genitives that hang on it."""
    noun = False
    while at < len(words):
        word = words[at]
        fits = word.pos in ("ADJ", "NUM", "DET") or word.text in ("«", "»", "„", "“", '"') or word.form in ("passive", "active")
        if word.pos in ("NOUN", "PROPN", "X"):
            if noun and not ("gent" in word.cases or word.capital or not word.cases):
                break
            noun = fits = True
        elif word.pos == "ADJ" and noun and "gent" not in word.cases:
            break
        elif noun and (word.lower in ("и", "і", "та", "й") or word.pos == "PRON"):
            fits = True
        elif word.pos == "PRON" and at and words[at - 1].form == "passive":
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
        sure = group.first > at or group.sort == "pronoun" or "nomn" not in group.cases
        if group not in taken and sure and abs(group.head - at) < 9:
            return joined_right(words, group, groups, ours)
    for k in range(at + 1, min(at + 6, len(words))):
        word = words[k]
        if word.lower in ours.clauses or word.pos == "ADP":
            return ()
        if word.pos in ("NOUN", "ADJ", "NUM") and ("accs" in word.cases or "gent" in word.cases):
            return tuple(g for g in owners(words, k, groups, ours) if g not in taken)
    return ()


def prepositional(words: Sequence[Word], at: int, groups: Sequence[Group], ours: Rules, names: frozenset[str]) -> tuple[Group, ...]:
    for k in range(at, min(at + 8, len(words))):
        word = words[k]
        if word.lower in ours.clauses or word.lower in (";", "."):
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
    doer = case_subject(words, at, groups, ours)
    if words[at].has(ours.suffer):
        return Roles(side_of(words, at, groups, ours.agent), doer)
    told = case_object(words, trigger.last - 1, groups, ours, doer)
    told = told or prepositional(words, trigger.first + 1, groups, ours, towards(trigger, ours))
    return Roles(doer, told)


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
        return Roles(by, against or doer) if words[verb].has(ours.suffer) else Roles(by or doer, against)
    return Roles(by, against)


def adjective_before(words: Sequence[Word], at: int, ends: tuple[str, ...]) -> tuple[Group, ...]:
    k = at - 1
    if k >= 0 and words[k].pos == "ADJ" and any(lemma.endswith(ends) for lemma in words[k].lemmas):
        return (Group(k, k + 1, k, "adjective"),)
    return ()


def subject_of(words: Sequence[Word], at: int, groups: Sequence[Group], language: str) -> tuple[Group, ...]:
    """Who does what the verb at `at` says."""
    ours = rules(language)
    return subject(words, at, groups, ours) if language == "en" else case_subject(words, at, groups, ours)


def roles_of(words: Sequence[Word], trigger: Trigger, groups: Sequence[Group], language: str) -> Roles:
    """By and against of one trigger."""
    ours = rules(language)
    ends = people(language).demonym_ends
    if language == "en":
        return verb_roles(words, trigger, groups, ours) if trigger.verb else noun_roles(words, trigger, groups, ours, ends)
    if trigger.verb:
        return case_verb_roles(words, trigger, groups, ours)
    return case_noun_roles(words, trigger, groups, ours, ends)
