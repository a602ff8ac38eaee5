"""FollowTheMoney: entities as JSON lines, and the same as statements, one a row, each with the claim that it comes from.

Reports become Articles, actors Persons, PublicBodies or Organizations, places Addresses, events Events, claims Notes.
Only who is named as a doer or target by the lead of a finding is `involved`; who is only denied to be is not.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable
from typing import NamedTuple

from rashomon.export.codes import by_side
from rashomon.export.delimited import neutral
from rashomon.export.disputes import disputes
from rashomon.export.edtf import days_of
from rashomon.export.facts import Facts, listed_claims
from rashomon.export.phrases import one_line
from rashomon.export.sheet import Cell, Why
from rashomon.export.view import address_of, name_of
from rashomon.records import Actor, Claim, Event, Ledger, Place, Report

DATASET = "rashomon"
LANGUAGES = {"en": "eng", "ru": "rus", "uk": "ukr"}
SCHEMATA = {"person": "Person", "state": "PublicBody", "government": "PublicBody", "military": "PublicBody", "police": "PublicBody",
            "armed-group": "Organization", "party": "Organization", "international": "Organization", "ngo": "Organization",
            "media": "Organization", "company": "Organization"}  # fmt: skip
TYPES = {"name": "name", "alias": "name", "country": "country", "date": "date", "startDate": "date", "endDate": "date",
         "publishedAt": "date", "language": "language", "sourceUrl": "url", "addressEntity": "entity", "involved": "entity",
         "proof": "entity", "entity": "entity", "summary": "text", "description": "text", "notes": "text", "location": "address",
         "full": "address", "latitude": "number", "longitude": "number", "wikidataId": "identifier"}  # fmt: skip
COLUMNS = ("canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin", "lang", "original_value",
           "external", "first_seen", "last_seen", "id")  # fmt: skip
LINGUAL = ("name", "text", "string", "address", "identifier", "number")


class Stated(NamedTuple):
    """One value of one property."""

    prop: str
    cell: Cell
    lang: str | None = None


class Entity(NamedTuple):
    id: str
    schema: str
    stated: tuple[Stated, ...]
    key: str  # the ledger's id


def entities(ledger: Ledger) -> list[Entity]:
    """Everything in the order: reports, actors, places, events, claims."""
    facts = Facts(ledger)
    return [
        *(_article(report) for report in ledger.reports), *(_party(actor) for actor in ledger.actors),
        *(_address(place) for place in ledger.places), *(_event(facts, event) for event in ledger.events),
        *(_note(facts, claim) for claim in ledger.claims),
    ]  # fmt: skip


def to_lines(ledger: Ledger) -> bytes:
    """One entity a line: id, schema, properties as lists of text."""
    lines = []
    for entity in entities(ledger):
        properties: dict[str, list[str]] = {}
        for stated in entity.stated:
            values = properties.setdefault(stated.prop, [])
            if (text := str(stated.cell.value)) not in values:
                values.append(text)
        document = {"id": entity.id, "schema": entity.schema, "properties": properties, "datasets": [DATASET]}
        lines.append(json.dumps(document, ensure_ascii=False) + "\n")
    return "".join(lines).encode("utf-8", "replace")


def to_statements(ledger: Ledger) -> bytes:
    """Statements as the package's CSV: the origin of each is the claim that it comes from, the dates are those of the reports."""
    facts = Facts(ledger)
    out = io.StringIO()
    writer = csv.writer(out, dialect=csv.unix_dialect)
    writer.writerow(COLUMNS)
    for entity in entities(ledger):
        for stated in dict.fromkeys(entity.stated):
            writer.writerow(_statement(facts, entity, stated))
    return out.getvalue().encode("utf-8", "replace")


def why(ledger: Ledger) -> Iterable[Why]:
    for entity in entities(ledger):
        for one in entity.stated:
            yield Why(entity.schema, entity.key, one.prop, one.cell.value, one.cell.rule, one.cell.claims, one.cell.words)


def _statement(facts: Facts, entity: Entity, stated: Stated) -> list[str]:
    kind, value = TYPES.get(stated.prop, "string"), str(stated.cell.value)
    value = neutral(value) if kind in ("name", "text", "string") else value
    lang = stated.lang if kind in LINGUAL else None
    claims = stated.cell.claims
    dates = sorted(p for c in claims if c in facts.claims and (p := facts.reports[facts.claims[c].report].published))
    text = f"{DATASET}.{entity.id}.{stated.prop}.{value}" + (f"@{lang}" if lang else "")
    key = hashlib.sha1(text.encode("utf-8", "replace")).hexdigest()
    seen = (dates[0], dates[-1]) if dates else ("", "")
    origin = claims[0] if claims else ""
    return [entity.id, entity.id, stated.prop, kind, entity.schema, value, DATASET, origin, lang or "", "", "f", *seen, key]


def ident(kind: str, key: str) -> str:
    """An id that the package takes, the same for the same thing."""
    return f"{kind}-{hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:20]}"


def _stated(prop: str, value: str | float | None, rule: str, lang: str | None = None, claims: tuple[str, ...] = ()) -> list[Stated]:
    return [Stated(prop, Cell(value, rule, claims), lang)] if value not in (None, "") else []


def _lang(report: Report) -> str | None:
    return LANGUAGES.get(report.language.split("-")[0])


def _article(report: Report) -> Entity:
    lang = _lang(report)
    stated = [
        *_stated("title", one_line(report.title or ""), "its title", lang), *_stated("publisher", name_of(report), "who published it"),
        *_stated("publishedAt", report.published, "when"), *_stated("sourceUrl", address_of(report), "where"),
        *_stated("language", lang, "its language"), *_stated("author", one_line(report.byline or ""), "its byline", lang),
    ]  # fmt: skip
    return Entity(ident("report", report.id), "Article", tuple(stated), report.id)


def _party(actor: Actor) -> Entity:
    schema = SCHEMATA.get(actor.kind, "LegalEntity")
    country = by_side().get(actor.side or "")
    names = [one_line(name) for name in actor.names if one_line(name) != one_line(actor.name)]
    stated = [*_stated("name", one_line(actor.name), "the actor's name")]
    stated += [one for name in names for one in _stated("alias", name, "a form seen")]
    stated += _stated("country", country.alpha2.lower() if country else None, "the state whose side it is on")
    stated += _stated("position", one_line(actor.role or "") if schema == "Person" else None, "its office")
    stated += _stated("wikidataId", actor.wikidata, "as the ledger has it")
    return Entity(ident("actor", actor.id), schema, tuple(stated), actor.id)


def _address(place: Place) -> Entity:
    stated = [
        *_stated("name", one_line(place.name), "the place's name"), *_stated("full", one_line(place.name), "the place's name"),
        *_stated("latitude", place.lat, "the place's middle"), *_stated("longitude", place.lon, "the place's middle"),
        *_stated("country", place.country.lower() if place.country else None, "of the place"),
    ]  # fmt: skip
    return Entity(ident("place", place.id), "Address", tuple(stated), place.id)


def _event(facts: Facts, event: Event) -> Entity:
    days, place, claims = days_of(event.time), facts.places.get(event.place or ""), listed_claims(facts, event)
    stated = [*_stated("name", one_line(event.label), "kind, place and time", "eng", claims)]
    stated += _stated("keywords", event.kind, "the kind of event", None, claims)
    if days:
        dates = [("date", days.first)] if days.length == 1 else [("startDate", days.first), ("endDate", days.last)]
        stated += [Stated(prop, facts.cell(event, "time", day.isoformat(), "as the accounts date it")) for prop, day in dates]
    if place:
        stated.append(Stated("addressEntity", facts.cell(event, "place", ident("place", place.id), "the accounts' place")))
        stated.append(Stated("location", facts.cell(event, "place", one_line(place.name), "the accounts' place")))
        if place.country:
            stated.append(Stated("country", facts.cell(event, "place", place.country.lower(), "of the place")))
    for slot in ("by", "against"):
        lead = facts.lead(event, slot)
        ids = lead.position.value if lead.position and isinstance(lead.position.value, tuple) else ()
        known = [key for key in ids if isinstance(key, str) and key in facts.actors]
        stated += [Stated("involved", facts.cell(event, slot, ident("actor", key), f"{slot}: {lead.rule}", lead.claims)) for key in known]
    stated += [Stated("notes", Cell(sentence, "a disputed finding", who), "eng") for sentence, who in disputes(facts, event)]
    stated += _stated("summary", _standing(facts, event), "how its questions stand", "eng", claims)
    stated += [Stated("proof", Cell(ident("report", r.id), "a report that tells of it", claims)) for r in facts.event_reports(event)]
    return Entity(ident("event", event.id), "Event", tuple(stated), event.id)


def _standing(facts: Facts, event: Event) -> str | None:
    found = [f"{finding.slot}: {finding.standing}" for finding in facts.findings_of.get(event.id, ())]
    return "; ".join(found) or None


def _note(facts: Facts, claim: Claim) -> Entity:
    report = facts.reports[claim.report]
    about = [ident("event", key) for key in dict.fromkeys(a.event for a in claim.accounts) if key in facts.events]
    if claim.source and claim.source.actor in facts.actors:
        about.append(ident("actor", claim.source.actor or ""))
    said = f"{facts.speaker(claim)}: {claim.act}, {claim.certainty}, {claim.mode}"
    stated = [Stated("description", Cell(facts.content(claim), claim.rule or "read", (claim.id,), facts.said(claim, claim.content)),
                     _lang(report))]  # fmt: skip
    stated += _stated("summary", said, "who says it, and how", "eng", (claim.id,))
    stated += _stated("publisher", name_of(report), "who published the report", None, (claim.id,))
    stated += [one for key in about for one in _stated("entity", key, "the event it tells of, or who says it", None, (claim.id,))]
    stated += _stated("proof", ident("report", report.id), "the report that it stands in", None, (claim.id,))
    return Entity(ident("claim", claim.id), "Note", tuple(stated), claim.id)
