"""How many were killed, hurt, captured, missing or displaced: the counts of a report, as LEDGER.md reads them."""

from __future__ import annotations

import msgspec

from rashomon import languages
from rashomon.records import Count, CountMention, CountSlot, Parsed, Span
from rashomon.resolve.counts_joined import told
from rashomon.resolve.counts_parts import Part
from rashomon.resolve.counts_people import Group
from rashomon.resolve.counts_words import Sentence, sentence_of
from rashomon.resolve.numbers import phrase_at


def find_counts(parsed: Parsed) -> tuple[CountMention, ...]:
    """The counts of a report, in reading order; none in a language without data."""
    data = languages.load("numbers", parsed.report.language)
    if not data:
        return ()
    found: list[CountMention] = []
    wholes: dict[CountSlot, tuple[Group, Span]] = {}
    for one in parsed.sentences:
        sentence = sentence_of(parsed, one.first, one.last, data)
        if not _speaks(sentence, wholes):
            continue
        before = {slot: group for slot, (group, _) in wholes.items()}
        for part in told(sentence, before):
            mention = _mention(parsed, sentence, part)
            if part.share and part.whole is None and part.trigger.slot in wholes:
                mention = msgspec.structs.replace(mention, part_of=wholes[part.trigger.slot][1])
            found.append(mention)
            if part.whole is None and not part.share and part.group.high != 0:
                wholes[part.trigger.slot] = (part.group, mention.span)
    return tuple(sorted(set(found), key=lambda m: (m.span, m.slot, m.count.low, m.trigger)))


def _speaks(sentence: Sentence, wholes: dict[CountSlot, tuple[Group, Span]]) -> bool:
    """Whether a sentence has words of harm, or speaks of some of those whose harm was told before ("half of them were children")."""
    words, data = sentence.words, sentence.data
    if sentence.triggers or any(w.lemma in data["zero"]["both"] for w in words):
        return True
    if any(phrase_at(words, at, p) for p in (*data["zero"]["phrases"], *data["zero"]["alive"]) for at in range(len(words))):
        return True
    return bool(wholes) and any(w.text in data["parts"]["them"] for w in words)


def _mention(parsed: Parsed, sentence: Sentence, part: Part) -> CountMention:
    group, trigger, whole = part.group, part.trigger, part.whole

    def span(first: int, last: int) -> Span:
        return parsed.report.span(sentence.words[first].token.start, sentence.words[last - 1].token.end)

    return CountMention(
        span=span(group.first, group.last), slot=trigger.slot, count=Count(group.low, group.high, group.of),
        trigger=span(trigger.first, trigger.last), of=span(*group.who) if group.who else None,
        part_of=span(whole.first, whole.last) if whole else None,
    )  # fmt: skip
