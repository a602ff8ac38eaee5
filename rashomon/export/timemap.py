"""TimeMap (Forensic Architecture): events, sources and associations, as its application's validation takes them.

Every value is text, coordinates too; dates are MM/DD/YYYY and times HH:mm, the application's defaults. An event needs a date or
coordinates; an event with neither is left out.
"""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.export.disputes import disputes
from rashomon.export.edtf import days_of
from rashomon.export.facts import Facts, listed_claims
from rashomon.export.phrases import one_line, time_words
from rashomon.export.sheet import Cell, Node, Why, bare, json_bytes, why_of_node
from rashomon.export.view import address_of, name_of
from rashomon.records import Event, Ledger, Report

PRECISION = ((1, "day"), (7, "week"), (31, "month"), (366, "year"))


def files(ledger: Ledger) -> tuple[tuple[str, bytes], ...]:
    facts = Facts(ledger)
    events = [_event(facts, event) for event in _placed(facts)]
    sources = {report.id: bare(_source(report)) for report in ledger.reports}
    return (
        ("events.json", json_bytes([bare(event) for event in events])),
        ("sources.json", json_bytes(sources)),
        ("associations.json", json_bytes([bare(one) for one in _associations(facts)])),
    )


def why(ledger: Ledger) -> Iterable[Why]:
    facts = Facts(ledger)
    placed = _placed(facts)
    for event in placed:
        yield from why_of_node("events", event.id, _event(facts, event))
    kept = {event.id for event in placed}
    for event in ledger.events:
        if event.id not in kept:
            yield Why("events", event.id, "", None, "left out: neither date nor coordinates are known", listed_claims(facts, event))


def _placed(facts: Facts) -> list[Event]:
    return [event for event in facts.ledger.events if days_of(event.time) or _coordinates(facts, event)]


def _coordinates(facts: Facts, event: Event) -> tuple[str, str] | None:
    place = facts.places.get(event.place or "")
    return (f"{place.lat}", f"{place.lon}") if place and place.lat is not None and place.lon is not None else None


def _event(facts: Facts, event: Event) -> dict[str, Node]:
    days, at, place = days_of(event.time), _coordinates(facts, event), facts.places.get(event.place or "")
    hour = (event.time or "").partition("T")[2] if days and days.length == 1 and "/" not in (event.time or "") else ""
    precision = next((name for most, name in PRECISION if days and days.length <= most), None)
    claims = listed_claims(facts, event)
    found: dict[str, Node] = {
        "id": event.id, "description": Cell(_description(facts, event), "what, and every dispute, in sentences", claims),
        "date": facts.cell(event, "time", f"{days.first:%m/%d}/{days.first.year:04d}" if days else None, "the first day that it can be"),
        "time": facts.cell(event, "time", f"{hour[:2]}:{hour[3:5] or '00'}" if hour else None, "as an account gives it" if hour else ""),
        "time_precision": facts.cell(event, "time", precision, "how many days it can be"),
        "time_display": facts.cell(event, "time", time_words(event.time) if event.time else None, "the date in words"),
        "location": facts.cell(event, "place", one_line(place.name) if place else None, "the accounts' place"),
        "latitude": facts.cell(event, "place", at[0] if at else None, "the place's middle"),
        "longitude": facts.cell(event, "place", at[1] if at else None, "the place's middle"),
        "category": facts.cell(event, "kind", event.kind, "the kind of event"),
    }  # fmt: skip
    # `associations` is asked for even where it is empty, and `bare` leaves empty lists out: there is always the kind.
    found["associations"] = [f"kind {event.kind}", *(f"standing {s}" for s in _standings(facts, event))]
    found["sources"] = [report.id for report in facts.event_reports(event)]
    return found


def _standings(facts: Facts, event: Event) -> list[str]:
    return sorted({finding.standing for finding in facts.findings_of.get(event.id, ())})


def _description(facts: Facts, event: Event) -> str:
    sentences = [one_line(event.label) + ".", *(sentence for sentence, _ in disputes(facts, event))]
    return " ".join(sentences)


def _source(report: Report) -> dict[str, Node]:
    url = address_of(report)
    return {"id": report.id, "title": one_line(report.title or "") or name_of(report), "url": url, "author": name_of(report),
            "date": (report.published or "")[:10] or None, "type": "report", "paths": [url or report.id]}  # fmt: skip


def _associations(facts: Facts) -> list[dict[str, Node]]:
    """Filters: the kinds of event, and how their questions stand."""
    kinds = sorted({event.kind for event in facts.ledger.events})
    standings = sorted({finding.standing for finding in facts.ledger.findings})
    rows = [("kind", kind) for kind in kinds] + [("standing", standing) for standing in standings]
    return [{"id": f"{group} {name}", "title": name, "desc": f"{group}: {name}", "mode": "FILTER", "filter_paths": [group, name]}
            for group, name in rows]  # fmt: skip
