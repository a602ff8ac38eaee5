"""POLECAT: 40 columns of tab-separated values, one row an event, in PLOVER's types and modes with their printed scores.

The format has no counts, no attribution and no stance. Everybody in two-sided violence is an actor, as PLOVER wants it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rashomon.export.codes import country_of
from rashomon.export.facts import Facts, Lead, listed_claims
from rashomon.export.happened import Happening, Party, happening, occurs
from rashomon.export.phrases import one_line
from rashomon.export.sheet import Cell, Left, Row, Table, columns, row, table_of
from rashomon.export.view import name_of
from rashomon.records import Event, Ledger, Place

JOIN = "; "
COLUMNS = columns(
    ("Event ID", "text", "the ledger's id of the event"),
    ("Event Date", "text", "first day that the date can mean"),
    ("Event Type", "text", "PLOVER type"),
    ("Event Mode", "text", "PLOVER mode; blank where none fits or none is told"),
    ("Intensity", "number", "PLOVER's printed score of the mode, else of the type"),
    ("Quad Code", "integer", "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict"),
    ("Contexts", "text", "military where an armed actor or a weapon is named"),
    ("Actor Name", "text", "doers; in two-sided violence all parties; several are separated by semicolons"),
    ("Actor Country", "text", "ISO 3166-1 alpha-3 of each"),
    ("Actor COW", "text", "blank: Correlates of War numbers, and no list of them is shipped"),
    ("Primary Actor Sector", "text", "PLOVER sector of the first"),
    ("Actor Sectors", "text", "PLOVER sectors of all"),
    ("Actor Title", "text", "offices"),
    ("Actor Name Raw", "text", "the words that name them"),
    ("Wikipedia Actor ID", "text", "blank: the ledger holds Wikidata ids, and no Wikipedia ids"),
    ("Recipient Name", "text", "to whom it was done"),
    ("Recipient Country", "text", "ISO 3166-1 alpha-3 of each"),
    ("Recipient COW", "text", "blank: as Actor COW"),
    ("Primary Recipient Sector", "text", "PLOVER sector of the first"),
    ("Recipient Sectors", "text", "PLOVER sectors of all"),
    ("Recipient Title", "text", "offices"),
    ("Recipient Name Raw", "text", "the words that name them"),
    ("Wikipedia Recipient ID", "text", "blank: as Wikipedia Actor ID"),
    ("Placename", "text", "name of the place"),
    ("City", "text", "the place, where it is a settlement"),
    ("District", "text", "the place, where it is a district"),
    ("Province", "text", "the place where it is a region, else its first-level unit's name or ISO 3166-2 code"),
    ("Country", "text", "ISO 3166-1 alpha-3"),
    ("Latitude", "number", "WGS 84"),
    ("Longitude", "number", "WGS 84"),
    ("GeoNames ID", "integer", "of the place"),
    ("Raw Placename", "text", "the words that name it"),
    ("Feature Type", "text", "the ledger's kind of place"),
    ("Source", "text", "publisher of the first report"),
    ("Publication Date", "text", "day of the first report"),
    ("Story People", "text", "people named in the event's claims"),
    ("Story Organizations", "text", "bodies and groups named in them"),
    ("Story Locations", "text", "places named in them"),
    ("Language", "text", "of the first report, BCP 47"),
    ("Version", "text", "of this mapping"),
)
VERSION = "PLOVER 2.0 draft; Rashomon ledger 1"
QUAD = {"VC": 1, "MC": 2, "VX": 3, "MX": 4}
# type -> quad, score of the type, modes with their printed scores
PLOVER: dict[str, tuple[str, float, dict[str, float]]] = {
    "AGREE": ("VC", 2.5, {}),
    "CONCEDE": ("VC", 4.5, {}),
    "AID": ("MC", 10.0, {}),
    "RETREAT": ("MC", 6.5, {"withdraw": 8, "release": 6.5, "disarm": 10, "ceasefire": 7.5, "access": 6.5, "resign": 4.5}),
    "REQUEST": ("VX", 0.0, {"assist": 0.5, "change": -1, "yield": -1, "meet": 0}),
    "THREATEN": ("VX", -3.5, {"restrict": -3, "arrest": -3.5, "relations": -3.5, "expel": -3.5, "territory": -4, "violence": -3.5}),
    "PROTEST": ("MX", -5.0, {"demo": -5, "riot": -7, "strike": -5, "hunger": -4.5, "boycott": -4.5, "obstruct": -4.5}),
    "SANCTION": ("MX", -6.0, {"convict": -6, "expel": -5.5, "withdraw": -6, "discontinue": -6}),
    "MOBILIZE": ("MX", -5.5, {"troops": -6.5, "weapons": -6.5, "police": -5.5, "militia": -6}),
    "COERCE": ("MX", -7.0, {"seize": -7, "restrict": -7, "arrest": -7, "deport": -7}),
    "ASSAULT": ("MX", -9.0, {"abduct": -8.5, "beat": -7.5, "torture": -8.5, "sexual": -8.5, "targeted": -9.5, "destroy": -8.5,
                             "primitive": -8, "firearms": -9, "explosives": -9, "suicide-attack": -9.5, "aerial": -9.5, "drone": -9.5,
                             "heavy-weapons": -9.5, "crowd-control": -7.5, "unconventional": -10, "sideAB": -9}),
}  # fmt: skip
NEED_RECIPIENT = ("AID", "SANCTION")
BY_WEAPON = (
    ("chemical", "unconventional"), ("suicide", "suicide-attack"), ("drone", "drone"), ("aircraft", "aerial"), ("missile", "heavy-weapons"),
    ("artillery", "heavy-weapons"), ("armour", "heavy-weapons"), ("mine", "explosives"), ("bomb", "explosives"),
    ("grenade", "explosives"), ("firearm", "firearms"), ("blade", "primitive"),
)  # fmt: skip
SIDES = "sideAB"
VIOLENT = ("clash", "incursion", "capture", "shelling", "air-strike", "explosion", "suicide-bombing", "attack", "abduction",
           "sexual-violence", "sabotage", "looting", "shoot-down")  # fmt: skip
FIXED: dict[str, tuple[str, str | None]] = {
    "withdrawal": ("RETREAT", "withdraw"), "ceasefire": ("RETREAT", "ceasefire"), "exchange": ("RETREAT", "release"),
    "agreement": ("AGREE", None), "arrest": ("COERCE", "arrest"), "protest": ("PROTEST", "demo"), "riot": ("PROTEST", "riot"),
    "aid": ("AID", None), "sanction": ("SANCTION", None), "suicide-bombing": ("ASSAULT", "suicide-attack"),
    "sexual-violence": ("ASSAULT", "sexual"), "abduction": ("ASSAULT", "abduct"), "shelling": ("ASSAULT", "heavy-weapons"),
    "explosion": ("ASSAULT", "explosives"), "looting": ("ASSAULT", "destroy"), "sabotage": ("ASSAULT", "destroy"),
}  # fmt: skip
SECTORS = {"state": "GOV", "government": "GOV", "military": "MIL", "police": "COP", "armed-group": "UAF", "party": "PTY",
           "international": "IGO", "ngo": "NGO", "media": "JRN", "company": "BUS", "civilians": "CVL", "person": "CVL"}  # fmt: skip


class Coded(NamedTuple):
    type: str
    mode: str | None
    rule: str

    @property
    def intensity(self) -> float:
        _, score, modes = PLOVER[self.type]
        return float(modes.get(self.mode or "", score))

    @property
    def quad(self) -> int:
        return QUAD[PLOVER[self.type][0]]


def tables(ledger: Ledger) -> tuple[Table, ...]:
    facts = Facts(ledger)
    return (table_of("polecat", COLUMNS, [coded(facts, event) for event in ledger.events]),)


def coded(facts: Facts, event: Event) -> Row | Left:
    h, claims = happening(facts, event), listed_claims(facts, event)
    what = plover(h, occurs(facts, event) is None, {claim.act for claim, _ in facts.accounts(event)})
    if what is None:
        return Left(event.id, occurs(facts, event) or f"PLOVER has no type for the kind {h.kind}", claims)
    if what.type in NEED_RECIPIENT and not h.targets:
        return Left(event.id, f"{what.type} needs a recipient, and nobody tells one", claims)
    if h.days is None:
        return Left(event.id, "no account dates it", claims)
    return _row(facts, event, h, what)


def plover(h: Happening, happened: bool, acts: set[str]) -> Coded | None:
    """Type and mode of an event; None where PLOVER has none. What is only announced or demanded is of its own type."""
    if not happened:
        return _only_said(h, acts)
    if h.kind in ("movement",):
        mode = next((m for kind, m in (("military", "troops"), ("police", "police"), ("armed-group", "militia"))
                     if any(p.kind == kind for p in h.doers)), None)  # fmt: skip
        return Coded("MOBILIZE", mode, "a deployment or mobilisation")
    if h.kind == "arrest" and any(p.kind in ("military", "armed-group") for p in h.targets):
        return Coded("ASSAULT", "abduct", "capture of combatants is ASSAULT abduct")
    if two_sides(h):
        return Coded("ASSAULT", SIDES, "two-sided violence: all parties are actors, and the sides are clear")
    if h.kind == "air-strike":
        mode = "drone" if "drone" in h.weapons and "aircraft" not in h.weapons else "aerial"
        return Coded("ASSAULT", mode, f"kind air-strike: {mode}")
    if h.kind in FIXED:
        kind, mode = FIXED[h.kind]
        if h.kind in ("shelling", "explosion", "sabotage") and (named := _by_weapon(h)):
            mode = named
        return Coded(kind, mode, f"kind {h.kind}")
    if h.kind in VIOLENT:
        return Coded("ASSAULT", _by_weapon(h), f"kind {h.kind}: the mode is that of the weapon, where one is named")
    return None


def two_sides(h: Happening) -> bool:
    """Whether both sides of a fight are known: doers of two sides, or a clash with an opponent."""
    return bool(h.doers and h.kind in VIOLENT and (h.opponents or (h.kind == "clash" and h.targets)))


def _only_said(h: Happening, acts: set[str]) -> Coded | None:
    if "intend" in acts and h.kind == "withdrawal":
        return Coded("CONCEDE", None, "a withdrawal that is only announced is CONCEDE, not RETREAT")
    if "intend" in acts and h.kind in VIOLENT:
        return Coded("THREATEN", "territory" if h.kind == "capture" else "violence", "violence that is only announced is a threat")
    if "demand" in acts:
        return Coded("REQUEST", "yield" if h.kind in ("withdrawal", "ceasefire") else "change", "a demand")
    return None


def _by_weapon(h: Happening) -> str | None:
    return next((mode for weapon, mode in BY_WEAPON if weapon in h.weapons), None)


def sector(party: Party) -> str:
    """PLOVER's sector: a person with a state's office is its government; unnamed armed men are unidentified armed forces too."""
    return "GOV" if party.sort == "state" and party.kind == "person" else SECTORS.get(party.kind, "UNK")


def _row(facts: Facts, event: Event, h: Happening, what: Coded) -> Row:
    assert h.days
    claims = listed_claims(facts, event)
    by, against = facts.lead(event, "by"), facts.lead(event, "against")
    two_sided = what.mode == SIDES
    actors = (*h.doers, *h.foes) if two_sided else (*h.doers, *h.opponents)
    recipients = () if two_sided else h.targets
    if h.kind == "agreement":
        actors, recipients = h.doers[:1], (*h.doers[1:], *h.opponents, *h.targets)
    cells = {
        "Event ID": Cell(event.id, "the ledger's id", claims),
        "Event Date": facts.cell(event, "time", h.days.first.isoformat(), "the first day"),
        "Event Type": facts.cell(event, "kind", what.type, what.rule), "Event Mode": facts.cell(event, "kind", what.mode, what.rule),
        "Intensity": facts.cell(event, "kind", what.intensity, "PLOVER's printed score"),
        "Quad Code": facts.cell(event, "kind", what.quad, "of the type"), "Contexts": _contexts(facts, event, h),
        **_parties(facts, event, "Actor", "by", actors, by), **_parties(facts, event, "Recipient", "against", recipients, against),
        **_where(facts, event, h.place), **_story(facts, event),
        **{c.name: Cell(None, c.means) for c in COLUMNS if c.means.startswith("blank:")}, "Version": Cell(VERSION, "of this mapping"),
    }  # fmt: skip
    return row(COLUMNS, event.id, cells)


def _contexts(facts: Facts, event: Event, h: Happening) -> Cell:
    armed = h.weapons or any(p.kind in ("military", "armed-group") for p in (*h.doers, *h.foes))
    return facts.cell(event, "by", "military" if armed else None, "an armed actor or a weapon is named" if armed else "")


def _parties(facts: Facts, event: Event, who: str, slot: str, parties: Sequence[Party], lead: Lead) -> dict[str, Cell]:
    if not parties:
        return {}

    def cell(values: Sequence[str], rule: str) -> Cell:
        return facts.cell(event, slot, JOIN.join(values) or None, rule, lead.claims)

    sectors = [sector(p) for p in parties]
    roles = [role for p in parties if (role := one_line(facts.actors[p.id].role or ""))]
    words = dict.fromkeys(said.words for said in facts.words(event, slot, lead.claims))
    return {
        f"{who} Name": cell([p.name.replace(";", ",") for p in parties], lead.rule), f"{who} Sectors": cell(sectors, "kinds of the actors"),
        f"{who} Country": cell(list(dict.fromkeys(p.state.alpha3 for p in parties if p.state)), "the states that they are of"),
        f"Primary {who} Sector": cell(sectors[:1], "kind of the first"), f"{who} Title": cell(roles, "offices"),
        f"{who} Name Raw": cell(list(words), "the words that name them"),
    }  # fmt: skip


def _where(facts: Facts, event: Event, place: Place | None) -> dict[str, Cell]:
    if place is None:
        return {}
    country, name = country_of(place.country), one_line(place.name)
    unit = facts.places.get(f"iso:{place.admin1}")
    province = name if place.kind == "region" else one_line(unit.name) if unit else place.admin1
    words = dict.fromkeys(said.words for said in facts.words(event, "place", listed_claims(facts, event)))
    values: dict[str, str | int | float | None] = {
        "Placename": name, "City": name if place.kind == "settlement" else None, "District": name if place.kind == "district" else None,
        "Province": province, "Country": country.alpha3 if country else None, "Latitude": place.lat, "Longitude": place.lon,
        "GeoNames ID": place.geonames, "Raw Placename": JOIN.join(words) or None, "Feature Type": place.kind,
    }  # fmt: skip
    return {k: facts.cell(event, "place", v, "the place that the accounts name") for k, v in values.items() if v is not None}


def _story(facts: Facts, event: Event) -> dict[str, Cell]:
    claims = listed_claims(facts, event)
    report = facts.event_reports(event)[0]
    voices = [v for claim, a in facts.accounts(event) for v in (*((claim.source,) if claim.source else ()), *a.voices)]
    actors = [facts.actors[key] for key in dict.fromkeys(v.actor for v in voices) if key in facts.actors]
    places = dict.fromkeys(a.place.value for _, a in facts.accounts(event) if a.place)
    lists = {
        "Story People": [a.name for a in actors if a.kind == "person"],
        "Story Organizations": [a.name for a in actors if a.kind != "person"],
        "Story Locations": [facts.names.place(key) for key in places],
    }  # fmt: skip
    cells = {
        name: Cell(JOIN.join(one_line(item).replace(";", ",") for item in items), "named in the event's claims", claims)
        for name, items in lists.items() if items
    }  # fmt: skip
    day = (report.published or "")[:10] or None
    return {**cells, "Source": Cell(name_of(report), "the first report", claims), "Publication Date": Cell(day, "the first report", claims),
            "Language": Cell(report.language, "the first report", claims)}  # fmt: skip
