"""How many were killed, hurt, captured, missing or displaced: the counts of a report, as LEDGER.md reads them."""

from __future__ import annotations

from rashomon import languages
from rashomon.records import Count, CountMention, Parsed, Span
from rashomon.resolve.counts_joined import Part, told
from rashomon.resolve.counts_words import Sentence, sentence_of


def find_counts(parsed: Parsed) -> tuple[CountMention, ...]:
    """The counts of a report, in reading order; none in a language without data."""
    data = languages.load("numbers", parsed.report.language)
    if not data:
        return ()
    found: list[CountMention] = []
    for one in parsed.sentences:
        sentence = sentence_of(parsed, one.first, one.last, data)
        if sentence.triggers or any(w.lemma in data["zero"]["both"] for w in sentence.words):
            found += [_mention(parsed, sentence, (group, trigger, whole)) for group, trigger, whole in told(sentence)]
    return tuple(sorted(set(found), key=lambda m: (m.span, m.slot, m.count.low, m.trigger)))


def _mention(parsed: Parsed, sentence: Sentence, part: Part) -> CountMention:
    group, trigger, whole = part

    def span(first: int, last: int) -> Span:
        return parsed.report.span(sentence.words[first].token.start, sentence.words[last - 1].token.end)

    return CountMention(
        span=span(group.first, group.last), slot=trigger.slot, count=Count(group.low, group.high, group.of),
        trigger=span(trigger.first, trigger.last), of=span(*group.who) if group.who else None,
        part_of=span(whole.first, whole.last) if whole else None,
    )  # fmt: skip
