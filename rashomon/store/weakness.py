"""How much a finding needs a person's eyes: the weakest reading that a dispute rests on comes first."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from rashomon.records import Account, Claim, Finding, Text

SURE = 0.9  # score of a claim below which its reading is called weak
Claims = Mapping[str, Claim]
Doubt = Callable[[Finding, Claims], float]


def unsure_reading(finding: Finding, claims: Claims) -> float:
    """the reader was unsure who said it"""
    scores = [claims[key].score for position in finding.positions for key in position.claims if key in claims]
    known = [score for score in scores if score is not None]
    return max(0.0, SURE - min(known)) / SURE if known else 0.0


def single_words(finding: Finding, claims: Claims) -> float:
    """one position rests on a single claim"""
    return 0.3 if any(len(position.claims) == 1 for position in finding.positions) else 0.0


def nobody_named(finding: Finding, claims: Claims) -> float:
    """nobody is named who says it"""
    told = [claims[key] for position in finding.positions for key in position.claims if key in claims]
    return 0.3 if any(claim.source is not None and not claim.source.actor for claim in told) else 0.0


def inferred(finding: Finding, claims: Claims) -> float:
    """a value was inferred, not read off words"""
    told = [account for position in finding.positions for key in position.claims if key in claims for account in claims[key].accounts]
    return 0.2 if any(_inferred(account, finding) for account in told if account.event == finding.event) else 0.0


def denial_alone(finding: Finding, claims: Claims) -> float:
    """a denial stands against it"""
    return 0.2 if finding.standing == "denied" else 0.0


DOUBTS: tuple[Doubt, ...] = (unsure_reading, single_words, nobody_named, inferred, denial_alone)


def _inferred(account: Account, finding: Finding) -> bool:
    value = getattr(account, finding.slot, None)
    return isinstance(value, Text) and bool(value.basis) and not str(value.basis).startswith("decision:")


def weakness(finding: Finding, claims: Claims) -> tuple[float, tuple[str, ...]] | None:
    """From 0 to 1, and what is weak; None where nothing is in dispute, or a person has decided on it."""
    if finding.standing not in ("contested", "denied", "revised") or finding.decisions:
        return None
    doubts = [(doubt(finding, claims), doubt.__doc__ or "") for doubt in DOUBTS]
    total = sum(weight for weight, _ in doubts)
    return round(min(1.0, total), 4), tuple(said for weight, said in doubts if weight > 0)
