"""Airwars' incident form, by its published field names: one JSON document of incidents, with grades derived and never more than derived.

Field names and the words of the grades are Airwars'; a person grades an incident, so every grade here says by which rule it was derived.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from rashomon.export.codes import country_of
from rashomon.export.edtf import days_of
from rashomon.export.facts import Facts, listed_claims
from rashomon.export.happened import Happening, group_of, groups, happening, occurs
from rashomon.export.phrases import one_line, time_words
from rashomon.export.sheet import Cell, Node, Why, bare, json_bytes, why_of_node
from rashomon.export.tolls import tellings, wholes
from rashomon.export.view import name_of
from rashomon.records import DISPUTED, Account, Claim, Count, CountSlot, Event, Ledger, Report

GRADES = {
    "confirmed": "a specific belligerent has accepted responsibility for civilian harm",
    "fair": "reported by two or more independent sources, with likely or confirmed near actions by a belligerent",
    "weak": "a single source's claim",
    "contested": "competing claims of responsibility",
    "discounted": "those killed were combatants",
}
STRIKES = {"air-strike": "Airstrike", "shelling": "artillery"}
RANGES = ("civilian_non_combatants", "children", "women", "men", "human_rights_defenders", "journalists", "healthcare_personnel",
          "belligerents", "member_of_armed_forces", "undetermined")  # fmt: skip
CLASSES = {"human_rights_defenders": "human_rights_defenders", "journalists": "journalists", "healthcare_personnel": "healthcare_personnel",
           "children": "children", "women": "women", "men": "men", "member_of_armed_forces": "state_forces"}  # fmt: skip
ACCURACY = {"district": "district", "region": "province/governorate"}
HOSTS = {"twitter": ("x.com", "twitter.com"), "facebook": ("facebook.com", "fb.com"), "telegram": ("t.me", "telegram.me")}
CHANNELS = {"x": "twitter", "facebook": "facebook", "telegram": "telegram"}
ARMED = ("clash", "incursion", "capture", "shelling", "air-strike", "explosion", "suicide-bombing", "attack", "shoot-down",
         "sexual-violence", "abduction", "sabotage")  # fmt: skip


def incidents(ledger: Ledger) -> list[tuple[str, dict[str, Node]]]:
    """Each armed event that somebody says happened, as a document of cells."""
    facts = Facts(ledger)
    found = [event for event in ledger.events if _left(facts, event) is None]
    return [(event.id, _incident(facts, event)) for event in found]


def to_json(ledger: Ledger) -> bytes:
    return json_bytes({"incidents": [bare(document) for _, document in incidents(ledger)]})


def why(ledger: Ledger) -> Iterable[Why]:
    facts = Facts(ledger)
    for key, document in incidents(ledger):
        yield from why_of_node("incident", key, document)
    for event in ledger.events:
        if reason := _left(facts, event):
            yield Why("incident", event.id, "", None, f"left out: {reason}", listed_claims(facts, event))


def _left(facts: Facts, event: Event) -> str | None:
    if happening(facts, event).kind not in ARMED:
        return "no armed incident"
    return occurs(facts, event)


def _incident(facts: Facts, event: Event) -> dict[str, Node]:
    h = happening(facts, event)
    return {
        "code": Cell(event.id, "the ledger's id"), **_when(facts, event), **_reported(facts, event), **_where(facts, event, h),
        **_strike(facts, event, h), **_harm(facts, event, h), **_victims(facts, event), **_sources_counted(facts, event),
        "casualties": _ranges(facts, event), "belligerents": [_belligerent(facts, event, key) for key in _named(facts, event)],
        "sources": [_source(report) for report in facts.event_reports(event)],
    }  # fmt: skip


def _when(facts: Facts, event: Event) -> dict[str, Node]:
    days = days_of(event.time)
    if days is None:
        return {"date": Cell(None, "blank: no account dates it")}
    out: dict[str, Node] = {
        "date_type": facts.cell(event, "time", "date" if days.length == 1 else "range", f"{days.length} days"),
        "date": facts.cell(event, "time", days.first.isoformat(), "the earliest day it can be"),
    }
    if days.length > 1:
        out["date_end"] = facts.cell(event, "time", days.last.isoformat(), "the latest day it can be")
    hour = (event.time or "").partition("T")[2]
    if hour and "/" not in (event.time or ""):
        out["local_time"] = facts.cell(event, "time", f"{hour[:2]}:{hour[3:5] or '00'}", "as an account gives it; the zone is not told")
    return out


def _reported(facts: Facts, event: Event) -> dict[str, Node]:
    first = next((report for report in facts.event_reports(event) if report.published), None)
    if first is None:
        return {}
    return {
        "local_first_reported_date_time": Cell(first.published, "the earliest report that is dated"),
        "local_first_reported_by": Cell(name_of(first), "who published it"), "local_first_reported_url": Cell(first.url, "where"),
    }  # fmt: skip


def _where(facts: Facts, event: Event, h: Happening) -> dict[str, Node]:
    place = h.place
    if place is None:
        return {}
    country = country_of(place.country)
    accuracy = None if place.precision == "near" else ACCURACY.get(place.kind)
    unit = facts.places.get(f"iso:{place.admin1}")
    notes = f"{place.precision}, {place.kind}" + (f", reaches {place.radius_km:g} km" if place.radius_km else "")
    values: dict[str, tuple[str | float | None, str]] = {
        "country": (country.name if country else None, "of the place"), "location_name": (one_line(place.name), "the accounts' place"),
        "region": (one_line(unit.name) if unit else place.admin1, "the first-level unit"), "latitude": (place.lat, "the place's middle"),
        "longitude": (place.lon, "the place's middle"), "geolocation_notes": (notes, "how exact the ledger's place is"),
        "geolocation_accuracy": (accuracy, "of the kind of place" if accuracy else "blank: a town cannot be told from a village"),
    }  # fmt: skip
    return {name: facts.cell(event, "place", value, rule) for name, (value, rule) in values.items()}


def _strike(facts: Facts, event: Event, h: Happening) -> dict[str, Node]:
    strike = "drone" if h.kind == "air-strike" and "drone" in h.weapons else STRIKES.get(h.kind)
    own = [c.id for c, a in facts.accounts(event) if a.by and (_speaks_of_itself(c, a) or c.act == "admit")]
    targets = "; ".join(p.name for p in h.targets if p.sort in ("state", "group")) or None
    return {
        "strike_type": facts.cell(event, "kind", strike or "unknown", f"kind {h.kind}"),
        "strike_status": facts.cell(event, "by", "declared" if own else "alleged",
                                    "a party says that it did it itself" if own else "only others say who did it", tuple(own) or None),
        "targeted_belligerent": facts.cell(event, "against", targets, facts.lead(event, "against").rule),
    }  # fmt: skip


def _speaks_of_itself(claim: Claim, account: Account) -> bool:
    return claim.source is not None and claim.source.actor in {voice.actor for voice in account.by}


def _harm(facts: Facts, event: Event, h: Happening) -> dict[str, Node]:
    """Whether civilian harm is reported, and its grade: one grade for the whole incident, since the form has one."""
    harmed = [c.id for c, a in facts.accounts(event) for slot in (a.killed, a.injured) if slot and any(_civilian(x) for x in slot.value)]
    claims = tuple(dict.fromkeys(harmed))
    words = facts.words(event, "killed", claims) + facts.words(event, "injured", claims)
    reported = Cell("yes" if claims else None, "people killed or hurt who are not said to be combatants" if claims else "", claims, words)
    grade, rule = _grade(facts, event, h, claims)
    definition = f": {GRADES[grade]}" if grade else ""
    return {"civilian_harm_reported": reported, "civilian_harm_status": Cell(grade, f"{rule}{definition}", claims, words)}


def _civilian(count: Count) -> bool:
    """People are counted as civilian unless there is evidence otherwise."""
    return count.high != 0 and group_of(count.of) != "fighters"


def _grade(facts: Facts, event: Event, h: Happening, claims: tuple[str, ...]) -> tuple[str | None, str]:
    if not claims:
        return ("discounted", "everybody told of as killed or hurt is a combatant") if h.victims == {"fighters"} else (None, "")
    by = facts.finding(event, "by")
    admits = any(c.act == "admit" and (c.id in claims or a.by) for c, a in facts.accounts(event))
    if admits:
        return "confirmed", "a claim admits it"
    if by is not None and by.standing in DISPUTED:
        return "contested", f"who did it is {by.standing}"
    voters = {vote.voter for slot in ("killed", "injured") if (f := facts.finding(event, slot)) for vote in f.votes if vote.claim in claims}
    reports = {facts.claims[key].report for key in claims}
    if h.doers and len(voters) > 1 and len(reports) > 1:
        return "fair", f"{len(voters)} independent voices in {len(reports)} reports"
    return "weak", "one voice or one report, or nobody is named as the doer"


def _victims(facts: Facts, event: Event) -> dict[str, Node]:
    """How many were killed and hurt together is not told by this form; `num_victims` is the number killed, where all say the same."""
    lows = {sum(c.low for c in wholes(t.counts)) for t in tellings(facts, event)}
    value = lows.pop() if len(lows) == 1 else None
    rule = "every telling has this number of killed" if value is not None else "blank: tellings differ, or there is none; see casualties"
    return {"num_victims": facts.cell(event, "killed", value, rule)}


def _ranges(facts: Facts, event: Event) -> dict[str, Node]:
    """Ranges of killed and hurt for each class of people that somebody counts, over all independent tellings."""
    out: dict[str, dict[str, Node]] = {}
    slots: tuple[CountSlot, ...] = ("killed", "injured")
    for slot in slots:
        told = tellings(facts, event, slot)
        for group in RANGES:
            counts = [c for one in told for c in one.counts if group in _classes(c)]
            if counts:
                low, high = min(c.low for c in counts), max(c.low if c.high is None else c.high for c in counts)
                open_end = any(c.high is None for c in counts)
                out.setdefault(group, {})[f"{slot}_min"] = facts.cell(event, slot, low, "the lowest that an independent voice gives")
                rule = "the highest that one gives" + ("; nobody gives an upper end to it" if open_end else "")
                out[group][f"{slot}_max"] = facts.cell(event, slot, high, rule)
    return {**out}


def _classes(count: Count) -> tuple[str, ...]:
    """The form's classes that a count belongs to: `undetermined` where nobody says who they were."""
    word = (count.of or "").lower()
    own = tuple(name for name, group in CLASSES.items() if word in groups().get(group, frozenset()))
    whole = {"civilians": ("civilian_non_combatants",), "fighters": ("belligerents",), "unknown": ("undetermined",)}[group_of(count.of)]
    return tuple(dict.fromkeys((*whole, *own)))


def _sources_counted(facts: Facts, event: Event) -> dict[str, Node]:
    reports = facts.event_reports(event)
    kinds = [_platform(report, [c for c, _ in facts.accounts(event) if c.report == report.id]) for report in reports]
    out: dict[str, Node] = {"num_sources": Cell(len(reports), "reports, carbon copies once")}
    for kind in ("twitter", "facebook", "telegram", "other"):
        out[f"num_sources_{kind}"] = Cell(kinds.count(kind), "by the reports' addresses, else by where a post stands")
    return out


def _platform(report: Report, claims: list[Claim]) -> str:
    host = (urlsplit(report.url or "").hostname or "") if "[" not in (report.url or "") else ""
    named = next((kind for kind, hosts in HOSTS.items() if any(host == h or host.endswith("." + h) for h in hosts)), None)
    posts = {CHANNELS.get(c.channel.kind) for c in claims if c.channel and c.mode == "direct" and report.url is None}
    return named or (posts.pop() if len(posts) == 1 else None) or "other"


def _named(facts: Facts, event: Event) -> list[str]:
    """Everybody whom an account names as a doer, or as not the doer."""
    voices = [v.actor for _, a in facts.accounts(event) for v in (*a.by, *a.not_by)]
    return [key for key in dict.fromkeys(voices) if key in facts.actors]


def _belligerent(facts: Facts, event: Event, key: str | None) -> dict[str, Node]:
    actor = facts.actors[key or ""]
    side = actor.side
    accounts = facts.accounts(event)
    blame = tuple(c.id for c, a in accounts if key in {v.actor for v in a.by})
    own = [(c, a) for c, a in accounts if c.source and (c.source.actor == key or (side and facts.names.side(c.source.actor) == side))]
    conceded = [(c, a) for c, a in own if c.act == "admit"]
    itself = any(_speaks_of_itself(c, a) and key in {v.actor for v in a.by} for c, a in accounts)
    status = ("declared" if itself else "alleged") if blame else "denied"
    out: dict[str, Node] = {
        "belligerent": Cell(one_line(actor.name), "named as the doer, or as not the doer", blame or listed_claims(facts, event)),
        "type": Cell(status, "by itself, by others, or only by those who deny that it was", blame),
        "assessment": Cell("not-yet-assessed", "a belligerent's assessment is its own; none is in the ledger"),
        "civcas_statements": [_statement(facts, actor.name, c) for c, _ in own],
    }  # fmt: skip
    for slot, name in (("killed", "deaths"), ("injured", "injuries")):
        counts = [(c.id, x) for c, a in conceded if (v := getattr(a, slot)) for x in v.value]
        if counts:
            ids = tuple(c for c, _ in counts)
            out[f"{name}_conceded_min"] = facts.cell(event, slot, min(x.low for _, x in counts), "its own admission", ids)
            out[f"{name}_conceded_max"] = facts.cell(event, slot, max(x.high or x.low for _, x in counts), "its own admission", ids)
    return out


def _statement(facts: Facts, belligerent: str, claim: Claim) -> dict[str, Node]:
    report, words = facts.reports[claim.report], facts.said(claim, claim.content)
    return {
        "belligerent": Cell(one_line(belligerent), "its side says this", (claim.id,)),
        "date": Cell(claim.said_at or (report.published or "")[:10] or None, "of the saying, else of the report", (claim.id,)),
        "url": Cell(report.url, "where the report stands", (claim.id,)),
        "statement": Cell(facts.content(claim), f"{claim.act}, {claim.mode}", (claim.id,), words),
    }  # fmt: skip


def _source(report: Report) -> dict[str, Node]:
    values: dict[str, Any] = {"name": name_of(report), "language": report.language, "url": report.url}
    published = time_words(report.published[:10]) if report.published else None
    return {name: Cell(value, f"report {report.id}" + (f", {published}" if published else "")) for name, value in values.items()}
