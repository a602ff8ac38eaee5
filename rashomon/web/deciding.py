"""Deciding: accept, reject, correct, merge, split, give a side, note; take back and do again; conflicts shown, none lost."""

from __future__ import annotations

import urllib.parse
from collections.abc import Iterable, Mapping
from typing import Annotated, Literal

import msgspec
from fastapi import APIRouter, Depends, Form, Query
from fastapi.responses import Response

from rashomon.errors import Conflict, UsageError
from rashomon.records import Count, Decision, Given, Span, Spans, Verb, taken_back
from rashomon.store import Filter
from rashomon.web.desk import Coding, Reading, Visit, as_json, back_to, check_token
from rashomon.web.marks import Judged, decisions_for, judged, judged_as, last_on, standing_decisions
from rashomon.web.targets import About, about, abouts, found_words
from rashomon.web.twins import twin

router = APIRouter()
A_PAGE = 30  # of the latest decisions
OFFERED = 40  # events, of which one may be the same
RESHAPING = ("correct", "merge", "split", "side")  # after which the page shows other values
MADE = ("accept", "reject", "correct", "side", "merge", "split", "note")
NOTHING = "none"  # in the form: no decision was seen on the target (an empty field counts as left out)
DecideVerb = Literal["accept", "reject", "correct", "side", "merge", "split", "note"]


class Choice(msgspec.Struct, frozen=True):
    key: str
    words: str


class DecidePage(msgspec.Struct, frozen=True, kw_only=True):
    about: About
    verb: str | None
    next: str
    judged: Judged | None
    history: tuple[Decision, ...]
    others: tuple[Choice, ...]  # events or actors that it may be merged with
    actors: tuple[Choice, ...]
    blind: bool


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """A decision as the form gave it."""

    target: str
    verb: Verb
    expected: str | None
    value: Given | None
    why: str | None


class Filled:
    """The fields of the form; which of them count depends on the verb and the target.

    `say` is verb, what was expected and target in one, as the buttons beside a quotation send them.
    """

    def __init__(
        self, say: Annotated[str, Form(max_length=400, pattern=r"^(accept|reject)\|\w*\|.+$|^$")] = "",
        target: Annotated[str, Form(max_length=300)] = "", verb: Annotated[DecideVerb, Form()] = "accept",
        csrf: Annotated[str, Form()] = "", expected: Annotated[str | None, Form(max_length=64)] = None,
        next: Annotated[str, Form(max_length=2000)] = "/", why: Annotated[str, Form(max_length=2000)] = "",
        text: Annotated[str, Form(max_length=2000)] = "",
        spans: Annotated[str, Form(max_length=2000, pattern=r"^(\d{1,9}-\d{1,9}(,\d{1,9}-\d{1,9})*)?$")] = "",
        words: Annotated[str, Form(max_length=2000)] = "", low: Annotated[str, Form(max_length=9)] = "",
        high: Annotated[str, Form(max_length=9)] = "", of: Annotated[str, Form(max_length=200)] = "",
        flag: Annotated[Literal["", "yes", "no"], Form()] = "", other: Annotated[str, Form(max_length=500)] = "",
    ) -> None:  # fmt: skip
        if say:
            said, expected, target = say.split("|", 2)
            verb = "accept" if said == "accept" else "reject"
        self.target, self.verb, self.csrf, self.expected, self.next, self.why = target, verb, csrf, expected, next, why.strip()
        self.text, self.spans, self.words, self.low, self.high, self.of = text.strip(), spans, words.strip(), low, high, of.strip()
        self.flag, self.other = flag, other.strip()
        self.seen = "" if expected == NOTHING else expected


@twin(router, "/decide", "decide.html", DecidePage)
def decide_page(
    visit: Reading, target: Annotated[str, Query(max_length=300)], verb: Annotated[str | None, Query(max_length=20)] = None,
    next: Annotated[str, Query(max_length=2000)] = "/",
) -> DecidePage:  # fmt: skip
    found = about(visit, target)
    made = decisions_for(visit)
    lasts = last_on(made)
    own = {d.id for d in made if d.target == target}
    return DecidePage(
        about=found, verb=verb if verb in MADE else None, next=next, judged=judged(visit, [target]).get(target), blind=visit.blind,
        history=tuple(d for d in made if d.target == target or d.target.removeprefix("decision:") in own) if target in lasts else (),
        others=others_of(visit, found), actors=actors_of(visit) if found.asks == "actors" or found.sort == "actor" else (),
    )  # fmt: skip


def others_of(visit: Visit, found: About) -> tuple[Choice, ...]:
    """Events that the one at hand may be: those of the same place or kind first, the nearest in time first."""
    spots = visit.desk.spots()
    here = next((spot for spot in spots if spot.id == found.event), None)
    if here is None:
        return ()
    near = sorted(
        (spot for spot in spots if spot.id != here.id),
        key=lambda s: (s.place != here.place, s.kind != here.kind, (s.day or "9") != (here.day or "9"), -s.origins, s.id),
    )
    return tuple(Choice(spot.id, visit.t.label(spot.label)) for spot in near[:OFFERED])


def actors_of(visit: Visit) -> tuple[Choice, ...]:
    return tuple(Choice(f"actor:{row.actor.id}", row.actor.name) for row in visit.desk.speakers())


@router.post("/decide", include_in_schema=False, response_model=None)
def decide(visit: Coding, form: Annotated[Filled, Depends()]) -> Response:
    check_token(visit, form.csrf)
    found = about(visit, form.target)
    asked = Asked(target=form.target, verb=form.verb, expected=None if visit.blind else form.seen, value=value_of(visit, form, found),
                  why=form.why or None)  # fmt: skip
    try:
        visit.store.decide(who=visit.who, verb=asked.verb, target=asked.target, value=asked.value, why=asked.why, words=found.words,
                           expected=asked.expected)  # fmt: skip
    except Conflict:
        return conflict(visit, form, found)
    after(visit)
    return answered(visit, form.target, form.next, form.verb in RESHAPING)


def value_of(visit: Visit, form: Filled, found: About) -> Given | None:
    """What the form puts in the target's place. Raises UsageError where something is missing or not understood."""
    if form.verb in ("accept", "reject"):
        return None
    if form.verb == "note":
        return Given(text=form.text or form.why)
    if form.verb == "side":
        return Given(text=form.text) if form.text else None
    if form.verb in ("merge", "split"):
        return Given(ids=(other_of(visit, form, found),))
    return corrected(visit, form, found)


def corrected(visit: Visit, form: Filled, found: About) -> Given:
    spans = spans_of(form, found)
    if found.asks == "count" and form.low:
        return Given(counts=(count_of(form),), spans=spans)
    if found.asks == "flag" and form.flag:
        return Given(flag=form.flag == "yes", spans=spans)
    if found.asks in ("actors", "place") and form.other:
        return Given(ids=tuple(named(visit, name.strip(), found.asks) for name in form.other.split(";") if name.strip()), spans=spans)
    if found.asks == "choice" and form.text:
        if form.text not in found.choices:
            raise UsageError(f"{form.text!r} is none of {', '.join(found.choices)}")
        return Given(text=form.text, spans=spans)
    if found.asks == "text" and form.text:
        return Given(text=form.text, spans=spans)
    if not spans:
        raise UsageError("Give the right value, or select the right words in the text.")
    return Given(spans=spans)


def spans_of(form: Filled, found: About) -> Spans:
    """The selected words, else the typed ones, as they stand in the report."""
    text = found.text or ""
    if form.spans:
        spans = tuple(Span(*map(int, part.split("-"))) for part in form.spans.split(","))
        if any(not 0 <= span.start < span.end <= len(text) for span in spans):
            raise UsageError("The selected words do not lie in the report.")
        return spans
    if not form.words:
        return ()
    place = found_words(text, form.words, found.spans)
    if place is None:
        raise UsageError(f"The report does not have the words “{form.words[:80]}”.")
    return (place,)


def count_of(form: Filled) -> Count:
    if not form.low.isdigit() or (form.high and not form.high.isdigit()) or (form.high and int(form.high) < int(form.low)):
        raise UsageError("A number of people is two whole numbers, the least and the most; the second may be left out.")
    return Count(int(form.low), int(form.high) if form.high else None, form.of or None)


def named(visit: Visit, name: str, sort: str) -> str:
    """The target of an actor or place that is given by target or by name."""
    kind = "actor" if sort == "actors" else "place"
    if name.startswith(f"{kind}:"):
        return name
    if kind == "actor":
        rows = visit.store.actors(Filter(text=name), limit=50, offset=0).rows
        exact = next((row.actor for row in rows if name.casefold() in {n.casefold() for n in (row.actor.name, *row.actor.names)}), None)
        if exact:
            return f"actor:{exact.id}"
    else:
        spots = visit.desk.spots()
        place = next((spot.place for spot in spots if spot.place and (spot.place_name or "").casefold() == name.casefold()), None)
        if place:
            return f"place:{place}"
    raise UsageError(f"Nothing in this case is called “{name[:80]}”.")


def other_of(visit: Visit, form: Filled, found: About) -> str:
    """The other party of a merge or split, as a target. An event stands for one of its accounts."""
    if found.sort == "actor":
        return named(visit, form.other, "actors")
    key = form.other.rstrip("/").rsplit("/", 1)[-1] if form.verb == "merge" else found.event
    part = visit.store.part(event=key) if key else None
    event = next((event for event in part.events if event.id == key), None) if part else None
    if event is None:
        raise UsageError("Choose the other event.")
    refs = [f"claim:{claim}/{n}" for claim, n in event.accounts]
    other = next((ref for ref in refs if ref != found.target), None)
    if other is None:
        raise UsageError("Nothing else belongs to this event, so there is nothing to split it from.")
    return other


def conflict(visit: Visit, form: Filled, found: About) -> Response:
    """Somebody decided meanwhile: both are shown, and the visitor's may be put over the other."""
    made = decisions_for(visit)
    last = last_on(made).get(form.target, "")
    theirs = next((d for d in reversed(made) if d.id == last), None)
    if "application/json" in visit.request.headers.get("accept", ""):
        address = f"/decide?target={_quoted(form.target)}&next={_quoted(form.next)}"
        return as_json({"error": "conflict", "message": visit.t("decide.conflict"), "address": address}, 409)
    return visit.page("conflict.html", 409, form=form, about=found, theirs=theirs, last=last)


def _quoted(text: str) -> str:
    return urllib.parse.quote(text, safe="")


def after(visit: Visit) -> None:
    """What follows from a decision is worked out beside; a blind coder's decisions change nothing yet."""
    if not visit.blind:
        visit.desk.work.compare()


def answered(visit: Visit, target: str, address: str, reload: bool) -> Response:
    if "application/json" not in visit.request.headers.get("accept", ""):
        return back_to(visit, address)
    made = decisions_for(visit)
    stands = judged_as(standing_decisions(made).get(target), last_on(made).get(target, ""))
    words = f"{visit.t('verb.' + stands.verb)} · {stands.who}" if stands.verb else visit.t("decide.undone")
    return as_json({"target": target, "judged": stands if stands.verb else None, "last": stands.last, "words": words, "reload": reload,
                    "stale": visit.stale})  # fmt: skip


@router.post("/undo", include_in_schema=False, response_model=None)
def undo(visit: Coding, csrf: Annotated[str, Form()], next: Annotated[str, Form()] = "/") -> Response:
    """Takes back the visitor's own latest decision that stands."""
    check_token(visit, csrf)
    made = [d for d in visit.desk.decisions() if d.who == visit.who]
    undone = taken_back(made)
    last = _latest(d for d in made if d.verb != "undo" and d.id not in undone)
    if last is None:
        raise UsageError(visit.t("decide.nothing_to_undo"))
    return take_back(visit, last, last, next)


@router.post("/redo", include_in_schema=False, response_model=None)
def redo(visit: Coding, csrf: Annotated[str, Form()], next: Annotated[str, Form()] = "/") -> Response:
    """Takes back the visitor's latest taking back, unless they decided something else since."""
    check_token(visit, csrf)
    made = [d for d in visit.desk.decisions() if d.who == visit.who]
    by_id = {d.id: d for d in made}
    undone = taken_back(made)
    last = _latest(d for d in made if d.id not in undone and not _undoes_an_undo(d, by_id))
    if last is None or last.verb != "undo":
        raise UsageError(visit.t("decide.nothing_to_redo"))
    taken = by_id.get(last.target.removeprefix("decision:"))
    return take_back(visit, last, taken or last, next)


def take_back(visit: Visit, decision: Decision, about: Decision, address: str) -> Response:
    """Takes back a decision; `about` is the one that falls, or stands again, by it."""
    visit.store.decide(who=visit.who, verb="undo", target=f"decision:{decision.id}")
    after(visit)
    return answered(visit, about.target, address, about.verb in RESHAPING)


def _latest(made: Iterable[Decision]) -> Decision | None:
    return max(made, key=lambda d: d.when, default=None)


def _undoes_an_undo(decision: Decision, by_id: Mapping[str, Decision]) -> bool:
    about = by_id.get(decision.target.removeprefix("decision:"))
    return decision.verb == "undo" and about is not None and about.verb == "undo"


class DecisionRow(msgspec.Struct, frozen=True, kw_only=True):
    decision: Decision
    undone: bool
    orphan: str | None  # why it no longer finds what it was about
    about: About | None  # what it is about, where that is still there


class DecisionsPage(msgspec.Struct, frozen=True, kw_only=True):
    rows: tuple[DecisionRow, ...]
    total: int
    offset: int
    stale: bool


@twin(router, "/decisions", "decisions.html", DecisionsPage)
def decisions_page(visit: Reading, offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0) -> DecisionsPage:
    made = decisions_for(visit)
    undone = taken_back(made)
    lost = {orphan.decision.id: orphan.reason for orphan in visit.store.orphans()}
    latest = tuple(reversed(made))[offset : offset + A_PAGE]
    found = abouts(visit, (d.target for d in latest))
    rows = tuple(DecisionRow(decision=d, undone=d.id in undone, orphan=lost.get(d.id), about=brief(found.get(d.target))) for d in latest)
    return DecisionsPage(rows=rows, total=len(made), offset=offset, stale=visit.store.stale())


def brief(found: About | None) -> About | None:
    """Without the text of the report, for a list."""
    return msgspec.structs.replace(found, text=None, parts=(), choices=()) if found else None


class State(msgspec.Struct, frozen=True, kw_only=True):
    """Whether what is shown is all that follows from what was read and decided."""

    revision: int
    stale: bool


@router.get("/state.json", response_model=None, include_in_schema=False)
def state(visit: Reading) -> Response:
    return as_json(State(revision=visit.store.revision, stale=visit.store.stale()))
