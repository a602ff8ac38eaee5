"""How many were killed, hurt, captured, missing or displaced: numbers, the people they count, and the words for what happened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from rashomon import languages
from rashomon.records import COUNTS, Count, CountMention, CountSlot, Parsed, Span
from rashomon.resolve.numbers import Number, Word, numbers_in, phrase_at, words_of

REACH = 9  # tokens between a number and the word that says what happened
CLOSED = {";", ":", "(", ")", "—", "–"}
QUOTES = set("\"'“”«»„‘’")


class Trigger(NamedTuple):
    """Tokens `[first, last)` that say what happened to people; `noun` where they count by themselves ("eight injuries")."""

    first: int
    last: int
    slot: CountSlot
    noun: bool


class Group(NamedTuple):
    """A number with the people it counts, tokens `[first, last)`."""

    first: int
    last: int
    low: int
    high: int | None
    of: str | None
    who: tuple[int, int] | None


class Sentence(NamedTuple):
    words: list[Word]
    triggers: list[Trigger]
    data: dict[str, Any]
    language: str


def find_counts(parsed: Parsed) -> tuple[CountMention, ...]:
    """The counts of a report, in reading order."""
    language = parsed.report.language.split("-")[0]
    data = languages.load("numbers", language)
    if not data:
        return ()
    found: list[CountMention] = []
    for one in parsed.sentences:
        words = words_of(parsed, one.first, one.last)
        sentence = Sentence(words, triggers_in(words, data), data, language)
        if sentence.triggers:
            found += [_mention(parsed, sentence, group, trigger) for group, trigger in _told(sentence)]
    return tuple(sorted(set(found), key=lambda m: (m.span, m.slot, m.count.low)))


# ---------------------------------------------------------------- what happened


def triggers_in(words: Sequence[Word], data: dict[str, Any]) -> list[Trigger]:
    found: list[Trigger] = []
    for at, word in enumerate(words):
        for slot in COUNTS:
            length = max((phrase_at(words, at, p) for p in data.get("triggers_more", {}).get(slot, ())), default=0)
            if length:
                found.append(Trigger(at, at + length, slot, False))
            elif word.lemma in data["triggers"].get(slot, ()) or word.text in data["triggers"].get(slot, ()):
                found.append(Trigger(at, at + 1, slot, _is_noun(word, data)))
    return found


def _is_noun(word: Word, data: dict[str, Any]) -> bool:
    ends = ("death", "injury", "fatality", "injuries", "deaths", "fatalities", "detainee", "evacuee", "arrest")
    cyrillic = ("ый", "ий", "ение", "ення", "ель", "ма", "ерть", "ва")
    return word.lemma in ends or word.text in ends or (not word.text.isascii() and word.lemma.endswith(cyrillic))


# ---------------------------------------------------------------- who is counted


def groups_in(sentence: Sentence) -> list[Group]:
    """Numbers that count people, single people ("a policeman"), and bare plurals ("civilians")."""
    words, data = sentence.words, sentence.data
    numbers = numbers_in(words, data)
    groups = [group for number in numbers if (group := _counted(sentence, number))]
    taken = {at for group in groups for at in range(group.first, group.last)} | {at for n in numbers for at in range(n.first, n.last)}
    groups += [group for group in _single(sentence) if not taken & set(range(group.first, group.last))]
    return _paired(sorted(groups), sentence)


def _counted(sentence: Sentence, number: Number) -> Group | None:
    """The number with its noun, where that noun is people or nobody needs to be named."""
    words, data = sentence.words, sentence.data
    if number.digits and number.low >= 1900 and number.low <= 2100 and number.high == number.low:
        return None
    if number.first and words[number.first - 1].text in ("aged", "age", "№", "no.", "$", "€", "#", "-"):
        return None
    at = number.last
    for step in range(5):
        if at + step >= len(words):
            break
        word = words[at + step]
        who = _person(word, data)
        if who is not None and not any(t.first == at + step and t.noun for t in sentence.triggers):
            more = _person(words[at + step + 1], data) if at + step + 1 < len(words) else None
            end = at + step + 1 + (more is not None and sentence.language == "en")
            return Group(number.first, end, number.low, number.high, (more or who) or None, (at + step, end))
        if any(t.first == at + step for t in sentence.triggers) or word.text in data["grammar"]["aux"] or word.lemma in data["grammar"]["aux"]:
            return Group(number.first, number.last, number.low, number.high, None, None)
        if word.text in data["grammar"]["units"] or word.lemma in data["grammar"]["units"] or word.text in QUOTES | CLOSED | {"%", ",", "."}:
            break
        if step == 0 and word.text == "-":
            return None
        if word.text in data["grammar"]["closers"]:
            if step and _harm_follows(sentence, at + step):
                return Group(number.first, at + step, number.low, number.high, None, None)
            return Group(number.first, number.last, number.low, number.high, None, None) if not step else None
        if step and _harm_follows(sentence, at + step + 1):
            return Group(number.first, at + step + 1, number.low, number.high, None, None)
        if step == 0 and _harm_follows(sentence, at + 1) and not number.digits:
            return Group(number.first, at + 1, number.low, number.high, None, None)
        if step == 0 and _harm_follows(sentence, at + 1) and word.text.isalpha():
            return Group(number.first, at + 1, number.low, number.high, None, None)
    ends = at >= len(words) or words[at].text in {",", ".", "!", "?"} or words[at].text in CLOSED
    return Group(number.first, number.last, number.low, number.high, None, None) if ends and number.low < 1900 else None


def _harm_follows(sentence: Sentence, at: int) -> bool:
    """Whether a word of harm stands at this place, words of being aside: "14 fishermen were killed"."""
    words, aux = sentence.words, sentence.data["grammar"]["aux"]
    while at < len(words) and (words[at].text in aux or words[at].lemma in aux):
        at += 1
    return any(t.first == at and not t.noun for t in sentence.triggers)


def _person(word: Word, data: dict[str, Any]) -> str | None:
    people: dict[str, str] = data["people"]
    return people.get(word.text, people.get(word.lemma))


def _single(sentence: Sentence) -> list[Group]:
    """ "a policeman", "women and children" without a number; English singulars need an article, Cyrillic ones none."""
    words, data = sentence.words, sentence.data
    found = []
    for at, word in enumerate(words):
        who = _person(word, data)
        if who is None or any(t.first == at for t in sentence.triggers):
            continue
        plural = _plural(word, sentence.language)
        first = _article(words, at, data) if sentence.language == "en" else at
        if plural is None or (first is None and not plural):
            continue
        span = (at, at + 1)
        low, high = (2, None) if plural else (1, 1)
        found.append(Group(at if first is None or plural else first, at + 1, low, high, who or None, span))
    return found


def _article(words: Sequence[Word], at: int, data: dict[str, Any]) -> int | None:
    """Where the article of a noun stands, with up to three words between."""
    for back in range(1, 5):
        if at - back < 0 or words[at - back].text in {",", ".", "and", "of", "the", "in", "by"}:
            return None
        if words[at - back].text in data["grammar"]["article"]:
            return at - back
    return None


def _plural(word: Word, language: str) -> bool | None:
    """Whether a noun is plural by its form; None where that cannot be told."""
    if language == "en":
        return word.text != word.lemma or word.text in {"people", "troops", "police", "civilians"}
    if word.text.endswith(("ы", "и", "і", "ї", "ые", "ие", "е", "я")) and word.text != word.lemma:
        return True
    return False if word.text == word.lemma else None


def _paired(groups: list[Group], sentence: Sentence) -> list[Group]:
    """ "a man and a woman" is two people."""
    out: list[Group] = []
    for group in groups:
        before = out[-1] if out else None
        single = group.low == group.high == 1 and not group.of
        if before and single and before.low == before.high == 1 and not before.of and group.first - before.last == 1:
            if sentence.words[before.last].text in {"and", "и", "та", "й", "і"}:
                out[-1] = Group(before.first, group.last, 2, 2, None, None)
                continue
        out.append(group)
    return out


# ---------------------------------------------------------------- which number belongs to which word


def _told(sentence: Sentence) -> list[tuple[Group, Trigger]]:
    """Each count with the word that says what happened; nothing for joint totals ("killed or wounded 200")."""
    triggers = [t for t in sentence.triggers if not _joint(sentence, t)]
    out = _zeros(sentence, triggers)
    groups = [g for g in groups_in(sentence) if not any(_overlap(g, z) for z, _ in out)]
    for n, group in enumerate(groups):
        trigger = _nearest(sentence, triggers, group, groups)
        if trigger is None and n and _subset(sentence, groups[n - 1], group):
            trigger = next((t for g, t in reversed(out) if g == groups[n - 1]), None)
        if trigger:
            out.append((group, trigger))
    return [(g, t) for g, t in out if not _negated(sentence, t) or g.high == 0]


def _overlap(a: Group, b: Group) -> bool:
    return a.first < b.last and b.first < a.last


def _joint(sentence: Sentence, trigger: Trigger) -> bool:
    """ "killed or wounded": two words for one undivided number."""
    words, data = sentence.words, sentence.data
    for other in sentence.triggers:
        if {other.slot, trigger.slot} == {"killed", "injured"}:
            low, high = sorted((other, trigger))
            if high.first - low.last == 1 and words[low.last].text in data["grammar"]["joint"] and words[low.last].text != "":
                first_number = any(n.first >= high.last or n.last <= low.first for n in numbers_in(words, data))
                between = words[low.last].text in ("or", "или", "або", "чи")
                return first_number and between
    return False


def _nearest(sentence: Sentence, triggers: list[Trigger], group: Group, groups: list[Group]) -> Trigger | None:
    best: tuple[float, Trigger] | None = None
    bare = group.low == 2 and group.high is None or group.low == 1
    for trigger in triggers:
        cost = _cost(sentence, group, trigger, groups)
        if cost is not None and cost <= (REACH if not (bare and group.of is None) else 4) and (best is None or cost < best[0]):
            best = (cost, trigger)
    return best[1] if best else None


def _cost(sentence: Sentence, group: Group, trigger: Trigger, groups: list[Group]) -> float | None:
    """How far a number stands from a word of harm; None where something between keeps them apart."""
    words = sentence.words
    after = trigger.first >= group.last
    if not after and trigger.last > group.first:
        return 0.0
    between = range(group.last, trigger.first) if after else range(trigger.last, group.first)
    if any(words[at].text in CLOSED for at in between):
        return None
    if any(t.first in between for t in sentence.triggers if t.slot != trigger.slot):
        return None
    cost = float(len(between))
    cost += 3 * sum(g.first in between for g in groups if g is not group) + 4 * sum(words[at].text == "," for at in between)
    if _bare(group) and not _suffers(sentence, group, trigger, after):
        return None
    if sentence.language == "en":
        if after and not trigger.noun and len(between) and not any(words[at].lemma in sentence.data["grammar"]["aux"] for at in between):
            cost += 4
        if not after and trigger.first and words[trigger.first - 1].lemma in ("be", "have") and words[trigger.first].text.endswith(("ed", "t", "n")):
            cost += 5
        if not after and trigger.noun:
            cost += 2
    return cost


def _bare(group: Group) -> bool:
    """People without a number: they are counted only where the words make them the ones harmed."""
    return (group.low, group.high) in ((1, 1), (2, None)) and group.who is not None and group.last - group.who[0] >= 1 and group.first >= group.who[0] - 3


def _suffers(sentence: Sentence, group: Group, trigger: Trigger, after: bool) -> bool:
    """ "a policeman was killed", "killing civilians", "soldiers died"; not "police killed", "the gunman injured"."""
    words = sentence.words
    if trigger.noun:
        return False
    if sentence.language != "en":
        return abs((trigger.first - group.last) if after else (group.first - trigger.last)) <= 2
    if not after:
        return group.first - trigger.last <= 1 and words[trigger.first - 1].lemma not in ("be", "have") if trigger.first else True
    if words[trigger.first].lemma in ("die", "perish", "drown", "flee", "disappear", "vanish"):
        return trigger.first - group.last <= 3
    return any(words[at].lemma in ("be", "get") or words[at].text in ("was", "were", "been", "being") for at in range(group.last, trigger.first))


def _subset(sentence: Sentence, whole: Group, part: Group) -> bool:
    """ "12 people, including three children"."""
    between = range(whole.last, part.first)
    return any(phrase_at(sentence.words, at, p) for at in between for p in sentence.data["grammar"]["including"])


def _negated(sentence: Sentence, trigger: Trigger) -> bool:
    before = sentence.words[max(0, trigger.first - 2) : trigger.first]
    return any(w.text in sentence.data["zero"]["negators"] for w in before)


def _zeros(sentence: Sentence, triggers: list[Trigger]) -> list[tuple[Group, Trigger]]:
    """ "no casualties", "nobody was hurt", "no civilians were killed", "погибших нет"."""
    words, zero = sentence.words, sentence.data["zero"]
    out: list[tuple[Group, Trigger]] = []
    for at, word in enumerate(words):
        if word.text not in zero["before"] and word.lemma not in zero["before"]:
            continue
        for trigger in _harmed(sentence, triggers, at):
            who = next((w for a in range(min(at, trigger.first), max(at, trigger.last)) if (w := _person(words[a], sentence.data))), None)
            out.append((Group(at, at + 1, 0, 0, who, None), trigger))
        out += _nothing_at_all(sentence, at)
    return out


def _harmed(sentence: Sentence, triggers: list[Trigger], at: int) -> list[Trigger]:
    """The words of harm that a word of nothing denies: the next one after it, or in Cyrillic one right before it."""
    words = sentence.words
    stops = CLOSED | {",", "but", "но", "але"}
    ahead = [t for t in triggers if at < t.first <= at + 6 and not any(w.text in stops for w in words[at : t.first])]
    behind = [t for t in triggers if sentence.language != "en" and at - 5 <= t.first < at and not any(w.text in stops for w in words[t.first : at])]
    if sentence.language == "en" and words[at].text in ("nobody", "none"):
        behind = [t for t in triggers if at - 3 <= t.first < at]
    if words[at].text == "no" and words[at + 1 : at + 2] and words[at + 1].text in ("longer", "doubt"):
        return []
    nearest = ahead[:1] + [t for t in ahead[1:] if t.first - ahead[0].last <= 2] if ahead else behind[-1:]
    return nearest


def _nothing_at_all(sentence: Sentence, at: int) -> list[tuple[Group, Trigger]]:
    """ "no casualties", "without victims": nobody killed and nobody hurt."""
    for near in range(at + 1, min(at + 4, len(sentence.words))):
        if sentence.words[near].lemma in sentence.data["zero"]["both"]:
            group = Group(at, near + 1, 0, 0, None, None)
            return [(group, Trigger(near, near + 1, "killed", True)), (group, Trigger(near, near + 1, "injured", True))]
    return []


def _mention(parsed: Parsed, sentence: Sentence, group: Group, trigger: Trigger) -> CountMention:
    def span(first: int, last: int) -> Span:
        return parsed.report.span(sentence.words[first].token.start, sentence.words[last - 1].token.end)

    return CountMention(
        span=span(group.first, group.last), slot=trigger.slot, count=Count(group.low, group.high, group.of),
        trigger=span(trigger.first, trigger.last), of=span(*group.who) if group.who else None,
    )  # fmt: skip
