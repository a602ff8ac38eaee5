"""Who is counted: numbers with their people, people in the plural without a number, and single people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from rashomon.resolve.counts_words import CLOSED, ENDS, QUOTES, Sentence, aside, forms, may_be
from rashomon.resolve.numbers import Number, Word, phrase_at

Sort = Literal["number", "plural", "one", "pronoun"]


class Group(NamedTuple):
    """People as a range of how many, tokens `[first, last)`; `who` are the tokens that name them."""

    first: int
    last: int
    low: int
    high: int | None
    of: str | None
    who: tuple[int, int] | None
    sort: Sort = "number"


def groups_in(sentence: Sentence) -> list[Group]:
    """All groups of people in reading order; a noun stands in one group only."""
    numbers = sentence.numbers
    counted = [group for number in numbers if (group := _counted(sentence, number))]
    taken = {at for group in counted for at in range(group.first, group.last)} | {
        at for number in numbers if not _no_count(sentence, number) for at in range(number.first, number.last)
    }
    single = [*_nouns(sentence), *_names(sentence), *_pronouns(sentence)]
    said = {k for at in range(len(sentence.words)) if (end := aside(sentence, at)) is not None for k in range(at, end)}
    single = [group for group in single if group.first not in said]
    single = [group for group in single if taken.isdisjoint(range(group.first, group.last)) and not _asked(sentence, group)]
    return sorted((*(g for g in counted if not _asked(sentence, g)), *_apart(single)), key=lambda g: (g.first, g.last))


def _asked(sentence: Sentence, group: Group) -> bool:
    """ "how many people died", "whether the guard was killed": a question tells no number."""
    asked = [(phrase, group.first - len(phrase.split())) for phrase in sentence.data["grammar"]["how"]]
    many = any(at >= 0 and phrase_at(sentence.words, at, phrase) for phrase, at in asked)
    return many or (group.sort != "number" and sentence.has(group.first - 1, "asking"))


def _apart(groups: list[Group]) -> Iterator[Group]:
    """Of groups that overlap the longer: a name with its title is one person."""
    taken: set[int] = set()
    for group in sorted(groups, key=lambda g: (g.first - g.last, g.first)):
        if taken.isdisjoint(range(group.first, group.last)):
            taken.update(range(group.first, group.last))
            yield group


def person(word: Word, sentence: Sentence) -> str | None:
    """Whom a noun names ("civilians"); "" where it says only that they are people; None where it names none."""
    people: dict[str, str] = sentence.data["people"]
    return people.get(word.text, people.get(word.lemma))


# ---------------------------------------------------------------- with a number


def _counted(sentence: Sentence, number: Number) -> Group | None:
    words = sentence.words
    if _no_count(sentence, number):
        return None
    bare = Group(number.first, number.last, number.low, number.high, None, None)
    for at in range(number.last, min(number.last + 7, len(words))):
        harm = next((t for t in sentence.triggers if t.first <= at < t.last), None)
        who = person(words[at], sentence)
        if harm and (harm.voice in ("person", "act") or who is None or harm.last - harm.first > 1):
            named = _noun_between(sentence, number.last, at)
            return bare._replace(last=at, who=(number.last, at)) if named else bare
        if sentence.has(at, "units"):
            return None
        if who is not None:
            return _with(sentence, bare, at, who)
        if inside := _bracketed(sentence, at):
            return bare._replace(last=at + 3, of=inside or None, who=(at + 1, at + 2))
        if words[at].text in ENDS | CLOSED or (sentence.has(at, "be", "aux", "closers") and words[at].text not in ("of", "from")):
            return _cut(sentence, bare, at)
        if _animate(sentence, at):
            return bare._replace(last=at + 1, who=(at, at + 1))
        if _thing(sentence, at):
            return None
    return _cut(sentence, bare, len(words)) if len(words) - number.last < 7 else None


def _bracketed(sentence: Sentence, at: int) -> str | None:
    """Whom the one word in brackets names: "13 (miners) dead"."""
    words = sentence.words
    closed = at + 2 < len(words) and words[at].text == "(" and words[at + 2].text == ")"
    return person_at(sentence, at + 1) if closed else None


def _no_count(sentence: Sentence, number: Number) -> bool:
    """A year, an age in commas after a name, or a number of "one of"."""
    words = sentence.words
    if number.digits and 1900 <= number.low <= 2100 and number.high == number.low and person_at(sentence, number.last) is None:
        return True
    after = words[number.last].text if number.last < len(words) else "."
    aged = number.digits and number.first > 1 and words[number.first - 1].text == "," and words[number.first - 2].raw[:1].isupper()
    if after in ("-", "%") or (aged and after in ENDS | CLOSED | {"who"} and number.low < 110):
        return True
    one_of = number.low == number.high == 1 and after in ("of", "з", "зі", "із", "из")
    return one_of and any(number.last < other.first <= number.last + 2 for other in sentence.numbers)


def person_at(sentence: Sentence, at: int) -> str | None:
    return person(sentence.words[at], sentence) if at < len(sentence.words) else None


def _with(sentence: Sentence, bare: Group, at: int, who: str) -> Group:
    """The number with its noun; of two the last ("police officers", "мирных жителей")."""
    more = person_at(sentence, at + 1)
    if more is not None and not any(t.first == at + 1 for t in sentence.triggers):
        return bare._replace(last=at + 2, of=more or who or None, who=(at, at + 2))
    return bare._replace(last=at + 1, of=who or None, who=(at, at + 1))


def _cut(sentence: Sentence, bare: Group, at: int) -> Group | None:
    """A number whose noun is not known: by itself, or with a name of people in the plural ("52 Morvians")."""
    if at == bare.last:
        return bare
    last = sentence.words[at - 1]
    if sentence.language != "en":
        return bare if at - bare.last <= 1 and sentence.has(bare.last, "more", "adverbs", "aux") else None
    aside = all(w.text.endswith("ly") or w.text in QUOTES for w in sentence.words[bare.last : at])
    if aside or sentence.has(bare.last, "more", "adverbs", "aux"):
        return bare._replace(last=at)
    return bare._replace(last=at, who=(bare.last, at)) if last.text.endswith(("s", "ese", "ish", "i", "men")) else None


def _noun_between(sentence: Sentence, first: int, last: int) -> bool:
    return any(w.text.endswith("s") for w in sentence.words[first:last]) and sentence.language == "en"


def _animate(sentence: Sentence, at: int) -> bool:
    """A Cyrillic noun for a living being."""
    readings = forms(sentence.words[at].text, sentence.language)
    nouns = [form for form in readings[:1] if "NOUN" in form]
    return bool(nouns) and any("NOUN" in form and "anim" in form for form in readings)


def _thing(sentence: Sentence, at: int) -> bool:
    readings = forms(sentence.words[at].text, sentence.language)
    return bool(readings) and "NOUN" in readings[0] and "inan" in readings[0] and not any("anim" in form for form in readings)


# ---------------------------------------------------------------- without a number


def _nouns(sentence: Sentence) -> Iterator[Group]:
    """ "civilians" (two or more) and "a policeman", "полицейский" (one)."""
    for at, word in enumerate(sentence.words):
        who = person(word, sentence)
        who = "" if who is None and _animate(sentence, at) and not word.raw[:1].isupper() else who
        if who is None or any(t.first <= at < t.last for t in sentence.triggers) or _no_person(sentence, at):
            continue
        if sentence.language == "en" and person_at(sentence, at + 1) is not None and word.text == word.lemma:
            continue
        plural = _plural(sentence, at)
        if plural:
            yield Group(at, at + 1, 2, None, who or None, (at, at + 1), "plural")
        elif plural is False:
            first = _article(sentence, at) if sentence.language == "en" else at
            if first is not None:
                yield Group(first, at + 1, 1, 1, who or None, (at, at + 1), "one")


def _no_person(sentence: Sentence, at: int) -> bool:
    """ "20 лютого" is a day, "the man's wife" is about the wife."""
    words = sentence.words
    dated = at > 0 and words[at - 1].text.isdigit() and words[at].lemma in sentence.data["calendar"]["months"]
    return dated or (at + 1 < len(words) and words[at + 1].text in ("'s", "’s"))


def _plural(sentence: Sentence, at: int) -> bool | None:
    """Whether a noun is plural by its form; None where that cannot be told."""
    word = sentence.words[at]
    if sentence.language == "en":
        if word.text in ("police", "crew", "staff", "family", "couple"):
            return None
        return (word.text != word.lemma and word.text.endswith(("s", "men", "children"))) or word.text in ("people", "troops")
    readings = [form for form in forms(word.text, sentence.language) if "NOUN" in form or "ADJF" in form]
    return "plur" in readings[0] if readings else None


def _article(sentence: Sentence, at: int) -> int | None:
    """Where the article of a noun stands, with up to four words between; the noun itself where it opens a headline."""
    for back in range(at - 1, max(-1, at - 7), -1):
        text = sentence.words[back].text
        if text in ("'s", "’s"):
            continue
        if sentence.has(back, "and") and person_at(sentence, back - 1) is not None:
            return at
        if sentence.has(back, "article"):
            return back
        if text in ENDS | CLOSED or sentence.has(back, "closers", "be", "and"):
            return None
    return 0 if at <= 2 else None


def _names(sentence: Sentence) -> Iterator[Group]:
    """Names of two words or more, and in Cyrillic of one: a single person where the words make it one."""
    words, at = sentence.words, 0
    if sum(w.raw.isupper() for w in words if len(w.raw) > 1) * 2 > len(words):
        return
    while at < len(words):
        last = at
        while last < len(words) and words[last].raw[:1].isupper() and words[last].raw.isalpha() and not words[last].raw.isupper():
            last += 1
        while last > at and (sentence.has(at, "closers", "pronouns", "article") or words[at].text in sentence.data["cardinals"]):
            at += 1
        if last - at > 1 or (last > at and sentence.language != "en" and _surname(sentence, at)):
            first = at - 1 if at and person_at(sentence, at - 1) is not None else at
            if not any(first <= t.first < last for t in sentence.triggers) and not (first and words[first - 1].text in QUOTES):
                yield Group(first, last, 1, 1, person_at(sentence, first) or None, (first, last), "one")
        at = max(last, at + 1)


def _surname(sentence: Sentence, at: int) -> bool:
    """A single Cyrillic word as a name: not the first word, no place, no organisation, no common noun for people."""
    readings = forms(sentence.words[at].text, sentence.language)
    marks = {mark for form in readings for mark in form}
    if person_at(sentence, at) is not None:
        return False
    return "Surn" in marks or (at > 0 and not marks & {"Geox", "Orgn", "ADJF", "VERB", "PREP", "CONJ"})


def _pronouns(sentence: Sentence) -> Iterator[Group]:
    for at in range(len(sentence.words)):
        if sentence.has(at, "one_more") and any(t.first in (at + 1, at + 2) for t in sentence.triggers):
            yield Group(at, at + 1, 1, 1, None, None)
        elif sentence.has(at, "pronouns"):
            yield Group(at, at + 1, 1, 1, None, None, "pronoun")


# ---------------------------------------------------------------- their form


def is_subject(sentence: Sentence, group: Group) -> bool:
    """Whether the form of the words lets them be a subject; numbers always do."""
    if group.sort == "pronoun":
        return sentence.has(group.first, "subjects")
    if group.sort == "number" or sentence.language == "en":
        return True
    return any(may_be(word, sentence.language, "nomn") for word in sentence.words[group.first : group.last])


def is_object(sentence: Sentence, group: Group) -> bool:
    if group.sort == "pronoun":
        return sentence.has(group.first, "objects")
    if sentence.language == "en":
        return True
    word = sentence.words[group.last - 1 if group.who is None else group.who[0]]
    if group.sort == "number" and group.who is None:
        return not word.text.endswith(("ое", "оє", "еро", "вух", "вумя", "ьма"))
    if may_be(word, sentence.language, "gent"):
        return True
    return may_be(word, sentence.language, "accs") and not may_be(word, sentence.language, "nomn", "anim")


def is_genitive(sentence: Sentence, group: Group) -> bool:
    words = sentence.words[group.first : group.last]
    return any(may_be(word, sentence.language, "gent") for word in words)
