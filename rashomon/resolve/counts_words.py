"""The words of a sentence that say what happened to people, and how each of them stands to those it happened to."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Any, Literal, NamedTuple, cast

from rashomon.records import CountSlot, Parsed
from rashomon.resolve.numbers import Number, Word, numbers_in, phrase_at, words_of

Voice = Literal["active", "passive", "state", "person", "act", "toll"]
# active: does it to the object; passive: is done to the subject; state: is so ("dead", "died"); person: names the victims
# ("the wounded"); act: names the deed ("the killing of two"); toll: takes a number ("death toll")
CLOSED = frozenset({";", ":", "(", ")", "—", "–", "--"})
QUOTES = frozenset("\"'“”«»„‘’") | {"''", "``"}
ENDS = frozenset({",", ".", "!", "?", "..."})

Data = dict[str, Any]


class Trigger(NamedTuple):
    """Tokens `[first, last)` that say what happened to people."""

    first: int
    last: int
    slot: CountSlot
    voice: Voice


class Sentence(NamedTuple):
    words: list[Word]
    triggers: list[Trigger]
    data: Data
    language: str
    numbers: tuple[Number, ...] = ()

    def has(self, at: int, *lists: str) -> bool:
        """Whether the word at this place stands in one of the word lists of the grammar."""
        if not 0 <= at < len(self.words):
            return False
        word, grammar = self.words[at], self.data["grammar"]
        return any(word.text in grammar[name] or word.lemma in grammar[name] for name in lists)


def sentence_of(parsed: Parsed, first: int, last: int, data: Data) -> Sentence:
    language = parsed.report.language.split("-")[0].lower()
    words = words_of(parsed, first, last)
    bare = Sentence(words, [], data, language, tuple(numbers_in(words, data)))
    return bare._replace(triggers=triggers_in(bare))


def aside(sentence: Sentence, at: int) -> int | None:
    """The end of a few words of saying between two commas, where one opens here: ", he said,"."""
    if sentence.words[at].text != ",":
        return None
    close = next((k for k in range(at + 1, min(at + 7, len(sentence.words))) if sentence.words[k].text == ","), None)
    if close is None or not any(sentence.has(k, "said") for k in range(at + 1, close)):
        return None
    return close + 1


# ---------------------------------------------------------------- forms of Russian and Ukrainian words


@functools.cache
def _analyser(language: str) -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang=language)


@functools.lru_cache(maxsize=50_000)
def forms(word: str, language: str) -> tuple[frozenset[str], ...]:
    """The readings of a Cyrillic word, likeliest first, as sets of grammatical marks (OpenCorpora); none in English."""
    if language not in ("ru", "uk"):
        return ()
    return tuple(frozenset(str(parse.tag).replace(" ", ",").split(",")) for parse in _analyser(language).parse(word.replace("’", "'")))


def may_be(word: Word, language: str, *marks: str) -> bool:
    """Whether some reading of the word has all these marks."""
    return any(form.issuperset(marks) for form in forms(word.text, language))


def adjective(text: str, language: str) -> bool:
    """Whether a Cyrillic word is an adjective by its likeliest reading."""
    readings = forms(text, language)
    return bool(readings) and "ADJF" in readings[0]


# ---------------------------------------------------------------- what happened


def triggers_in(sentence: Sentence) -> list[Trigger]:
    """All words of harm in reading order; a longer phrase takes the words it holds."""
    found: list[Trigger] = []
    at = 0
    while at < len(sentence.words):
        trigger = _phrase(sentence, at) or _word(sentence, at)
        if trigger:
            found.append(trigger)
        at = trigger.last if trigger else at + 1
    return found


def _phrase(sentence: Sentence, at: int) -> Trigger | None:
    best: Trigger | None = _number_of(sentence, at)
    for kind, slots in sentence.data["phrases"].items():
        for slot, phrases in slots.items():
            for phrase in phrases:
                length = phrase_at(sentence.words, at, phrase)
                if length and (best is None or length > best.last - best.first):
                    best = Trigger(at, at + length, slot, _participle(sentence, at, at + length) if kind == "verb" else kind)
    return best


def _number_of(sentence: Sentence, at: int) -> Trigger | None:
    """ "the number of militants killed", "число убитых боевиков" takes a number after it."""
    if not sentence.has(at, "number_of") or any(n.first <= at < n.last for n in sentence.numbers):
        return None
    for last in range(at + 2, min(at + 6, len(sentence.words))):
        if sentence.words[last].text in ENDS | CLOSED:
            return None
        slot = _past_harm(sentence, last)
        people = any(sentence.words[k].lemma in sentence.data["people"] for k in range(at + 1, last + 2) if k < len(sentence.words))
        if slot is not None and people:
            return Trigger(at, last + 1, slot, "toll")
    return None


def _past_harm(sentence: Sentence, at: int) -> CountSlot | None:
    """The slot of a participle: "killed", "убитых", "поранених"."""
    word = sentence.words[at]
    if sentence.language == "en":
        slots = sentence.data["harm"]["verb"]
        return next((cast("CountSlot", s) for s in sorted(slots) if word.lemma in slots[s] and word.text != word.lemma), None)
    stems = sentence.data["stems"]["person"]
    return next((cast("CountSlot", s) for s in sorted(stems) if word.text.startswith(tuple(stems[s]))), None)


def _participle(sentence: Sentence, first: int, last: int) -> Voice:
    """ "was shot dead" is passive, "shot dead two men" and "shot him dead" active."""
    return "active" if _object_after(sentence, last) and not _be_before(sentence, first) else "passive"


def _word(sentence: Sentence, at: int) -> Trigger | None:
    word = sentence.words[at]
    for kind in ("person", "act", "state", "verb"):
        for slot, listed in sentence.data["harm"].get(kind, {}).items():
            if _listed(sentence, at, kind, listed):
                voice = _voice(sentence, at, kind)
                return Trigger(at, at + 1, slot, voice) if voice else None
        for slot, stems in sentence.data.get("stems", {}).get(kind, {}).items():
            if word.text.startswith(tuple(stems)):
                return Trigger(at, at + 1, slot, "person")
    return None


def _listed(sentence: Sentence, at: int, kind: str, listed: Sequence[str]) -> bool:
    """Whether the word is in a list; in English "arrested" and "killing two" are no nouns, though they look like forms of one."""
    word = sentence.words[at]
    if kind != "act" or sentence.language != "en":
        return word.text in listed or word.lemma in listed
    if word.text.endswith("ing") and not sentence.has(at + 1, "of") and not sentence.has(at - 1, "article"):
        return False
    return word.text in listed or (word.text.endswith("s") and word.lemma in listed and not _object_after(sentence, at + 1))


def _voice(sentence: Sentence, at: int, kind: str) -> Voice | None:
    if kind == "state" and sentence.language == "en" and at + 1 < len(sentence.words):
        after, people = sentence.words[at + 1], sentence.data["people"]
        if sentence.words[at].text in ("missing", "dead") and (after.text in people or after.lemma in people):
            return "person"  # "three missing girls"
    if kind in ("person", "act", "state"):
        return cast("Voice", kind)
    return _english(sentence, at) if sentence.language == "en" else _cyrillic(sentence, at)


def _english(sentence: Sentence, at: int) -> Voice | None:
    """ "were killed" is passive, "killing", "had killed", "killed two" active, "two killed" passive; none for "to kill", "may kill"."""
    word = sentence.words[at]
    if word.text == word.lemma and word.text not in ("hurt",):
        return None if sentence.has(at - 1, "irrealis") else "active"
    if word.text.endswith(("ing", "s")):
        return "active"
    if _attributive(sentence, at):
        return "person" if sentence.words[at - 1].text in ("a", "an") else None
    return "passive" if _be_before(sentence, at) or not _object_after(sentence, at + 1) else "active"


def _attributive(sentence: Sentence, at: int) -> bool:
    """ "four detained leaders", "the wounded soldiers": the participle tells of something past, not of this."""
    counted = any(number.last == at for number in sentence.numbers)
    return (counted or sentence.has(at - 1, "article")) and _object_after(sentence, at + 1)


def _be_before(sentence: Sentence, at: int) -> bool:
    """A form of "be" before a participle, adverbs and joined participles ("were shot and") between."""
    for back in range(at - 1, max(-1, at - 7), -1):
        word = sentence.words[back]
        if sentence.has(back, "be"):
            return True
        if not (sentence.has(back, "adverbs") or word.text in ("and", "or", "either", "shot") or word.text.endswith(("ed", "ly"))):
            return False
    return False


def _object_after(sentence: Sentence, at: int) -> bool:
    """Whether a noun phrase follows at once, and not a preposition, a clause or the end."""
    while at < len(sentence.words) and (sentence.words[at].text in QUOTES or sentence.words[at].text.endswith("ly")):
        at += 1
    if at >= len(sentence.words) or sentence.words[at].text in ENDS | CLOSED:
        return False
    counted = any(number.first == at for number in sentence.numbers)
    return counted or (not sentence.has(at, "closers", "be", "aux") and sentence.words[at].text not in ("dead", "alive"))


def _cyrillic(sentence: Sentence, at: int) -> Voice | None:
    word, language = sentence.words[at], sentence.language
    readings = forms(word.text, language)
    if readings and {"PRTF", "pssv", "nomn"} <= readings[0] and not sentence.has(at - 1, "be"):
        return None  # "похищенный рабочий": it tells of something past
    if any("pssv" in form or "PRTS" in form for form in readings) and not any("Impe" in form for form in readings):
        return "passive"
    if any("Impe" in form for form in readings):
        return "active"
    if any("INFN" in form or "infn" in form for form in readings):
        return "active" if any(sentence.has(back, "managed") for back in range(max(0, at - 3), at)) else None
    if readings and ("futr" in readings[0] or "impr" in readings[0]):
        return None
    return "passive" if word.text.endswith(("лся", "лась", "лись", "вся")) else "active"


def joint(sentence: Sentence, trigger: Trigger) -> bool:
    """ "killed or wounded", "убитыми и ранеными": two words of harm for one undivided number."""
    for other in sentence.triggers:
        low, high = sorted((other, trigger))
        if other.slot != trigger.slot and _either(sentence, low, high):
            return not _own_number(sentence, low, high)
    return False


def _either(sentence: Sentence, low: Trigger, high: Trigger) -> bool:
    """A word that joins stands between two words of harm; after "or" there may be a form of "be" ("hurt or were arrested")."""
    gap = range(low.last + 1, high.first)
    plain = not gap or (sentence.words[low.last].text in sentence.data["bounds"]["either"] and all(sentence.has(at, "be") for at in gap))
    return high.first > low.last and sentence.has(low.last, "joint") and plain


def _own_number(sentence: Sentence, low: Trigger, high: Trigger) -> bool:
    """ "12 dead and wounded" has no number between; "10 killed and wounded 5" gives each its own."""
    before = sentence.words[max(0, low.first - 1)].text[:1].isdigit()
    after = "".join(w.text[:1] for w in sentence.words[high.last : high.last + 1]).isdigit()
    return before and after


def negated(sentence: Sentence, trigger: Trigger) -> bool:
    """ "was not killed", "не погиб"; "not only", "не только" is no denial."""
    before = {w.text for w in sentence.words[max(0, trigger.first - 3) : trigger.first]}
    if trigger.voice == "toll":
        return False
    if trigger.voice == "act" and not before.isdisjoint(sentence.data["zero"]["not_in"]):
        return True
    return not before.isdisjoint(sentence.data["zero"]["negators"]) and before.isdisjoint(("only", "только", "тільки", "лише"))
