"""Which of people's decisions a finding rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from rashomon.compare.decided import name_of_added
from rashomon.compare.memo import Memo
from rashomon.compare.rejected import Bearing
from rashomon.compare.targets import Target, bare, target_of
from rashomon.records import Account, Claim, Decision, Finding, Ledger

SLOT_OF = {"not_by": "by"}
Rests = Mapping[str, tuple[str, ...]]  # what decisions were made on (claim, account, slot, actor, report, place): their ids


def with_decisions(ledger: Ledger, applied: Iterable[Decision], memo: Memo | None = None, away: Bearing | None = None) -> Ledger:
    """The ledger; every finding says which decisions made its claims, values, voters, places or event what they are.

    `away` are the decisions that took something away from a finding.
    """
    rests, gone = _by_name(applied), away or {}
    if not rests:
        return ledger
    known, members = memo or Memo(), {actor.id: actor.member_of for actor in ledger.actors}
    decided_on = _decided_on(ledger, rests, members)
    claims = {claim.id: claim for claim in ledger.claims}
    accounts = {event.id: event.accounts for event in ledger.events if any(claim in decided_on for claim, _ in event.accounts)}
    findings = []
    for finding in ledger.findings:
        found = set(gone.get((finding.event, finding.slot), ()))
        if finding.event in accounts or found:
            names = set(_names(finding, claims, accounts.get(finding.event, ()), members))
            found |= {key for name in names for key in rests.get(name, ())}
            if found - set(finding.decisions):
                told = msgspec.structs.replace(finding, decisions=tuple(sorted(found | set(finding.decisions))))
                finding = known.settled("rests", (finding.event, finding.slot), told)
        findings.append(finding)
    return msgspec.structs.replace(ledger, findings=tuple(findings))


def _decided_on(ledger: Ledger, rests: Rests, members: Mapping[str, str | None]) -> frozenset[str]:
    """The claims that a decision is on, or on their report, on somebody or on a place whom they name: no other finding rests on any."""
    on: dict[str, set[str]] = defaultdict(set)
    for name in rests:
        target = target_of(name)
        on[target.sort].add(target.id)
    people = {key for key in members if on["actor"] and not on["actor"].isdisjoint(_outwards(key, members))} | on["actor"]
    return frozenset(
        claim.id for claim in ledger.claims
        if claim.id in on["claim"] or claim.report in on["report"] or (people and any(voice.actor in people for voice in claim.voices))
        or (on["place"] and any(account.place and account.place.value in on["place"] for account in claim.accounts))
    )  # fmt: skip


def _outwards(actor: str | None, members: Mapping[str, str | None]) -> Iterator[str]:
    """An actor and all that it is a member of."""
    seen = set[str]()
    while actor and actor not in seen:
        seen.add(actor)
        yield actor
        actor = members.get(actor)


def _by_name(applied: Iterable[Decision]) -> Rests:
    rests: dict[str, list[str]] = defaultdict(list)
    for decision in applied:
        if decision.verb != "note":
            for name in _about(decision):
                rests[name].append(decision.id)
    return {name: tuple(ids) for name, ids in rests.items()}


def _about(decision: Decision) -> Iterator[str]:
    target = target_of(decision.target)
    if decision.verb == "add":
        yield f"claim:{name_of_added(decision)}"
    elif decision.verb in ("merge", "split", "copy", "not-copy"):
        names = [decision.target, *(f"{target.sort}:{bare(key)}" for key in (decision.value.ids if decision.value else ()))]
        yield from (name.partition("@")[0] for name in names)
    else:
        yield _name_of(target, decision.target)


def _name_of(target: Target, name: str) -> str:
    """A decision on a claim's field counts for the claim; one on a slot for that slot."""
    return f"claim:{target.id}" if target.field else name


def _names(
    finding: Finding, claims: Mapping[str, Claim], accounts: Iterable[tuple[str, int]], members: Mapping[str, str | None]
) -> Iterator[str]:  # fmt: skip
    told = {claim for position in finding.positions for claim in position.claims} | {vote.claim for vote in finding.votes}
    for key, number in accounts:
        claim = claims[key]
        yield from (f"claim:{key}/{number}/{slot}" for slot in _slots(finding.slot))
        yield f"claim:{key}/{number}"
        if key in told:
            yield f"claim:{key}"
            yield f"report:{claim.report}"
            if number < len(claim.accounts):
                yield from _people_and_places(claim, claim.accounts[number], finding.slot, members)


def _slots(slot: str) -> Iterator[str]:
    yield slot
    yield from (other for other, its in SLOT_OF.items() if its == slot)


def _people_and_places(claim: Claim, account: Account, slot: str, members: Mapping[str, str | None]) -> Iterator[str]:
    voices = [claim.source] if claim.source else []
    if slot in ("by", "against"):
        voices += [*getattr(account, slot), *(account.not_by if slot == "by" else ())]
    for voice in voices:
        yield from (f"actor:{actor}" for actor in _outwards(voice.actor, members))
    if slot == "place" and account.place:
        yield f"place:{account.place.value}"
