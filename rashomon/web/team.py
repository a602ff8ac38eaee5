"""A team: signing in and out, who may do what, the audit trail, and the adjudication of what coders decided blindly."""

from __future__ import annotations

from typing import Annotated

import msgspec
from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import RedirectResponse, Response

from rashomon.compare.agreement import FieldAgreement
from rashomon.errors import UsageError
from rashomon.records import Decision, taken_back
from rashomon.web.deciding import after, brief
from rashomon.web.desk import Leading, Reading, Visit, back_to, check_token, desk_of, spoken
from rashomon.web.marks import standing_decisions
from rashomon.web.sessions import Session
from rashomon.web.targets import About, abouts
from rashomon.web.trail import Entry
from rashomon.web.twins import twin

router = APIRouter()
LAST = 200
A_PAGE = 25  # of what two coders decided differently, the unsettled first


def stranger(request: Request) -> Visit:
    """Somebody who is not signed in: a session of their own, so that the form can be told from a forged one."""
    desk = desk_of(request)
    session = desk.sessions.read(request) or desk.sessions.new()
    return Visit(desk, request, session, "", "reader", spoken(request, session))


@router.get("/login", include_in_schema=False, response_model=None)
def login_page(request: Request) -> Response:
    visit = stranger(request)
    return visit.page("login.html", message=None) if visit.desk.people else RedirectResponse("/overview", 303)


@router.post("/login", include_in_schema=False, response_model=None)
def login(
    request: Request, name: Annotated[str, Form(max_length=60)], password: Annotated[str, Form(max_length=200)],
    csrf: Annotated[str, Form()] = "",
) -> Response:  # fmt: skip
    visit = stranger(request)
    people, client = visit.desk.people, request.client.host if request.client else ""
    if people is None:
        return RedirectResponse("/overview", 303)
    check_token(visit, csrf)
    if not (visit.desk.tries.take(client) and visit.desk.tries.take(f"name {name}")):
        visit.desk.trail.write(None, "too many tries", name, client)
        return visit.page("login.html", 429, message="login.slow")
    person = people.check(name, password)
    if person is None:
        visit.desk.trail.write(None, "wrong password", name, client)
        return visit.page("login.html", 401, message="login.wrong")
    visit.desk.trail.write(name, "signed in", None, client)
    response = RedirectResponse("/overview", 303)
    fresh: Session = visit.desk.sessions.new(person.name, visit.session.language)
    visit.desk.sessions.write(fresh, request, response)
    return response


@router.post("/logout", include_in_schema=False, response_model=None)
def logout(visit: Reading, csrf: Annotated[str, Form()]) -> Response:
    check_token(visit, csrf)
    visit.desk.trail.write(visit.who, "signed out")
    response = RedirectResponse("/login", 303)
    visit.desk.sessions.write(visit.desk.sessions.new(None, visit.session.language), visit.request, response)
    return response


class PersonRow(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    role: str
    decisions: int


class PeoplePage(msgspec.Struct, frozen=True, kw_only=True):
    people: tuple[PersonRow, ...]
    trail: tuple[Entry, ...]
    coders: tuple[str, ...]


@twin(router, "/people", "people.html", PeoplePage)
def people_page(visit: Leading) -> PeoplePage:
    made = [decision.who for decision in visit.desk.decisions()]
    people = visit.desk.people.roll().people if visit.desk.people else ()
    rows = tuple(PersonRow(name=person.name, role=person.role, decisions=made.count(person.name)) for person in people)
    return PeoplePage(people=rows, trail=visit.desk.trail.last(LAST), coders=visit.desk.coders)


class Apart(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that two coders decided differently: what it is about, and each one's decision that stands."""

    target: str
    about: About | None
    one: Decision | None
    other: Decision | None


class AdjudicatePage(msgspec.Struct, frozen=True, kw_only=True):
    who: tuple[str, ...]  # have decided anything
    one: str | None
    other: str | None
    alike: int
    fields: tuple[FieldAgreement, ...]
    differ: tuple[Apart, ...]
    apart: int  # of which `differ` are the first
    settled: tuple[str, ...]  # targets that a lead has decided on
    coders: tuple[str, ...]


@twin(router, "/adjudicate", "adjudicate.html", AdjudicatePage)
def adjudicate_page(
    visit: Leading, one: Annotated[str | None, Query(max_length=60)] = None, other: Annotated[str | None, Query(max_length=60)] = None
) -> AdjudicatePage:  # fmt: skip
    from rashomon import cases

    made = visit.desk.decisions()
    who = tuple(sorted({decision.who for decision in made if decision.who in visit.desk.coders or not visit.desk.coders}))
    first, second = (one or next(iter(who), None), other or next(iter(who[1:]), None))
    if first is None or second is None or first == second or not {first, second} <= set(who):
        return AdjudicatePage(
            who=who, one=first, other=second, alike=0, fields=(), differ=(), apart=0, settled=(), coders=visit.desk.coders
        )
    found = cases.agreement(visit.store, first, second)
    settled = {decision.target for decision in made if decision.who not in (first, second)}
    waiting = sorted(found.differ, key=lambda one: one.target in settled)[:A_PAGE]
    stands = [standing_decisions(decision for decision in made if decision.who == coder) for coder in (first, second)]
    told = abouts(visit, (one.target for one in waiting))
    differ = tuple(
        Apart(target=d.target, about=brief(told.get(d.target)), one=stands[0].get(d.target), other=stands[1].get(d.target)) for d in waiting
    )
    return AdjudicatePage(who=who, one=first, other=second, alike=len(found.alike), fields=found.fields, differ=differ,
                          apart=len(found.differ), settled=tuple(sorted(settled)), coders=visit.desk.coders)  # fmt: skip


@router.post("/adjudicate", include_in_schema=False, response_model=None)
def adjudicate(
    visit: Leading, csrf: Annotated[str, Form()], target: Annotated[str, Form(max_length=300)], chosen: Annotated[str, Form(max_length=60)],
    next: Annotated[str, Form()] = "/adjudicate",
) -> Response:  # fmt: skip
    """What one coder decided is put into force, in the lead's name."""
    check_token(visit, csrf)
    made = visit.store.decisions(target=target, who=chosen)
    undone = taken_back(visit.desk.decisions())
    last = [decision for decision in made if decision.id not in undone][-1:]
    if not last:
        raise UsageError(f"{chosen} has decided nothing on {target} that stands")
    stands = last[0]
    visit.store.decide(who=visit.who, verb=stands.verb, target=target, value=stands.value, words=stands.words, why=f"as {chosen} decided")
    after(visit)
    return back_to(visit, next)


@router.post("/adopt", include_in_schema=False, response_model=None)
def adopt(
    visit: Leading, csrf: Annotated[str, Form()], one: Annotated[str, Form(max_length=60)], other: Annotated[str, Form(max_length=60)],
    next: Annotated[str, Form()] = "/adjudicate",
) -> Response:  # fmt: skip
    """All that two coders decided alike is put into force, in the lead's name."""
    from rashomon import cases

    check_token(visit, csrf)
    cases.adopt(visit.store, one, other, visit.who)
    after(visit)
    return back_to(visit, next)
