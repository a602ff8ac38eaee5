"""Mentions of those who act: names, "our troops", "two groups of volunteers", pronouns, as stretches of words."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Sequence
from typing import Literal

import msgspec

from rashomon import languages
from rashomon.extract.words import Word, grammar

Sort = Literal["people", "name", "pronoun", "relative", "adjective", "source"]


class Group(msgspec.Struct, frozen=True):
    """The words `[first, last)`, their head, and the preposition that stands before them."""

    first: int
    last: int
    head: int
    sort: Sort
    preposition: str | None = None
    cases: frozenset[str] = frozenset()
    counted: bool = False


@dataclasses.dataclass(frozen=True)
class People:
    heads: frozenset[str]
    carriers: frozenset[str]
    own: frozenset[str]
    vague: frozenset[str]
    not_names: frozenset[str]
    demonym_ends: tuple[str, ...]
    self_words: frozenset[str]
    third: frozenset[str]
    weapons: frozenset[str]
    measures: frozenset[str]
    of_measures: frozenset[str]
    deeds: frozenset[str]  # nouns that name events or parts in them, never somebody
    relatives: frozenset[str]


@functools.cache
def people(language: str) -> People:
    table = languages.load("roles", language)
    found, rules = table.get("people", {}), table.get("rules", {})
    return People(
        heads=frozenset(found.get("heads", ())) | actor_heads(language),
        carriers=frozenset(found.get("carriers", ())),
        own=frozenset(found.get("own", ())),
        vague=frozenset(found.get("vague", ())),
        not_names=frozenset(found.get("not_names", ())),
        demonym_ends=tuple(found.get("demonym_ends", ())),
        self_words=frozenset(rules.get("self", ())),
        third=frozenset(rules.get("third", ())),
        deeds=frozenset(rules.get("part_nouns", ())) | deed_nouns(language),
        weapons=frozenset(table.get("means", {}).get("words", ())),
        measures=frozenset(table.get("people", {}).get("measures", ())),
        of_measures=frozenset(table.get("people", {}).get("of_measures", ())),
        relatives=grammar(language, "relatives"),
    )


QUANTIFIERS = frozenset(("about", "over", "around", "under", "some", "nearly", "to", "than", "до", "около", "близько", "понад", "свыше"))
QUANTITIES = frozenset(("thousands", "hundreds", "dozens", "scores", "tens", "most", "many", "some", "all", "several", "number", "crowds"))

QUANTITY_NOUNS = frozenset((
    "десяток", "сотня", "тысяча", "часть", "большинство", "множество", "половина", "ряд",
    "тисяча", "частина", "більшість", "безліч", "низка",
))  # fmt: skip


def actor_heads(language: str) -> frozenset[str]:
    """What the resolver of actors knows as heads of their mentions."""
    listed = languages.load("actors", language).get("heads", {})
    return frozenset(word.replace("ё", "е") for kind, words in listed.items() if kind not in ("media", "company") for word in words)


def deed_nouns(language: str) -> frozenset[str]:
    tables = languages.load("kinds", language)
    return frozenset(noun for table in tables.values() if isinstance(table, dict) for noun in table.get("nouns", ()))


def preposition_before(words: Sequence[Word], first: int) -> str | None:
    """The preposition that governs the words from `first` on; words that agree with the noun and quantities are skipped."""
    at = first - 1
    while at >= 0 and loose(words, at):
        at -= 1
    if at > 0 and words[at].lower == "of" and (words[at - 1].pos == "NUM" or words[at - 1].lower in QUANTITIES):
        return preposition_before(words, at - 1)
    if at > 0 and words[at].lower in ("и", "і", "й", "та") and words[at - 1].cases & words[first].cases:
        return preposition_before(words, at - 1)  # "over A and B"
    return words[at].lower if at >= 0 and (words[at].pos == "ADP" or words[at].lower == "to") else None


def loose(words: Sequence[Word], at: int) -> bool:
    word = words[at]
    if word.pos in ("DET", "ADJ", "NUM") or word.lower in ("'s", "«", "“", '"', "„"):
        return ":" not in word.text
    return word.lower in QUANTIFIERS and at + 1 < len(words) and words[at + 1].pos == "NUM"


def participle(word: Word) -> bool:
    return word.pos == "VERB" and (word.lower.endswith(("ed", "en")) or word.form in ("passive", "active"))


def modifier(words: Sequence[Word], at: int, ours: People, head: int) -> bool:
    """Whether the word at `at` can belong to the noun at `head` on its right."""
    word = words[at]
    if words[head].cases and not (word.cases & words[head].cases) and word.pos in ("ADJ", "VERB"):
        return False
    if word.pos == "PROPN" and word.cases and words[head].cases:
        return words[head].pos == "PROPN" and bool(word.cases & words[head].cases)  # "Anton Vant"; a town before a noun is no part of it
    if word.pos == "NUM" and ":" in word.text:
        return False
    if not word.cases and word.has(ours.not_names) and words[at + 1].lower != "-":
        return False  # "this morning fighters of the corps"
    if word.pos in ("ADJ", "PROPN", "NUM") or word.lower in ("-", "–") or word.has(ours.own):
        return True
    if word.pos == "NOUN":
        return not word.cases  # English compounds; no free case nouns in Cyrillic
    if word.lower in ("'s", "'") and at > 0:
        return words[at - 1].pos in ("PROPN", "NOUN")
    before = words[at - 1] if at else None
    return participle(word) and (before is None or before.pos in ("DET", "ADP", "NUM", "CONJ", "PUNCT", "ADJ", "VERB"))


def left_edge(words: Sequence[Word], head: int, ours: People) -> int:
    first = head
    while first > 0 and modifier(words, first - 1, ours, head):
        first -= 1
        if words[first].has(ours.own):
            break
    while first < head and words[first].lower in ("-", "–", "'s", "'", "and", "и", "і", "та"):
        first += 1
    return first


def genitive_tail(words: Sequence[Word], last: int, ours: People) -> int:
    """Cyrillic: the genitive words that follow a head ("войска Примерии", "боевики группировки «Имя»")."""
    at = last
    if at + 1 < len(words) and words[at].lower in ("из", "із", "з") and (words[at + 1].capital or words[at + 1].text in ("«", "„")):
        at += 1
    while at < len(words) and at < last + 5:
        word = words[at]
        if word.text in ("«", "„", "“", '"'):
            close = next((k for k in range(at + 1, min(at + 6, len(words))) if words[k].text in ("»", "“", "”", '"')), None)
            return close + 1 if close else at
        if word.pos not in ("NOUN", "ADJ", "PROPN") or not ("gent" in word.cases or word.capital) or word.has(ours.deeds):
            break
        at += 1
    while at > last and words[at - 1].pos == "ADJ":
        at -= 1
    return at


def in_noun_group(words: Sequence[Word], at: int) -> bool:
    word = words[at]
    opens = words[at - 1].pos in ("DET", "ADP") or words[at - 1].lower in ("'s", "'")
    armed = opens and word.pos == "VERB" and word.lower.endswith("ed") and at + 1 < len(words) and words[at + 1].pos == "NOUN"
    return word.pos in ("DET", "ADJ", "NOUN", "PROPN", "NUM") or word.lower in ("'s", "'") or armed


def of_tail(words: Sequence[Word], head: int, last: int, ours: People) -> int:
    """English: "members of the X", "group of volunteers": the words after `of` up to the end of their noun group."""
    at = last
    if at >= len(words) or words[at].lower not in ("of", "from"):
        return last
    if words[at].lower == "from" and not body_named(words, at + 1, ours):
        return last
    at += 1
    named = any(word.pos == "PROPN" for word in words[at : at + 2])
    if not named and not words[head].has(ours.carriers):
        return last
    upto = at
    while upto < len(words) and upto < at + 8 and in_noun_group(words, upto):
        upto += 1
    return upto if upto > at else last


def body_named(words: Sequence[Word], at: int, ours: People) -> bool:
    """ "Fighters from the Exampleton Corps": a named body, and no place."""
    end = at
    while end < len(words) and in_noun_group(words, end):
        end += 1
    inner = words[at:end]
    return any(word.capital for word in inner) and bool(inner) and inner[-1].has(ours.heads)


def right_edge(words: Sequence[Word], head: int, ours: People) -> int:
    last = head + 1
    if words[head].cases:
        return genitive_tail(words, last, ours)
    while last < len(words) and words[last].pos == "PROPN":
        last += 1
    return of_tail(words, head, last, ours)


def made(words: Sequence[Word], first: int, last: int, head: int, sort: Sort) -> Group:
    counted = any(words[k].pos == "NUM" and words[k + 1 : k + 2] and words[k + 1].lower != "-" for k in range(first, head))
    cases = words[head].cases if sort in ("pronoun", "relative") else group_cases(words, first, head, counted)
    return Group(first, last, head, sort, preposition_before(words, first), cases, counted)


def group_cases(words: Sequence[Word], first: int, head: int, counted: bool) -> frozenset[str]:
    """The cases the group may stand in: a counted one may be a subject, one right after a noun depends on that noun."""
    cases = words[head].cases
    if first > 0 and "gent" in cases and words[first - 1].has(QUANTITY_NOUNS):
        return quantity_cases(words, first - 1)
    if counted and "gent" in cases:
        numeral = next(words[k] for k in range(first, head + 1) if words[k].pos == "NUM")
        return numeral.cases or frozenset(("nomn", "accs"))
    if first > 0 and ("gent" in cases or not cases) and words[first - 1].pos in ("NOUN", "PROPN") and words[first - 1].cases:
        return frozenset(("gent",))
    return cases


def quantity_cases(words: Sequence[Word], at: int) -> frozenset[str]:
    """ "Несколько десятков жителей", "частина мешканців": the quantity tells the case."""
    numeral = words[at - 1] if at and words[at - 1].pos == "NUM" else None
    return (numeral.cases or frozenset(("nomn", "accs"))) if numeral is not None and "gent" in words[at].cases else words[at].cases


def is_head(words: Sequence[Word], at: int, ours: People) -> bool:
    word = words[at]
    if word.pos not in ("NOUN", "PROPN", "ADJ", "X") and not (word.pos == "VERB" and word.form == "active"):
        return False
    if not word.has(ours.heads) and not word.animate:
        return False
    if word.has(ours.measures) and any(w.has(ours.of_measures) for w in (*words[max(0, at - 3) : at], *words[at + 1 : at + 2])):
        return False  # "counter-terrorist regime": a measure, no rulers
    if word.lower in ("стороны", "боку") and at and words[at - 1].pos == "ADP":
        return False
    after = words[at + 1] if at + 1 < len(words) else None
    if not word.cases and after is not None and after.pos in ("NOUN", "PROPN") and after.has(ours.heads):
        return False  # "police officers": the later noun is the head
    agrees = after is not None and bool(after.cases & word.cases) and after.plural == word.plural
    return not (word.pos == "ADJ" and after is not None and after.pos == "NOUN" and agrees)


def person_name(words: Sequence[Word], at: int, ours: People) -> bool:
    word = words[at]
    if (
        not word.capital
        or word.has(ours.not_names | ours.weapons)
        or any(letter.isdigit() for letter in word.text)
        or word.pos not in ("PROPN", "NOUN", "X", "ADJ")
    ):
        return False
    inner = at > 0 and (words[at - 1].pos != "PUNCT" or words[at - 1].lower == ",")
    return word.pos == "PROPN" or (bool(word.cases) and (inner or not word.known)) or word.text.isupper()


NAME_LINKS = frozenset(("of", "al", "-", "the", "bin", "de", "аль", "ибн"))


def inflected(word: Word) -> bool:
    """An English verb in another form than its first: in a headline it ends the name before it ("Kalmoria Fires …")."""
    return word.pos == "VERB" and not word.cases and word.lower != word.lemmas[0]


def name_edge(words: Sequence[Word], first: int) -> int:
    last = first + 1
    while last < len(words):
        word = words[last]
        link = word.lower in NAME_LINKS and last + 1 < len(words) and words[last + 1].capital
        named = word.capital and word.pos not in ("ADP", "CONJ", "PUNCT", "AUX", "PRON", "ADV", "DET") and not inflected(word)
        if not link and not named:
            break
        last += 1
    return last


def pronoun_sort(word: Word, after: Word | None, ours: People) -> Sort | None:
    if word.lower in ours.relatives:
        return "relative"
    if word.pos == "DET" and word.has(ours.own) and (after is None or after.pos in ("VERB", "AUX", "PUNCT", "ADV")):
        return "pronoun"
    if word.pos == "PRON" and (word.lower in ours.third or word.lower in ours.self_words):
        return "pronoun"
    return None


def groups_in(words: Sequence[Word], language: str) -> list[Group]:
    """All mentions of possible actors, left to right, none within another."""
    ours = people(language)
    found: list[Group] = []
    at = 0
    while at < len(words):
        group = group_at(words, at, ours)
        if group:
            while found and found[-1].last > group.first:
                found.pop()
            found.append(group)
        at = group.last if group else at + 1
    return found


def owned_weapon(words: Sequence[Word], at: int, ours: People) -> bool:
    """ "our guns", "Marudian mortars": weapons named with their owner act for him."""
    if words[at].pos not in ("NOUN", "X") or not words[at].has(ours.weapons):
        return False
    first = left_edge(words, at, ours)
    mine = any(words[k].has(ours.own) for k in range(first, at))
    peoples = (words[k] for k in range(first, at) if words[k].capital and words[k].lower.endswith(ours.demonym_ends))
    named = any(word.pos == "PROPN" or word is not words[0] for word in peoples)
    tail = right_edge(words, at, ours)
    return mine or named or (bool(words[at].cases) and tail > at + 1 and words[at + 1].capital)


def quoted_name(words: Sequence[Word], at: int) -> int | None:
    """Where a name in quotation marks ends ("колонна «Имени Имени»"), in languages with cases."""
    opens = words[at].text in ("«", "„") and at > 0 and words[at - 1].pos in ("NOUN", "ADP", "PROPN")
    if not opens or at + 1 >= len(words) or not words[at + 1].capital or not words[at + 1].cases:
        return None
    return next((k for k in range(at + 2, min(at + 6, len(words))) if words[k].text in ("»", "“", "”")), None)


def group_at(words: Sequence[Word], at: int, ours: People) -> Group | None:
    sort = pronoun_sort(words[at], words[at + 1] if at + 1 < len(words) else None, ours)
    if sort:
        return made(words, at, at + 1, at, sort)
    if is_head(words, at, ours):
        return made(words, left_edge(words, at, ours), right_edge(words, at, ours), at, "people")
    quoted = quoted_name(words, at)
    if quoted:
        return made(words, at + 1, quoted, at + 1, "name")
    if owned_weapon(words, at, ours):
        return made(words, left_edge(words, at, ours), right_edge(words, at, ours), at, "people")
    if person_name(words, at, ours):
        last = name_edge(words, at)
        if words[last - 1].has(ours.not_names):
            return None  # "LAST NIGHT"
        if last < len(words) and is_head(words, last, ours) and not words[last].cases:
            return made(words, left_edge(words, last, ours), right_edge(words, last, ours), last, "people")
        return made(words, at, last, last - 1 if not words[at].cases else at, "name")
    return None
