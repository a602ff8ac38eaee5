"""Roles by order and prepositions: English, and any language without cases."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from rashomon.extract.clauses import REACH, between, clause_between, joined_left, joined_right, light_verb, passive, suffers, towards
from rashomon.extract.groups import Group, in_noun_group
from rashomon.extract.kinds import Trigger
from rashomon.extract.role_rules import Roles, Rules
from rashomon.extract.words import Word

NOT_DOERS = frozenset(("terrorist", "military", "hostage", "prisoner", "captive", "artillery", "civilian", "refugee", "security"))
OBJECTS = frozenset(("him", "them", "us", "me"))  # pronouns that are never subjects


def verbs_between(words: Sequence[Word], first: int, last: int) -> list[int]:
    return [k for k in range(first, last) if words[k].pos == "VERB" and words[k].form != "gerund"]


def loose_verbs(words: Sequence[Word], first: int, last: int) -> list[int]:
    """The verbs between a subject and its verb that do not stand in one row with it ("came, saw and attacked")."""
    found = verbs_between(words, first, last)
    return [k for k in found if k == found[0] or not (words[k - 1].lower == "," or words[k - 1].pos == "CONJ")]


def main_verb(words: Sequence[Word], at: int) -> int | None:
    """For ", killing three" the verb of the main clause, whose subject it shares."""
    if words[at].form != "gerund" or at < 2 or words[at - 1].lower != ",":
        return None
    return next((k for k in range(at) if words[k].pos == "VERB" and words[k].form == "finite"), None)


def is_object(words: Sequence[Word], group: Group) -> bool:
    """Whether a verb stands right before the group, and none right after it."""
    after = [word for word in words[group.last : group.last + 3] if word.pos not in ("ADV", "PART")]
    if after and after[0].pos in ("VERB", "AUX") and after[0].form != "gerund":
        return False
    at = group.first - 1
    while at >= 0 and words[at].pos in ("DET", "ADJ", "NUM"):
        at -= 1
    return at >= 0 and words[at].pos == "VERB"


def relative_after(groups: Sequence[Group], group: Group, words: Sequence[Word]) -> bool:
    at = group.last + (group.last < len(words) and words[group.last].lower == ",")
    return any(g.sort == "relative" and g.first == at for g in groups)


def other_subject(words: Sequence[Word], at: int, group: Group) -> bool:
    """Whether a noun that is nobody stands between the group and its verb as the subject: "dozens were arrested"."""
    back = at - 1
    while back >= group.last and words[back].pos in ("AUX", "ADV", "PART"):
        back -= 1
    if back < group.last or words[back].pos not in ("NOUN", "NUM", "PROPN", "PRON"):
        return False
    first = back
    while first > group.last and words[first - 1].pos in ("DET", "ADJ", "NOUN", "NUM", "PROPN"):
        first -= 1
    before = words[first - 1] if first > group.last else None
    return before is not None and (before.pos == "CONJ" or before.lower == ",") and words[first].lower not in ("who", "which", "that")


def subject(words: Sequence[Word], at: int, groups: Sequence[Group], ours: Rules) -> tuple[Group, ...]:
    """The group that does what the verb at `at` says, by order: the nearest free one to its left."""
    loose = words[at].form in ("gerund", "infinitive")
    main = main_verb(words, at)
    if main is not None:
        return subject(words, main, groups, ours)
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
        if words[group.first].lower in OBJECTS:
            continue
        if dummy(words, group, at) or (not loose and other_subject(words, at, group)):
            return ()
        if not loose and not followed and len(loose_verbs(words, group.last, at)) > 1:
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


def stretch_end(words: Sequence[Word], at: int) -> int:
    """Where the noun group that begins at `at` ends, its `of` and possessors included."""
    while at < len(words):
        word = words[at]
        if at > 0 and in_noun_group(words, at):
            at += 1
            continue
        inside = word.pos in ("DET", "ADJ", "NUM", "NOUN", "PROPN", "X") or word.lower in ("'s", "'", "of", "-", "(", ")")
        if not inside and word.pos != "PRON":
            break
        at += 1
    return at


def after_preposition(words: Sequence[Word], at: int, groups: Sequence[Group], names: frozenset[str], ours: Rules) -> tuple[Group, ...]:
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
        mine = ours_within(words, k + 1, stretch_end(words, k + 1))
        if mine and names != frozenset(("by",)):
            return mine
    return ()


def object_of(words: Sequence[Word], at: int, groups: Sequence[Group], ours: Rules) -> tuple[Group, ...]:
    """The groups in the noun group right after a verb, over a particle or a target preposition."""
    while at < len(words) and (words[at].pos in ("ADV", "PART") or words[at].lower in (*ours.target, "down", "up", "out", "back")):
        at += 1
    end = stretch_end(words, at)
    inner = [g for g in groups if at <= g.first < end and g.sort != "relative"]
    return joined_right(words, inner[0], groups, ours) if inner else ours_within(words, at, end)


def ours_within(words: Sequence[Word], first: int, last: int) -> tuple[Group, ...]:
    """ "our positions": a thing of the speaker's stands for the speaker."""
    return tuple(Group(k, k + 1, k, "pronoun") for k in range(first, last) if words[k].lower == "our")[:1]


def of_group(words: Sequence[Word], at: int, groups: Sequence[Group], ours: Rules) -> tuple[Group, ...]:
    if at >= len(words) or words[at].lower != "of":
        return ()
    end = stretch_end(words, at + 1)
    inner = [g for g in groups if at < g.first < end and g.sort != "relative"]
    return joined_right(words, inner[0], groups, ours) if inner else ()


def demonym(words: Sequence[Word], at: int, groups: Sequence[Group], ends: tuple[str, ...]) -> tuple[Group, ...]:
    """ "the Examplian raid", "X's attack", "rebel attack": what stands right before an event noun."""
    k = at - 1
    while k >= 0 and ((words[k].pos in ("ADJ", "NOUN", "NUM") and not words[k].capital) or words[k].lower in ("most", "own")):
        for group in groups:
            if group.head == k and group.sort == "people" and not words[k].cases and words[k].lemmas[0] not in NOT_DOERS:
                return (msgspec.structs.replace(group, first=group.first, last=k + 1),)
        k -= 1
    if k >= 0 and words[k].lower in ("'s", "'"):
        owner = [g for g in groups if g.last in (k, k + 1)]
        return (msgspec.structs.replace(owner[-1], last=k),) if owner and owner[-1].first < k else ()
    acronym = k >= 0 and words[k].text.isupper() and 1 < len(words[k].text) < 6 and words[k].pos == "PROPN"
    if k >= 0 and words[k].capital and (words[k].lower.endswith(ends) or acronym):
        return (Group(k, k + 1, k, "adjective"),)
    if k >= 0 and words[k].lower in ("our", "its", "their", "his", "her"):
        return (Group(k, k + 1, k, "pronoun"),)
    return ()


def verb_roles(words: Sequence[Word], trigger: Trigger, groups: Sequence[Group], ours: Rules) -> Roles:
    at = next((k for k in range(trigger.first, trigger.last) if words[k].pos == "VERB"), trigger.first)
    doer = subject(words, at, groups, ours)
    agents = after_preposition(words, at + 1, groups, frozenset(("by",)), ours) or from_side(words, at + 1, groups, ours)
    if suffers(words, at, ours):
        return Roles(agents or after_preposition(words, at + 1, groups, frozenset(("from",)), ours), doer)
    if passive(words, at, ours):
        return Roles(agents, doer)
    if words[at].has(ours.toll_intransitive):
        return Roles()
    ends = [k for k in range(trigger.first, trigger.last) if words[k].pos == "VERB"]
    told = object_of(words, (ends[-1] if ends else at) + 1, groups, ours)
    return Roles(doer, told or after_preposition(words, at + 1, groups, towards(trigger, ours) - {"at"}, ours))


def close_agent(words: Sequence[Word], at: int, groups: Sequence[Group], ours: Rules) -> tuple[Group, ...]:
    """ "an attack [on X] by Y": the agent within the noun's own group, before a comma or another preposition of its own."""
    end = next((k for k in range(at, len(words)) if words[k].pos == "PUNCT" and words[k].lower != "-"), len(words))
    end = next((k for k in range(at + 1, end) if words[k].lower in ("against", "after", "following", "during", "amid")), end)
    end = next((k for k in range(at, end) if words[k].lower == "by" and other_verb(words, k, ours)), end)
    return after_preposition(words[: min(end, at + 9)], at, groups, frozenset(("by",)), ours)


def from_side(words: Sequence[Word], at: int, groups: Sequence[Group], ours: Rules) -> tuple[Group, ...]:
    """ "shelling from the Examplian side", "a shell fired from Examplian positions": whose ground it came from."""
    for k in range(at, min(at + 4, len(words))):
        if words[k].lower != "from":
            continue
        end = stretch_end(words, k + 1)
        if not any(word.has(ours.bases) for word in words[k + 1 : end]):
            return ()
        inner = [g for g in groups if k < g.first < end and g.sort in ("people", "name")]
        owner = next((n for n in range(k + 1, end) if words[n].capital and words[n].pos in ("PROPN", "ADJ", "NOUN")), None)
        return tuple(inner[:1]) or ((Group(owner, owner + 1, owner, "adjective"),) if owner is not None else ())
    return ()


def other_verb(words: Sequence[Word], by: int, ours: Rules) -> bool:
    """ "a camp run by the group": this agent belongs to a participle of its own, not to the event."""
    before = words[by - 1] if by else None
    return before is not None and before.pos == "VERB" and not before.has(ours.light | ours.transitive)


def noun_roles(words: Sequence[Word], trigger: Trigger, groups: Sequence[Group], ours: Rules, ends: tuple[str, ...]) -> Roles:
    both = between(words, trigger.first + 1, groups, ours)
    if both:
        return Roles(both)
    if words[trigger.last - 1].has(ours.toll_nouns) and not (trigger.phrase and trigger.kind):
        return Roles()
    owns = demonym(words, trigger.first, groups, ends)
    owned = of_group(words, trigger.last, groups, ours)
    possessor = bool(trigger.first) and words[trigger.first - 1].lower in ours.possessors
    victim = possessor and not owned and words[trigger.last - 1].has(ours.victim_nouns)
    by = close_agent(words, trigger.last, groups, ours) or (() if victim else owns)
    by = by or from_side(words, trigger.last, groups, ours)
    against = after_preposition(words, trigger.first + 1, groups, towards(trigger, ours), ours)
    if victim:
        against = against or owns
    elif trigger.lemma in ours.patient_nouns or words[trigger.last - 1].has(ours.patient_nouns):
        against = owned or against
    elif owned and not by:
        by = owned
    verb = light_verb(words, trigger, ours)
    if verb is not None and not passive(words, verb, ours):
        doer = subject(words, verb, groups, ours)
        if suffers(words, verb, ours):
            return Roles(by, against or doer or ours_within(words, max(0, verb - 4), verb))
        return Roles(by or doer, against)
    return Roles(by, against)
