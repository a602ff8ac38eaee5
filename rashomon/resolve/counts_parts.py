"""Parts of a whole: "including three children", "two of the dead were guards", "half of them women", "среди раненых двое детей"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rashomon.records import CountSlot
from rashomon.resolve.counts_people import Group, person_at
from rashomon.resolve.counts_words import CLOSED, ENDS, Sentence, Trigger
from rashomon.resolve.numbers import phrase_at

NEAR = 4  # tokens between a share and the word that says who they are


class Amount(NamedTuple):
    """How much of the whole: a number, or the bounds of a fraction of it (numerators over `over`)."""

    last: int
    low: int
    high: int | None
    over: int = 0  # 0: a number of its own


class Share(NamedTuple):
    """Tokens `[first, last)` that say how many of those harmed were what: "two of the dead were children"."""

    first: int
    last: int
    amount: Amount
    whole: Trigger | None  # the word for those harmed; None for "of them"
    of: str | None
    who: tuple[int, int] | None
    fate: Trigger | None = None  # "one of the wounded died": what became of the share
    whole_last: int = 0  # the end of the words for the whole, where those stand within

    def counted(self, sentence: Sentence) -> bool:
        """Whether the whole has a number of its own: "six of the 12 people killed"."""
        end = self.whole.first if self.whole else 0
        return any(self.amount.last <= n.first < end for n in sentence.numbers) or end < self.first


class Part(NamedTuple):
    """A count, the word that says what happened, and the whole of which it is a part."""

    group: Group
    trigger: Trigger
    whole: Group | None = None
    share: bool = False  # a part, though its whole stands in no word of this sentence


# ---------------------------------------------------------------- shares


def shares_in(sentence: Sentence) -> list[Share]:
    """The shares of a sentence in reading order."""
    found = (_share(sentence, at) or _inverted(sentence, at) for at in range(len(sentence.words)))
    kept: list[Share] = []
    for share in found:
        if share is not None and (not kept or share.first >= kept[-1].last):
            kept.append(share)
    return kept


def _share(sentence: Sentence, at: int) -> Share | None:
    """ "Two of the dead were children", "половина погибших — дети"."""
    amount = _amount(sentence, at)
    if amount is None:
        return None
    opened = sentence.words[amount.last].text in sentence.data["parts"]["of"] if amount.last < len(sentence.words) else False
    if not opened and not (amount.over and sentence.language != "en"):
        return None
    whole = _whole(sentence, amount.last + opened, them=opened)
    if whole is None:
        return None
    last, trigger = whole
    share = _told(sentence, at, last, amount, trigger)
    return share._replace(whole_last=last) if share else None


def _inverted(sentence: Sentence, at: int) -> Share | None:
    """ "Of the 12 dead three were children", "из 12 погибших трое — дети"."""
    if sentence.words[at].text not in sentence.data["parts"]["of"]:
        return None
    whole = _whole(sentence, at + 1, them=False)
    start = whole[0] + (sentence.words[whole[0]].text == ",") if whole and whole[0] < len(sentence.words) else None
    amount = _amount(sentence, start) if start is not None and start < len(sentence.words) else None
    if whole is None or amount is None or start is None:
        return None
    share = _told(sentence, start, amount.last, amount, whole[1])
    return share._replace(whole_last=start) if share else None


def _amount(sentence: Sentence, at: int) -> Amount | None:
    parts = sentence.data["parts"]
    number = next((n for n in sentence.numbers if n.first == at), None)
    if number is not None:
        return Amount(number.last, number.low, number.high)
    for name, low, high, over in (("half", 1, 1, 2), ("third", 1, 1, 3), ("quarter", 1, 1, 4), ("most", 1, 2, 2), ("all", 1, 1, 1)):
        for phrase in parts[name]:
            if length := phrase_at(sentence.words, at, phrase):
                return Amount(at + length, low, high, over)
    return None


def _whole(sentence: Sentence, at: int, *, them: bool) -> tuple[int, Trigger | None] | None:
    """The end of the words for those harmed and the word of harm in them; "them" has none."""
    if at >= len(sentence.words):
        return None
    if them and sentence.words[at].text in sentence.data["parts"]["them"]:
        return at + 1, None
    for near in range(at, min(at + 5, len(sentence.words))):
        trigger = next((t for t in sentence.triggers if t.first == near), None)
        if trigger is not None:
            return (trigger.last, trigger) if trigger.voice in ("person", "state", "passive") else None
        counted = any(n.first <= near < n.last for n in sentence.numbers)
        if not (counted or sentence.has(near, "article") or person_at(sentence, near) is not None):
            return None
    return None


def _told(sentence: Sentence, first: int, last: int, amount: Amount, whole: Trigger | None) -> Share | None:
    """With the word that says who the share are, how badly hurt, or what became of them."""
    grades: dict[str, Sequence[str]] = sentence.data["parts"]["grades"]
    for at in range(last, min(last + NEAR + 1, len(sentence.words))):
        word = sentence.words[at]
        graded = next(((n, of) for of in sorted(grades) for g in grades[of] if (n := phrase_at(sentence.words, at, g))), None)
        if graded is not None:
            return Share(first, at + graded[0], amount, whole, graded[1], None)
        fate = next((t for t in sentence.triggers if t.first <= at < t.last), None)
        if fate is not None:
            told = whole is not None and fate.slot != whole.slot and fate.voice in ("state", "passive")
            return Share(first, last, amount, whole, None, None, fate) if told else None
        who = person_at(sentence, at)
        if who is not None:
            return Share(first, at + 1, amount, whole, who or plain(sentence, at), (at, at + 1))
        if word.text in ENDS | CLOSED - {"—", "–"} | {"but", "но", "але"} and not (word.text == "," and at == last):
            return None
    return None


def plain(sentence: Sentence, at: int) -> str:
    """Whom a noun names that elsewhere says only that they are people: "women"."""
    word = sentence.words[at]
    nouns: dict[str, str] = sentence.data["parts"]["nouns"]
    return nouns.get(word.lemma, nouns.get(word.text, word.text))


def share_parts(
    sentence: Sentence, shares: Sequence[Share], found: Sequence[Part], before: Mapping[CountSlot, Group] | None = None
) -> list[Part]:
    """The shares as parts of the wholes of the sentence, or of the last one told before it."""
    parts: list[Part] = []
    for share in shares:
        whole = _its_whole(share, found)
        slot = share.whole.slot if share.whole else whole.trigger.slot if whole else None
        told = whole.group if whole else (before or {}).get(slot) if slot else None
        if share.whole is None and whole is None:
            slot, told = next(((s, g) for s, g in sorted((before or {}).items())), (None, None))
        group = _sized(share, told) if slot else None
        if slot is None or group is None:
            continue
        if share.fate is not None:
            parts.append(Part(group._replace(of=None), share.fate))
            continue
        group = _apart_from(sentence, group, told)
        trigger = share.whole or (whole.trigger if whole else Trigger(share.first, share.last, slot, "person"))
        parts.append(Part(group, trigger, whole.group if whole else None, share=True))
    return parts


def _apart_from(sentence: Sentence, part: Group, whole: Group | None) -> Group:
    """A part that the word list calls as its whole is called by its own word: conscripts among soldiers."""
    same = whole is not None and part.of == whole.of and part.who is not None
    return part._replace(of=sentence.words[part.who[1] - 1].text) if same and part.who else part


def _its_whole(share: Share, found: Sequence[Part]) -> Part | None:
    """The count told last before the share, of its word of harm where it has one; else the one right after "of"."""
    for part in reversed(found):
        if part.whole is None and part.group.last <= share.first and (share.whole is None or part.trigger.slot == share.whole.slot):
            return part
    inner = [p for p in found if share.whole is not None and p.trigger == share.whole and share.first < p.group.first]
    return inner[0] if inner else None


def _sized(share: Share, whole: Group | None) -> Group | None:
    """The share as people: a number as it stands, a fraction of the whole where that is known."""
    amount = share.amount
    bare = Group(share.first, share.last, amount.low, amount.high, share.of, share.who)
    if not amount.over:
        return bare
    if whole is None or whole.low < amount.over:
        return None
    most = amount.high is not None and amount.high > amount.low
    low = whole.low // 2 + 1 if most else amount.low * whole.low // amount.over
    high = None if whole.high is None else whole.high if most else -(-amount.low * whole.high // amount.over)
    return bare._replace(low=low, high=high)


# ---------------------------------------------------------------- "including", "among the dead"


def subsets(sentence: Sentence, found: Sequence[Part], groups: Sequence[Group]) -> list[Part]:
    """ "12 people, including three children": the part shares the word of the whole."""
    parts: list[Part] = []
    for group in groups:
        if group.sort in ("pronoun", "plural") or any(_overlap(group, used.group) for used in found):
            continue
        if (group.of is None and group.sort != "number") or _own_word(sentence, group):
            continue
        for whole, trigger, *_ in reversed(found):
            start = max(whole.last, trigger.last if trigger.first < group.first else 0)
            if whole.last > group.first:
                continue
            including = _including(sentence, whole.last, start, group)
            if including or _listed(sentence, trigger, group):
                part = _apart_from(sentence, _named(sentence, group), whole)
                parts.append(Part(part, trigger, whole) if including else Part(group, trigger))
                break
    return parts


def among(sentence: Sentence, found: Sequence[Part], groups: Sequence[Group]) -> list[Part]:
    """ "Among the dead were two children", "среди раненых есть двое детей"."""
    parts: list[Part] = []
    for trigger in sentence.triggers:
        before = trigger.first - 1 - sentence.has(trigger.first - 1, "article")
        if trigger.voice not in ("person", "state", "passive") or not 0 <= before < len(sentence.words):
            continue
        if sentence.words[before].text not in sentence.data["parts"]["among"]:
            continue
        for group in groups:
            gap = range(trigger.last, group.first)
            told = group.sort in ("number", "one") and (group.of is not None or group.who is not None)
            clear = all(sentence.has(at, "aux", "be") or sentence.words[at].text in ("—", "–", ",") for at in gap)
            if told and 0 <= len(gap) <= 3 and group.first >= trigger.last and clear and not any(_overlap(group, p.group) for p in found):
                parts.append(Part(_named(sentence, group), trigger, share=True))
                break
    return parts


def _overlap(a: Group, b: Group) -> bool:
    return a.first < b.last and b.first < a.last


def _named(sentence: Sentence, group: Group) -> Group:
    """A part says who it is, so that it is no other number of the same people: "women", or the words that follow."""
    if group.of is not None:
        return group
    if group.who is not None:
        return group._replace(of=plain(sentence, group.who[1] - 1))
    after = [w.text for w in sentence.words[group.last : group.last + 3]]
    end = next((k for k, text in enumerate(after) if text in ENDS | CLOSED), len(after))
    return group._replace(of=" ".join(after[:end]) or None)


def _own_word(sentence: Sentence, group: Group) -> bool:
    """ "one of them died": the part has a word of harm of its own."""
    return any(
        0 <= other.first - group.last <= 3 and not _words(sentence, group.last, other.first) & (CLOSED | ENDS)
        for other in sentence.triggers
    )


def _words(sentence: Sentence, first: int, last: int) -> set[str]:
    return {word.text for word in sentence.words[first:last]}


def _listed(sentence: Sentence, trigger: Trigger, group: Group) -> bool:
    """ "three were killed in one town and two in another": a bare number, a place, and no word of harm of its own."""
    later = any(t.first >= group.last for t in sentence.triggers)
    joined = sentence.has(group.first - 1, "and") or sentence.words[group.first - 1].text == ","
    bare = group.who is None and group.sort == "number" and group.last < len(sentence.words) and sentence.has(group.last, "where")
    return bare and joined and not later and trigger.last <= group.first and trigger.voice != "toll"


def is_part(sentence: Sentence, group: Group) -> bool:
    """A part named within its whole: ", among them 12 children,", ", two of them guards,"."""
    phrases = sentence.data["grammar"]["including"]
    ends = [at + n for p in phrases for at in range(group.first + 1, group.last + 1) if (n := phrase_at(sentence.words, at, p))]
    if ends:
        after = sentence.words[max(group.last, *ends) :][:1]
        return sentence.words[group.first - 1].text == "," and bool(after) and after[0].text in ENDS
    return any(phrase_at(sentence.words, group.first - len(p.split()), p) for p in phrases if group.first >= len(p.split()))


def _including(sentence: Sentence, first: int, start: int, group: Group) -> bool:
    for at in range(first, group.last + 1):
        if any(phrase_at(sentence.words, at, p) for p in sentence.data["grammar"]["including"]):
            return not _words(sentence, at + 1, group.first) & (CLOSED - {"—", "–"}) and group.first - at <= 12 and start <= group.first
    return False
