"""Numbers in words and digits, with their bounds, as ranges `[low, high]`; data per language in `numbers.*.toml`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from rashomon.records import Parsed, Token

APOSTROPHES = str.maketrans("’ʼ`", "'''")
DIGITS = re.compile(r"\d{1,3}(?:[,\u00a0 ]\d{3})+|\d+")


class Word(NamedTuple):
    """One token as the rules read it."""

    text: str  # lower case
    lemma: str
    token: Token
    raw: str = ""  # as written


class Number(NamedTuple):
    """Tokens `[first, last)` of one sentence that say a number, its bounds included."""

    first: int
    last: int
    low: int
    high: int | None
    digits: bool


def words_of(parsed: Parsed, first: int, last: int) -> list[Word]:
    text = parsed.report.text
    return [Word(_plain(text[t.start : t.end]), _plain(t.lemma), t, text[t.start : t.end]) for t in parsed.tokens[first:last]]


def _plain(word: str) -> str:
    """Lower case, with one sort of apostrophe."""
    return word.lower().translate(APOSTROPHES)


def numbers_in(words: Sequence[Word], data: dict[str, Any]) -> list[Number]:
    """All numbers of a sentence, ranges and bounds taken in, in reading order."""
    found: list[Number] = []
    at = 0
    while at < len(words):
        at += max((phrase_at(words, at, p) for p in data.get("bounds", {}).get("up_to", ()) if " " in p), default=0)
        if at == len(words):
            break
        number = vague_at(words, at, data) or plain_at(words, at, data)
        if number and _calendar(words, number, data):
            at = number.last
        elif number:
            number = _ranged(words, number, data)
            found.append(_bounded(words, number, data, found[-1].last if found else 0))
            at = number.last
        else:
            at += 1
    return found


def _calendar(words: Sequence[Word], number: Number, data: dict[str, Any]) -> bool:
    """A date, a year, an hour, an age or an ordinal: "24 December", "May 3", "в 2014 году", "aged 25", "How many"."""
    months, marks = data["calendar"]["months"], data["calendar"]
    after = words[number.last] if number.last < len(words) else None
    before = words[number.first - 1] if number.first else None
    if after and (after.lemma in months or after.text in months or after.text in marks["after"] or after.lemma in marks["after"]):
        return True
    if before is None:
        return False
    return (number.digits and (before.text in months or before.lemma in months)) or before.text in marks["before"]


def phrase_at(words: Sequence[Word], at: int, phrase: str) -> int:
    """How many tokens the phrase takes at this place; 0 where it does not stand there."""
    parts = phrase.split()
    here = words[at : at + len(parts)]
    if len(here) < len(parts):
        return 0
    return len(parts) if all(part in (w.text, w.lemma) for part, w in zip(parts, here, strict=True)) else 0


def vague_at(words: Sequence[Word], at: int, data: dict[str, Any]) -> Number | None:
    """ "several", "dozens of", "несколько": open-ended ranges. "some 40" is a number, not this."""
    for phrase in sorted(data.get("vague", {}), key=lambda p: (-len(p), p)):
        length = phrase_at(words, at, phrase) if " " in phrase else int(words[at].text == phrase)
        if length and not (at + length < len(words) and plain_at(words, at + length, data)):
            return Number(at, at + length, data["vague"][phrase], None, False)
    return None


def plain_at(words: Sequence[Word], at: int, data: dict[str, Any]) -> Number | None:
    """A cardinal in digits or words: "1,200", "twenty-five", "две тысячи"."""
    cardinals, multipliers = data.get("cardinals", {}), data.get("multipliers", {})
    total, current, last, digits = 0, 0, at, False
    while last < len(words):
        word = words[last]
        value = _digits(word.text)
        if value is not None and last == at:
            current, digits = value, True
        elif (one := cardinals.get(word.text, cardinals.get(word.lemma))) is not None and _fits(current, one, last == at):
            current += one
        elif (times := multipliers.get(word.text, multipliers.get(word.lemma))) and (current or word.text == "dozen"):
            total, current = (total, (current or 1) * times) if times <= 100 else (total + (current or 1) * times, 0)
        elif not (word.text in ("-", "and") and last > at and last + 1 < len(words) and _joins(words, last, current, cardinals)):
            break
        last += 1
    return Number(at, last, total + current, total + current, digits) if last > at else None


def _fits(current: int, one: int, first: bool) -> bool:
    """Twenty takes five, two hundred takes thirty; "five six" are two numbers."""
    return first or (current >= 20 and one < 10 and current % 10 == 0) or (current >= 100 and one < 100 and current % 100 == 0)


def _joins(words: Sequence[Word], at: int, current: int, cardinals: dict[str, int]) -> bool:
    one = cardinals.get(words[at + 1].text)
    if one is None:
        return False
    return current % 10 == 0 and 20 <= current < 100 and one < 10 if words[at].text == "-" else current >= 100 and one < 100


def _digits(text: str) -> int | None:
    return int(re.sub(r"\D", "", text)) if DIGITS.fullmatch(text) and len(text) < 12 else None


def _ranged(words: Sequence[Word], number: Number, data: dict[str, Any]) -> Number:
    """ "10 to 12", "between 10 and 12", "10-12", "50 or more"."""
    bounds = data.get("bounds", {})
    for phrase in bounds.get("after_at_least", ()):
        if length := phrase_at(words, number.last, phrase):
            return number._replace(last=number.last + length, high=None)
    if number.last + 1 >= len(words) or words[number.last].text not in (*bounds.get("range", ()), *bounds.get("either", ())):
        return number
    other = plain_at(words, number.last + 1, data)
    either = words[number.last].text in bounds.get("either", ())
    if either and other and number.low < other.low <= 2 * number.low:
        return number._replace(last=other.last, high=other.low)
    if either:
        return number
    opened = number.first > 0 and words[number.first - 1].text in bounds.get("between", ())
    if not other or other.low <= number.low or (words[number.last].text in ("and", "до") and not opened):
        return number
    return number._replace(first=number.first - opened, last=other.last, high=other.low)


def _bounded(words: Sequence[Word], number: Number, data: dict[str, Any], start: int) -> Number:
    """Takes in the words of bound before the number, as LEDGER.md reads them."""
    for bound in ("at_least", "more_than", "up_to", "less_than", "about"):
        for phrase in sorted(data.get("bounds", {}).get(bound, ()), key=lambda p: (-len(p.split()), p)):
            at = number.first - len(phrase.split())
            if at < start or not phrase_at(words, at, phrase):
                continue
            inner = number._replace(first=at)
            inner = _bounded(words, inner, data, start) if bound == "about" and at > start else inner
            return inner if bound == "about" else _meant(inner, bound)
    return number


def _meant(number: Number, bound: str) -> Number:
    if number.high is not None and number.high != number.low:
        return number
    if bound == "at_least":
        return number._replace(high=None)
    if bound == "more_than":
        return number._replace(low=number.low + 1, high=None)
    return number._replace(low=0, high=number.low - (bound == "less_than"))
