"""A ledger looked up once, and the one value that a format with one value a cell takes out of a finding."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from typing import NamedTuple

from rashomon.export.phrases import Names, one_line
from rashomon.export.sheet import Cell, Plain, Said
from rashomon.export.view import name_of, slot_spans
from rashomon.records import DISPUTED, Account, Actor, Claim, Event, Finding, Ledger, Place, Position, Report, Spans


class Lead(NamedTuple):
    """The position that a one-value format takes, and the rule; no position where none stands out."""

    position: Position | None
    rule: str

    @property
    def claims(self) -> tuple[str, ...]:
        return self.position.claims if self.position else ()


class Facts:
    """Everything by its id, findings by event and slot."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.names = Names(ledger)
        self.reports: dict[str, Report] = {report.id: report for report in ledger.reports}
        self.claims: dict[str, Claim] = {claim.id: claim for claim in ledger.claims}
        self.events: dict[str, Event] = {event.id: event for event in ledger.events}
        self.actors: dict[str, Actor] = self.names.actors
        self.places: dict[str, Place] = self.names.places
        self.findings: dict[tuple[str, str], Finding] = {(f.event, f.slot): f for f in ledger.findings}
        self.findings_of: dict[str, list[Finding]] = {}
        for finding in ledger.findings:
            self.findings_of.setdefault(finding.event, []).append(finding)

    def accounts(self, event: Event) -> list[tuple[Claim, Account]]:
        """The accounts of an event, in the ledger's order; references to claims that are not there are passed over."""
        pairs = [(self.claims[key], n) for key, n in event.accounts if key in self.claims]
        return [(claim, claim.accounts[n]) for claim, n in pairs if n < len(claim.accounts)]

    def finding(self, event: Event, slot: str) -> Finding | None:
        return self.findings.get((event.id, slot))

    def lead(self, event: Event, slot: str) -> Lead:
        finding = self.finding(event, slot)
        return lead_of(finding) if finding else Lead(None, f"no account fills {slot}")

    def said(self, claim: Claim, spans: Spans) -> tuple[Said, ...]:
        report = self.reports.get(claim.report)
        if report is None:
            return ()
        return tuple(Said(claim.id, report.id, s.start, s.end, one_line(report.words(s))) for s in spans)

    def words(self, event: Event, slot: str, claims: Iterable[str]) -> tuple[Said, ...]:
        """The words from which these claims' accounts of the event fill a slot; the claim's own words where the slot has none."""
        wanted = set(claims)
        out: list[Said] = []
        for claim, account in self.accounts(event):
            if claim.id in wanted and getattr(account, slot, None):
                out += self.said(claim, slot_spans(account, slot) or claim.content)
        return tuple(dict.fromkeys(out))

    def cell(self, event: Event, slot: str, value: Plain, rule: str, claims: tuple[str, ...] | None = None) -> Cell:
        """A cell that rests on a slot: on these claims, or on all that fill it."""
        if claims is None:
            claims = tuple(dict.fromkeys(claim.id for claim, account in self.accounts(event) if getattr(account, slot, None)))
        return Cell(value, rule, claims, self.words(event, slot, claims))

    def event_reports(self, event: Event) -> tuple[Report, ...]:
        """The reports that speak of an event, without copies of one another, oldest first."""
        ids = dict.fromkeys(claim.report for claim, _ in self.accounts(event))
        found = [self.reports[key] for key in ids if key in self.reports]
        own = [r for r in found if r.copy_of not in ids]
        return tuple(sorted(own or found, key=lambda r: (r.published or "9", r.id)))

    def speaker(self, claim: Claim) -> str:
        """Who says it: the actor, the words that name the source, or the report itself."""
        report = self.reports[claim.report]
        if claim.source is None:
            return name_of(report)
        if claim.source.actor:
            return self.names.actor(claim.source.actor)
        return one_line(" ".join(report.words(s) for s in claim.source.spans)) or "a source that nobody names"

    def content(self, claim: Claim) -> str:
        report = self.reports[claim.report]
        return one_line(" … ".join(report.words(span) for span in claim.content))


def listed_claims(facts: Facts, event: Event) -> tuple[str, ...]:
    """The ids of all claims that speak of an event, each once."""
    return tuple(dict.fromkeys(claim.id for claim, _ in facts.accounts(event)))


def number_of(event: Event) -> int:
    """A number that stays as long as the event's id does."""
    digits = event.id.removeprefix("e-")
    if re.fullmatch(r"[0-9a-f]{1,15}", digits):
        return int(digits, 16)
    return int(hashlib.sha256(event.id.encode("utf-8", "surrogatepass")).hexdigest()[:12], 16)


def lead_of(finding: Finding) -> Lead:
    """The value of the most independent voters; where two that cannot both be so have as many, none."""
    given = [(n, position) for n, position in enumerate(finding.positions) if not position.rejects]
    if not given:
        return Lead(None, "only denials, and none gives a value of its own")
    voters = {n: {vote.voter for vote in finding.votes if vote.position == n} for n, _ in given}
    weight = {n: len(voters[n]) if finding.votes else len(position.claims) for n, position in given}
    best = max(weight.values())
    first = [(n, position) for n, position in given if weight[n] == best]
    if len(first) > 1 and finding.standing in DISPUTED:
        return Lead(None, f"{finding.slot} is {finding.standing}, and no value has more independent voices than the others")
    what = "independent voices" if finding.votes else "claims"
    people = f", with the decisions {', '.join(finding.decisions)}" if finding.decisions else ""
    return Lead(first[0][1], f"{finding.slot} ({finding.standing}): the value with the most {what}{people}")
