"""The ledger as flat tables: reports, claims, accounts, values, events, findings, actors, places."""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.export.edtf import days_of
from rashomon.export.facts import Facts, listed_claims
from rashomon.export.marked import value_words
from rashomon.export.phrases import count_words, one_line
from rashomon.export.sheet import Cell, Column, Row, Said, Table, columns, row
from rashomon.export.view import slot_spans
from rashomon.records import COUNTS, SLOTS, VOICES, Account, Claim, Count, Event, Finding, Ledger, Voice

JOIN = "; "
STANDINGS = tuple(slot for slot in SLOTS if slot != "denies")
REJECTED = "rejected"  # the rule of an account that a person rejected: it keeps its number, and no slot

REPORTS = columns(
    ("id", "text", "the report's id"),
    ("publisher", "text", "who published it, as the report or the person who added it says"),
    ("title", "text", "its title"),
    ("byline", "text", "its byline"),
    ("published", "text", "ISO 8601 date or date-time of publication"),
    ("language", "text", "BCP 47 language tag"),
    ("url", "text", "where it was published"),
    ("copy_of", "text", "id of the report that it repeats"),
    ("origin", "text", "the file and row it was read from"),
    ("characters", "integer", "length of its cleaned text in Unicode code points"),
    ("claims", "integer", "number of claims read in it"),
)
CLAIMS = columns(
    ("id", "text", "the claim's id: stays when a better model reads the report again"),
    ("report", "text", "id of the report that it stands in"),
    ("publisher", "text", "who published that report"),
    ("published", "text", "when"),
    ("words", "text", "the claim's words; … where it is broken by its cue"),
    ("start", "integer", "where the words begin in the report's text, in Unicode code points"),
    ("end", "integer", "where they end (first code point after them)"),
    ("source", "text", "who is said to say it; the publisher where it is the report's own voice"),
    ("source_actor", "text", "id of the actor who says it"),
    ("source_side", "text", "the side that this actor is on"),
    ("source_words", "text", "the words that name the source"),
    ("own_voice", "flag", "whether the report says it in its own voice"),
    ("via", "text", "who stands between the report and the source, outermost first; several are separated by semicolons"),
    ("cue", "text", "the words that attribute it (said, denied)"),
    ("channel", "text", "where it was said: telegram, x, facebook, social, video, statement, press-conference, interview, …"),
    ("mode", "text", "direct, indirect, mixed or own"),
    ("act", "text", "assert, deny, accuse, admit, demand, intend, expect or judge"),
    ("certainty", "text", "how sure the source presents it: certain, probable or possible"),
    ("said_at", "text", "EDTF date of the saying"),
    ("accounts", "integer", "number of accounts of events in it"),
    ("rule", "text", "the rule or model that found it"),
)  # fmt: skip
ACCOUNTS = columns(
    ("claim", "text", "id of the claim"),
    ("index", "integer", "number of the account in its claim, from 0"),
    ("event", "text", "id of the event that it tells of"),
    ("occurred", "flag", "true where the words assert the event, false where they deny that it happened"),
    ("kind", "text", "the kind of event that the words name"),
    ("by", "text", "who did it, as the words say"),
    ("not_by", "text", "who is said not to have done it"),
    ("against", "text", "against whom"),
    ("place", "text", "name of the place"),
    ("place_id", "text", "id of the place"),
    ("time", "text", "EDTF date"),
    *((slot, "text", f"how many were {slot}, in words") for slot in COUNTS),
    ("outcome", "text", "what came of it"),
    ("purpose", "text", "what for, in the report's words"),
    ("means", "text", "with what, in the report's words"),
    ("denies", "text", "slots that a denial rejects without a value of its own"),
)
VALUES = columns(
    ("claim", "text", "id of the claim"),
    ("index", "integer", "number of the account in its claim, from 0"),
    ("event", "text", "id of the event"),
    ("slot", "text", "the question that the value answers"),
    ("value", "text", "the value in words"),
    ("id", "text", "id of the actor or place, where the value is one"),
    ("low", "integer", "for numbers of people: at least so many"),
    ("high", "integer", "at most so many; blank where nobody gives an upper end"),
    ("of", "text", "who is counted"),
    ("words", "text", "the words that it was read from"),
    ("start", "integer", "where these begin in the report's text"),
    ("end", "integer", "where they end"),
    ("basis", "text", "what it was inferred from, where no words say it"),
)
EVENTS = columns(
    ("id", "text", "the event's id"),
    ("label", "text", "a short neutral phrase"),
    ("kind", "text", "the kind of event"),
    ("place", "text", "name of the place"),
    ("place_id", "text", "id of the place"),
    ("country", "text", "ISO 3166-1 alpha-2 code of the place's country"),
    ("latitude", "number", "of the place, WGS 84"),
    ("longitude", "number", "of the place, WGS 84"),
    ("precision", "text", "exact, near, region or country"),
    ("radius_km", "number", "how far the place reaches"),
    ("time", "text", "EDTF date"),
    ("first_day", "text", "earliest day that the date can mean"),
    ("last_day", "text", "latest day that the date can mean"),
    ("claims", "integer", "number of claims that speak of it"),
    ("reports", "integer", "number of reports that do, copies not counted"),
    *((f"standing_{slot}", "text", f"how the question `{slot}` stands: {{standings}}") for slot in STANDINGS),
)
FINDINGS = columns(
    ("event", "text", "id of the event"),
    ("slot", "text", "the question"),
    ("standing", "text", "{standings}"),
    ("position", "integer", "number of the position, from 0"),
    ("value", "text", "its value in words"),
    ("rejects", "flag", "true where the position refuses this value, or denies without giving one"),
    ("sides", "text", "the sides that take the position"),
    ("voters", "text", "whose votes it has, each once"),
    ("claims", "text", "ids of the claims that give it"),
    ("decisions", "text", "ids of people's decisions that the finding rests on"),
    ("rule", "text", "the sentence of the standing rules that decided"),
)
ACTORS = columns(
    ("id", "text", "the actor's id"),
    ("name", "text", "its name"),
    ("names", "text", "every form seen"),
    ("kind", "text", "person, state, government, military, armed-group, police, party, international, ngo, media, …"),
    ("side", "text", "the party to the conflict that it is on"),
    ("side_basis", "text", "the words or the rule that say so"),
    ("member_of", "text", "id of the actor that it belongs to"),
    ("role", "text", "its office"),
    ("wikidata", "text", "Wikidata id"),
)
PLACES = columns(
    ("id", "text", "the place's id"),
    ("name", "text", "its name"),
    ("names", "text", "other forms"),
    ("kind", "text", "settlement, district, region, country, site, water or other"),
    ("latitude", "number", "WGS 84"),
    ("longitude", "number", "WGS 84"),
    ("precision", "text", "exact, near, region or country"),
    ("radius_km", "number", "how far it reaches"),
    ("country", "text", "ISO 3166-1 alpha-2"),
    ("admin1", "text", "ISO 3166-2"),
    ("geonames", "integer", "GeoNames id"),
)
WORDS_OF_STANDING = "one-sided, agreed, conceded, contested, denied, revised, unattributed; blank: no account fills it"


def described(of: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns with the list of standings spelt out."""
    return tuple(Column(c.name, c.kind, c.means.replace("{standings}", WORDS_OF_STANDING)) for c in of)


def tables(ledger: Ledger) -> tuple[Table, ...]:
    """All tables, each in the ledger's order."""
    facts = Facts(ledger)
    accounts = [(claim, n, account) for claim in ledger.claims for n, account in enumerate(claim.accounts) if account.rule != REJECTED]
    return (
        Table("reports", REPORTS, tuple(_reports(facts))),
        Table("claims", CLAIMS, tuple(_claim(claim, facts) for claim in ledger.claims)),
        Table("accounts", ACCOUNTS, tuple(_account(claim, n, account, facts) for claim, n, account in accounts)),
        Table("values", VALUES, tuple(one for claim, n, account in accounts for one in _values(claim, n, account, facts))),
        events(facts),
        Table("findings", described(FINDINGS), tuple(one for finding in ledger.findings for one in _finding(finding, facts))),
        Table("actors", ACTORS, tuple(_actors(facts))),
        Table("places", PLACES, tuple(_places(facts))),
    )


def events(facts: Facts) -> Table:
    return Table("events", described(EVENTS), tuple(_event(event, facts) for event in facts.ledger.events))


def listed(items: Iterable[str]) -> str | None:
    return JOIN.join(item.replace(";", ",") for item in items if item) or None


def _line(text: str | None) -> str | None:
    return one_line(text) if text else None


def _reports(facts: Facts) -> Iterable[Row]:
    counted: dict[str, int] = {}
    for claim in facts.ledger.claims:
        counted[claim.report] = counted.get(claim.report, 0) + 1
    for r in facts.ledger.reports:
        cells = {
            "id": r.id, "publisher": _line(r.publisher), "title": _line(r.title), "byline": _line(r.byline), "published": r.published,
            "language": r.language, "url": _line(r.url), "copy_of": r.copy_of, "origin": _line(r.origin), "characters": len(r.text),
            "claims": counted.get(r.id, 0),
        }  # fmt: skip
        yield row(REPORTS, r.id, {name: Cell(value, "as the report has it") for name, value in cells.items() if value is not None})


def _claim(claim: Claim, facts: Facts) -> Row:
    report = facts.reports[claim.report]
    words, source = facts.said(claim, claim.content), claim.source
    named = facts.said(claim, source.spans) if source else ()
    cued, channel = facts.said(claim, claim.cue), claim.channel
    cells: dict[str, tuple[str | int | bool | None, tuple[Said, ...]]] = {
        "id": (claim.id, words), "report": (claim.report, ()), "publisher": (_line(report.publisher), ()),
        "published": (report.published, ()), "words": (facts.content(claim), words),
        "start": (claim.content[0].start, words), "end": (claim.content[-1].end, words),
        "source": (facts.speaker(claim), named), "source_actor": (source.actor if source else None, named),
        "source_side": (facts.names.side(source.actor) if source else None, named), "source_words": (_joined(named), named),
        "own_voice": (source is None, words), "via": (listed(_named(claim, claim.via, facts)), ()), "cue": (_joined(cued), cued),
        "channel": (channel.kind if channel else None, facts.said(claim, channel.spans) if channel else ()),
        "mode": (claim.mode, words), "act": (claim.act, words), "certainty": (claim.certainty, words), "said_at": (claim.said_at, ()),
        "accounts": (len(claim.accounts), ()), "rule": (claim.rule, ()),
    }  # fmt: skip
    rule = f"found by {claim.rule}" if claim.rule else "as the ledger has it"
    return row(CLAIMS, claim.id, {k: Cell(v, rule, (claim.id,), w) for k, (v, w) in cells.items() if v is not None})


def _joined(said: tuple[Said, ...]) -> str | None:
    return " … ".join(one.words for one in said) or None


def _named(claim: Claim, voices: Iterable[Voice], facts: Facts) -> Iterable[str]:
    for voice in voices:
        yield facts.names.actor(voice.actor) if voice.actor else _joined(facts.said(claim, voice.spans)) or ""


def _account(claim: Claim, n: int, account: Account, facts: Facts) -> Row:
    key = f"{claim.id}/{n}"
    cells = {"claim": Cell(claim.id), "index": Cell(n), "event": Cell(account.event)}
    if account.occurred is not None:
        cells["occurred"] = _slot(claim, account, "occurred", account.occurred.value, facts)
    for slot in SLOTS[1:]:
        if slot == "denies":
            value = listed(account.denies)
        elif slot in VOICES:
            value = listed(_named(claim, getattr(account, slot), facts))
        elif slot == "time":
            value = account.time.value if account.time else None
        else:
            value = value_words(account, slot, facts.names) or None
        if value is not None:
            cells[slot] = _slot(claim, account, slot, value, facts)
    if account.place:
        cells["place_id"] = _slot(claim, account, "place", account.place.value, facts)
    return row(ACCOUNTS, key, cells)


def _slot(claim: Claim, account: Account, slot: str, value: str | bool, facts: Facts) -> Cell:
    basis = getattr(getattr(account, slot, None), "basis", None)
    rule = f"inferred: {basis}" if basis else f"read from the words ({account.rule or claim.rule or 'as the ledger has it'})"
    return Cell(value, rule, (claim.id,), facts.said(claim, slot_spans(account, slot)))


def _values(claim: Claim, n: int, account: Account, facts: Facts) -> Iterable[Row]:
    for slot in SLOTS:
        for number, (value, key, count) in enumerate(_each(account, slot, facts)):
            said = facts.said(claim, slot_spans(account, slot))
            mine = said[number : number + 1] if slot in VOICES else said[:1]
            basis = getattr(getattr(account, slot, None), "basis", None)
            span = mine[0] if mine else None
            cells = {
                "claim": claim.id, "index": n, "event": account.event, "slot": slot, "value": value, "id": key,
                "low": count.low if count else None, "high": count.high if count else None, "of": count.of if count else None,
                "words": span.words if span else None, "start": span.start if span else None, "end": span.end if span else None,
                "basis": basis,
            }  # fmt: skip
            made = {k: Cell(v, f"slot {slot}", (claim.id,), mine) for k, v in cells.items() if v is not None}
            yield row(VALUES, f"{claim.id}/{n}/{slot}/{number}", made)


def _each(account: Account, slot: str, facts: Facts) -> Iterable[tuple[str, str | None, Count | None]]:
    """Every value of a slot: in words, its id, its count."""
    value = getattr(account, slot)
    if not value:
        return
    if slot == "denies":
        yield from ((name, None, None) for name in value)
    elif slot in VOICES:
        yield from ((facts.names.actor(voice.actor), voice.actor, None) for voice in value)
    elif slot in COUNTS:
        yield from ((count_words(count), None, count) for count in value.value)
    elif slot == "place":
        yield facts.names.place(value.value), value.value, None
    else:
        yield (str(value.value).lower() if slot == "occurred" else one_line(str(value.value))), None, None


def _event(event: Event, facts: Facts) -> Row:
    place, days = facts.places.get(event.place or ""), days_of(event.time)
    claims = listed_claims(facts, event)
    where, when = ("of the place that the accounts name", "place"), ("as the accounts date it", "time")
    about: dict[str, tuple[str | float | None, tuple[str, str]]] = {
        "place": (one_line(place.name) if place else None, where), "place_id": (event.place, where),
        "country": (place.country if place else None, where), "latitude": (place.lat if place else None, where),
        "longitude": (place.lon if place else None, where), "precision": (place.precision if place else None, where),
        "radius_km": (place.radius_km if place else None, where), "time": (event.time, when),
        "first_day": (days.first.isoformat() if days else None, when), "last_day": (days.last.isoformat() if days else None, when),
    }  # fmt: skip
    cells = {name: facts.cell(event, slot, value, rule) for name, (value, (rule, slot)) in about.items() if value is not None}
    cells["id"] = Cell(event.id, "made by comparing the claims", claims)
    cells["label"] = Cell(one_line(event.label), "made of kind, place and time", claims)
    cells["kind"] = facts.cell(event, "kind", event.kind, "the kind that the accounts name")
    cells["claims"] = Cell(len(claims), "counted", claims)
    cells["reports"] = Cell(len(facts.event_reports(event)), "counted, copies once", claims)
    for slot in STANDINGS:
        if finding := facts.finding(event, slot):
            cells[f"standing_{slot}"] = facts.cell(event, slot, finding.standing, finding.rule)
    return row(EVENTS, event.id, cells)


def _finding(finding: Finding, facts: Facts) -> Iterable[Row]:
    event = facts.events.get(finding.event)
    for n, position in enumerate(finding.positions):
        voters = dict.fromkeys(_voter(vote.voter, facts) for vote in finding.votes if vote.position == n)
        cells: dict[str, str | int | bool | None] = {
            "event": finding.event, "slot": finding.slot, "standing": finding.standing, "position": n,
            "value": facts.names.value(finding.slot, position), "rejects": position.rejects, "sides": listed(position.sides),
            "voters": listed(voters), "claims": listed(position.claims),
            "decisions": listed(finding.decisions), "rule": one_line(finding.rule),
        }  # fmt: skip
        words = facts.words(event, finding.slot, position.claims) if event else ()
        made = {k: Cell(v, one_line(finding.rule), position.claims, words) for k, v in cells.items() if v is not None}
        yield row(FINDINGS, f"{finding.event}/{finding.slot}/{n}", made)


def _voter(voter: str, facts: Facts) -> str:
    return facts.names.actor(voter) if voter in facts.actors else one_line(voter)


def _actors(facts: Facts) -> Iterable[Row]:
    for a in facts.ledger.actors:
        cells = {
            "id": a.id, "name": one_line(a.name), "names": listed(one_line(n) for n in a.names), "kind": a.kind, "side": a.side,
            "side_basis": _line(a.side_basis), "member_of": a.member_of, "role": _line(a.role), "wikidata": a.wikidata,
        }  # fmt: skip
        rule = "merged: " + one_line("; ".join(a.merged)) if a.merged else "as the reports name it"
        yield row(ACTORS, a.id, {k: Cell(v, rule) for k, v in cells.items() if v is not None})


def _places(facts: Facts) -> Iterable[Row]:
    for p in facts.ledger.places:
        cells: dict[str, str | int | float | None] = {
            "id": p.id, "name": one_line(p.name), "names": listed(one_line(n) for n in p.names), "kind": p.kind, "latitude": p.lat,
            "longitude": p.lon, "precision": p.precision, "radius_km": p.radius_km, "country": p.country, "admin1": p.admin1,
            "geonames": p.geonames,
        }  # fmt: skip
        yield row(PLACES, p.id, {k: Cell(v, "from the place index") for k, v in cells.items() if v is not None})
