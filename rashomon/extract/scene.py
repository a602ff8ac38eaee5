"""All that the account rules look at for one claim, worked out once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from rashomon.extract.groups import Group, groups_in
from rashomon.extract.kinds import Trigger, triggers_in
from rashomon.extract.words import Word, words_of
from rashomon.records import Claim, CountMention, Mentions, Parsed, PlaceMention, Report, Span, Spans, TimeMention, Voice


class Scene(msgspec.Struct, frozen=True):
    """One claim with the words of its content, and the mentions that lie in it."""

    claim: Claim
    report: Report
    language: str
    words: tuple[Word, ...]
    groups: tuple[Group, ...]
    triggers: tuple[Trigger, ...]
    places: tuple[PlaceMention, ...]
    times: tuple[TimeMention, ...]
    counts: tuple[CountMention, ...]
    cue: tuple[Word, ...] = ()

    @property
    def source(self) -> tuple[Voice, ...]:
        """The source as somebody who can act; empty for the report's own voice."""
        return (self.claim.source,) if self.claim.source is not None else ()

    def span(self, first: int, last: int) -> Span:
        return self.report.span(self.words[first].span.start, self.words[last - 1].span.end)

    def voices(self, groups: Iterable[Group]) -> tuple[Voice, ...]:
        return tuple(Voice(spans=(self.span(group.first, group.last),)) for group in groups)


def within(span: Span, spans: Spans) -> bool:
    return any(span in whole for whole in spans)


def words_in(spans: Spans, parsed: Parsed) -> tuple[Word, ...]:
    """The words of these spans, tagged beside their neighbours in the whole sentence."""
    words: list[Word] = []
    for sentence in parsed.sentences:
        if any(sentence.span.meets(span) for span in spans):
            words += [w for w in words_of(parsed, range(sentence.first, sentence.last)) if within(w.span, spans)]
    return tuple(words)


def scene_of(claim: Claim, parsed: Parsed, mentions: Mentions) -> Scene:
    language = parsed.report.language.split("-")[0].lower()
    words = words_in(claim.content, parsed)
    return Scene(
        claim=claim,
        report=parsed.report,
        language=language,
        words=words,
        groups=tuple(groups_in(words, language)),
        triggers=tuple(triggers_in(words, language)),
        places=tuple(p for p in mentions.places if within(p.span, claim.content)),
        times=tuple(t for t in mentions.times if within(t.span, claim.content)),
        counts=tuple(c for c in mentions.counts if within(c.span, claim.content)),
        cue=words_in(claim.cue, parsed),
    )


def trigger_span(scene: Scene, trigger: Trigger) -> Span:
    return scene.span(trigger.first, trigger.last)


def trigger_head(words: Sequence[Word], trigger: Trigger) -> Word:
    return words[trigger.last - 1]
