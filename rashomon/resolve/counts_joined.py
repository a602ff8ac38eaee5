"""Which number of people belongs to which word of harm."""

from __future__ import annotations

from collections.abc import Mapping

from rashomon.records import CountSlot
from rashomon.resolve.counts_parts import Part, among, is_part, share_parts, shares_in, subsets
from rashomon.resolve.counts_people import Group, groups_in, is_genitive, is_object, is_subject
from rashomon.resolve.counts_words import CLOSED, ENDS, QUOTES, Sentence, Trigger, adjective, aside, joint, negated
from rashomon.resolve.counts_zero import zeros

REACH = {"number": 16, "plural": 8, "one": 9, "pronoun": 6}  # tokens between a subject and its predicate
Told = tuple[Group, Trigger]


def told(sentence: Sentence, before: Mapping[CountSlot, Group] | None = None) -> list[Part]:
    """Each count with the word that says what happened; nothing for joint totals ("killed or wounded 200").

    `before`: the wholes told last before this sentence, of which its shares may be parts.
    """
    nothing, shares = zeros(sentence), shares_in(sentence)
    denied = {trigger for _, trigger in nothing}
    taken = {at for share in shares for at in (*range(share.first, share.amount.last), *range(share.whole_last, share.last))}
    groups = [g for g in groups_in(sentence) if not any(_overlap(g, z) for z, _ in nothing)]
    groups = [g for g in groups if taken.isdisjoint(range(g.first, g.last))]
    found: list[Told] = []
    for trigger in sentence.triggers:
        if trigger in denied or joint(sentence, trigger) or negated(sentence, trigger):
            continue
        if any(trigger == share.fate or (trigger == share.whole and not share.counted(sentence)) for share in shares):
            continue
        free = [g for g in groups if all(g != used for used, _ in found)]
        group = _chosen(sentence, trigger, free)
        if group:
            found += _joined(sentence, trigger, group, free)
    parts = [Part(group, trigger) for group, trigger in (*nothing, *_added(sentence, found))]
    parts += share_parts(sentence, shares, [part for part in parts if part.group.high != 0], before)
    parts += subsets(sentence, parts, groups)
    return [*parts, *among(sentence, parts, groups)]


def _added(sentence: Sentence, found: list[Told]) -> list[Told]:
    """ "two are badly hurt, and two more lightly": those told of with "more" after others of the same harm are added to them."""
    out: list[Told] = []
    for group, trigger in found:
        more = any(sentence.has(at, "more") for at in (group.first - 1, group.first, group.last - 1))
        at = next((k for k in range(len(out) - 1, -1, -1) if out[k][1].slot == trigger.slot), None) if more else None
        if at is None or trigger.voice == "toll" or out[at][1].voice == "toll" or out[at][1] == trigger:
            out.append((group, trigger))
            continue
        whole = out[at][0]
        high = None if whole.high is None or group.high is None else whole.high + group.high
        of = whole.of if whole.of == group.of else None
        out[at] = (Group(min(whole.first, group.first), max(whole.last, group.last), whole.low + group.low, high, of, None), trigger)
    return out


def _overlap(a: Group, b: Group) -> bool:
    return a.first < b.last and b.first < a.last


def _chosen(sentence: Sentence, trigger: Trigger, groups: list[Group]) -> Group | None:
    match trigger.voice:
        case "active":
            return _object(sentence, trigger, groups)
        case "passive" | "state":
            return _subject(sentence, trigger, groups)
        case "person":
            return _beside(sentence, trigger, groups)
        case "act":
            return _complement(sentence, trigger, groups)
        case "toll":
            return _toll(sentence, trigger, groups)


def _between(sentence: Sentence, first: int, last: int) -> set[str]:
    return {word.text for word in sentence.words[first:last]}


def _harm_between(sentence: Sentence, first: int, last: int) -> bool:
    return any(first <= t.first < last for t in sentence.triggers)


# ---------------------------------------------------------------- by voice


def _object(sentence: Sentence, trigger: Trigger, groups: list[Group]) -> Group | None:
    """ "killed two soldiers", "killing his wife", "застрелили юношу"; in Cyrillic also "его застрелили"."""
    after = [g for g in groups if g.first >= trigger.last and g.first - trigger.last <= 5 and is_object(sentence, g)]
    for group in after:
        gap = range(trigger.last, group.first)
        if any(_blocks(sentence, at) for at in gap) or _harm_between(sentence, trigger.last, group.first):
            break
        if _meant(sentence, trigger, group):
            return group
    return None if sentence.language == "en" else _object_before(sentence, trigger, groups)


def _object_before(sentence: Sentence, trigger: Trigger, groups: list[Group]) -> Group | None:
    for group in reversed(groups):
        near = 0 <= trigger.first - group.last <= (3 if group.sort != "number" else 6)
        if near and is_object(sentence, group) and not _barred(sentence, group.last, trigger.first) and _meant(sentence, trigger, group):
            return None if group.sort in ("plural", "one") and sentence.has(group.first - 1, "prepositions") else group
    return None


def _blocks(sentence: Sentence, at: int) -> bool:
    text = sentence.words[at].text
    if text in QUOTES or sentence.has(at, "article", "more"):
        return False
    return text in ENDS | CLOSED or (sentence.has(at, "closers") and (sentence.language == "en" or sentence.has(at, "clause", "and")))


def _meant(sentence: Sentence, trigger: Trigger, group: Group) -> bool:
    """Whether a verb that may take things ("captured", "захватили") has people for its object, and bare plurals are told as a fact."""
    word = sentence.words[trigger.first]
    if group.sort == "plural" and sentence.language == "en" and word.text == word.lemma:
        return False
    if group.sort == "one" and group.of is None and trigger.slot in ("captured", "displaced") and sentence.language == "en":
        return group.who is not None and group.who[1] - group.who[0] == 1
    if not sentence.has(trigger.first, "weak"):
        return True
    if group.who is None:
        return group.sort == "number" and any(other.first < trigger.first for other in sentence.triggers)
    return group.sort != "one"


def _barred(sentence: Sentence, first: int, last: int) -> bool:
    """Whether something between keeps a subject and its predicate apart."""
    words = _between(sentence, first, last)
    return bool(words & CLOSED) or _harm_between(sentence, first, last) or any(sentence.has(at, "clause") for at in range(first, last))


def _subject(sentence: Sentence, trigger: Trigger, groups: list[Group]) -> Group | None:
    """ "ten people were killed", "погибли десять человек", "десять человек погибли"."""
    after = _subject_after(sentence, trigger, groups) if sentence.language != "en" else None
    if after:
        return after
    if made := _made_so(sentence, trigger, groups):
        return made
    best: Group | None = None
    for group in reversed(groups):
        gap = trigger.first - group.last
        if gap < 0 or gap > REACH[group.sort] or _barred(sentence, group.last, trigger.first):
            continue
        if _apart(sentence, trigger, group, gap) or is_part(sentence, group) or (gap > 0 and _by(sentence, group)):
            continue
        if not is_subject(sentence, group) or not _meant(sentence, trigger, group):
            continue
        if best is None or (group.sort == "number" and best.sort != "number" and best.first - group.last <= 6):
            best = group
    return best


def _made_so(sentence: Sentence, trigger: Trigger, groups: list[Group]) -> Group | None:
    """ "troops shot him dead": the object between the verb and its result."""
    for group in groups:
        if group.last == trigger.first and sentence.has(group.first - 1, "makes") and is_object(sentence, group):
            return group
    return None


def _apart(sentence: Sentence, trigger: Trigger, group: Group, gap: int) -> bool:
    """A group in a phrase of its own ("in a crowd of 200 people"), or too far for a participle without "be"."""
    relative = sentence.has(group.last + (sentence.words[group.last].text == ","), "relative") if gap > 0 else False
    if sentence.has(group.first - 1, "prepositions", "of", "agents") and gap > 0 and not relative:
        return True
    commas = sum(w.text == "," for w in sentence.words[group.last : trigger.first])
    if group.sort != "number" and commas == 1 and sentence.language != "en":
        return not any(sentence.has(at, "aux") for at in range(group.last, trigger.first))
    if sentence.language == "en" and _new_clause(sentence, group.last, trigger.first):
        return True
    if sentence.language == "en" and trigger.voice == "passive":
        told = any(sentence.has(at, "be") for at in range(group.last, trigger.first))
        return not told and (gap > 3 or (group.sort == "plural" and gap > 0) or (group.sort == "pronoun"))
    return group.sort == "plural" and gap > 3 and sentence.language != "en"


def _new_clause(sentence: Sentence, first: int, last: int) -> bool:
    """ "medics were called, and he was pronounced dead": a predicate of its own, then a comma and "and"."""
    for at in range(first, last - 1):
        if sentence.words[at].text == "," and sentence.has(at + 1, "and"):
            return any(sentence.has(back, "be") for back in range(first, at)) and not sentence.has(at + 2, "be")
    return False


def _subject_after(sentence: Sentence, trigger: Trigger, groups: list[Group]) -> Group | None:
    """In Cyrillic the subject may follow its predicate; in English only after a colon ("Killed: 5")."""
    after = trigger.last
    if after < len(sentence.words) and sentence.words[after].text == ",":
        after = aside(sentence, after) or after  # "погибли, сообщил мэр, трое"
    for group in groups:
        gap = group.first - after
        if gap < 0 or gap > (4 if group.sort == "number" else 3):
            continue
        words = _between(sentence, after, group.first)
        if (
            words & (CLOSED | ENDS)
            or _harm_between(sentence, trigger.last, group.first)
            or any(sentence.has(at, "clause", "prepositions", "and") for at in range(after, group.first))
        ):
            return None
        impersonal = sentence.words[trigger.first].text.endswith("о")
        if (is_subject(sentence, group) or impersonal) and group.sort != "pronoun":
            return group
    return None


def _beside(sentence: Sentence, trigger: Trigger, groups: list[Group]) -> Group | None:
    """ "19 wounded", "раненых семеро", "погибших — трое", "a captured pilot"."""
    for group in groups:
        if group.first < trigger.first < group.last and group.sort == "one":
            return group
        before = range(group.last, trigger.first)
        if (
            group.sort == "number"
            and group.last <= trigger.first
            and len(before) <= 2
            and all(not _blocks(sentence, at) and not sentence.has(at, "prepositions", "be") for at in before)
        ):
            return group if _same_noun(sentence, trigger, group) else None
        after = range(trigger.last, group.first)
        linked = all(sentence.has(at, "aux", "toll", "adverbs", "more") for at in after)
        linked = linked or _verdict(sentence, trigger, group) or _became(sentence, trigger, group)
        if group.sort == "number" and group.first >= trigger.last and len(after) <= 5 and linked:
            return group
    return None


def _verdict(sentence: Sentence, trigger: Trigger, group: Group) -> bool:
    """ "загиблих на дорозі восьмеро": the number closes the clause that its noun opens."""
    closes = group.last == len(sentence.words) or sentence.words[group.last].text in ENDS | CLOSED
    opens = trigger.first == 0 or sentence.words[trigger.first - 1].text in ENDS | CLOSED or trigger.first <= 3
    gap = [w.text for w in sentence.words[trigger.last : group.first]]
    aside = len(gap) > 2 and gap[0] == gap[-1] == "," and gap.count(",") == 2  # "раненых, сообщил врач, двое"
    apart = (set(gap[1:-1] if aside else gap) & (ENDS | CLOSED)) or _harm_between(sentence, trigger.last, group.first)
    return sentence.language != "en" and closes and opens and group.who is None and not apart


def _became(sentence: Sentence, trigger: Trigger, group: Group) -> bool:
    """ "жертвами обстрела стали семь человек"."""
    gap = range(trigger.last, group.first)
    return any(sentence.has(at, "became") for at in gap) and not _between(sentence, trigger.last, group.first) & (ENDS | CLOSED)


def _same_noun(sentence: Sentence, trigger: Trigger, group: Group) -> bool:
    return group.who is None or sentence.language == "en" or group.last == trigger.first


def _complement(sentence: Sentence, trigger: Trigger, groups: list[Group]) -> Group | None:
    """ "eight injuries", "the death of ten", "his death", "гибель двух рыбаков"."""
    if owned := _his(sentence, trigger):
        return owned
    for group in groups:
        if group.last <= trigger.first <= group.last + 1 and group.sort == "number" and group.who is None:
            return group
        gap = range(trigger.last, group.first)
        if group.first < trigger.last or len(gap) > 4 or group.sort == "pronoun":
            continue
        if sentence.language == "en":
            linked = len(gap) and sentence.has(trigger.last, "of") and not any(_blocks(sentence, at) for at in gap[1:])
        else:
            linked = not any(_blocks(sentence, at) or sentence.has(at, "prepositions") for at in gap) and is_genitive(sentence, group)
        if linked:
            return group if group.sort == "number" or _told_of(sentence, trigger, group) else None
    return None


def _his(sentence: Sentence, trigger: Trigger) -> Group | None:
    """ "confirmed his death", but not "after his death"."""
    at = trigger.first - 1
    singular = sentence.language != "en" or not sentence.words[trigger.first].text.endswith("s")
    told = trigger.slot == "killed" and singular and sentence.has(at, "possessive") and not sentence.has(at - 1, "aside")
    return Group(at, at + 1, 1, 1, None, None, "pronoun") if told else None


def _told_of(sentence: Sentence, trigger: Trigger, group: Group) -> bool:
    """ "after the death of X", "ордер на арест X" tell of no new death or arrest; a name may be a place for other deeds."""
    named = group.of is None and sentence.words[group.last - 1].raw[:1].isupper()
    return not sentence.has(trigger.first - 1, "aside") and (trigger.slot in ("killed", "captured") or not named)


def _toll(sentence: Sentence, trigger: Trigger, groups: list[Group]) -> Group | None:
    """ "the death toll rose to 64": the number after the last word of reaching; "from 60 to 64" is 64."""
    for group in groups:  # "raised to eight the number of wounded"
        if group.sort == "number" and sentence.has(group.first - 1, "toll") and 0 <= trigger.first - group.last <= 1:
            return group
    numbers = [g for g in groups if g.sort == "number" and trigger.last <= g.first <= trigger.last + 40]
    reached = [g for g in numbers if sentence.has(g.first - 1, "toll") or sentence.has(g.first, "toll", "from") or g.first == trigger.last]
    return _exact(sentence, reached[0]) if reached else None


def _exact(sentence: Sentence, group: Group) -> Group:
    """ "выросло до 64" is 64, not up to 64; "rose from 60 to 64" is 64."""
    if sentence.has(group.first - 1, "exceeds") and group.low == group.high:
        return group._replace(low=group.low + 1, high=None)
    moved = sentence.has(group.first, "toll", "from")
    return group._replace(low=group.high) if moved and group.high is not None else group


# ---------------------------------------------------------------- lists and parts


def _joined(sentence: Sentence, trigger: Trigger, group: Group, groups: list[Group]) -> list[Told]:
    """The group and those listed with it; "two more" and people without a name of their own are added up."""
    chain = [group]
    for other in groups:
        gap = other.first - chain[-1].last
        if 0 < gap <= 7 and _linked(sentence, chain[-1], other) and other.sort != "pronoun" and _unclaimed(sentence, other, trigger):
            chain.append(other)
    if trigger.first >= group.last:
        chain = _before(sentence, group, groups) + chain[1:] if len(chain) == 1 else chain
    return [(one, trigger) for one in _summed(sentence, chain)]


def _before(sentence: Sentence, group: Group, groups: list[Group]) -> list[Group]:
    chain = [group]
    for other in reversed(groups):
        gap = chain[0].first - other.last
        if _by(sentence, other):
            break
        if 0 < gap <= 7 and _linked(sentence, other, chain[0]) and other.sort != "pronoun" and is_subject(sentence, other):
            chain.insert(0, other)
    return chain


def _by(sentence: Sentence, group: Group) -> bool:
    """ "by Kalmorian troops": those who did it."""
    before = range(max(0, group.first - 3), group.first)
    return any(sentence.has(at, "agents") and not _between(sentence, at + 1, group.first) & (CLOSED | ENDS) for at in before)


def _linked(sentence: Sentence, one: Group, other: Group) -> bool:
    between = [w.text for w in sentence.words[one.last : other.first]]
    joined = [text for text in between if text not in (",", "ещё", "еще", "ще", "the", "his", "her", "also", "его", "её", "його", "її")]
    joined = [t for t in joined if t not in ("-", "year", "old") and not t.isdigit() and not adjective(t, sentence.language)]
    return bool(between) and all(text in sentence.data["grammar"]["and"] for text in joined) and bool(joined)


def _unclaimed(sentence: Sentence, group: Group, trigger: Trigger) -> bool:
    """Whether no later word of harm takes the group: "killed two and three were hurt"."""
    for other in sentence.triggers:
        near = other != trigger and 0 <= other.first - group.last <= 5
        if near and not _between(sentence, group.last, other.first) & (CLOSED | ENDS):
            return False
    return True


def _summed(sentence: Sentence, chain: list[Group]) -> list[Group]:
    """ "a man and a woman" are two, "a guard and four others" five; groups with names of their own stay apart."""
    out: list[Group] = []
    for group in chain:
        before = out[-1] if out else None
        more = any(sentence.has(at, "more") for at in range(group.first, group.last)) or sentence.has(group.first - 1, "more")
        plain = before is not None and before.sort == group.sort == "one"
        if before and (more or plain):
            high = None if before.high is None or group.high is None else before.high + group.high
            of = before.of if before.of == group.of else None
            out[-1] = Group(before.first, group.last, before.low + group.low, high, of, None, before.sort)
        else:
            out.append(group)
    return out
