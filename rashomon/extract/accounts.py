"""What each claim says of each event: one account an event, with every slot that its words fill."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from rashomon.extract.denials import denial_of
from rashomon.extract.kinds import Trigger
from rashomon.extract.polarity import negated, open_question
from rashomon.extract.roles import Roles, roles_of
from rashomon.extract.scene import Scene, scene_of, trigger_span
from rashomon.extract.slots import counted, means_of, outcome_of, place_of, purpose_of, time_of
from rashomon.extract.words import Word
from rashomon.records import COUNTS, Account, Claim, CountMention, Mentions, Parsed, Text, Truth

TELLING = ("assert", "accuse", "admit", "deny")  # acts that say what happened; the rest speak of it in passing
GENERAL = {
    "attack": ("air-strike", "shelling", "explosion", "suicide-bombing", "clash", "incursion", "sexual-violence", "riot"),
    "explosion": ("air-strike", "shelling", "suicide-bombing", "attack"),
    "shelling": ("air-strike",),
    "clash": ("incursion", "riot"),
    "protest": ("riot",),
}


class Happening(msgspec.Struct, frozen=True):
    """The triggers of one claim that name one event; the first is the one it was read off."""

    triggers: tuple[Trigger, ...]
    kind: str | None
    counts: tuple[CountMention, ...] = ()


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


def roles(scene: Scene, happening: Happening) -> Roles:
    told = Roles()
    for trigger in happening.triggers:
        told = told | roles_of(scene.words, trigger, scene.groups, scene.language)
    return told


def kind_text(scene: Scene, happening: Happening) -> Text | None:
    naming = [t for t in happening.triggers if t.kind == happening.kind] or list(happening.triggers)
    if happening.kind is None or all(refers_back(scene, t) for t in happening.triggers):
        return None
    return Text(value=happening.kind, spans=(trigger_span(scene, naming[0]),))


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
    span = (trigger_span(scene, first),)
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
        by=scene.voices(told.by),
        against=scene.voices(against),
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
