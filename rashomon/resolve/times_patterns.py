"""Reads `languages/times.{lang}.toml`: word lists and patterns, compiled once, and the frames they find in a text.

A pattern is a regular expression in which a space stands for any white space inside a paragraph, `{slot}` for a word list
(or one of the numeric slots below) whose value goes into the frame, and `{~slot}` for the same words without a value.
A slot's name up to the first underscore is the field it fills: `{month_alone}` fills `month`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Any, Literal

import msgspec

from rashomon import languages
from rashomon.resolve.times_frames import Frame
from rashomon.resolve.times_words import Values, frame_of

SPACE = r"(?:[^\S\n]+|[^\S\n]*\n(?=[^\s]))"
NUMERIC = {
    "day": r"(?<![\d.,:$€£/])(?:0?[1-9]|[12]\d|3[01])(?!\d)",
    "dd": r"(?:0?[1-9]|[12]\d|3[01])(?!\d)",
    "mm": r"(?:0?[1-9]|1[0-2])(?!\d)",
    "year": r"(?:1\d|20)\d\d(?!\d|[.,:]\d)",
    "yy": r"\d\d(?!\d)",
    "yearof": r"\d{1,4}(?!\d)",
    "decade": r"(?:1\d|20)\d0",
    "shortdecade": r"[2-9]0",
    "hour": r"(?:[01]?\d|2[0-4])(?!\d)",
    "minute": r"[0-5]\d(?!\d)",
    "digits": r"\d{1,4}(?:[.,]\d{1,2})?",
    "roman": r"[IVX]{1,5}|[ІХV]{1,5}",
}
BEHIND = re.compile(r"\(\?<[=!](?:[^()]|\([^()]*\))*\)")  # a look behind has a fixed width: one white space a space
CLASS = re.compile(r"\[(?:\\.|[^\]\\])+\]| ")
EDGE = re.compile(r"[,;:()«»\"“”„—–]|\s-\s")
Tense = Literal["past", "future"]
SLOT = re.compile(r"\{(~?)([a-z]+(?:_[a-z]+)*)\}")


class Pattern(msgspec.Struct, frozen=True):
    """A compiled pattern: its rule's name, what it sets besides its slots, the slots that need a capital, those that must have none."""

    rule: str
    regex: re.Pattern[str]
    sets: dict[str, Any]
    capital: tuple[str, ...]
    lower: tuple[str, ...]


class Language(msgspec.Struct, frozen=True):
    """All that is known of times in one language."""

    patterns: tuple[Pattern, ...]
    values: Values
    glue: re.Pattern[str]
    range: re.Pattern[str]
    since: re.Pattern[str]
    plain_and: re.Pattern[str]
    between: re.Pattern[str]
    past: re.Pattern[str]
    future: re.Pattern[str]

    def tense(self, text: str, bounds: tuple[int, int], span: tuple[int, int]) -> Tense | None:
        """The tense at these words: of the verb form nearest to them in their clause, else in their sentence."""
        return self._nearest(text, _clause(text, bounds, span), span) or self._nearest(text, bounds, span)

    def _nearest(self, text: str, bounds: tuple[int, int], span: tuple[int, int]) -> Tense | None:
        """The tense of the nearest verb form between the bounds; one before the words wins over one as far behind them."""
        nearest: tuple[int, Tense] | None = None
        forms: tuple[tuple[re.Pattern[str], Tense], ...] = ((self.future, "future"), (self.past, "past"))
        for form, tense in forms:
            for match in form.finditer(text, *bounds):
                away = span[0] - match.end() if match.end() <= span[0] else match.start() - span[1] + 1
                if away >= 0 and (nearest is None or away < nearest[0]):
                    nearest = (away, tense)
        return nearest[1] if nearest else None


def _clause(text: str, bounds: tuple[int, int], span: tuple[int, int]) -> tuple[int, int]:
    """The stretch around the words up to the next comma, dash or quotation mark on either side."""
    ends = [match.start() for match in EDGE.finditer(text, *bounds)]
    start = max((end + 1 for end in ends if end < span[0]), default=bounds[0])
    return start, min((end for end in ends if end >= span[1]), default=bounds[1])


@functools.cache
def language(name: str) -> Language:
    """The compiled data of a language; a language without data reads the English of dates in figures."""
    data = languages.load("times", name) or languages.load("times", "en")
    lists = {key: "|".join(words.values()) for key, words in data["words"].items()}
    values = Values({key: _readers(words) for key, words in data["words"].items()})
    case = tuple(data.get("capital", ())), tuple(data.get("lower", ()))
    patterns = tuple(_pattern(entry, lists, *case) for entry in data["patterns"])
    links = {key: re.compile(expand(data["links"][key], lists), re.I) for key in ("glue", "range", "since", "plain_and", "between")}
    tense = {key: re.compile(rf"(?<!\w)(?:{data['tense'][key]})(?!\w)".replace(" ", r"\s"), re.I) for key in ("past", "future")}
    return Language(patterns=patterns, values=values, **links, **tense)


def _readers(words: dict[str, str]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(forms.replace(" ", r"(?:\s+)"), re.I), value) for value, forms in words.items())


def _pattern(entry: dict[str, Any], lists: dict[str, str], capital: tuple[str, ...], lower: tuple[str, ...]) -> Pattern:
    body = expand(entry["match"], lists)
    guard = entry.get("open", "")
    before, after = ("" if "<" in guard else r"(?<![\w])"), ("" if ">" in guard else r"(?![\w])")
    flags = re.I if not entry.get("case") else re.NOFLAG
    return Pattern(entry["rule"], re.compile(f"{before}(?:{body}){after}", flags), entry.get("set", {}), capital, lower)


def expand(template: str, lists: dict[str, str]) -> str:
    """The regular expression that a template stands for."""

    def slot(match: re.Match[str]) -> str:
        silent, name = match.groups()
        words = NUMERIC.get(name) or lists[name]
        return f"(?:{words})" if silent else f"(?P<{name}>{words})"

    fixed = BEHIND.sub(lambda match: match.group().replace(" ", r"\s"), template)
    return CLASS.sub(lambda match: SPACE if match.group() == " " else match.group().replace(" ", r"\s"), SLOT.sub(slot, fixed))


def scan(text: str, tongue: Language) -> list[Frame]:
    """Every expression of the text, the longest first where two begin together, in reading order, none overlapping."""
    frames: list[Frame] = []
    end = 0
    for start, _, _, match, pattern in sorted(_matches(text, tongue), key=lambda hit: hit[:3]):
        if start < end:
            continue
        frame = frame_of(match, pattern.rule, pattern.sets, tongue.values)
        if frame is not None:
            frames.append(frame)
            end = frame.end
    return frames


def _matches(text: str, tongue: Language) -> Iterator[tuple[int, int, int, re.Match[str], Pattern]]:
    for number, pattern in enumerate(tongue.patterns):
        group = "span" if "span" in pattern.regex.groupindex else 0
        for match in pattern.regex.finditer(text):
            start, end = match.span(group)
            if end > start and _is_written_so(match, pattern):
                yield start, -end, number, match, pattern


def _is_written_so(match: re.Match[str], pattern: Pattern) -> bool:
    """Whether the words have the capital that their language gives them ("may", "march"), or none inside a sentence ("Лютий")."""
    for name, words in match.groupdict().items():
        field = name.split("_")[0]
        if words and field in pattern.capital and not words[:1].isupper():
            return False
        if words and field in pattern.lower and words.istitle() and not _opens(match.string, match.start(name)):
            return False
    return True


def _opens(text: str, start: int) -> bool:
    """Whether a sentence, a line, a quotation or a bracket begins there."""
    before = text[max(0, start - 3) : start].rstrip(" \u00a0")
    return not before or not (before[-1].isalnum() or before[-1] in ",;")
