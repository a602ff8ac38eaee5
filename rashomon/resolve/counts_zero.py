"""Nobody killed, nobody hurt: "no casualties", "nobody was hurt", "погибших нет"."""

from __future__ import annotations

from rashomon.records import CountSlot
from rashomon.resolve.counts_people import Group, person
from rashomon.resolve.counts_words import CLOSED, Sentence, Trigger, aside
from rashomon.resolve.numbers import phrase_at

Told = tuple[Group, Trigger]
STOPS = CLOSED | {",", "but", "но", "але"}


def zeros(sentence: Sentence) -> list[Told]:
    """Each word of harm that a word of nothing denies."""
    zero = sentence.data["zero"]
    out: list[Told] = [*_phrases(sentence), *_alive(sentence)]
    for at, word in enumerate(sentence.words):
        if any(t.first <= at < t.last for t in sentence.triggers):
            continue
        out += [(_nobody(sentence, at, t), t) for t in _denied(sentence, at)]
        if word.text in zero["before"] or (word.lemma in zero["before"] and word.text not in zero["negators"]):
            out += _all(sentence, at) or [(_nobody(sentence, at, t), t) for t in _harmed(sentence, at)]
    return list(dict.fromkeys(out))


def _phrases(sentence: Sentence) -> list[Told]:
    """ "only material damage": nobody killed and nobody hurt."""
    spans = [
        (at, at + n)
        for p in sentence.data["zero"]["phrases"]
        for at in range(len(sentence.words))
        if (n := phrase_at(sentence.words, at, p))
    ]
    slots: tuple[CountSlot, ...] = ("killed", "injured")
    return [(Group(a, b, 0, 0, None, None), Trigger(a, b, slot, "person")) for a, b in spans for slot in slots]


def _alive(sentence: Sentence) -> list[Told]:
    """ "all our people came back alive": nobody killed."""
    zero, words = sentence.data["zero"], sentence.words
    for at in range(len(words)):
        length = max((phrase_at(words, at, p) for p in zero["alive"]), default=0)
        opens = [k for k in range(max(0, at - 6), at) if words[k].text in zero["everyone"]] if length else []
        if opens and not any(w.text in STOPS for w in words[opens[0] : at]):
            return [(Group(opens[0], at, 0, 0, None, None), Trigger(at, at + length, "killed", "state"))]
    return []


def _denied(sentence: Sentence, at: int) -> list[Trigger]:
    """ "denied that anyone died", "we do not have dead": the word of harm that a denial reaches through a word for anybody or "have"."""
    zero, words = sentence.data["zero"], sentence.words
    before = words[max(0, at - 8) : at]
    anybody = words[at].text in zero["anyone"] and any(w.lemma in zero["denying"] or w.text in zero["negators"] for w in before)
    held = words[at].text in zero["holding"] and any(w.text in zero["negators"] for w in before[-2:])
    ahead = [t for t in sentence.triggers if at < t.first <= at + (6 if anybody else 3) and _open(sentence, at + 1, t.first)]
    if held:
        ahead = [t for t in ahead if words[t.first].text in ("dead", "killed", "wounded", "injured", "casualties")]
    return ahead[:1] if anybody or held else []


def _nobody(sentence: Sentence, at: int, trigger: Trigger) -> Group:
    span = range(min(at, trigger.first), max(at + 1, trigger.last))
    who = next((w for a in span if (w := person(sentence.words[a], sentence))), None)
    return Group(at, at + 1, 0, 0, who, None)


def _harmed(sentence: Sentence, at: int) -> list[Trigger]:
    """The words of harm that a word of nothing reaches; nothing but people and words of reporting may stand between."""
    text = sentence.words[at].text
    negator = text in sentence.data["zero"]["negators"] and text not in sentence.data["zero"]["nobody"]
    ahead = [t for t in sentence.triggers if at < t.first <= at + 9 and _open(sentence, at + 1, t.first)]
    ahead = [t for t in ahead if not (negator and text != "ни") and not _unknown(sentence, at, t)]
    if ahead:
        return ahead[:1] + [t for t in ahead[1:] if t.first - ahead[0].last <= 3]
    if sentence.language == "en" and text not in ("nobody", "none"):
        return []
    behind = [t for t in sentence.triggers if at - 6 <= t.first < at and _open(sentence, t.last, at)]
    behind = [t for t in behind if t.voice in ("person", "act") or not negator]
    return _reported(sentence, at, negator, behind)


def _unknown(sentence: Sentence, at: int, trigger: Trigger) -> bool:
    """ "no information about the killing": nothing is known of a deed that happened."""
    return trigger.voice == "act" and any(w.text in sentence.data["zero"]["word_of"] for w in sentence.words[at + 1 : trigger.first])


def _reported(sentence: Sentence, at: int, negator: bool, behind: list[Trigger]) -> list[Trigger]:
    """ "сообщений о пострадавших не поступало"; a plain "не" after a word of harm denies something else."""
    if not negator:
        return behind if not behind else [t for t in behind if behind[-1].first - t.last <= 3]
    before = {w.text for w in sentence.words[max(0, at - 8) : at]}
    return [] if before.isdisjoint(sentence.data["zero"]["word_of"]) else behind


def _open(sentence: Sentence, first: int, last: int) -> bool:
    zero = sentence.data["zero"]
    said = {k for at in range(first, last) if (end := aside(sentence, at)) is not None and end <= last for k in range(at, end)}
    for at in range(first, last):
        word = sentence.words[at]
        if at in said:
            continue
        if word.text in STOPS or word.text in zero["not_in"]:
            return False
        harm = any(t.first <= at < t.last for t in sentence.triggers)
        known = word.text in zero["between"] or harm or person(word, sentence) is not None or word.text.endswith("ly")
        if not (known or word.text in sentence.data["grammar"]["joint"] or sentence.has(at, "aux") or word.raw[:1].isupper()):
            return False
    return True


def _all(sentence: Sentence, at: int) -> list[Told]:
    """ "no casualties", "без жертв", "жертв нет": nobody killed and nobody hurt."""
    zero, words = sentence.data["zero"], sentence.words
    if words[at].text in zero["negators"]:
        return []
    places = [*range(at + 1, min(at + 8, len(words))), *(range(at - 1, max(-1, at - 4), -1) if sentence.language != "en" else ())]
    for near in places:
        low, high = sorted((at, near))
        if words[near].lemma in zero["both"] and _open(sentence, low + 1, high):
            group = Group(low, high + 1, 0, 0, next((w for a in range(low, high) if (w := person(words[a], sentence))), None), None)
            also = [(group, t) for t in _harmed(sentence, at) if t.slot not in ("killed", "injured")]
            return [(group, Trigger(near, near + 1, "killed", "person")), (group, Trigger(near, near + 1, "injured", "person")), *also]
    return []
