"""schema.org Claims as JSON-LD, and ClaimReviews where, and only where, a named person gave a verdict by decision.

A verdict is a decision `note` on `claim:ID` whose text begins with `verdict:`, as in "verdict: false". To accept or reject
a reading says that the machine read the words rightly or wrongly; it is no verdict on what they say.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rashomon.export.facts import Facts
from rashomon.export.phrases import one_line
from rashomon.export.sheet import Cell, Node, Why, bare, json_bytes, why_of_node
from rashomon.export.view import address_of, name_of
from rashomon.records import Claim, Decision, Ledger, Report, taken_back

CONTEXT = "https://schema.org"
VERDICT = "verdict:"
BODIES = ("state", "government", "military", "armed-group", "police", "party", "international", "ngo", "media", "company")


def documents(ledger: Ledger, decisions: Sequence[Decision] = ()) -> list[tuple[str, dict[str, Node]]]:
    """One Claim for every claim with words of its own, then a ClaimReview for every verdict that stands."""
    facts = Facts(ledger)
    claims = [(claim.id, _claim(facts, claim)) for claim in ledger.claims if claim.content]
    return claims + [(one.id, _review(facts, one)) for one in verdicts(decisions) if claim_of(one) in facts.claims]


def to_json(ledger: Ledger, decisions: Sequence[Decision] = ()) -> bytes:
    return json_bytes({"@context": CONTEXT, "@graph": [bare(document) for _, document in documents(ledger, decisions)]})


def why(ledger: Ledger, decisions: Sequence[Decision] = ()) -> Iterable[Why]:
    for key, document in documents(ledger, decisions):
        yield from why_of_node(str(bare(document)["@type"]), key, document)


def verdicts(decisions: Sequence[Decision]) -> list[Decision]:
    """The last verdict on each claim by each person, without those taken back."""
    undone = taken_back(decisions)
    last: dict[tuple[str, str], Decision] = {}
    for one in decisions:
        text = (one.value.text if one.value else None) or ""
        if one.verb == "note" and one.id not in undone and one.target.startswith("claim:") and text.lower().startswith(VERDICT):
            last[one.target, one.who] = one
    return [one for one in last.values() if one.who.strip() and _words(one)]


def claim_of(decision: Decision) -> str:
    return decision.target.removeprefix("claim:").split("/")[0]


def _words(decision: Decision) -> str:
    return one_line(((decision.value.text if decision.value else None) or "")[len(VERDICT) :])


def _iri(kind: str, key: str) -> str:
    """An identifier within the document: no address is made up for a thing that has none."""
    return f"urn:rashomon:{kind}:{key}"


def _claim(facts: Facts, claim: Claim) -> dict[str, Node]:
    report, words = facts.reports[claim.report], facts.said(claim, claim.content)
    date = claim.said_at or report.published
    places = dict.fromkeys(a.place.value for a in claim.accounts if a.place)
    return {
        "@type": "Claim", "@id": _iri("claim", claim.id),
        "text": Cell(facts.content(claim), f"{claim.act}, {claim.certainty}, {claim.mode}", (claim.id,), words),
        "inLanguage": report.language,
        "datePublished": Cell(date, "of the saying" if claim.said_at else "of the report", (claim.id,)),
        "author": _author(facts, claim), "appearance": [_work(r) for r in _appearances(facts, report)],
        "firstAppearance": _work(_first(facts, report)),
        "contentLocation": [{"@type": "Place", "name": Cell(facts.names.place(key), "named in the claim", (claim.id,))} for key in places],
        "about": [{"@type": "Event", "@id": _iri("event", key), "name": one_line(facts.events[key].label)}
                  for key in dict.fromkeys(a.event for a in claim.accounts) if key in facts.events],
        "keywords": [f"act: {claim.act}", f"certainty: {claim.certainty}", f"mode: {claim.mode}",
                     *(["denies that it happened"] if any(a.occurred and not a.occurred.value for a in claim.accounts) else [])],
    }  # fmt: skip


def _author(facts: Facts, claim: Claim) -> dict[str, Node] | None:
    """Who says it; nobody where the words put it in nobody's mouth, and the publisher where the report says it itself."""
    report = facts.reports[claim.report]
    if claim.source is None:
        return {"@type": "Organization", "name": Cell(name_of(report), "the report's own voice", (claim.id,))}
    actor = facts.actors.get(claim.source.actor or "")
    words = facts.said(claim, claim.source.spans)
    if actor is None:
        named = " … ".join(one.words for one in words)
        return {"@type": "Thing", "name": Cell(named, "the words that name the source", (claim.id,), words)} if named else None
    kind = "Person" if actor.kind == "person" else "Organization" if actor.kind in BODIES else "Thing"
    same = f"https://www.wikidata.org/entity/{actor.wikidata}" if actor.wikidata else None
    return {"@type": kind, "@id": _iri("actor", actor.id), "name": Cell(one_line(actor.name), "the source", (claim.id,), words),
            "jobTitle": one_line(actor.role) if actor.role and kind == "Person" else None, "sameAs": same}  # fmt: skip


def _work(report: Report) -> dict[str, Node]:
    return {"@type": "CreativeWork", "@id": _iri("report", report.id), "url": address_of(report),
            "headline": one_line(report.title or "") or None, "datePublished": report.published,
            "publisher": {"@type": "Organization", "name": name_of(report)}}  # fmt: skip


def _appearances(facts: Facts, report: Report) -> list[Report]:
    """The report that the claim stands in; its copies are claims of their own."""
    return [report, *([facts.reports[report.copy_of]] if report.copy_of in facts.reports else [])]


def _first(facts: Facts, report: Report) -> Report:
    return min(_appearances(facts, report), key=lambda r: (r.published or "9", r.id != report.copy_of, r.id))


def _review(facts: Facts, decision: Decision) -> dict[str, Node]:
    claim = facts.claims[claim_of(decision)]
    rule = f"the verdict of {one_line(decision.who)}: decision {decision.id}"
    return {
        "@type": "ClaimReview", "@id": _iri("decision", decision.id),
        "claimReviewed": Cell(facts.content(claim), rule, (claim.id,), facts.said(claim, claim.content)),
        "author": {"@type": "Person", "name": Cell(one_line(decision.who), rule, (claim.id,))},
        "datePublished": decision.when, "itemReviewed": {"@type": "Claim", "@id": _iri("claim", claim.id)},
        "reviewRating": {"@type": "Rating", "alternateName": Cell(_words(decision), rule, (claim.id,)),
                         "ratingExplanation": one_line(decision.why) if decision.why else None},
    }  # fmt: skip
