"""The desk itself: the case it stands on, who may use it, and what a request needs to answer (`Visit`)."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import functools
import getpass
import hashlib
import importlib.resources
import pathlib
import secrets
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import msgspec
from fastapi import Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from rashomon.errors import UsageError
from rashomon.export.phrases import DISPUTES, one_line, safe
from rashomon.languages import LANGUAGES
from rashomon.records import KINDS, SLOTS, Decision
from rashomon.web.drawn import AT_FIRST, BAR, MARKS, SHAPES, STANDINGS, bar_paths, bars_of, dots, marks_of
from rashomon.web.guard import Bucket
from rashomon.web.jobs import Jobs
from rashomon.web.outlines import Outlines
from rashomon.web.people import ROLES, People, Role
from rashomon.web.remembered import Answer, Remembered
from rashomon.web.sessions import Session, Sessions
from rashomon.web.spots import MapView, Spots, frame_in, map_view, query_of, spots_of
from rashomon.web.trail import Trail, now
from rashomon.web.wording import ENDONYMS, Wording
from rashomon.web.work import Work

if TYPE_CHECKING:
    from jinja2 import Environment

    from rashomon.store import CaseStore
    from rashomon.store.rows import ActorRow, Overview

HUES = 6
SPEAKERS = 300
TRIES = 8  # to sign in, of one address or name, in a minute
APART = 30  # minutes between two visits


class NotThere(Exception):
    """There is nothing at this address."""


class NotAllowed(Exception):
    """The visitor's role does not allow this; `stale` where the form's token is not the session's."""

    def __init__(self, stale: bool = False) -> None:
        super().__init__()
        self.stale = stale


class SignIn(Exception):
    """Nobody is signed in, and this desk wants to know who visits."""


@dataclasses.dataclass(frozen=True)
class Options:
    """How a desk was started."""

    people: pathlib.Path | None = None  # the file of people; None: one person on this computer, who may do everything
    hosts: tuple[str, ...] = ()  # names it answers to beside this computer's own
    a_minute: int | None = None  # requests of one address; None: no bound
    trail: pathlib.Path | None = None
    reading_only: bool = False  # a case that nobody may decide in or add to
    workers: int = 1
    at_once: bool = False  # whether work is done before the answer, in this process, instead of by a worker


class Desk:
    """One case, opened once; everything here is safe to use from several threads."""

    def __init__(self, store: CaseStore, options: Options) -> None:
        self.store: CaseStore = store
        self.options = options
        self.people = People(options.people) if options.people else None
        self.sessions = Sessions(self.people.roll().secret if self.people else secrets.token_urlsafe(32))
        self.trail = Trail(options.trail)
        self.work = Work(store, options.at_once)
        self.jobs = Jobs(self.work, store.where, options.workers)
        self.tries = Bucket(TRIES)
        self.lock = threading.Lock()
        self.kept_spots = self.remembered(lambda: spots_of(store))
        self.kept_speakers = self.remembered(lambda: store.actors(limit=SPEAKERS, offset=0).rows)
        self.kept_glance = self.remembered(store.overview)
        self.made: tuple[int, tuple[Decision, ...]] | None = None

    @property
    def coders(self) -> tuple[str, ...]:
        """Who codes blindly: their decisions are seen by leads only, until one of these adjudicates."""
        return self.store.coders

    def decisions(self) -> tuple[Decision, ...]:
        """All decisions, kept until the case changes."""
        revision = self.store.revision
        with self.lock:
            if self.made is None or self.made[0] != revision:
                self.made = (revision, self.store.decisions())
            return self.made[1]

    def spots(self) -> Spots:
        """All events as the overview needs them."""
        return self.kept_spots.get()

    def speakers(self) -> tuple[ActorRow, ...]:
        """Those who say most."""
        return self.kept_speakers.get()

    def glance(self) -> Overview:
        return self.kept_glance.get()

    def warm(self) -> None:
        """Works out beforehand what the first visitor would wait for."""
        everything = self.spots()
        view = map_view(everything, (), None)
        if view is not None:
            Outlines.load().ground(frame_in(view))
        self.speakers()
        self.glance()
        with contextlib.suppress(UsageError):
            self.store.search("word", limit=1, offset=0)

    def remembered(self, work_out: Callable[[], Answer]) -> Remembered[Answer]:
        return Remembered(lambda: self.store.compared, work_out, self.options.at_once)


@dataclasses.dataclass(frozen=True)
class Visit:
    """One request: the desk, who asks, in what language."""

    desk: Desk
    request: Request
    session: Session
    who: str
    role: Role
    t: Wording

    @property
    def store(self) -> CaseStore:
        return self.desk.store

    @property
    def may_decide(self) -> bool:
        return ROLES.index(self.role) >= ROLES.index("coder")

    @property
    def stale(self) -> bool:
        """Whether something was read or decided that what is shown does not follow from yet."""
        return not self.blind and not self.desk.options.reading_only and self.store.stale()

    @property
    def leads(self) -> bool:
        return self.role == "lead"

    @property
    def blind(self) -> bool:
        """Whether others' decisions stay hidden from this visitor."""
        return self.who in self.desk.coders

    def page(self, template: str, status: int = 200, /, **values: object) -> HTMLResponse:
        """A page, with the visitor's session kept in its cookie."""
        text = environment().get_template(template).render(visit=self, t=self.t, here=self.here, **values)
        response = HTMLResponse(text, status)
        response.headers["vary"] = "Cookie, Accept-Language"
        session = visited(self.session)
        if self.desk.sessions.read(self.request) != session:
            self.desk.sessions.write(session, self.request, response)
        return response

    @functools.cached_property
    def hues(self) -> dict[str, int]:
        """The numbers of the sides' colours: the sides that say most have one each; a side's name always stands beside it."""
        return {tally.name: n % HUES for n, tally in enumerate(self.desk.glance().sides)}

    @property
    def here(self) -> str:
        query = self.request.url.query
        return self.request.url.path + (f"?{query}" if query else "")


def desk_of(request: Request) -> Desk:
    desk: Desk = request.app.state.desk
    return desk


def spoken(request: Request, session: Session | None) -> Wording:
    """The language that was chosen, else the first of the browser's that the desk speaks."""
    if session and session.language:
        return Wording.of(session.language)
    wanted = [part.split(";")[0].strip()[:2].lower() for part in request.headers.get("accept-language", "").split(",")]
    return Wording.of(next((language for language in wanted if language in LANGUAGES), "en"))


def visit_of(request: Request) -> Visit:
    """Whoever asks. Raises SignIn where the desk has people and nobody of them is signed in."""
    desk = desk_of(request)
    session = desk.sessions.read(request)
    if desk.people is None:
        session = session or desk.sessions.new()
        role: Role = "reader" if desk.options.reading_only else "lead"
        return Visit(desk, request, session, local_name(), role, spoken(request, session))
    person = desk.people.find(session.who) if session and session.who else None
    if session is None or person is None:
        raise SignIn
    return Visit(desk, request, session, person.name, person.role, spoken(request, session))


@functools.cache
def local_name() -> str:
    """The name of this computer's user, to sign decisions with."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "local"


def check_token(visit: Visit, token: str) -> None:
    """Raises NotAllowed unless the form came from a page of this session."""
    if not secrets.compare_digest(token.encode(), visit.session.token.encode()):
        raise NotAllowed(stale=True)


def coder_of(visit: Annotated[Visit, Depends(visit_of)]) -> Visit:
    if not visit.may_decide:
        raise NotAllowed
    return visit


def lead_of(visit: Annotated[Visit, Depends(visit_of)]) -> Visit:
    if not visit.leads:
        raise NotAllowed
    return visit


Reading = Annotated[Visit, Depends(visit_of)]
Coding = Annotated[Visit, Depends(coder_of)]
Leading = Annotated[Visit, Depends(lead_of)]


def as_json(view: object, status: int = 200) -> Response:
    return Response(msgspec.json.encode(view), status, media_type="application/json")


def back_to(visit: Visit, address: str) -> RedirectResponse:
    """Sends the visitor on, to an address of this desk only."""
    inside = address.startswith("/") and not address.startswith(("//", "/\\"))
    return RedirectResponse(address if inside else "/", 303)


def visited(session: Session) -> Session:
    """The session with the time of this visit and of the one before it: half an hour apart makes two visits."""
    seen, moment = session.seen, now()
    if seen is not None and seen[:15] == moment[:15]:
        return session
    before = seen if seen and _minutes(seen, moment) > APART else session.before
    return msgspec.structs.replace(session, seen=moment, before=before)


def _minutes(earlier: str, later: str) -> float:
    return (datetime.datetime.fromisoformat(later) - datetime.datetime.fromisoformat(earlier)).total_seconds() / 60


@functools.cache
def environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    from rashomon.web.search import pieces

    made = Environment(loader=PackageLoader("rashomon.web", "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
                       lstrip_blocks=True)  # fmt: skip
    made.globals.update(asset=asset, ground_at=ground_at, query_of=query_of, dots=dots, marks_of=marks_of, bars_of=bars_of,
                        bar_paths=bar_paths, AT_FIRST=AT_FIRST, BAR=BAR, MARKS=MARKS, SHAPES=SHAPES, DISPUTES=DISPUTES,
                        STANDINGS=STANDINGS, KINDS=KINDS, SLOTS=SLOTS, LANGUAGES=LANGUAGES, ENDONYMS=ENDONYMS)  # fmt: skip
    made.filters.update(
        shown=safe,
        line=lambda text: one_line(str(text or "")),
        pieces=pieces,
        count_in=lambda count, t: t.count(count),
        data=lambda value: msgspec.json.encode(value).decode(),
    )
    return made


def asset(name: str) -> str:
    """The address of a static file. It changes when any of them does, so that modules find one another and a browser may keep them."""
    return f"/static/{_version()}/{name}"


def ground_at(view: MapView) -> str:
    """The address of the coasts and borders behind a map; a browser may keep them."""
    return f"/ground/{_version()}?west={view.west!r}&top={view.top!r}&scale={view.scale!r}&height={view.height!r}"


@functools.cache
def _version() -> str:
    whole = hashlib.sha256()
    for file in sorted((importlib.resources.files("rashomon.web") / "static").iterdir(), key=lambda file: file.name):
        whole.update(file.name.encode() + b"\0" + file.read_bytes())
    return whole.hexdigest()[:12]
