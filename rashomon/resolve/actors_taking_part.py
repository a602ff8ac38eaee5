"""On whose side a text says that somebody takes part: "fighting alongside the Tarn army", wherever a group is named, before or after it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rashomon.records import Span
from rashomon.resolve.actors_forms import Word
from rashomon.resolve.actors_known import Entity

if TYPE_CHECKING:
    from rashomon.resolve.actors_links import Linker

REACH = 60  # characters between the group and the words, and between the words and the state
STATE_WITHIN = 5  # words after "fighting for" in which the state stands
LISTED = 160  # characters before a name in which the description stands to which it belongs
LINKING = ("and", "и", "та", "і", "й", "of")


def taking_part(linker: Linker, entity: Entity) -> Iterator[tuple[str, str]]:
    """Every side that the text puts an entity on, with the words."""
    for spot in spots(linker, entity):
        yield from _after(linker, spot)
        if entity.name_in_text:
            yield from _before(linker, spot)


def spots(linker: Linker, entity: Entity) -> list[Span]:
    """Where an entity is spoken of: its mentions, and wherever its name stands."""
    found = {Span(p.spans[0].start, p.spans[-1].end) for p in entity.all}
    name = entity.name_in_text
    if name:
        found |= {Span(match.start(), match.end()) for match in re.finditer(re.escape(name), linker.reader.report.text)}
    return sorted(found)


def _after(linker: Linker, spot: Span) -> Iterator[tuple[str, str]]:
    """Words of taking part that follow in the sentence."""
    text = linker.reader.report.text
    sentence = next((s.span for s in linker.reader.parsed.sentences if s.span.start <= spot.start < s.span.end), spot)
    for match in _cues(linker, text[spot.start : sentence.end]):
        if match.start() - (spot.end - spot.start) > REACH:
            continue
        start = spot.start + match.end()
        words = linker.reader.words(start, min(start + REACH, sentence.end))[:STATE_WITHIN]
        yield from ((side, text[spot.start + match.start() : word.end]) for word in words if (side := linker.reader.state_of(word)))


def _before(linker: Linker, spot: Span) -> Iterator[tuple[str, str]]:
    """ "Two groups fighting alongside the Tarn army, the Red Column and the Vant Legion": names set beside a description before them."""
    text = linker.reader.report.text
    base = max(linker.reader.sentence_start(spot.start), spot.start - LISTED, 0)
    for match in _cues(linker, text[base : spot.start]):
        words = linker.reader.words(base + match.end(), spot.start)
        at = next((n for n, word in enumerate(words[:STATE_WITHIN]) if linker.reader.state_of(word)), None)
        if at is not None and _beside(linker, words, at, spot):
            yield linker.reader.state_of(words[at]) or "", text[base + match.start() : words[at].end]


def _beside(linker: Linker, words: Sequence[Word], at: int, spot: Span) -> bool:
    """Whether nothing but names stands between a comma after the state and the spot."""
    text = linker.reader.report.text
    ends = [word.start for word in words[1:]] + [spot.start]
    comma = next((n for n in range(at, len(words)) if re.match(r"\s*[,:—–-]", text[words[n].end : ends[n]])), None)
    articles = linker.reader.data["articles"]
    return comma is not None and all(w.text[:1].isupper() or w.low in LINKING or w.low in articles for w in words[comma + 1 :])


def _cues(linker: Linker, part: str) -> Iterator[re.Match[str]]:
    """Words of taking part on a side; a star stands for up to three words."""
    for cue in linker.reader.data["sides"]["beside"]:
        pattern = re.escape(cue).replace(r"\*", r"(?:\w+\s+){0,2}\w+")
        yield from re.finditer(rf"\b{pattern}\b", part, re.IGNORECASE)
