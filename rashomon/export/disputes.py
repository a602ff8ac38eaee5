"""What a one-row format has no column for, in sentences: who says what where sources differ."""

from __future__ import annotations

from rashomon.export.facts import Facts
from rashomon.export.phrases import SLOT_QUESTIONS
from rashomon.records import Event, Finding

DISPUTED = ("contested", "denied", "revised")


def disputes(facts: Facts, event: Event) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """A sentence a disputed question, with the claims that it rests on."""
    found = [facts.finding(event, slot) for slot in SLOT_QUESTIONS]
    return tuple((_sentence(facts, f), _claims(f)) for f in found if f and (f.standing in DISPUTED or _refused(f)))


def _refused(finding: Finding) -> bool:
    """A value that somebody denies, beside one that somebody gives: the row would not tell."""
    return any(p.rejects for p in finding.positions) or (
        finding.slot == "occurred" and {p.value for p in finding.positions} == {True, False}
    )


def _claims(finding: Finding) -> tuple[str, ...]:
    return tuple(dict.fromkeys(claim for position in finding.positions for claim in position.claims))


def _sentence(facts: Facts, finding: Finding) -> str:
    parts = []
    for position in finding.positions:
        who = list(dict.fromkeys(facts.speaker(facts.claims[key]) for key in position.claims if key in facts.claims))
        more = f" and {len(who) - 3} more" if len(who) > 3 else ""
        parts.append(f"{facts.names.value(finding.slot, position)} (says {', '.join(who[:3])}{more})")
    return f"{finding.slot} is {finding.standing}: {'; '.join(parts)}."
