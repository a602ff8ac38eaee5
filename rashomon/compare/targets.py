"""What a decision is about: a thing named by what stays when it is read again."""

from __future__ import annotations

import msgspec

from rashomon.records import VOICES, Claim, Report, Spans, Voice

FIELDS = ("source", "act", "certainty", "content", "cue", "channel")
PREFIXES = ("report:", "actor:", "place:", "claim:", "decision:")


class Target(msgspec.Struct, frozen=True):
    """`sort` is report, actor, place, claim or decision; of a claim, a field of it, or an account by its number and a slot of that."""

    sort: str
    id: str
    field: str | None = None
    number: int | None = None
    slot: str | None = None


def target_of(name: str) -> Target:
    sort, _, rest = name.partition(":")
    if sort != "claim":
        return Target(sort, rest)
    key, _, at = rest.partition("/")
    first, _, slot = at.partition("/")
    if first.isdecimal():
        return Target(sort, key, None, int(first), slot or None)
    return Target(sort, key, first or None)


def bare(name: str) -> str:
    """The id in a target; an id alone stays as it is."""
    return next((name[len(prefix) :] for prefix in PREFIXES if name.startswith(prefix)), name)


def words_at(target: Target, claim: Claim, report: Report) -> str | None:
    """The words that a target stands on, "" where nothing was read off words; None where there is no such account."""
    spans = spans_at(target, claim)
    return None if spans is None else words_of(spans, report)


def words_of(spans: Spans, report: Report) -> str:
    """Spans that lie outside the report have no words."""
    return " … ".join(report.words(span) for span in spans)


def spans_at(target: Target, claim: Claim) -> Spans | None:
    if target.number is None:
        return _of_field(target.field, claim)
    if target.number >= len(claim.accounts):
        return None
    account = claim.accounts[target.number]
    if target.slot is None:
        return (account.trigger,) if account.trigger else claim.content
    if target.slot in VOICES:
        voices: tuple[Voice, ...] = getattr(account, target.slot)
        return tuple(span for voice in voices for span in voice.spans)
    value = getattr(account, target.slot, None)
    return tuple(value.spans) if value is not None and hasattr(value, "spans") else ()


def _of_field(field: str | None, claim: Claim) -> Spans:
    if field == "source":
        return claim.source.spans if claim.source else ()
    if field == "cue":
        return claim.cue
    if field == "channel":
        return claim.channel.spans if claim.channel else ()
    return claim.content
