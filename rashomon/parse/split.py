"""Sentences and tokens of any text, with exact offsets: pure rules, one set for English, Russian and Ukrainian.

A paragraph is what stands between line ends; a sentence never spans two. Tokens follow Universal Dependencies as far as
offsets allow it: English clitics ("'s", "n't") and parts joined by a hyphen are tokens of their own, Cyrillic words keep
hyphen and apostrophe. What can be printed is in some token; white space and invisible characters are in none.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from rashomon import languages

PORTION = 20_000  # tokens; a longer text is read in portions of about that many
LONGEST = 200  # tokens; a sentence that runs on beyond is cut, so that text without punctuation stays bounded

Offsets = tuple[int, int]


class Stretch(NamedTuple):
    """One sentence: the range `[first, last)` of its tokens and the number of its paragraph."""

    first: int
    last: int
    paragraph: int


class Split(NamedTuple):
    """All tokens of a text as offsets, and its sentences as ranges of tokens, both in reading order."""

    tokens: list[Offsets]
    sentences: list[Stretch]


@functools.cache
def abbreviations() -> dict[str, bool]:
    """Every abbreviation of every language without its last full stop, and whether a sentence may end with it."""
    known: dict[str, bool] = {}
    for language in languages.LANGUAGES:
        table = languages.load("split", language)
        known |= dict.fromkeys(table["never_end"], False) | dict.fromkeys(table["may_end"], True)
    return known


# ---------------------------------------------------------------- tokens

INVISIBLE = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
LETTER = r"[^\W\d_]"
WORD = "[\\w\u0300-\u036f]"
TOKEN = re.compile(
    rf"""
    (?:https?://|www\.)[^\s<>"«»“”]*[^\s<>"«»“”.,;:!?)\]]   # an address
    | [\w.+-]{{1,64}}@\w{{1,64}}(?:[.-]\w{{1,64}}){{1,4}}   # an e-mail
    | [@\#]\w+                                              # a handle, a tag
    | \d+(?:[.,:]\d+)+ | \d+-[\u0400-\u04ff]+ | \d+(?!\w)   # a number, an ordinal
    | {LETTER}(?:\.{LETTER})+(?!\w)\.?                      # U.S., т.е.
    | {WORD}+(?:[-‐‑'’ʼ`]{WORD}+)*                          # a word with its hyphens and apostrophes
    | \.{{2,}} | -{{2,}}
    | [^\s{INVISIBLE}]
    """,
    re.VERBOSE,
)
JOINT = re.compile("([-‐‑'’ʼ`])")
HYPHEN = re.compile("([-‐‑])")
CLITIC = re.compile(r"(?i)(?<=[a-z])(?:n['’]t|['’](?:s|re|ve|ll|d|m))$")
WHOLE = re.compile("[\u0400-\u04ff\\d@:/]")


def pieces_of(word: str) -> list[str]:
    """A word in its tokens: Latin words are split at hyphens and before an English clitic; Cyrillic and "F-16" stay whole."""
    if not JOINT.search(word) or WHOLE.search(word):
        return [word]
    clitic = CLITIC.search(word)
    stem, tail = (word[: clitic.start()], [word[clitic.start() :]]) if clitic else (word, [])
    return [piece for piece in HYPHEN.split(stem) if piece] + tail


def takes_stop(word: str) -> bool:
    """Whether a full stop right after this word belongs to it: an abbreviation, or an initial."""
    return word.lower() in abbreviations() or (len(word) == 1 and word.isupper())


def tokens_in(text: str, start: int, end: int) -> Iterator[Offsets]:
    """The offsets of the tokens of `text[start:end]`, with the full stop of an abbreviation as part of it."""
    held: Offsets | None = None
    for found in TOKEN.finditer(text, start, end):
        word, at = found.group(), found.start()
        if held:
            if word == "." and held[1] == at:
                yield held[0], at + 1
                held = None
                continue
            yield held
            held = None
        for piece in pieces_of(word):
            if held:
                yield held
            held = (at, at + len(piece))
            at += len(piece)
        if held and not takes_stop(text[held[0] : held[1]]):
            yield held
            held = None
    if held:
        yield held


# ---------------------------------------------------------------- sentences

ENDERS = frozenset(".!?…。！？‼⁇⁈⁉")
CLOSERS = frozenset("\"'”’»“)]}›")
OPENERS = frozenset("\"'“”„«‘(‹[{—–-•*")


class Gap(NamedTuple):
    """The place after a mark that may end a sentence: the word before it, the mark, what stands next, and where it is."""

    before: str
    mark: str
    after: str  # the next token that is no quotation mark, bracket or dash; empty at the end of the paragraph
    place: int  # tokens of this sentence before the mark
    apart: bool  # white space stands between


def nothing_between(gap: Gap) -> bool:
    """No white space follows: "example.org", "?!"."""
    return not gap.apart


def small_letter_follows(gap: Gap) -> bool:
    """A sentence does not begin with a small letter: "U.S. officials", "«Нет!» — сказал"."""
    return gap.after[:1].islower()


def abbreviation_goes_on(gap: Gap) -> bool:
    """The mark is the stop of an abbreviation that never ends a sentence: "Gen. Example", "ул. Мира"."""
    return abbreviations().get(gap.mark[:-1].lower()) is False


def initial_goes_on(gap: Gap) -> bool:
    """An initial before a name: "J. Example"."""
    return len(gap.mark) == 2 and gap.mark[0].isupper() and gap.after[:1].isalpha()


def number_opens_list(gap: Gap) -> bool:
    """The number of a list's item: "1. The first"."""
    return gap.place == 1 and gap.before.isdigit() and gap.mark == "."


def number_follows_abbreviation(gap: Gap) -> bool:
    """An abbreviation before a number: "No. 5", "ст. 205"."""
    return len(gap.mark) > 1 and gap.mark[0].isalpha() and gap.after[:1].isdigit()


JOINS: list[Callable[[Gap], bool]] = [
    nothing_between,
    small_letter_follows,
    abbreviation_goes_on,
    initial_goes_on,
    number_opens_list,
    number_follows_abbreviation,
]


def may_end(mark: str) -> bool:
    return mark[-1] in ENDERS and (not mark[0].isdigit())


def after_closers(text: str, tokens: list[Offsets], at: int) -> int:
    """The index after the closing marks and further enders that touch token `at`."""
    upto = at + 1
    while (
        upto < len(tokens)
        and tokens[upto][0] == tokens[upto - 1][1]
        and (text[tokens[upto][0]] in CLOSERS or text[tokens[upto][0]] in ENDERS)
    ):
        upto += 1
    return upto


def gap_at(text: str, tokens: list[Offsets], first: int, at: int, upto: int) -> Gap:
    look = upto
    while look < len(tokens) - 1 and look < upto + 4 and text[tokens[look][0]] in OPENERS:
        look += 1
    after = text[slice(*tokens[look])] if look < len(tokens) else ""
    before = text[slice(*tokens[at - 1])] if at > first else ""
    apart = upto < len(tokens) and tokens[upto][0] > tokens[upto - 1][1]
    return Gap(before, text[slice(*tokens[at])], after, at - first, apart)


def ends_in(text: str, tokens: list[Offsets]) -> Iterator[int]:
    """For the tokens of one paragraph, the index after each sentence's last token."""
    first, at = 0, 0
    while at < len(tokens):
        if at - first + 1 >= LONGEST:
            yield at + 1
            first = at = at + 1
            continue
        if not may_end(text[slice(*tokens[at])]):
            at += 1
            continue
        upto = min(after_closers(text, tokens, at), first + LONGEST)
        gap = gap_at(text, tokens, first, at, upto)
        at = upto
        if upto < len(tokens) and not any(rule(gap) for rule in JOINS):
            yield upto
            first = upto
    if first < len(tokens):
        yield len(tokens)


PARAGRAPH = re.compile("[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")


def split(text: str) -> Split:
    """Tokens and sentences of a text, as offsets into it."""
    tokens: list[Offsets] = []
    sentences: list[Stretch] = []
    paragraph = 0
    for found in PARAGRAPH.finditer(text):
        own = list(tokens_in(text, found.start(), found.end()))
        base, first = len(tokens), 0
        tokens += own
        for end in ends_in(text, own):
            sentences.append(Stretch(base + first, base + end, paragraph))
            first = end
        paragraph += bool(own)
    return Split(tokens, sentences)


# ---------------------------------------------------------------- portions


def portions(parts: Split) -> Iterator[tuple[int, Split]]:
    """A text in portions of whole paragraphs, each with the index of its first token: what is read at one time stays bounded."""
    sentences, start = parts.sentences, 0
    for at, one in enumerate(sentences, 1):
        first, after = sentences[start].first, sentences[at] if at < len(sentences) else None
        if after is None or (after.paragraph != one.paragraph and after.last - first > PORTION):
            moved = [Stretch(s.first - first, s.last - first, s.paragraph) for s in sentences[start:at]]
            yield first, Split(parts.tokens[first : one.last], moved)
            start = at
