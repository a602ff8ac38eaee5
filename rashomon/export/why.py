"""Why a finding stands as it does, in sentences of the language that its names are told in (`languages/why.{language}.toml`)."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from rashomon.export.phrases import one_line
from rashomon.languages import load
from rashomon.records import Finding

if TYPE_CHECKING:
    from rashomon.export.view import Arranged


def sentence(finding: Finding, arranged: Arranged) -> str:
    """The rule that held, with who holds what; what a ledger tells only in English is left out in other languages."""
    rules = load("why", arranged.names.language)["rule"]
    said = [(who, value) for key in finding.between if (who := _who(key, arranged)) and (value := _value(key, finding, arranged))]
    if finding.standing == "unattributed":
        return str(rules["unattributed"])
    if finding.standing == "one-sided":
        return str(rules["one-sided"]).format(who=", ".join(_voters(finding, arranged)))
    if not said or len(said) != len(finding.between):
        return _named(finding.rule, arranged) if arranged.names.language == "en" else ""
    (one, a), (other, b) = said[0], said[-1]
    alike = finding.standing == "agreed" and a == b
    return str(rules["agreed_alike" if alike else finding.standing]).format(one=one, a=a, other=other, b=b)


def lines(finding: Finding, arranged: Arranged) -> tuple[str, ...]:
    """Whose vote each account was, for what, or why it has none; accounts that entered alike are one line."""
    words = load("why", arranged.names.language)["line"]
    told = Counter(_line(finding, index, arranged, words) for index in range(len(finding.votes)))
    return tuple(str(words["times"]).format(line=line, n=n) if n > 1 else line for line, n in told.items())


def _line(finding: Finding, index: int, arranged: Arranged, words: dict[str, Any]) -> str:
    vote = finding.votes[index]
    names = arranged.names
    name = one_line(names.party(vote.voter) if vote.voter == vote.side else names.actor(vote.voter))
    voter = f"{name} ({names.party(vote.side)})" if vote.side and vote.side != vote.voter else name
    if vote.position is None:
        return str(words["aside"]).format(voter=voter, why=_aside(vote.aside, arranged.names.language))
    return str(words["vote"]).format(voter=voter, value=arranged.names.value(finding.slot, finding.positions[vote.position]))


def _aside(told: str | None, language: str) -> str:
    """A reason that a finding carries, in another language."""
    english = load("why", "en")["aside"]
    key = next((key for key, text in english.items() if text == told), None)
    return str(load("why", language)["aside"][key]) if key else told or str(load("why", language)["aside"]["none"])


def _who(claim: str, arranged: Arranged) -> str | None:
    found = arranged.claims.get(claim)
    return arranged.speaker(found)[0] if found else None


def _value(claim: str, finding: Finding, arranged: Arranged) -> str | None:
    held = [position for position in finding.positions if claim in position.claims]
    return arranged.names.value(finding.slot, min(held, key=lambda position: position.rejects)) if held else None


def _voters(finding: Finding, arranged: Arranged) -> list[str]:
    """The sides that have a vote, and the sources on none; reports' own voices only where nobody else has one."""
    votes = [vote for vote in finding.votes if vote.position is not None and vote.claim in arranged.claims] or list(finding.votes)
    quoted = [vote for vote in votes if vote.side or not _own(vote.claim, arranged)]
    return sorted(
        {(vote.side and arranged.names.party(vote.side)) or _who(vote.claim, arranged) or one_line(vote.voter) for vote in quoted or votes}
    )


def _own(claim: str, arranged: Arranged) -> bool:
    found = arranged.claims.get(claim)
    return found is not None and found.source is None


def _named(rule: str, arranged: Arranged) -> str:
    """A sentence of a ledger with the names of the actors whose ids stand in it."""
    return one_line(
        re.sub(r"[\w.-]+", lambda match: arranged.names.actor(match[0]) if match[0] in arranged.names.actors else match[0], rule)
    )
