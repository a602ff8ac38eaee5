"""What the claim rules look at, worked out once a report: words, quotations, words of saying, words of events."""

from __future__ import annotations

import bisect
from collections.abc import Iterable
from itertools import pairwise

import msgspec

from rashomon.extract.cues import Cue, cues_in, held_back
from rashomon.extract.grounds import with_places
from rashomon.extract.kinds import Trigger, triggers_in
from rashomon.extract.quotes import quoted
from rashomon.extract.words import Word, words_of
from rashomon.records import Mentions, Parsed, Report, Sentence, Span, Spans

WRAP = (45, 100)  # characters of a line that a hard line end cuts
END = frozenset('.!?:…"”»')


class Material(msgspec.Struct, frozen=True, kw_only=True):
    """A parsed report with its words in reading order; `cues` and `triggers` count words of the whole report."""

    parsed: Parsed
    mentions: Mentions
    language: str
    sentences: tuple[Sentence, ...]  # lines of a text with hard line ends are joined
    words: tuple[Word, ...]
    starts: tuple[int, ...]
    sentence_starts: tuple[int, ...]
    quotes: Spans
    cues: tuple[Cue, ...]
    triggers: tuple[Trigger, ...]
    held: frozenset[int]  # words with which somebody neither confirms nor denies

    @property
    def report(self) -> Report:
        return self.parsed.report

    @property
    def text(self) -> str:
        return self.parsed.report.text

    def indices(self, span: Span) -> range:
        """The words that begin in a span."""
        return range(bisect.bisect_left(self.starts, span.start), bisect.bisect_left(self.starts, span.end))

    def within(self, spans: Iterable[Span]) -> list[Word]:
        return [self.words[at] for span in spans for at in self.indices(span)]

    def triggers_within(self, spans: Iterable[Span]) -> list[Trigger]:
        found: list[Trigger] = []
        for span in spans:
            inside = self.indices(span)
            low = bisect.bisect_left(self.triggers, inside.start, key=lambda trigger: trigger.first)
            found += self.triggers[low : bisect.bisect_left(self.triggers, inside.stop, key=lambda trigger: trigger.first)]
        return found

    def cues_within(self, span: Span) -> list[Cue]:
        inside = self.indices(span)
        low = bisect.bisect_left(self.cues, inside.start, key=lambda cue: cue.first)
        return list(self.cues[low : bisect.bisect_left(self.cues, inside.stop, key=lambda cue: cue.first)])

    def counted(self, spans: Iterable[Span]) -> bool:
        """A number of killed, hurt and so on stands in these spans."""
        counts = self.mentions.counts
        for span in spans:
            at = bisect.bisect_left(counts, span.start, key=lambda mention: mention.span.start)
            if at < len(counts) and counts[at].span in span:
                return True
        return False

    def sentence_at(self, place: int) -> int:
        """The index of the sentence that holds a place in the text."""
        return max(0, bisect.bisect_right(self.sentence_starts, place) - 1)

    def touched(self, span: Span) -> range:
        """The sentences that a span meets."""
        return range(self.sentence_at(span.start), self.sentence_at(max(span.start, span.end - 1)) + 1)

    def in_quotes(self, place: int) -> Span | None:
        at = bisect.bisect_right(self.quotes, place, key=lambda span: span.start) - 1
        return self.quotes[at] if at >= 0 and place < self.quotes[at].end else None


def unwrapped(parsed: Parsed) -> tuple[Sentence, ...]:
    """The sentences; those that a hard line end cuts in two are made whole in a text that is wrapped throughout."""
    text = parsed.report.text
    if not is_wrapped(text):
        return parsed.sentences
    whole: list[Sentence] = []
    for sentence in parsed.sentences:
        if whole and is_cut(text, whole[-1].span, sentence.span):
            before = whole.pop()
            sentence = Sentence(parsed.report.span(before.span.start, sentence.span.end), before.first, sentence.last, before.paragraph)
        whole.append(sentence)
    return tuple(whole)


def is_wrapped(text: str) -> bool:
    """Most lines are of one length, end without a closing mark, and have another right under them."""
    lines = text.split("\n")
    inner = [a for a, b in pairwise(lines) if a.strip() and b.strip() and not b[0].isspace()]
    cut = sum(WRAP[0] <= len(line) <= WRAP[1] and line.rstrip()[-1] not in END for line in inner)
    return len(inner) >= 3 and 2 * cut >= len(inner)


def is_cut(text: str, before: Span, after: Span) -> bool:
    between = text[before.end : after.start]
    return between.strip(" \r") == "\n" and not between.endswith(" ") and text[before.end - 1] not in END


def material_of(parsed: Parsed, mentions: Mentions) -> Material:
    language = parsed.report.language.split("-")[0].lower()
    sentences = unwrapped(parsed)
    rows = [words_of(parsed, range(sentence.first, sentence.last)) for sentence in sentences]
    cues: list[Cue] = []
    triggers: list[Trigger] = []
    held: set[int] = set()
    places = [place.span.start for place in mentions.places]
    for sentence, row in zip(sentences, rows, strict=True):
        shift = sentence.first
        cues += [msgspec.structs.replace(c, first=c.first + shift, last=c.last + shift) for c in cues_in(row, language)]
        held |= {at + shift for at in held_back(row, language)}
        near = mentions.places[bisect.bisect_left(places, sentence.span.start) : bisect.bisect_left(places, sentence.span.end)]
        told = with_places(triggers_in(row, language), tuple(row), near, language)
        triggers += [msgspec.structs.replace(t, first=t.first + shift, last=t.last + shift) for t in told]
    words = tuple(word for row in rows for word in row)
    return Material(
        parsed=parsed,
        mentions=mentions,
        language=language,
        sentences=sentences,
        words=words,
        starts=tuple(word.span.start for word in words),
        sentence_starts=tuple(sentence.span.start for sentence in sentences),
        quotes=quoted(parsed.report.text, wrapped=sentences is not parsed.sentences),
        cues=tuple(cues),
        triggers=tuple(triggers),
        held=frozenset(held),
    )
