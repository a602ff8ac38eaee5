"""What a decision is about: a target named as in `Decision`, told in words, with the text that it stands on."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable

import msgspec

from rashomon.compare.corrected import WORDS
from rashomon.compare.targets import FIELDS, Target, spans_at, target_of, words_of
from rashomon.export.marked import value_words
from rashomon.export.phrases import one_line
from rashomon.export.view import Arranged, name_of
from rashomon.records import COUNTS, SLOTS, VOICES, Claim, Position, Span, Spans
from rashomon.store.judged import TARGET
from rashomon.web.desk import NotThere, Visit
from rashomon.web.wording import SpokenNames

ACTORS = (*VOICES, "source")


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A finer thing on the same claim that can be decided on."""

    target: str
    name: str  # of the field or slot
    value: str


class About(msgspec.Struct, frozen=True, kw_only=True):
    """A target in words. `asks` says what a correction of it consists of."""

    target: str
    sort: str  # claim, account, slot, field, actor, place, report
    title: str
    name: str | None = None  # of the field or slot
    value: str | None = None
    asks: str | None = None  # count, flag, choice, actors, place, text, spans
    choices: tuple[str, ...] = ()
    account: str | None = None  # the target of the account it belongs to
    event: str | None = None
    event_label: str | None = None
    report: str | None = None
    report_name: str | None = None
    language: str | None = None
    text: str | None = None
    spans: Spans = ()
    words: str | None = None  # at the spans
    parts: tuple[Part, ...] = ()


def about(visit: Visit, target: str) -> About:
    """Raises NotThere for what is no target, or names nothing in the case."""
    sort, _, key = target.partition(":")
    if sort == "claim" and TARGET.fullmatch(target):
        at = target_of(target)
        return _about_claim(target, at, _arranged(visit, (at.id,)))
    if sort == "actor" and (part := visit.store.part(actor=key)):
        actor = next((actor for actor in part.actors if actor.id == key), None)
        if actor:
            return About(target=target, sort="actor", title=one_line(actor.name), value=actor.side)
    if sort == "report" and (part := visit.store.part(report=key)):
        report = next(report for report in part.reports if report.id == key)
        return About(target=target, sort="report", title=one_line(report.title or name_of(report)), report=key)
    raise NotThere


def abouts(visit: Visit, targets: Iterable[str]) -> dict[str, About]:
    """Several targets at once, those that are there; the claims among them are fetched together."""
    wanted = dict.fromkeys(targets)
    claims = {target: target_of(target) for target in wanted if TARGET.fullmatch(target)}
    arranged = _arranged(visit, tuple(sorted({at.id for at in claims.values()}))) if claims else None
    found: dict[str, About] = {}
    for target in wanted:
        with contextlib.suppress(NotThere):
            found[target] = _about_claim(target, claims[target], arranged) if target in claims else about(visit, target)
    return found


def _arranged(visit: Visit, claims: tuple[str, ...]) -> Arranged | None:
    part = visit.store.part(claims=claims)
    return Arranged(part, SpokenNames(part, visit.t)) if part else None


def _about_claim(target: str, at: Target, arranged: Arranged | None) -> About:
    claim = arranged.claims.get(at.id) if arranged else None
    if arranged is None or claim is None or (at.slot and at.slot not in SLOTS):
        raise NotThere
    spans = spans_at(at, claim)
    if spans is None:
        raise NotThere
    report = arranged.reports[claim.report]
    account = claim.accounts[at.number] if at.number is not None else None
    name = at.slot or at.field
    return About(
        target=target, sort="slot" if at.slot else "field" if at.field else "account" if account else "claim",
        title=arranged.speaker(claim)[0], name=name, value=_value(claim, at.field, at.number, at.slot, arranged), asks=_asks(name),
        choices=WORDS.get(name or "", ()), account=f"claim:{at.id}/{at.number}" if account else None,
        event=account.event if account else None, event_label=arranged.labels.get(account.event or "") if account else None,
        report=report.id, report_name=name_of(report), language=report.language, text=report.text, spans=spans or claim.content,
        words=words_of(spans, report) or None, parts=_parts(claim, arranged) if not name else (),
    )  # fmt: skip


def _value(claim: Claim, field: str | None, number: int | None, slot: str | None, arranged: Arranged) -> str | None:
    if slot and number is not None:
        account = claim.accounts[number]
        if slot == "occurred":
            return told_truth(account.occurred.value, arranged) if account.occurred else None
        return ", ".join(account.denies) if slot == "denies" else value_words(account, slot, arranged.names) or None
    if field == "source":
        return arranged.speaker(claim)[0]
    if field == "channel":
        return claim.channel.kind if claim.channel else None
    return str(getattr(claim, field)) if field in ("act", "certainty") else None


def _asks(name: str | None) -> str | None:
    if name in COUNTS:
        return "count"
    if name in WORDS:
        return "choice"
    if name in ACTORS:
        return "actors"
    return {"occurred": "flag", "place": "place", "content": "spans", "cue": "spans", None: None}.get(name, "text")


def _parts(claim: Claim, arranged: Arranged) -> tuple[Part, ...]:
    parts = [Part(target=f"claim:{claim.id}/{f}", name=f, value=_value(claim, f, None, None, arranged) or "") for f in FIELDS[:5]]
    for n, account in enumerate(claim.accounts):
        for slot in SLOTS:
            if getattr(account, slot, None) and slot != "denies":
                value = _value(claim, None, n, slot, arranged) or ""
                parts.append(Part(target=f"claim:{claim.id}/{n}/{slot}", name=slot, value=value))
    return tuple(parts)


def found_words(text: str, words: str, near: Spans) -> Span | None:
    """Where typed words stand in the text: the place nearest to where the machine had looked."""
    wanted = r"\s+".join(re.escape(word) for word in words.split())
    at = near[0].start if near else 0
    places = [Span(m.start(), m.end()) for m in re.finditer(wanted, text, re.IGNORECASE)] if wanted else []
    return min(places, key=lambda span: abs(span.start - at), default=None)


def told_truth(value: bool, arranged: Arranged) -> str:
    return arranged.names.value("occurred", Position(value=value, claims=()))
