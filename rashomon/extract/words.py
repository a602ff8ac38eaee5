"""Words as the account rules see them: lemmas, a part of speech and cases, whether or not the reader gave tags.

English tags come from the reader or, without one, from what stands beside the word; Russian and Ukrainian forms are
looked up in a dictionary, which also knows their cases.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any, Literal, NamedTuple

import msgspec

from rashomon import languages
from rashomon.records import Parsed, Span

Form = Literal["finite", "infinitive", "passive", "active", "gerund", "none"]


class Word(msgspec.Struct, frozen=True):
    """One token: `at` is its index in the report; `lemmas` are the base forms it may have, the likeliest first."""

    at: int
    span: Span
    text: str
    lower: str
    lemmas: tuple[str, ...]
    pos: str
    form: Form = "none"
    cases: frozenset[str] = frozenset()
    plural: bool | None = None
    present: bool = False
    future: bool = False  # a Cyrillic verb in its future tense
    known: bool = True  # to the dictionary
    animate: bool = False

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper()

    def has(self, lemmas: frozenset[str] | set[str]) -> bool:
        return self.lower in lemmas or any(lemma in lemmas for lemma in self.lemmas)


class Shape(msgspec.Struct, frozen=True):
    """What is known of a form without its neighbours."""

    lemmas: tuple[str, ...]
    tags: tuple[str, ...]
    form: Form = "none"
    cases: frozenset[str] = frozenset()
    plural: bool | None = None
    present: bool = False
    future: bool = False
    known: bool = True
    animate: bool = False


CYRILLIC_POS = {
    "NOUN": "NOUN", "ADJF": "ADJ", "ADJS": "ADJ", "COMP": "ADV", "VERB": "VERB", "INFN": "VERB", "PRTF": "VERB", "PRTS": "VERB",
    "GRND": "VERB", "NUMR": "NUM", "ADVB": "ADV", "NPRO": "PRON", "PRED": "ADV", "PREP": "ADP", "CONJ": "CONJ", "PRCL": "PART",
}  # fmt: skip
FITS = {  # dictionary part of speech -> tags of Universal Dependencies that can mean it
    "NOUN": ("NOUN", "PROPN"), "ADJF": ("ADJ", "DET", "PRON"), "ADJS": ("ADJ",), "COMP": ("ADJ", "ADV"), "VERB": ("VERB", "AUX"),
    "INFN": ("VERB", "AUX"), "PRTF": ("VERB", "ADJ"), "PRTS": ("VERB", "ADJ"), "GRND": ("VERB",), "NUMR": ("NUM",), "ADVB": ("ADV",),
    "NPRO": ("PRON",), "PREP": ("ADP",), "CONJ": ("CCONJ", "SCONJ"), "PRCL": ("PART",), "PRED": ("ADV", "VERB"),
}  # fmt: skip
IMPERFECTIVE = re.compile("[ую]ва[юєй]")  # a present that the Ukrainian dictionary lists as a future
PROPER = frozenset(("Geox", "Surn", "Name", "Orgn"))  # grammemes of names
TAGS = {"CCONJ": "CONJ", "SCONJ": "CONJ", "INTJ": "X", "SYM": "X"}
CYRILLIC_FORM: dict[str, Form] = {"INFN": "infinitive", "PRTS": "passive", "GRND": "gerund", "VERB": "finite"}


@functools.cache
def dictionary(language: str) -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang=language)


def number_of(parses: Sequence[Any]) -> bool | None:
    """Whether a form is plural; None where its readings differ."""
    numbers = {str(p.tag.number) for p in parses if p.tag.number}
    return numbers == {"plur"} if len(numbers) == 1 else None


def cyrillic_form(tag: Any) -> Form:
    if tag.POS == "PRTF":
        return "passive" if "pssv" in tag else "active"
    if tag.POS == "VERB" and "Impe" in tag:  # Ukrainian -но, -то
        return "passive"
    return CYRILLIC_FORM.get(str(tag.POS), "none")


@functools.lru_cache(maxsize=50_000)
def cyrillic_shape(lower: str, language: str, tag: str | None = None) -> Shape:
    """What the dictionary says of a form; of its readings those that fit the reader's tag, if any does."""
    parses = dictionary(language).parse(lower)
    good = [p for p in parses if p.score >= 0.08][:5] or parses[:1]
    fitting = [p for p in parses if tag in FITS.get(str(p.tag.POS), ())][:5] if tag else []
    good = fitting or good
    best = good[0].tag
    pos = CYRILLIC_POS.get(str(best.POS), "X")
    alike = [p for p in good if p.tag.POS == best.POS]
    return Shape(
        lemmas=tuple(dict.fromkeys(p.normal_form.replace("ё", "е") for p in good)),
        tags=tuple(dict.fromkeys(CYRILLIC_POS.get(str(p.tag.POS), "X") for p in good)) if pos != "X" else ("X",),
        form=cyrillic_form(best),
        cases=frozenset(str(p.tag.case) for p in alike if p.tag.case),
        plural=number_of(alike),
        present="pres" in best,
        future="futr" in best and not IMPERFECTIVE.search(lower),
        known=any(p.is_known for p in good) and not PROPER & best.grammemes,
        animate="anim" in best and best.POS == "NOUN" and good[0].is_known,
    )


@functools.lru_cache(maxsize=50_000)
def english_shape(lower: str) -> Shape:
    import lemminflect

    found: dict[str, tuple[str, ...]] = lemminflect.getAllLemmas(lower)
    lemmas = tuple(dict.fromkeys(lemma for pos in ("VERB", "NOUN", "ADJ", "ADV", "AUX") for lemma in found.get(pos, ())))
    if not lemmas and lower.endswith("s") and len(lower) > 3:
        lemmas = (lower[:-1],)
    return Shape(lemmas=(*lemmas, lower) if lower not in lemmas else lemmas, tags=tuple(sorted(found)))


@functools.cache
def closed(language: str) -> dict[str, str]:
    """Closed-class words of a language with their part of speech."""
    table: dict[str, list[str]] = languages.load("grammar", language).get("closed", {})
    return {word: pos for pos, words in table.items() for word in words}


@functools.cache
def grammar(language: str, *lists: str) -> frozenset[str]:
    """The words of one or more lists of the language's small grammar, empty where it has none: "relatives", "be"."""
    table: dict[str, list[str]] = languages.load("grammar", language).get("grammar", {})
    return frozenset(word for name in lists for word in table.get(name, ()))


@functools.cache
def participles(language: str) -> dict[str, str]:
    """Passive participles that the dictionary lists as adjectives, with their verbs."""
    found: dict[str, str] = languages.load("grammar", language).get("participles", {})
    return found


def english_form(lower: str, before: str, pos: str) -> Form:
    if pos != "VERB":
        return "none"
    if lower.endswith("ing"):
        return "gerund"
    return "infinitive" if before == "to" else "finite"


def english_pos(lower: str, shape: Shape, before: Word | None, after: str) -> str:
    """A guess from the neighbours, for texts that were read without tags."""
    tags = set(shape.tags) | ({"NOUN"} if lower.endswith("ing") and "VERB" in shape.tags else set())
    if "VERB" not in tags:
        return "NOUN" if "NOUN" in tags else (shape.tags[0] if shape.tags else "NOUN")
    if tags == {"VERB"} or lower.endswith("ed"):
        return "VERB"
    after_pos = closed("en").get(after, "")
    if before is None:
        return "VERB" if after_pos in ("DET", "PRON") and "NOUN" not in tags else "NOUN"
    if before.lower == "to" and lower.endswith("ing") and shape.lemmas[0] != lower:
        return "NOUN"  # "due to shelling"
    if before.pos in ("AUX", "PRON") or before.lower in ("to", "not", "n't"):
        return "VERB" if before.lower not in ("his", "her", "its", "their", "our", "my", "your") else "NOUN"
    if before.pos in ("DET", "ADJ", "NUM") or before.lower == "'s":
        return "NOUN"
    if before.pos == "ADV" and before.lower != "overnight" and not lower.endswith("ing"):
        return "VERB"
    if lower.endswith("ing"):
        if after in ("over", "down", "up", "out", "off", "back", "away"):
            return "VERB"
        return "VERB" if after_pos in ("DET", "PRON", "NUM") or after[:1].isdigit() or before.pos == "PUNCT" else "NOUN"
    if before.pos == "ADP" or "NOUN" not in tags:
        return "NOUN" if "NOUN" in tags else "VERB"
    if after_pos in ("DET", "PRON"):
        return "VERB" if before.pos in ("NOUN", "PROPN", "PUNCT", "CONJ", "ADV") else "NOUN"
    return "VERB" if before.pos in ("NOUN", "PROPN") and agrees(before.lower, lower) and leads_on(after) else "NOUN"


def agrees(noun: str, verb: str) -> bool:
    """ "a rebel attacks", "rebels attack": one of the two has the s."""
    return noun.endswith("s") != verb.endswith("s")


def leads_on(after: str) -> bool:
    """Whether what follows can only stand after a verb: a number, "into", a particle."""
    return after[:1].isdigit() or closed("en").get(after) == "NUM" or after in ("into", "onto", "down", "over", "up", "off", "back")


def english_word(token: Piece, before: Word | None, after: str, tag: str | None, shouted: bool) -> Word:
    at, span, text = token
    after = after.lower()
    lower = text.lower().replace("’", "'")
    shape = english_shape(lower)
    name = "PROPN" if text.isupper() and len(text) > 1 and not shouted else None
    pos = name or closed("en").get(lower) or mark_pos(text) or TAGS.get(str(tag), tag)
    if pos is None:
        unknown = not shape.tags and text.isalpha()
        capital = text[0].isupper() and (unknown or (not shouted and before is not None))
        pos = "PROPN" if capital else english_pos(lower, shape, before, after)
        if pos == "PROPN" and before and before.lower in OPENERS and shape.tags:
            pos = english_pos(lower, shape, before, after)
    return Word(at, span, text, lower, shape.lemmas, pos, english_form(lower, before.lower if before else "", pos))


OPENERS = frozenset(('"', "“", "”", "‘", "«", ":", "—", "–", "-", ".", "("))


class Piece(NamedTuple):
    """A token to be looked up: its index, its place and its characters."""

    at: int
    span: Span
    text: str


def shouting(texts: Sequence[str]) -> bool:
    """Whether the words are set in capitals throughout, or each with a capital as in a title, so that capitals tell nothing."""
    long = [text for text in texts if len(text) > 3 and text.isalpha()]
    title = len(long) > 4 and 10 * sum(text[0].isupper() for text in long) >= 9 * len(long)
    return title or (len(long) > 2 and 2 * sum(text.isupper() for text in long) > len(long))


def mark_pos(text: str) -> str | None:
    if not any(c.isalnum() for c in text):
        return "PUNCT"
    return "NUM" if text[0].isdigit() else None


def cyrillic_word(at: int, span: Span, text: str, language: str, tag: str | None) -> Word:
    lower = text.lower().replace("’", "'").replace("ʼ", "'")
    if mark := mark_pos(text):
        return Word(at, span, text, lower, (lower,), mark)
    if not all(unicodedata.name(letter, "") for letter in lower):  # the dictionary looks every letter's name up
        return Word(at, span, text, lower, (lower,), "X")
    shape = cyrillic_shape(lower, language, "NUM" if closed(language).get(lower) == "NUM" else tag)
    verbal = shape.form in ("passive", "active", "gerund")
    pos = closed(language).get(lower) or ("VERB" if verbal else None) or TAGS.get(str(tag), tag) or shape.tags[0]
    if pos == "PRON" and "nomn" not in shape.cases:
        shape = msgspec.structs.replace(shape, cases=shape.cases - {"voct"} | {"accs", "gent"})
    verb = participles(language).get(shape.lemmas[0])
    if verb:
        shape = msgspec.structs.replace(shape, lemmas=(verb, *shape.lemmas), form="passive")
        pos = "VERB"
    return Word(
        at, span, text, lower.replace("ё", "е"), shape.lemmas, pos,
        shape.form, shape.cases, shape.plural, shape.present, shape.future, shape.known, shape.animate,
    )  # fmt: skip


def words_of(parsed: Parsed, indices: Iterable[int]) -> tuple[Word, ...]:
    """The tokens with these indices as words, each seen beside its neighbours in the same sequence."""
    report = parsed.report
    language = report.language.split("-")[0].lower()
    tokens = [(at, parsed.tokens[at]) for at in indices]
    pieces = [Piece(at, Span(t.start, t.end), report.text[t.start : t.end]) for at, t in tokens]
    if language in ("ru", "uk"):
        return tuple(cyrillic_word(*p, language, t.pos) for p, (_, t) in zip(pieces, tokens, strict=True))
    return tuple(english_words(pieces, [t.pos for _, t in tokens]))


def english_words(pieces: Sequence[Piece], tags: Sequence[str | None]) -> list[Word]:
    shouted = shouting([piece.text for piece in pieces])
    words: list[Word] = []
    for place, piece in enumerate(pieces):
        after = pieces[place + 1].text if place + 1 < len(pieces) else ""
        words.append(english_word(piece, words[-1] if words else None, after, tags[place], shouted))
    return [named(words, place) for place in range(len(words))]


def named(words: Sequence[Word], place: int) -> Word:
    """A sentence's first word before a name belongs to it: "Peter Exampleson"."""
    word = words[place]
    opens = place == 0 or words[place - 1].lower in OPENERS
    after = words[place + 1] if place + 1 < len(words) else None
    if opens and word.capital and word.pos in ("NOUN", "VERB", "ADJ") and after is not None and after.pos == "PROPN":
        return msgspec.structs.replace(word, pos="PROPN")
    return word
