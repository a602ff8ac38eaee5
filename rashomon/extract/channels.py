"""Where something was said ("on Telegram", "in a statement"): words near the saying, data of `languages/cues.*.toml`."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from rashomon.extract.cues import lemmas, phrases, table
from rashomon.extract.drafts import Draft, minus
from rashomon.extract.material import Material
from rashomon.extract.words import Word
from rashomon.records import Channel, ChannelKind, Claim, Span

ORDER: tuple[ChannelKind, ...] = (
    "telegram",
    "x",
    "facebook",
    "social",
    "press-conference",
    "interview",
    "broadcast",
    "video",
    "document",
    "statement",
    "other",
)  # fmt: skip  a narrower channel first: "a statement on Telegram" is Telegram
FREE = ("telegram", "x", "facebook", "social")  # these need no preposition: "the Telegram channel of …"
LEAD = 5  # words between a preposition and the channel it leads to: "in a nationally televised address"


def channel_of(draft: Draft, material: Material) -> Channel | None:
    """The narrowest channel named beside the saying, outside what is said; None where none is named or nobody speaks."""
    if draft.source is None:
        return None
    if draft.author and material.report.channel is not None:
        return Channel(kind=material.report.channel)
    if draft.heading:
        return best(hits(material.within([draft.heading]), material, free=True))
    found = hits(material.within(beside(draft, material)), material, free=False)
    return best(found)


def beside(draft: Draft, material: Material) -> list[Span]:
    """The sentence of the cue without the content: where the saying is told."""
    anchor = (draft.cue or draft.source or draft.content)[0]
    sentence = material.sentences[material.sentence_at(anchor.start)].span
    return minus([sentence], draft.content)


def hits(words: Sequence[Word], material: Material, free: bool) -> list[tuple[ChannelKind, Span]]:
    known = phrases(material.language, "channels")
    found: list[tuple[ChannelKind, Span]] = []
    for place, _ in enumerate(words):
        hit = known.at(words, place)
        if hit is None or hit.label in ("lead", "make"):
            continue
        kind: ChannelKind = hit.label  # type: ignore[assignment]
        lead = leader(words, hit.first, material.language)
        if lead is None and not free and kind not in FREE:
            continue
        first = hit.first if lead is None else lead
        found.append((kind, material.report.span(words[first].span.start, words[hit.last - 1].span.end)))
    return found


def leader(words: Sequence[Word], place: int, language: str) -> int | None:
    """The index of the preposition that leads to a channel, or of the first word of an issued statement; else None."""
    leads, makes = lemmas(language, "channels", "lead"), lemmas(language, "channels", "make")
    if words[place].lower in leads:
        return place
    for at in range(place - 1, max(-1, place - 1 - LEAD), -1):
        if words[at].lower in leads:
            return at
        if words[at].has(makes):
            return at + 1
        if words[at].pos in ("VERB", "PUNCT"):
            return None
    return None


def best(found: Sequence[tuple[ChannelKind, Span]]) -> Channel | None:
    if not found:
        return None
    kind, span = min(found, key=lambda pair: (ORDER.index(pair[0]), pair[1].start))
    return Channel(kind=kind, spans=(span,))


def carried(material: Material, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims, with the channel of a speech also on what its speaker goes on to say as "he", "she" or "it"."""
    done: list[Claim] = []
    for claim in claims:
        before = done[-1] if done else None
        if before and before.channel and not claim.channel and goes_on(material, before, claim):
            claim = msgspec.structs.replace(claim, channel=before.channel)
        done.append(claim)
    return tuple(done)


def goes_on(material: Material, before: Claim, claim: Claim) -> bool:
    if not claim.source or not before.source:
        return False
    near = material.sentence_at(claim.content[0].start) - material.sentence_at(before.content[-1].end - 1) <= 1
    words = material.within(claim.source.spans)
    return near and (claim.source == before.source or (len(words) == 1 and words[0].pos == "PRON"))


def is_platform(name: str, language: str) -> bool:
    """The name of a publisher that only carries others' posts."""
    known = {word for kind in FREE for word in table(language, "channels", kind)} | {"x", "telegram", "facebook", "twitter"}
    return name.strip().casefold() in known
