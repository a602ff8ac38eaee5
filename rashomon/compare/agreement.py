"""How far two people who coded the same case agree: Krippendorff's alpha for each field, B-cubed for what they joined.

Krippendorff, Content Analysis (4th ed., 2018), chapter 12: alpha is 1 less the disagreement observed over that expected by chance;
1 is full agreement, 0 what chance gives. Bagga and Baldwin (1998): B-cubed is the mean over items of how much of the item's cluster
in one coding lies in its cluster in the other.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any

import msgspec

from rashomon.compare.decided import verdict
from rashomon.compare.targets import Target, bare, target_of
from rashomon.records import COUNTS, VOICES, Claim, Counted, Decision, Ledger, Reading, Text, Truth, taken_back

Distance = Callable[[Any, Any], float]
Coding = tuple[str, Sequence[Decision], Ledger]  # who, what they decided, and the ledger that follows
JUDGED = ("accept", "reject", "correct")
REJECTED = "rejected"


class FieldAgreement(msgspec.Struct, frozen=True, kw_only=True):
    """`alpha` is None where the coders used a single value, so that nothing can be told from chance."""

    field: str
    units: int  # that both coded
    same: int
    alpha: float | None


class Disagreement(msgspec.Struct, frozen=True, kw_only=True):
    target: str
    one: str
    other: str


class ClusterAgreement(msgspec.Struct, frozen=True, kw_only=True):
    """Of what each coder made one event or one actor."""

    sort: str
    items: int
    precision: float
    recall: float
    f1: float


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    coders: tuple[str, str]
    fields: tuple[FieldAgreement, ...]
    clusters: tuple[ClusterAgreement, ...]
    differ: tuple[Disagreement, ...]
    alike: tuple[Decision, ...]  # of the first coder, where both decided alike


def agreement_of(readings: Iterable[Reading], one: Coding, other: Coding) -> Agreement:
    claims = {claim.id: claim for reading in readings for claim in reading.claims}
    first, second = _verdicts(one[1]), _verdicts(other[1])
    both = sorted(first.keys() & second.keys())
    pairs = [(target, _value(target, first[target], claims), _value(target, second[target], claims)) for target in both]
    by_field: dict[str, list[tuple[Any, Any]]] = defaultdict(list)
    for target, a, b in pairs:
        by_field[field_of(target_of(target))].append((a, b))
    return Agreement(
        coders=(one[0], other[0]), fields=tuple(_of_field(field, found) for field, found in sorted(by_field.items())),
        clusters=tuple(_clusters(one[2], other[2])),
        differ=tuple(Disagreement(target=target, one=_told(a), other=_told(b)) for target, a, b in pairs if a != b),
        alike=tuple(first[target][-1] for target, a, b in pairs if a == b),
    )  # fmt: skip


# ---------------------------------------------------------------- what each coder said of each thing


def _verdicts(decisions: Iterable[Decision]) -> dict[str, list[Decision]]:
    """By target, the judgements that nobody took back."""
    taken = taken_back(decisions)
    found: dict[str, list[Decision]] = defaultdict(list)
    for decision in sorted(decisions, key=lambda d: (d.when, d.id)):
        if decision.id not in taken and (decision.verb in JUDGED or decision.verb == "side"):
            found[decision.target].append(decision)
    return found


def field_of(target: Target) -> str:
    if target.slot or target.field:
        return target.slot or target.field or ""
    return {"actor": "side"}.get(target.sort, "account" if target.number is not None else "claim")


def _value(name: str, made: Sequence[Decision], claims: Mapping[str, Claim]) -> Any:
    """What the coder holds to be so: the corrected value, the machine's where it was accepted, or that it is rejected."""
    last = made[-1]
    if last.verb == "side":
        return (last.value.text if last.value else None) or "none"
    held = verdict(name, made)
    if held.rejected:
        return REJECTED
    given = held.value.value if held.value else None
    if given is not None:
        if given.counts:
            return float(given.counts[0].low)
        plain = given.text if given.text is not None else given.flag
        return plain if plain is not None else frozenset(map(bare, given.ids)) or tuple(given.spans)
    return _machine(target_of(name), claims.get(target_of(name).id))


def _machine(target: Target, claim: Claim | None) -> Any:
    if claim is None or (target.number is None and target.field is None) or not target.slot:
        return "accepted" if claim is None or not target.field else _plain(getattr(claim, target.field))
    if target.number is None or target.number >= len(claim.accounts):
        return "accepted"
    return _plain(getattr(claim.accounts[target.number], target.slot, None))


def _plain(value: Any) -> Any:
    if isinstance(value, Counted):
        return float(value.value[0].low)
    if isinstance(value, Text | Truth):
        return value.value
    if isinstance(value, tuple):
        return frozenset(getattr(part, "actor", None) or str(part) for part in value)
    return value if isinstance(value, Hashable) else str(value)


def _told(value: Any) -> str:
    if isinstance(value, frozenset):
        return ", ".join(sorted(map(str, value)))
    return f"{value:g}" if isinstance(value, float) else str(value)


# ---------------------------------------------------------------- alpha


def nominal(a: Any, b: Any) -> float:
    return float(a != b)


def interval(a: Any, b: Any) -> float:
    """Squared difference of numbers; a rejection is as far from any number as one person is from two."""
    if isinstance(a, float) and isinstance(b, float):
        return (a - b) ** 2
    return nominal(a, b)


def overlap(a: Any, b: Any) -> float:
    """Sets of actors: the share that is not common to both."""
    if isinstance(a, frozenset) and isinstance(b, frozenset):
        return 1 - len(a & b) / len(a | b) if a | b else 0.0
    return nominal(a, b)


def alpha(pairs: Sequence[tuple[Any, Any]], distance: Distance = nominal) -> float | None:
    """Krippendorff's alpha of two coders who both coded every unit; None where there is nothing to disagree about."""
    values = [value for pair in pairs for value in pair]
    number = len(values)
    used = Counter(values)
    expected = sum(used[a] * used[b] * distance(a, b) for a, b in itertools.permutations(used, 2))
    if not expected:
        return None
    observed = sum(2 * distance(a, b) for a, b in pairs)
    return 1 - (number - 1) * observed / expected


def _of_field(field: str, pairs: Sequence[tuple[Any, Any]]) -> FieldAgreement:
    distance = interval if field in COUNTS else overlap if field in (*VOICES, "source") else nominal
    found = alpha(pairs, distance)
    return FieldAgreement(
        field=field, units=len(pairs), same=sum(a == b for a, b in pairs), alpha=None if found is None else round(found, 4)
    )  # fmt: skip


# ---------------------------------------------------------------- clusters


def b_cubed(one: Mapping[Hashable, str], other: Mapping[Hashable, str]) -> tuple[int, float, float, float]:
    """Number of items that both know, precision, recall and their harmonic mean, the second coding taken as the truth."""
    items = sorted(one.keys() & other.keys(), key=str)
    if not items:
        return 0, 0.0, 0.0, 0.0
    mine, theirs, joint = _sizes(one[i] for i in items), _sizes(other[i] for i in items), _sizes((one[i], other[i]) for i in items)
    precision = sum(joint[one[i], other[i]] / mine[one[i]] for i in items) / len(items)
    recall = sum(joint[one[i], other[i]] / theirs[other[i]] for i in items) / len(items)
    return len(items), precision, recall, 2 * precision * recall / (precision + recall)


def _sizes(names: Iterable[Hashable]) -> dict[Any, int]:
    sizes: dict[Any, int] = defaultdict(int)
    for name in names:
        sizes[name] += 1
    return sizes


def _clusters(one: Ledger, other: Ledger) -> Iterable[ClusterAgreement]:
    for sort, cells in (("events", _events), ("actors", _actors)):
        number, precision, recall, f1 = b_cubed(cells(one), cells(other))
        yield ClusterAgreement(sort=sort, items=number, precision=round(precision, 4), recall=round(recall, 4), f1=round(f1, 4))


def _events(ledger: Ledger) -> dict[Hashable, str]:
    return {account: event.id for event in ledger.events for account in event.accounts}


def _actors(ledger: Ledger) -> dict[Hashable, str]:
    """Every mention of an actor, by the claim and where in it."""
    found: dict[Hashable, str] = {}
    for claim in ledger.claims:
        told = [("source", 0, (claim.source,) if claim.source else ()), *(("by", n, a.by) for n, a in enumerate(claim.accounts))]
        for role, number, voices in told:
            found.update({(claim.id, role, number, n): voice.actor for n, voice in enumerate(voices) if voice.actor})
    return found
