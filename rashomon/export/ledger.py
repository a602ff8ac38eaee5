"""The ledger's JSON form, version 1: canonical bytes out, and back in again; gold ledgers are read too.

Slots of an account are `{"value", "spans"}`. What a rule or model adds to an account (`trigger`, `answers`, `rule`) stands
beside the accounts, in the claim's `notes`, so that an account holds slots and nothing else.
"""

from __future__ import annotations

import importlib.resources
import json
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

import msgspec

from rashomon.errors import LedgerError
from rashomon.records import (
    COUNTS,
    SLOTS,
    VOICES,
    Account,
    Actor,
    Channel,
    Claim,
    Count,
    Counted,
    Event,
    Finding,
    Ledger,
    Place,
    Position,
    Report,
    Skipped,
    Span,
    Spans,
    Text,
    Truth,
    Voice,
    Vote,
)

Json = Mapping[str, Any]
VERSION = "1"
TEXTS = ("kind", "place", "time", "outcome", "purpose", "means")
NOTES = ("answers", "rule")
Record = TypeVar("Record", bound=msgspec.Struct)


def to_json(ledger: Ledger) -> bytes:
    """LEDGER.md's JSON form: UTF-8, one-space indent, the same bytes for the same ledger."""
    text = json.dumps(as_dict(ledger), ensure_ascii=False, indent=1)
    return (text + "\n").encode("utf-8", "surrogatepass")


def from_json(data: bytes) -> Ledger:
    """The ledger that `to_json` wrote, or that another tool wrote in the same form. Raises LedgerError where it is none."""
    try:
        raw = json.loads(data)
    except ValueError as error:
        raise LedgerError(f"this is no JSON: {error}") from error
    try:
        return from_dict(raw)
    except (KeyError, TypeError, ValueError, AttributeError, msgspec.ValidationError) as error:
        raise LedgerError(f"this is no ledger of version {VERSION}: {type(error).__name__}: {error}") from error


def schema() -> bytes:
    """The published JSON Schema that every ledger satisfies."""
    return importlib.resources.files(__package__).joinpath("ledger.schema.json").read_bytes()


# ---------------------------------------------------------------- out


def as_dict(ledger: Ledger) -> dict[str, Any]:
    out: dict[str, Any] = {"version": ledger.version}
    out["reports"] = [plain(report) for report in ledger.reports]
    out["claims"] = [claim_out(claim) for claim in ledger.claims]
    out["events"] = [plain(event) for event in ledger.events]
    out["actors"] = [plain(actor) for actor in ledger.actors]
    out["places"] = [plain(place) for place in ledger.places]
    out["findings"] = [finding_out(finding) for finding in ledger.findings]
    if ledger.skipped:
        out["skipped"] = [plain(item) for item in ledger.skipped]
    return out


def plain(record: msgspec.Struct) -> dict[str, Any]:
    """A record's fields in their order; those that are unknown or empty are left out, but for `names` and `accounts`."""
    fields: dict[str, Any] = msgspec.to_builtins(record)
    return {key: value for key, value in fields.items() if key in ("names", "accounts") or value not in (None, [], ())}


def spans_out(spans: Spans) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def voice_out(voice: Voice) -> dict[str, Any]:
    return {"spans": spans_out(voice.spans), "actor": voice.actor}


def claim_out(claim: Claim) -> dict[str, Any]:
    out: dict[str, Any] = {
        "id": claim.id, "report": claim.report, "content": spans_out(claim.content),
        "source": voice_out(claim.source) if claim.source is not None else None,
        "via": [voice_out(voice) for voice in claim.via], "cue": spans_out(claim.cue),
        "channel": {"spans": spans_out(claim.channel.spans), "kind": claim.channel.kind} if claim.channel else None,
        "mode": claim.mode, "act": claim.act, "certainty": claim.certainty, "said_at": claim.said_at,
        "accounts": [account_out(account) for account in claim.accounts],
    }  # fmt: skip
    notes = [note_out(account) for account in claim.accounts]
    return {**out, **({"notes": notes} if any(notes) else {}), **_given(claim, ("rule", "score"))}


def _given(record: msgspec.Struct, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(record, name) for name in names if getattr(record, name) is not None}


def note_out(account: Account) -> dict[str, Any]:
    trigger = {"trigger": [account.trigger.start, account.trigger.end]} if account.trigger else {}
    return {**trigger, **_given(account, NOTES)}


def account_out(account: Account) -> dict[str, Any]:
    out: dict[str, Any] = {"event": account.event}
    for slot in SLOTS:
        value = getattr(account, slot)
        if slot == "denies":
            out.update({"denies": list(value)} if value else {})
        elif slot in VOICES:
            out.update({slot: voices_out(value)} if value else {})
        elif value is not None:
            out[slot] = value_out(value)
    return out


def value_out(slot: Truth | Text | Counted) -> dict[str, Any]:
    value = [msgspec.to_builtins(count) for count in slot.value] if isinstance(slot, Counted) else slot.value
    basis = {"basis": slot.basis} if slot.basis else {}
    return {"value": value, "spans": spans_out(slot.spans), **basis}


def voices_out(voices: tuple[Voice, ...]) -> dict[str, Any]:
    """Ids and spans; where they do not match one to one, also whose spans are whose."""
    out: dict[str, Any] = {
        "value": [voice.actor for voice in voices if voice.actor], "spans": [s for voice in voices for s in spans_out(voice.spans)]
    }  # fmt: skip
    if any(len(voice.spans) != 1 or not voice.actor for voice in voices):
        out["voices"] = [voice_out(voice) for voice in voices]
    return out


def finding_out(finding: Finding) -> dict[str, Any]:
    return {
        "event": finding.event, "slot": finding.slot, "standing": finding.standing,
        "positions": [position_out(position) for position in finding.positions],
        "derivation": {
            "rule": finding.rule, **({"between": list(finding.between)} if finding.between else {}),
            "votes": [msgspec.to_builtins(vote) for vote in finding.votes],
        },
        **({"decisions": list(finding.decisions)} if finding.decisions else {}),
    }  # fmt: skip


def position_out(position: Position) -> dict[str, Any]:
    value: Any = msgspec.to_builtins(position.value)
    if position.rejects:
        value = {"not_by": value} if value else {"denies": True}
    return {"value": value, "claims": list(position.claims), "sides": list(position.sides)}


# ---------------------------------------------------------------- in


def from_dict(raw: Json) -> Ledger:
    if str(raw.get("version")) != VERSION:
        raise LedgerError(f"this is no ledger of version {VERSION}: its version is {raw.get('version')!r}")
    return Ledger(
        reports=tuple(_record(Report, r) for r in raw["reports"]), claims=tuple(claim_in(c) for c in raw["claims"]),
        events=tuple(_record(Event, e) for e in raw["events"]), actors=tuple(_record(Actor, a) for a in raw["actors"]),
        places=tuple(place_in(p) for p in raw["places"]), findings=tuple(finding_in(f) for f in raw.get("findings", ())),
        skipped=tuple(_record(Skipped, s) for s in raw.get("skipped", ())),
    )  # fmt: skip


def _record(kind: type[Record], raw: Json) -> Record:
    """A record from its fields; unknown fields are ignored, null is the same as absent."""
    return msgspec.convert({key: value for key, value in raw.items() if value is not None}, kind)


def place_in(raw: Json) -> Place:
    """A gold place's `tolerance_km` is how far it reaches."""
    fields = dict(raw)
    if "tolerance_km" in raw:
        fields.setdefault("radius_km", float(raw["tolerance_km"]))
    return _record(Place, fields)


def spans_in(raw: Iterable[Iterable[int]] | None) -> Spans:
    return tuple(Span(*pair) for pair in raw or ())


def voice_in(raw: Json) -> Voice:
    return Voice(spans_in(raw.get("spans")), raw.get("actor"))


def claim_in(raw: Json) -> Claim:
    accounts = raw.get("accounts") or []
    notes = raw.get("notes") or [{} for _ in accounts]
    channel, source = raw.get("channel"), raw.get("source")
    given = {key: raw[key] for key in ("mode", "act", "certainty", "said_at", "rule", "score") if raw.get(key) is not None}
    return Claim(
        id=raw["id"], report=raw["report"], content=spans_in(raw["content"]), cue=spans_in(raw.get("cue")),
        source=voice_in(source) if source is not None else None, via=tuple(voice_in(v) for v in raw.get("via") or ()),
        channel=Channel(channel["kind"], spans_in(channel.get("spans"))) if channel else None,
        accounts=tuple(account_in(account, note) for account, note in zip(accounts, notes, strict=True)), **given,
    )  # fmt: skip


def account_in(raw: Json, note: Json) -> Account:
    slots: dict[str, Any] = {slot: slot_in(slot, raw[slot]) for slot in SLOTS if slot != "denies" and raw.get(slot) is not None}
    trigger = note.get("trigger")
    return Account(
        event=raw.get("event"), denies=tuple(_value(raw.get("denies")) or ()), trigger=Span(*trigger) if trigger else None,
        **slots, **{key: note[key] for key in NOTES if note.get(key) is not None},
    )  # fmt: skip


def _value(raw: Any) -> Any:
    return raw["value"] if isinstance(raw, dict) and "value" in raw else raw


def slot_in(slot: str, raw: Any) -> Truth | Text | Counted | tuple[Voice, ...]:
    value, extra = _value(raw), raw if isinstance(raw, dict) else {}
    spans, basis = spans_in(extra.get("spans")), extra.get("basis")
    if slot in VOICES:
        return voices_in(value, spans, extra.get("voices"))
    if slot in COUNTS:
        return Counted(tuple(msgspec.convert(count, Count) for count in value), spans, basis)
    if slot in TEXTS:
        return Text(str(value), spans, basis)
    return Truth(bool(value), spans, basis)


def voices_in(ids: list[str], spans: Spans, voices: list[Json] | None) -> tuple[Voice, ...]:
    if voices is not None:
        return tuple(voice_in(voice) for voice in voices)
    own = [(span,) for span in spans] if len(spans) == len(ids) else [()] * len(ids)
    return tuple(Voice(mine, key) for key, mine in zip(ids, own, strict=True))


def finding_in(raw: Json) -> Finding:
    derivation = raw.get("derivation") or {}
    return Finding(
        event=raw["event"], slot=raw["slot"], standing=raw["standing"], rule=derivation.get("rule", ""),
        positions=tuple(position_in(raw["slot"], position) for position in raw["positions"]),
        votes=tuple(msgspec.convert(vote, Vote) for vote in derivation.get("votes", ())), decisions=tuple(raw.get("decisions") or ()),
        between=tuple(derivation.get("between", ())),
    )  # fmt: skip


def position_in(slot: str, raw: Json) -> Position:
    value, rejects = raw["value"], isinstance(raw["value"], dict)
    if rejects:
        value = value.get("not_by", ())
    if isinstance(value, list):
        value = tuple(msgspec.convert(item, Count) if isinstance(item, dict) else str(item) for item in value)
    elif not isinstance(value, bool | tuple):
        value = str(value)
    return Position(value=value, claims=tuple(raw["claims"]), sides=tuple(raw.get("sides") or ()), rejects=rejects)
