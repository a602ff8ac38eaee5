"""What each claim says of each event: one account an event, with every slot that its words fill."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from rashomon.extract.denials import denial_of
from rashomon.extract.groups import Group, groups_in, people
from rashomon.extract.kinds import Trigger, triggers_in
from rashomon.extract.polarity import negated, open_question
from rashomon.extract.roles import Roles, roles_of
from rashomon.extract.slots import counted, means_of, outcome_of, place_of, purpose_of, time_of, within
from rashomon.extract.words import Word, words_of
from rashomon.records import (
    COUNTS, Account, Claim, CountMention, Mentions, Parsed, PlaceMention, Report, Span, Text, TimeMention, Truth, Voice,
)  # fmt: skip

TELLING = ("assert", "accuse", "admit", "deny")  # acts that say what happened; the rest speak of it in passing
GENERAL = {
    "attack": ("air-strike", "shelling", "explosion", "suicide-bombing", "clash", "incursion", "sexual-violence", "riot"),
    "explosion": ("air-strike", "shelling", "suicide-bombing", "attack"),
    "shelling": ("air-strike",),
    "clash": ("incursion", "riot"),
    "protest": ("riot",),
}


class Scene(msgspec.Struct, frozen=True):
    """All that the rules look at for one claim."""

    claim: Claim
    report: Report
    language: str
    words: tuple[Word, ...]
    groups: tuple[Group, ...]
    triggers: tuple[Trigger, ...]
    places: tuple[PlaceMention, ...]
    times: tuple[TimeMention, ...]
    counts: tuple[CountMention, ...]


class Happening(msgspec.Struct, frozen=True):
    """The triggers of one claim that name one event; the first is the one it was read off."""

    triggers: tuple[Trigger, ...]
    kind: str | None
    counts: tuple[CountMention, ...] = ()


def content_words(claim: Claim, parsed: Parsed) -> tuple[Word, ...]:
    """The words of the content, tagged beside their neighbours in the whole sentence."""
    words: list[Word] = []
    for sentence in parsed.sentences:
        if any(sentence.span.meets(span) for span in claim.content):
            words += [w for w in words_of(parsed, range(sentence.first, sentence.last)) if within(w.span, claim.content)]
    return tuple(words)


def scene_of(claim: Claim, parsed: Parsed, mentions: Mentions) -> Scene:
    language = parsed.report.language.split("-")[0].lower()
    words = content_words(claim, parsed)
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
    )


# ---------------------------------------------------------------- which events


def merged_kind(first: str, second: str) -> str | None:
    """The special one of two kinds that can name one event, or None."""
    if first == second or second in GENERAL.get(first, ()):
        return second
    return first if first in GENERAL.get(second, ()) else None


def happenings(scene: Scene) -> list[Happening]:
    found: list[Happening] = []
    for trigger in scene.triggers:
        if trigger.kind is None:
            continue
        for place, old in enumerate(found):
            kind = merged_kind(str(old.kind), trigger.kind)
            if kind:
                found[place] = Happening((*old.triggers, trigger), kind)
                break
        else:
            found.append(Happening((trigger,), trigger.kind))
    if not found:
        found = kindless(scene)
    return with_counts(scene, found)


def kindless(scene: Scene) -> list[Happening]:
    others = tuple(t for t in scene.triggers if t.kind is None)
    if others:
        return [Happening(others, None)]
    return [Happening((), None)] if scene.counts else []


def with_counts(scene: Scene, found: list[Happening]) -> list[Happening]:
    """Each count goes to the event whose word stands nearest to what happened to them."""
    if not scene.counts or not found:
        return found
    shares: list[list[CountMention]] = [[] for _ in found]
    for count in scene.counts:
        shares[nearest(scene, found, count)].append(count)
    return [msgspec.structs.replace(h, counts=tuple(share)) for h, share in zip(found, shares, strict=True)]


def nearest(scene: Scene, found: Sequence[Happening], count: CountMention) -> int:
    def gap(happening: Happening) -> int:
        spans = [scene.words[t.first].span for t in happening.triggers]
        return min((abs(span.start - count.trigger.start) for span in spans), default=0)

    return min(range(len(found)), key=lambda k: (gap(found[k]), k))


# ---------------------------------------------------------------- one account


def span_of(scene: Scene, group: Group) -> Span:
    return scene.report.span(scene.words[group.first].span.start, scene.words[group.last - 1].span.end)


def voices(scene: Scene, groups: Sequence[Group]) -> tuple[Voice, ...]:
    return tuple(Voice(spans=(span_of(scene, group),)) for group in groups)


def roles(scene: Scene, happening: Happening) -> Roles:
    ends = people(scene.language).demonym_ends
    told = Roles()
    for trigger in happening.triggers:
        told = told | roles_of(scene.words, trigger, scene.groups, scene.language, ends)
    return told


def kind_text(scene: Scene, happening: Happening) -> Text | None:
    naming = [t for t in happening.triggers if t.kind == happening.kind] or list(happening.triggers)
    if happening.kind is None or all(refers_back(scene, t) for t in happening.triggers):
        return None
    first = naming[0]
    span = scene.report.span(scene.words[first.first].span.start, scene.words[first.last - 1].span.end)
    return Text(value=happening.kind, spans=(span,))


def refers_back(scene: Scene, trigger: Trigger) -> bool:
    """ "the attack", "this raid", with nothing that tells which: the words point back and name nothing new."""
    if trigger.verb or trigger.phrase:
        return False
    before = scene.words[trigger.first - 1] if trigger.first else None
    after = scene.words[trigger.last] if trigger.last < len(scene.words) else None
    if scene.language == "en":
        return before is not None and before.lower in ("the", "this", "that", "these", "those") and not tells_more(after)
    return before is not None and before.pos == "DET"


def tells_more(after: Word | None) -> bool:
    return after is not None and after.lower in ("of", "on", "against", "by", "in", "at", "near")


def occurred(scene: Scene, happening: Happening) -> Truth | None:
    """True where the words assert it, False where they deny it, None where they leave it open."""
    if not happening.triggers:
        return Truth(value=True) if any(c.count.high != 0 for c in happening.counts) else None
    first = happening.triggers[0]
    span = (scene.report.span(scene.words[first.first].span.start, scene.words[first.last - 1].span.end),)
    if happening.counts and all(c.count.high == 0 for c in happening.counts) and happening.kind is None:
        return None
    if negated(scene.words, first, scene.language) and not happening.counts:
        return Truth(value=False, spans=span)
    if open_question(scene.words, first, scene.language):
        return None
    if scene.claim.act in ("intend", "demand", "expect") and first.verb:
        return None
    return Truth(value=True, spans=span)


def account_of(scene: Scene, happening: Happening, alone: bool) -> Account:
    told = roles(scene, happening)
    trigger = happening.triggers[0] if happening.triggers else None
    span = scene.words[trigger.first].span if trigger else (happening.counts[0].trigger if happening.counts else None)
    at = span.start if span else 0
    slots: dict[str, Any] = {slot: counted([c for c in happening.counts if c.slot == slot]) for slot in COUNTS}
    against = () if happening.kind in ("capture", "withdrawal", "movement", "evacuation") else told.against
    return Account(
        trigger=span,
        occurred=occurred(scene, happening),
        kind=kind_text(scene, happening),
        by=voices(scene, told.by),
        against=voices(scene, against),
        place=place_of(scene.places) if alone or trigger else None,
        time=time_of(scene.times, at),
        outcome=outcome_of(scene.words, scene.report, scene.language) if alone else None,
        purpose=purpose_of(scene.words, scene.report, scene.language) if alone else None,
        means=means_of(scene.words, scene.report, scene.language) if alone else None,
        rule="trigger" if trigger else "toll",
        **slots,
    )


def claiming(scene: Scene, account: Account) -> Account:
    """ "claimed responsibility for the attack": the source did it."""
    if scene.claim.act != "admit" or account.by or scene.claim.source is None or not scene.claim.source.spans:
        return account
    cue = " ".join(scene.report.words(span).lower() for span in scene.claim.cue)
    if "respons" in cue or "credit" in cue or "ответственность" in cue or "відповідальність" in cue:
        return msgspec.structs.replace(account, by=(scene.claim.source,), rule="responsibility")
    return account


def accounts_of(claim: Claim, parsed: Parsed, mentions: Mentions) -> tuple[Account, ...]:
    """The accounts of one claim, in the order of their words; empty where it speaks of no event."""
    scene = scene_of(claim, parsed, mentions)
    if claim.act == "deny":
        denied = denial_of(scene)
        if denied is not None:
            return denied
    found = happenings(scene)
    return tuple(claiming(scene, account_of(scene, happening, len(found) == 1)) for happening in found)
