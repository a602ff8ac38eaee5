"""Single claims with a person's values in the place of the machine's. Every value knows the decision that it is from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, get_args

import msgspec

from rashomon.compare.targets import Target, bare
from rashomon.records import (
    COUNTS,
    KINDS,
    OUTCOMES,
    SLOTS,
    VOICES,
    Account,
    Act,
    Certainty,
    Channel,
    ChannelKind,
    Claim,
    Counted,
    Decision,
    Given,
    Place,
    Reading,
    Report,
    Spans,
    Text,
    Truth,
    Voice,
)

Places = dict[str, Place]
WORDS: Mapping[str, tuple[str, ...]] = {
    "act": get_args(Act), "certainty": get_args(Certainty), "channel": get_args(ChannelKind), "kind": KINDS, "outcome": OUTCOMES,
}  # fmt: skip
TIME = re.compile(r"[\dX]{4}(-[\dX]{2}){0,2}(T\d\d(:\d\d)?)?[~?%]?(/[\dX]{4}(-[\dX]{2}){0,2}(T\d\d(:\d\d)?)?[~?%]?)?")


class Wrong(Exception):
    """A decision that cannot be carried out on what is there; the message is the reason."""


def basis_of(decision: Decision) -> str:
    return f"decision:{decision.id}"


def claim_decided(
    claim: Claim, target: Target, value: Decision | None, rejected: Decision | None, report: Report, places: Places
) -> Claim | None:
    """The claim with the target corrected or emptied; None where the claim or the account itself is rejected. Raises Wrong."""
    if target.slot is not None:
        return _with_slot(claim, target, value, rejected, report, places)
    if target.number is not None:
        if value is not None:
            raise Wrong("an account is corrected slot by slot")
        return None if rejected else claim
    if target.field is None:
        if value is not None:
            raise Wrong("a claim is corrected field by field")
        return None if rejected else claim
    return _with_field(claim, target.field, value, rejected, report)


# ---------------------------------------------------------------- fields of a claim


def _with_field(claim: Claim, field: str, value: Decision | None, rejected: Decision | None, report: Report) -> Claim:
    if rejected:
        empty: dict[str, Any] = {"source": Voice(), "cue": (), "channel": None}
        if field not in empty:
            raise Wrong(f"{field} cannot be empty; correct it")
        return msgspec.structs.replace(claim, **{field: empty[field]})
    if value is None or value.value is None:
        return claim
    given = value.value
    spans = _checked(given.spans, report)
    new: Any
    if field in ("content", "cue"):
        if not spans:
            raise Wrong(f"{field} is corrected by the words that it should be")
        new = spans
    elif field == "source":
        new = None if given.text == "own" else Voice(spans, bare(given.ids[0]) if given.ids else None)
    elif field == "channel":
        new = Channel(_word(field, given.text), spans)  # type: ignore[arg-type]
    else:
        new = _word(field, given.text)
    return msgspec.structs.replace(claim, **{field: new})


def _word(slot: str, text: str | None) -> str:
    if text not in WORDS[slot]:
        raise Wrong(f"“{text}” is no {slot}; one of {', '.join(WORDS[slot])}")
    return text


def _checked(spans: Spans, report: Report) -> Spans:
    if not all(map(report.holds, spans)):
        raise Wrong("its words do not lie in the report")
    return spans


# ---------------------------------------------------------------- slots of an account


def _with_slot(claim: Claim, target: Target, value: Decision | None, rejected: Decision | None, report: Report, places: Places) -> Claim:
    slot, number = target.slot or "", target.number or 0
    if slot not in SLOTS:
        raise Wrong(f"“{slot}” is no slot; one of {', '.join(SLOTS)}")
    account = claim.accounts[number]
    if rejected:
        account = msgspec.structs.replace(account, **{slot: () if slot in (*VOICES, "denies") else None})
    elif value is not None and value.value is not None:
        account = msgspec.structs.replace(account, **{slot: slot_given(slot, value.value, basis_of(value), report, places)})
    accounts = (*claim.accounts[:number], account, *claim.accounts[number + 1 :])
    return msgspec.structs.replace(claim, accounts=accounts)


def slot_given(slot: str, given: Given, basis: str, report: Report, places: Places) -> Any:
    spans = _checked(given.spans, report)
    if slot in VOICES:
        return _voices(given, spans)
    if slot == "denies":
        return tuple(given.ids)
    if slot in COUNTS:
        if any(count.low < 0 or (count.high is not None and count.high < count.low) for count in given.counts) or not given.counts:
            raise Wrong("a count is a range of numbers, the lower one first")
        return Counted(given.counts, spans, basis)
    if slot == "occurred":
        if given.flag is None:
            raise Wrong("occurred is true or false")
        return Truth(given.flag, spans, basis)
    return Text(_text(slot, given, spans, report, places), spans, basis)


def _text(slot: str, given: Given, spans: Spans, report: Report, places: Places) -> str:
    if slot in WORDS:
        return _word(slot, given.text)
    if slot == "place":
        return _place(given, places)
    text = given.text or " … ".join(report.words(span) for span in spans)
    if slot == "time" and not TIME.fullmatch(text):
        raise Wrong(f"“{text}” is no EDTF date (2031, 2031-05, 2031-05-22, 2031-05-21/2031-05-22)")
    if not text.strip():
        raise Wrong(f"{slot} needs its words")
    return text


def _place(given: Given, places: Places) -> str:
    """A place that some report speaks of, by its id; any other by a name, without coordinates."""
    if given.ids:
        key = bare(given.ids[0])
        if key not in places:
            raise Wrong(f"no report speaks of the place {key}; give its name")
        return key
    name = (given.text or "").strip()
    if not name:
        raise Wrong("a place needs an id or a name")
    key = f"name:{name.casefold()}"
    places.setdefault(key, Place(id=key, name=name, names=(name,)))
    return key


def _voices(given: Given, spans: Spans) -> tuple[Voice, ...]:
    """Each actor with the words of its own where there are as many, else the first with all of them."""
    ids = [bare(key) for key in given.ids]
    if not ids:
        return (Voice(spans),) if spans else ()
    if len(ids) == len(spans):
        return tuple(Voice((span,), key) for key, span in zip(ids, spans, strict=True))
    return (Voice(spans, ids[0]), *(Voice((), key) for key in ids[1:]))


# ---------------------------------------------------------------- claims that a person added


def claim_added(decision: Decision, reading: Reading, key: str, places: Places) -> Claim:
    """The claim as it was given, with its decision as rule and as basis of every value. Raises Wrong."""
    given = decision.value.claim if decision.value else None
    if given is None or given.report != reading.report.id or not given.content:
        raise Wrong("an added claim needs its report and its words")
    _checked(given.content, reading.report)
    basis = basis_of(decision)
    accounts = tuple(_account_added(account, basis, reading.report, places) for account in given.accounts)
    for spans in (given.cue, *(voice.spans for voice in (given.source, *given.via) if voice)):
        _checked(spans, reading.report)
    return msgspec.structs.replace(given, id=key, accounts=accounts, rule=basis)


def _account_added(account: Account, basis: str, report: Report, places: Places) -> Account:
    slots: dict[str, Any] = {"event": None, "rule": basis}
    for slot in SLOTS:
        value = getattr(account, slot)
        if isinstance(value, Truth | Text | Counted):
            _checked(value.spans, report)
            slots[slot] = msgspec.structs.replace(value, basis=basis)
    if account.kind:
        _word("kind", account.kind.value)
    if account.outcome:
        _word("outcome", account.outcome.value)
    if account.place and account.place.value not in places:
        slots["place"] = Text(_place(Given(text=account.place.value), places), account.place.spans, basis)
    return msgspec.structs.replace(account, **slots)


# ---------------------------------------------------------------- a claim whose accounts keep their numbers


def spread(claim: Claim, left: tuple[int, ...]) -> Claim:
    """Accounts at the numbers they had; in between stand empty ones that speak of the next one's event."""
    by_number = dict(zip(left, claim.accounts, strict=True))
    accounts: list[Account] = []
    for number in range(max(left, default=-1), -1, -1):
        following = accounts[0].event if accounts else None
        accounts.insert(0, by_number.get(number, Account(event=following, rule="rejected")))
    return msgspec.structs.replace(claim, accounts=tuple(accounts))
