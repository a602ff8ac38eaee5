"""A ledger arranged for reading: events, their slots, the positions side by side, who holds each and in which words."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterable

from rashomon.export import why
from rashomon.export.phrases import DISPUTES, SLOT_QUESTIONS, Names, one_line
from rashomon.records import Account, Claim, Event, Finding, Ledger, Position, Report, Span, Spans

LONGEST_QUOTE = 320


@dataclasses.dataclass(frozen=True)
class Quote:
    """A claim's words: pieces `(text, whether the value was read from it)`, and where they stand."""

    claim: str
    report: str
    label: str
    pieces: tuple[tuple[str, bool], ...]
    account: int | None = None  # index of the claim's account that speaks of the event
    carrier: str = ""  # the label's parts: the report's name, and when it was published
    when: str = ""


@dataclasses.dataclass(frozen=True)
class Holder:
    """Who holds a position: a source, or a report speaking for itself."""

    name: str
    side: str | None
    own_voice: bool
    quotes: tuple[Quote, ...]
    copies: int
    actor: str | None = None
    role: str | None = None


@dataclasses.dataclass(frozen=True)
class PositionView:
    value: str
    sides: tuple[str, ...]
    holders: tuple[Holder, ...]
    outlets: int = 0  # reports that carry it
    origins: int = 0  # of them, those that are not copies of one another


@dataclasses.dataclass(frozen=True)
class SlotView:
    slot: str
    question: str
    standing: str
    rule: str
    positions: tuple[PositionView, ...]
    derivation: tuple[str, ...]
    decisions: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True)
class EventView:
    id: str
    label: str
    kind: str
    place: str | None
    time: str | None
    rows: tuple[SlotView, ...]
    claims: int
    reports: int

    @property
    def disputes(self) -> int:
        return sum(row.standing in DISPUTES for row in self.rows)


def name_of(report: Report) -> str:
    """What to call a report: its publisher, else the file it came from, else its id."""
    file = (report.origin or "").replace("\\", "/").rsplit("/", 1)[-1]
    return one_line(report.publisher or file or report.id)[:60]


def address_of(report: Report) -> str | None:
    """Where a report stands on the web; no other address is one that a reader may be sent to."""
    return report.url if (report.url or "").startswith(("http://", "https://")) else None


class Arranged:
    """The whole ledger, looked up once: `events` in the order to read them, disputed ones first."""

    def __init__(self, ledger: Ledger, names: Names | None = None) -> None:
        self.ledger = ledger
        self.names = names or Names(ledger)
        self.claims: dict[str, Claim] = {claim.id: claim for claim in ledger.claims}
        self.reports: dict[str, Report] = {report.id: report for report in ledger.reports}
        self.findings: dict[str, list[Finding]] = {}
        for finding in ledger.findings:
            self.findings.setdefault(finding.event, []).append(finding)
        self.labels: dict[str, str] = {event.id: one_line(event.label) for event in ledger.events}
        self.cited: dict[str, tuple[str, str]] = {}  # how a report is named beside a quotation, and when it was published
        self.claims_of: dict[str, list[Claim]] = {report.id: [] for report in ledger.reports}
        for claim in ledger.claims:
            self.claims_of[claim.report].append(claim)

    @functools.cached_property
    def events(self) -> tuple[EventView, ...]:
        views = [self.event(event) for event in self.ledger.events]
        return tuple(sorted(views, key=lambda v: (-v.disputes, -v.claims, v.label, v.id)))

    def event(self, event: Event) -> EventView:
        rows = [self._slot(f) for f in sorted(self.findings.get(event.id, []), key=_reading_order)]
        claims = sorted({claim for claim, _ in event.accounts})
        return EventView(
            id=event.id, label=one_line(event.label), kind=event.kind,
            place=self.names.place(event.place) if event.place else None,
            time=self.names.moment(event.time) if event.time else None, rows=tuple(rows), claims=len(claims),
            reports=len({self.claims[c].report for c in claims if c in self.claims}),
        )  # fmt: skip

    def _slot(self, finding: Finding) -> SlotView:
        return SlotView(
            slot=finding.slot, question=SLOT_QUESTIONS.get(finding.slot, finding.slot), standing=finding.standing,
            rule=why.sentence(finding, self), positions=tuple(self.position(finding, position) for position in finding.positions),
            derivation=why.lines(finding, self), decisions=finding.decisions,
        )  # fmt: skip

    def position(self, finding: Finding, position: Position) -> PositionView:
        groups: dict[tuple[str, str | None, bool], list[Claim]] = {}
        for key in position.claims:
            claim = self.claims.get(key)
            if claim:
                groups.setdefault(self.speaker(claim), []).append(claim)
        holders = tuple(self._holder(who, claims, finding) for who, claims in groups.items())
        carriers = {self.claims[key].report for key in position.claims if key in self.claims}
        return PositionView(value=self.names.value(finding.slot, position), sides=position.sides, holders=holders, outlets=len(carriers),
                            origins=len({self.reports[key].copy_of or key for key in carriers}))  # fmt: skip

    def speaker(self, claim: Claim) -> tuple[str, str | None, bool]:
        """Name, side, and whether it is the report's own voice."""
        report = self.reports[claim.report]
        if claim.source is None:
            return name_of(report), None, True
        if claim.source.actor:
            return self.names.actor(claim.source.actor), self.names.side(claim.source.actor), False
        words = " ".join(report.words(span) for span in claim.source.spans)
        return one_line(words) or self.names.nobody, None, False

    def _holder(self, who: tuple[str, str | None, bool], claims: list[Claim], finding: Finding) -> Holder:
        originals = [c for c in claims if not self.reports[c.report].copy_of] or claims[:1]
        quotes = tuple(self.quote(claim, self._read_from(claim, finding), _account(claim, finding)) for claim in originals)
        actor = self.names.actors.get((claims[0].source and claims[0].source.actor) or "")
        return Holder(name=who[0], side=who[1], own_voice=who[2], quotes=quotes, copies=len(claims) - len(originals),
                      actor=actor.id if actor else None, role=actor.role if actor else None)  # fmt: skip

    def _read_from(self, claim: Claim, finding: Finding) -> list[Span]:
        """The spans of the claim that the finding's slot was read from."""
        accounts = [a for a in claim.accounts if a.event == finding.event]
        return [span for account in accounts for span in slot_spans(account, finding.slot)]

    def quote(self, claim: Claim, marked: Iterable[Span], account: int | None = None) -> Quote:
        report = self.reports[claim.report]
        pieces: list[tuple[str, bool]] = []
        for n, span in enumerate(claim.content):
            if n:
                pieces.append((" … ", False))
            pieces.extend(_cut(report, span, sorted(marked)))
        carrier, when = self._cited(report)
        return Quote(claim=claim.id, report=report.id, label=", ".join(filter(None, (carrier, when))), pieces=tuple(_shortened(pieces)),
                     account=account, carrier=carrier, when=when)  # fmt: skip

    def _cited(self, report: Report) -> tuple[str, str]:
        if report.id not in self.cited:
            self.cited[report.id] = name_of(report), self.names.moment(report.published[:16]) if report.published else ""
        return self.cited[report.id]


def _reading_order(finding: Finding) -> tuple[bool, int]:
    """What is disputed first, then the questions in their own order."""
    order = list(SLOT_QUESTIONS)
    return finding.standing not in DISPUTES, order.index(finding.slot) if finding.slot in order else len(order)


def _account(claim: Claim, finding: Finding) -> int | None:
    """Which account of the claim fills the finding's slot, or at least speaks of its event."""
    speaking = [n for n, account in enumerate(claim.accounts) if account.event == finding.event]
    return next((n for n in speaking if getattr(claim.accounts[n], finding.slot, None)), speaking[0] if speaking else None)


def slot_spans(account: Account, slot: str) -> Spans:
    """The words that one slot of an account was read from."""
    value = getattr(account, slot, None)
    if isinstance(value, tuple):
        return tuple(span for voice in value if hasattr(voice, "spans") for span in voice.spans)
    return tuple(value.spans) if value is not None else ()


def _cut(report: Report, span: Span, marked: list[Span]) -> Iterable[tuple[str, bool]]:
    at = span.start
    for mark in marked:
        start, end = max(mark.start, at), min(mark.end, span.end)
        if start < end:
            if at < start:
                yield one_piece(report.text[at:start]), False
            yield one_piece(report.text[start:end]), True
            at = end
    if at < span.end:
        yield one_piece(report.text[at : span.end]), False


def one_piece(text: str) -> str:
    """A piece on one line, with the spaces at its edges kept, since the next piece follows it."""
    inner = one_line(text)
    return (" " if text[:1].isspace() else "") + inner + (" " if inner and text[-1:].isspace() else "")


def _shortened(pieces: list[tuple[str, bool]]) -> Iterable[tuple[str, bool]]:
    left = LONGEST_QUOTE
    for text, value in pieces:
        if left <= 0:
            return
        yield (text, value) if len(text) <= left else (text[:left].rsplit(" ", 1)[0] + " …", value)
        left -= len(text)
