"""What people decided, applied to what the machine read; a pure function of both.

Decisions on the same thing are taken in the order in which they were made; what each thing's decisions come to does not depend on
any other thing's, so that the order of independent decisions changes nothing. Nothing is lost: what no longer finds its target, or
finds other words there than were decided on, is an orphan with the reason.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from rashomon.compare import corrected
from rashomon.compare.corrected import Wrong
from rashomon.compare.memo import Memo
from rashomon.compare.rejected import Rejected
from rashomon.compare.targets import Target, bare, target_of, words_at, words_of
from rashomon.records import AccountRef, Case, Claim, Decision, Event, Ledger, Place, Reading, Spans, taken_back

Orphaned = tuple[Decision, str]
Holes = Mapping[str, tuple[int, ...]]  # of a claim: the numbers that its accounts have, where earlier ones were rejected
PAIRS = {
    ("merge", "actor"): "same_actor", ("split", "actor"): "other_actor", ("merge", "place"): "same_place",
    ("split", "place"): "other_place", ("merge", "claim"): "same_event", ("split", "claim"): "other_event",
    ("copy", "report"): "copies", ("not-copy", "report"): "not_copies",
}  # fmt: skip


class Decided(msgspec.Struct, frozen=True, kw_only=True):
    """Readings as people left them, what people join and keep apart, and which decisions count.

    An account's number is what decisions call it by. Where one is rejected and later ones are not, `holes` tells the numbers of those
    that are left, and `numbered` gives a ledger its numbers back.
    """

    readings: tuple[Reading, ...]
    case: Case
    applied: tuple[Decision, ...] = ()
    orphans: tuple[Orphaned, ...] = ()
    holes: Holes = {}
    rejected: tuple[Rejected, ...] = ()


class Book:
    """The readings on which decisions are carried out, and what came of each."""

    def __init__(self, readings: Iterable[Reading], case: Case) -> None:
        self.read = {reading.report.id: reading for reading in readings}
        self.readings = dict(self.read)
        self.claims = {claim.id: claim for reading in self.readings.values() for claim in reading.claims}
        self.places: dict[str, Place] = {place.id: place for reading in self.readings.values() for place in reading.places}
        self.case = case
        self.gone: set[AccountRef] = set()
        self.rejected: list[Rejected] = []
        self.applied: list[Decision] = []
        self.orphans: list[Orphaned] = []

    def reading(self, claim: Claim) -> Reading:
        return self.readings[claim.report]


def decided(readings: Iterable[Reading], decisions: Iterable[Decision], case: Case | None = None, memo: Memo | None = None) -> Decided:
    """The readings with all decisions carried out that still find what they were made on; those that come out as before are the same."""
    book = Book(readings, case or Case())
    ordered = sorted({decision.id: decision for decision in decisions}.values(), key=lambda decision: (decision.when, decision.id))
    standing = _standing(ordered, book)
    _added(book, standing)
    _judged(book, standing, seen_words(ordered))
    _sides(book, standing)
    _joins(book, standing)
    book.applied += [decision for decision in standing if decision.verb == "note"]
    return _closed(book, memo or Memo())


def _standing(ordered: Sequence[Decision], book: Book) -> tuple[Decision, ...]:
    """What nobody took back; taking back a taking back counts too."""
    known, taken = {decision.id for decision in ordered}, taken_back(ordered)
    left = [decision for decision in ordered if decision.id not in taken]
    lost = "what it takes back is no decision of this case"
    book.orphans += [(each, lost) for each in left if each.verb == "undo" and bare(each.target) not in known]
    return tuple(decision for decision in left if decision.verb != "undo")


# ---------------------------------------------------------------- claims that the machine missed


def _added(book: Book, standing: Sequence[Decision]) -> None:
    """In the order of the words that they stand on, among the report's claims."""
    latest = {key: decision for decision in standing if (key := name_of_added(decision))}
    fresh: dict[str, list[Claim]] = defaultdict(list)
    for key, decision in sorted(latest.items()):
        reading = book.readings.get(bare(decision.target))
        if reading is None:
            book.orphans.append((decision, "its report is not in the case"))
            continue
        try:
            claim = corrected.claim_added(decision, reading, key, book.places)
        except Wrong as wrong:
            book.orphans.append((decision, str(wrong)))
            continue
        if claim.id in book.claims:
            book.orphans.append((decision, "the machine found this claim itself"))
            continue
        fresh[reading.report.id].append(claim)
        book.claims[claim.id] = claim
        book.applied.append(decision)
    for report, claims in fresh.items():
        told = list(book.readings[report].claims)
        for claim in sorted(claims, key=lambda claim: (claim.content, claim.id)):
            at = next((n for n, other in enumerate(told) if other.content[0].start > claim.content[0].start), len(told))
            told.insert(at, claim)
        book.readings[report] = msgspec.structs.replace(book.readings[report], claims=tuple(told))


def name_of_added(decision: Decision) -> str | None:
    """The id of the claim that a decision adds."""
    claim = decision.value.claim if decision.verb == "add" and decision.value else None
    return (claim.id or decision.id[:16]) if claim else None


# ---------------------------------------------------------------- accept, reject, correct


class Verdict(msgspec.Struct, frozen=True):
    """What the decisions on one target come to: a value in force or none, whether it is rejected, and the decisions that say so."""

    target: Target
    value: Decision | None
    rejected: Decision | None
    rest: tuple[Decision, ...]


def seen_words(decisions: Iterable[Decision]) -> Mapping[str, frozenset[Spans]]:
    """The words that corrections put in the place of the machine's, by target: whoever decided after them saw those."""
    seen: dict[str, set[Spans]] = defaultdict(set)
    for decision in decisions:
        if decision.verb == "correct" and decision.value:
            seen[decision.target].add(decision.value.spans)
    return {target: frozenset(spans) for target, spans in seen.items()}


def _judged(book: Book, standing: Sequence[Decision], seen: Mapping[str, frozenset[Spans]]) -> None:
    """Slots and fields first, then accounts, then claims."""
    by_target: dict[str, list[Decision]] = defaultdict(list)
    for decision in standing:
        if decision.verb in ("accept", "reject", "correct"):
            by_target[decision.target].append(decision)
    verdicts = [verdict(target, made) for target, made in sorted(by_target.items())]
    for each in sorted(verdicts, key=lambda v: (v.target.number is None and v.target.field is None, v.target.slot is None)):
        try:
            _carry_out(book, each, seen.get(each.rest[-1].target, frozenset()))
            book.applied += each.rest
        except Wrong as wrong:
            book.orphans += [(decision, str(wrong)) for decision in each.rest]


def verdict(target: str, made: Iterable[Decision]) -> Verdict:
    """A correction stands until it is corrected or rejected; accepting takes a rejection back and confirms what stands."""
    value: Decision | None = None
    rejected: Decision | None = None
    rest: list[Decision] = []
    for decision in made:
        if decision.verb == "accept":
            rest = [*([value] if value else []), *(each for each in rest if each.verb == "accept"), decision]
            rejected = None
        else:
            value, rejected = (decision, None) if decision.verb == "correct" else (None, decision)
            rest = [decision]
    return Verdict(target_of(target), value, rejected, tuple(rest))


def _carry_out(book: Book, each: Verdict, seen: frozenset[Spans]) -> None:
    claim = book.claims.get(each.target.id)
    if claim is None:
        raise Wrong("no report has this claim any more")
    reading = book.reading(claim)
    there = words_at(each.target, claim, reading.report)
    if there is None:
        raise Wrong("the claim has no such account any more")
    last = each.rest[-1]
    if last.words is not None and last.words not in {there, *(words_of(spans, reading.report) for spans in seen)}:
        raise Wrong(f"it was decided on the words “{last.words}”; now the words are “{there}”")
    new = corrected.claim_decided(claim, each.target, each.value, each.rejected, reading.report, book.places)
    if new is None and not (claim.rule or "").startswith("decision:"):  # what a person added and a person took away was never there
        numbers = tuple(range(len(claim.accounts))) if each.target.number is None else (each.target.number,)
        book.rejected.append(Rejected(claim, numbers, tuple(decision.id for decision in each.rest)))
    if new is None and each.target.number is not None:
        book.gone.add((claim.id, each.target.number))
    elif new != claim:
        _put(book, claim, new)


def _put(book: Book, claim: Claim, new: Claim | None) -> None:
    reading = book.reading(claim)
    claims = tuple(new if each.id == claim.id else each for each in reading.claims if new is not None or each.id != claim.id)
    book.readings[claim.report] = msgspec.structs.replace(reading, claims=tuple(each for each in claims if each is not None))
    if new is None:
        del book.claims[claim.id]
    else:
        book.claims[claim.id] = new


# ---------------------------------------------------------------- sides, merges, splits, copies


def _sides(book: Book, standing: Sequence[Decision]) -> None:
    latest = {decision.target: decision for decision in standing if decision.verb == "side"}
    sides = tuple((bare(target), (made.value.text or None) if made.value else None) for target, made in sorted(latest.items()))
    named = {actor for actor, _ in sides}
    before = tuple(pair for pair in book.case.side_of if pair[0] not in named)
    book.case = msgspec.structs.replace(book.case, side_of=before + sides)
    book.applied += latest.values()


def _joins(book: Book, standing: Sequence[Decision]) -> None:
    """Of two things, the last word counts: merge or split, copy or not."""
    latest: dict[tuple[str, frozenset[str]], tuple[str, str, Decision]] = {}
    for decision in standing:
        sort = target_of(decision.target).sort
        if (decision.verb, sort) in PAIRS and decision.value:
            for other in decision.value.ids:
                one, two = bare(decision.target), bare(other)
                latest[sort, frozenset((one, two))] = (one, two, decision)
    fields: dict[str, list[tuple[str, str]]] = {field: [] for field in PAIRS.values()}
    for (sort, _), (one, two, decision) in sorted(latest.items(), key=lambda item: (item[0][0], sorted(item[0][1]))):
        reason = _missing(book, sort, (one, two))
        if reason:
            book.orphans.append((decision, reason))
            continue
        fields[PAIRS[decision.verb, sort]].append((one, two))
        book.applied.append(decision)
    refs = {field: tuple((_ref(a), _ref(b)) for a, b in fields.pop(field)) for field in ("same_event", "other_event")}
    case = book.case
    joined = {field: (*getattr(case, field), *pairs) for field, pairs in [*fields.items(), *refs.items()]}
    book.case = msgspec.structs.replace(case, **joined)


def _missing(book: Book, sort: str, both: tuple[str, str]) -> str | None:
    if sort == "claim":
        for claim, number in map(_ref, both):
            if claim not in book.claims or number >= len(book.claims[claim].accounts):
                return f"no report has the account {claim}/{number} any more"
            if (claim, number) in book.gone:
                return f"the account {claim}/{number} was rejected"
    if sort == "report" and (absent := [report for report in both if report not in book.readings]):
        return f"the report {absent[0]} is not in the case"
    if sort == "place" and (absent := [place for place in both if place not in book.places]):
        return f"no report speaks of the place {absent[0]} any more"
    return None


def _ref(name: str) -> AccountRef:
    claim, _, number = name.partition("/")
    return claim, int(number or 0)


# ---------------------------------------------------------------- accounts that were rejected


def _closed(book: Book, memo: Memo) -> Decided:
    """Rejected accounts are taken out; what is left knows its number."""
    holes: dict[str, tuple[int, ...]] = {}
    for key in {claim for claim, _ in book.gone if claim in book.claims}:
        claim = book.claims[key]
        left = tuple(n for n in range(len(claim.accounts)) if (key, n) not in book.gone)
        holes[key] = left
        _put(book, claim, msgspec.structs.replace(claim, accounts=tuple(claim.accounts[n] for n in left)))

    def moved(ref: AccountRef) -> AccountRef | None:
        left = holes.get(ref[0])
        return ref if left is None else (ref[0], left.index(ref[1])) if ref[1] in left else None

    case = book.case
    for field in ("same_event", "other_event"):
        pairs = [(moved(a), moved(b)) for a, b in getattr(case, field)]
        case = msgspec.structs.replace(case, **{field: tuple(pair for pair in pairs if all(pair))})
    readings = tuple(
        reading if reading is book.read[key] else memo.settled("decided", key, _placed(reading, book.places))
        for key, reading in book.readings.items()
    )
    applied = tuple(sorted({each.id: each for each in book.applied}.values(), key=lambda decision: (decision.when, decision.id)))
    lost = {decision.id: (decision, reason) for decision, reason in book.orphans}
    return Decided(
        readings=readings, case=case, applied=applied, holes=holes, rejected=tuple(book.rejected),
        orphans=tuple(lost[key] for key in sorted(lost, key=lambda key: (lost[key][0].when, key))),
    )  # fmt: skip


def _placed(reading: Reading, places: Mapping[str, Place]) -> Reading:
    """With the places that its accounts name, as every reading has them."""
    named = {account.place.value for claim in reading.claims for account in claim.accounts if account.place}
    own = {place.id: place for place in reading.places}
    return msgspec.structs.replace(reading, places=tuple(own.get(key) or places[key] for key in sorted(named) if key in places))


def numbered(ledger: Ledger, holes: Holes, memo: Memo | None = None) -> Ledger:
    """The ledger with the accounts' own numbers: where one was rejected, an account without any slot keeps the place of those after it."""
    if not holes:
        return ledger
    known = memo or Memo()
    claims = tuple(
        known.of("spread", (claim,), corrected.spread, claim, left, also=left) if (left := holes.get(claim.id)) else claim
        for claim in ledger.claims
    )
    events = tuple(
        known.of("numbered", (event,), _numbered, event, own, also=tuple(own.items())) if (own := _holes_in(event, holes)) else event
        for event in ledger.events
    )
    return msgspec.structs.replace(ledger, claims=claims, events=events)


def _holes_in(event: Event, holes: Holes) -> Holes:
    return {claim: holes[claim] for claim, _ in event.accounts if claim in holes}


def _numbered(event: Event, holes: Holes) -> Event:
    return msgspec.structs.replace(event, accounts=tuple((c, holes[c][n] if c in holes else n) for c, n in event.accounts))
