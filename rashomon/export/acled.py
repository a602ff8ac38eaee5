"""ACLED: 31 columns in the current codebook's order, one row an event and day; what its rules do not code is left out, with the reason."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from rashomon.export import acled_rules as rules
from rashomon.export.acled_absorbed import absorbed
from rashomon.export.acled_columns import COLUMNS
from rashomon.export.codes import acled_region
from rashomon.export.disputes import disputes
from rashomon.export.facts import Facts, listed_claims, number_of
from rashomon.export.happened import Happening, Party, happening, occurs
from rashomon.export.phrases import MONTHS, one_line
from rashomon.export.sheet import Cell, Left, Row, Table, row
from rashomon.export.tolls import divided, fatalities, tellings
from rashomon.export.view import name_of
from rashomon.records import Event, Ledger, Place

BLANK = {
    "source_scale": "how near a publisher is to the place is not in the ledger", "timestamp": "nothing here reads a clock",
    "admin3": "the ledger holds no third level",
}  # fmt: skip


def tables(ledger: Ledger) -> tuple[Table, ...]:
    facts = Facts(ledger)
    rows: list[Row] = []
    left: list[Left] = []
    for event in ledger.events:
        made = coded(facts, event)
        if isinstance(made, Left):
            left.append(made)
        else:
            rows += made
    kept, taken_in = absorbed(rows)
    return (Table("acled", COLUMNS, tuple(kept), (*left, *taken_in)),)


def coded(facts: Facts, event: Event) -> list[Row] | Left:
    """The rows of an event, a day each, or why ACLED would not code it."""
    claims = listed_claims(facts, event)
    h = happening(facts, event)
    reason = occurs(facts, event) or uncoded(h)
    if reason:
        return Left(event.id, reason, claims)
    sub = rules.sub_event(h)
    split = h.days is not None and 1 < h.days.length <= rules.MOST_DAYS and rules.EVENT_TYPE[sub.value] in rules.DAILY
    days = [h.days.first + datetime.timedelta(n) for n in range(h.days.length)] if split and h.days else [None]
    dead, how, who = fatalities(tellings(facts, event))
    shares = divided(dead, len(days))
    return [_row(facts, event, h, sub, Day(n, day, len(days), shares[n], dead, how, who)) for n, day in enumerate(days)]


class Day:
    """Which of an event's days a row is, with its share of the dead."""

    def __init__(self, number: int, day: datetime.date | None, of: int, share: int, dead: int, how: str, claims: tuple[str, ...]) -> None:
        self.number, self.day, self.of, self.share, self.dead, self.how, self.claims = number, day, of, share, dead, how, claims


def uncoded(h: Happening) -> str | None:
    """What the codebook asks for and the ledger does not hold."""
    if h.place is None:
        return "no account names a place"
    if rules.geo_precision(h.place) is None:
        return "only the country is known: reports across a country are not coded until they are split"
    if h.place.lat is None or h.place.lon is None:
        return f"no coordinates are known for {one_line(h.place.name)}"
    if h.country is None:
        return f"the country of {one_line(h.place.name)} is not known"
    if h.days is None:
        return "no account dates it"
    if rules.when(h.days) is None:
        return "its date is vaguer than a month"
    return None


def _row(facts: Facts, event: Event, h: Happening, sub: rules.Coded, day: Day) -> Row:
    assert h.place and h.country and h.days
    at = rules.when(h.days) if day.day is None else rules.When(day.day, 1, "one event a day: each day of the interval is a row")
    assert at
    where = facts.cell(event, "place", None, "")
    cells = {
        "event_id_cnty": Cell(f"{h.country.alpha3}{number_of(event)}{f'{day.number + 1:02d}' if day.of > 1 else ''}", "of the event's id"),
        "event_date": facts.cell(event, "time", at.day.isoformat(), at.rule), "year": facts.cell(event, "time", at.day.year, at.rule),
        "time_precision": facts.cell(event, "time", at.precision, at.rule),
        "disorder_type": facts.cell(event, "kind", rules.disorder_type(sub.value), "of the sub-event type"),
        "event_type": facts.cell(event, "kind", rules.EVENT_TYPE[sub.value], "of the sub-event type"),
        "sub_event_type": facts.cell(event, "kind", sub.value, f"kind {h.kind}: {sub.rule}"),
        **_places(h, h.place, where, facts), **_actors(facts, event, h, sub.value), **_sources(facts, event),
        "notes": _notes(facts, event, h, at, day), "fatalities": _fatalities(facts, event, day), **_tags(sub),
    }  # fmt: skip
    cells |= {name: Cell(None, f"blank: {why}") for name, why in BLANK.items()}
    return row(COLUMNS, event.id if day.of == 1 else f"{event.id}/{at.day.isoformat()}", cells)


def _places(h: Happening, place: Place, where: Cell, facts: Facts) -> dict[str, Cell]:
    assert h.country and place.lat is not None and place.lon is not None
    precision = rules.geo_precision(place)
    assert precision
    region = acled_region(h.country)

    def cell(value: str | int | float | None, rule: str) -> Cell:
        return Cell(value, rule, where.claims, where.words)

    return {
        "iso": cell(h.country.numeric, "ISO 3166-1 of the place's country"), "country": cell(h.country.name, "of the place"),
        "region": cell(region, "of the continent" if region else "blank: the continent does not decide ACLED's region"),
        "admin1": admin1(place, facts, where), "location": cell(one_line(place.name), "the place that the accounts name"),
        "admin2": cell(one_line(place.name), "the place is a district") if place.kind == "district" else Cell(None, ""),
        "latitude": cell(round(place.lat, 4), "the place's middle"), "longitude": cell(round(place.lon, 4), "the place's middle"),
        "geo_precision": cell(int(precision.value), precision.rule),
    }  # fmt: skip


def admin1(place: Place, facts: Facts, where: Cell) -> Cell:
    """The first-level unit: the region itself, the name of its unit where the ledger holds it, else the ISO 3166-2 code."""
    if place.kind == "region":
        return Cell(one_line(place.name), "the place is a region", where.claims, where.words)
    named = facts.places.get(f"iso:{place.admin1}") if place.admin1 else None
    if named:
        return Cell(one_line(named.name), "the unit that the place lies in", where.claims, where.words)
    return Cell(
        place.admin1, "ISO 3166-2 code: the ledger does not hold the unit's name" if place.admin1 else "blank: not known", where.claims
    )


# ---------------------------------------------------------------- actors

Cells = dict[str, Cell]
CROWDS = {"protest": "Protesters", "riot": "Rioters"}
VAC = "Violence against civilians"


def label(party: Party, h: Happening) -> str:
    country = h.country.name if h.country else ""
    if party.sort == "unidentified":
        return f"Unidentified Armed Group ({country})"
    return f"Civilians ({country})" if party.sort == "civilians" else party.name


def _actors(facts: Facts, event: Event, h: Happening, sub: str) -> Cells:
    event_type = rules.EVENT_TYPE[sub]
    first = _side(facts, event, "by", h.doers, h)
    second = _side(facts, event, "by" if h.opponents else "against", h.opponents or _targets(h, event_type), h)
    if h.kind in CROWDS and h.country:
        crowd = f"{CROWDS[h.kind]} ({h.country.name})"
        first = _crowd(facts, event, h, crowd, first)
    elif not h.doers and event_type != "Strategic developments" and h.country:
        lead = facts.lead(event, "by").rule
        first["actor"] = facts.cell(event, "by", f"Unidentified Armed Group ({h.country.name})", f"nobody is named undisputedly: {lead}")
        first["inter"] = Cell(rules.INTER[3], "an unidentified armed group is a political militia")
    hurt = "civilians" in h.victims
    civilians = f"Civilians ({h.country.name})" if h.country else "Civilians"
    if hurt and not second and event_type != "Battles" and h.victims == {"civilians"}:
        second = {"actor": _victims(facts, event, civilians, "the only people told of as killed or hurt, and no other target is named"),
                  "inter": Cell(rules.INTER[7], "civilians")}  # fmt: skip
    elif hurt and second and not _names(second, civilians):
        second["assoc"] = _victims(facts, event, _and(second.get("assoc"), civilians), "civilians hurt beside the target")
    one, two = (side.get("inter", Cell()).value for side in (first, second))
    both = rules.interaction(str(one) if one else None, str(two) if two else None)
    return {
        "actor1": first.get("actor", Cell(None, "blank: nobody is named")), "assoc_actor_1": first.get("assoc", Cell()),
        "inter1": first.get("inter", Cell()), "actor2": second.get("actor", Cell()), "assoc_actor_2": second.get("assoc", Cell()),
        "inter2": second.get("inter", Cell()), "interaction": Cell(both, "the lower code first" if both else ""),
        "civilian_targeting": _targeting(second, civilians, event_type),
    }  # fmt: skip


def _targets(h: Happening, event_type: str) -> tuple[Party, ...]:
    """In battles civilians are never an actor; in violence against civilians only they are the target, where they are among the named."""
    if event_type == "Battles":
        return tuple(p for p in h.targets if p.sort in ("state", "group", "unidentified"))
    civilians = tuple(p for p in h.targets if p.sort == "civilians")
    return civilians if event_type == VAC and civilians else h.targets


def _side(facts: Facts, event: Event, slot: str, parties: tuple[Party, ...], h: Happening) -> Cells:
    if not parties:
        return {}
    lead = facts.lead(event, slot)
    first = parties[0]
    names = list(dict.fromkeys(label(party, h) for party in parties))
    out = {"actor": facts.cell(event, slot, names[0], lead.rule, lead.claims)}
    if first.sort == "civilians" and first.name.lower() not in ("civilians", "people", "residents"):
        names.insert(1, first.name)
    if len(names) > 1:
        out["assoc"] = facts.cell(event, slot, "; ".join(names[1:]), "others on the same side, and who the civilians are", lead.claims)
    kind = rules.inter(first, h)
    out["inter"] = Cell(kind.value, kind.rule) if kind else Cell(None, "blank: it cannot be told whether they are in their own state")
    return out


def _crowd(facts: Facts, event: Event, h: Happening, crowd: str, first: Cells) -> Cells:
    """In demonstrations the crowd is the actor, and who it is stands beside it; forces named as doers stay where they are."""
    if h.doers and h.doers[0].sort in ("state", "unidentified"):
        return first
    made = {"actor": facts.cell(event, "kind", crowd, f"the crowd of a {h.kind}"),
            "inter": Cell(rules.INTER[6 if h.kind == "protest" else 5], f"they take part in a {h.kind}")}  # fmt: skip
    if h.doers:
        names = "; ".join(dict.fromkeys(party.name for party in h.doers))
        made["assoc"] = facts.cell(event, "by", names, "who the crowd is", facts.lead(event, "by").claims)
    return made


def _victims(facts: Facts, event: Event, value: str, rule: str) -> Cell:
    killed, hurt = (facts.cell(event, slot, value, rule) for slot in ("killed", "injured"))
    return Cell(value, rule, tuple(dict.fromkeys(killed.claims + hurt.claims)), tuple(dict.fromkeys(killed.words + hurt.words)))


def _names(side: Cells, name: str) -> bool:
    return any(name in str(side[key].value) for key in ("actor", "assoc") if key in side)


def _and(cell: Cell | None, name: str) -> str:
    return f"{cell.value}; {name}" if cell and cell.value else name


def _targeting(second: Cells, civilians: str, event_type: str) -> Cell:
    actor = second.get("actor")
    if event_type == "Strategic developments" or actor is None or actor.value != civilians:
        return Cell(None, "blank: civilians are not the main or only target told of")
    return Cell("Civilians targeted", "civilians are the main or only target", actor.claims, actor.words)


# ---------------------------------------------------------------- sources, notes, numbers


def _sources(facts: Facts, event: Event) -> Cells:
    reports = facts.event_reports(event)
    names = dict.fromkeys(name_of(report).replace(";", ",") for report in reports)
    claims = listed_claims(facts, event)
    return {"source": Cell("; ".join(names), "publishers of the reports, copies once", claims)}


def _fatalities(facts: Facts, event: Event, day: Day) -> Cell:
    rule = day.how if day.of == 1 else f"{day.how}; {day.dead} over {day.of} days in equal parts, the remainder on the first"
    return facts.cell(event, "killed", day.share, rule, day.claims)


def _tags(sub: rules.Coded) -> Cells:
    if rules.EVENT_TYPE[sub.value] in ("Protests", "Riots"):
        return {"tags": Cell("crowd size=no report", "a demonstration, and the ledger holds no size of crowds")}
    return {"tags": Cell("sexual violence", "of the sub-event type")} if sub.value == "Sexual violence" else {}


def _notes(facts: Facts, event: Event, h: Happening, at: rules.When, day: Day) -> Cell:
    claims = listed_claims(facts, event)
    sentences = [*_what(h, at), *_dead(facts, event, day)]
    found = disputes(facts, event)
    if found:
        sentences.append("Disputed or denied: " + " ".join(sentence for sentence, _ in found))
    words = tuple(said for claim, _ in facts.accounts(event) for said in facts.said(claim, claim.content))
    return Cell(" ".join(sentences), "made of the other cells and of every disputed finding", claims, tuple(dict.fromkeys(words)))


def _what(h: Happening, at: rules.When) -> Iterable[str]:
    assert h.place and h.country
    precision = rules.geo_precision(h.place)
    date = f"{at.day.day} {MONTHS[at.day.month - 1]} {at.day.year}"
    begin = f"On {date}," if at.precision == 1 else f"Around {date} (as reported),"
    where = {"1": "in", "2": "near" if h.place.precision == "near" else "in", "3": "in"}[precision.value if precision else "1"]
    coded_to = " (coded to its middle)" if precision and precision.value == "3" else ""
    who = f" by {', '.join(p.name for p in h.doers)}" if h.doers else ""
    whom = f" against {', '.join(p.name for p in h.foes)}" if h.foes else ""
    with_what = f" ({', '.join(sorted(h.weapons))})" if h.weapons else ""
    yield f"{begin} {h.kind.replace('-', ' ')}{with_what}{who}{whom} {where} {one_line(h.place.name)}{coded_to} ({h.country.name})."


def _dead(facts: Facts, event: Event, day: Day) -> Iterable[str]:
    if not day.claims:
        yield "No number of fatalities is reported (coded as 0)."
    elif day.of > 1:
        yield f"{day.dead} fatalities over {day.of} days are divided equally: {day.how}."
    else:
        yield f"Fatalities: {day.how}."
