"""What both ways of reading roles ask of a clause: voice, its edges, rows of mentions, light verbs."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.extract.groups import Group
from rashomon.extract.kinds import Trigger
from rashomon.extract.role_rules import Rules
from rashomon.extract.words import Word

QUANTITY = frozenset(("at", "more", "over", "about", "around", "up", "some", "nearly", "almost", "as", "between", "dozens"))
REACH = 16  # words a subject or an agent may stand away from its verb


def passive(words: Sequence[Word], at: int, ours: Rules) -> bool:
    word = words[at]
    if word.form == "passive":
        return True
    if word.cases or word.form in ("gerund", "infinitive", "active"):
        return False
    if word.lower == word.lemmas[0] and not (at and words[at - 1].lower in ours.be):
        return False
    if perfect(words, at):
        return False
    if at and words[at - 1].has(ours.projectiles) and words[at].has(ours.launching):
        return True
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


def suffers(words: Sequence[Word], at: int, ours: Rules) -> bool:
    """A verb whose subject is the one attacked: "came under fire", "survived", "подвергся"."""
    if words[at].lemmas[0] == "come":
        return at + 1 < len(words) and words[at + 1].lower == "under"
    return words[at].has(ours.suffer)


def perfect(words: Sequence[Word], at: int) -> bool:
    """ "had destroyed", "has not attacked": an active past."""
    back = at - 1
    while back >= 0 and words[back].pos in ("ADV", "PART"):
        back -= 1
    return back >= 0 and words[back].lower in ("have", "has", "had", "having", "'ve")


def object_follows(words: Sequence[Word], at: int) -> bool:
    nearby = words[at + 1 : at + 5]
    if not nearby:
        return False
    quantity = nearby[0].lower in QUANTITY and any(word.pos == "NUM" for word in nearby)
    return quantity or nearby[0].pos in ("DET", "NOUN", "PROPN", "PRON", "NUM", "ADJ") or nearby[0].lower in ('"', "“")


def clause_between(words: Sequence[Word], first: int, last: int, ours: Rules) -> bool:
    return any(words[k].lower in ours.clauses for k in range(first, last))


def joined_left(words: Sequence[Word], place: int, groups: Sequence[Group], ours: Rules) -> tuple[Group, ...]:
    """The groups that stand before this one in a row: "A, B and C"."""
    if place == 0:
        return ()
    left, right = groups[place - 1], groups[place]
    gap = [w for w in words[left.last : right.first] if w.pos != "DET"]
    alike = not left.cases or not right.cases or bool(left.cases & right.cases)
    if 1 <= len(gap) <= 2 and all(w.lower in ours.joins for w in gap) and left.sort in ("people", "name") and alike:
        return (*joined_left(words, place - 1, groups, ours), left)
    return ()


def joined_right(words: Sequence[Word], group: Group, groups: Sequence[Group], ours: Rules) -> tuple[Group, ...]:
    row = [group]
    for other in groups:
        gap = [w for w in words[row[-1].last : other.first] if w.pos != "DET"]
        if other.first >= row[-1].last and 1 <= len(gap) <= 2 and all(w.lower in ours.joins for w in gap):
            row.append(other)
    return tuple(row)


def between(words: Sequence[Word], at: int, groups: Sequence[Group], ours: Rules) -> tuple[Group, ...]:
    for k in range(at, min(at + 5, len(words))):
        if words[k].lower == "of":
            return ()  # "the release was the outcome of talks between": theirs are the talks
        if words[k].lower in ("between", "among", "между", "між"):
            inner = [g for g in groups if g.first > k and g.first <= k + 4]
            return joined_right(words, inner[0], groups, ours) if inner else ()
    return ()


def towards(trigger: Trigger, ours: Rules) -> frozenset[str]:
    """The prepositions before whom it was done to; in a fight also "with"."""
    single = frozenset(name for name in ours.target if " " not in name)
    return single | ours.opponent if trigger.kind in ("clash", "riot") else single


def light_verb(words: Sequence[Word], trigger: Trigger, ours: Rules) -> int | None:
    """The verb of which an event noun is the object, or (passive) the subject: "launched an attack"."""
    for k in range(trigger.first - 1, max(-1, trigger.first - 7), -1):
        if words[k].lower in ours.clauses:
            return None
        if words[k].pos == "VERB":
            apart = any(word.lower in ("in", "from", "after", "during", "for", "by", "of") for word in words[k + 1 : trigger.first])
            return k if words[k].has(ours.light | ours.suffer) and not apart else None
    return None
