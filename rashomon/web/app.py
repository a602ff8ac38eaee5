"""The web application: every page's routes, the guard before them, and the table from error to HTTP status."""

from __future__ import annotations

import contextlib
import importlib.resources
import threading
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
from fastapi import FastAPI, Form, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware

from rashomon import __version__
from rashomon.errors import CaseError, Conflict, RashomonError, ReadError, UsageError
from rashomon.languages import LANGUAGES
from rashomon.web import actor, adding, changes, deciding, event, overview, queue, report, search, sources, team
from rashomon.web.desk import (
    Desk,
    NotAllowed,
    NotThere,
    Options,
    Reading,
    SignIn,
    Visit,
    as_json,
    back_to,
    check_token,
    environment,
    visit_of,
)
from rashomon.web.guard import Guard
from rashomon.web.outlines import Frame, Outlines
from rashomon.web.spots import WIDTH
from rashomon.web.twins import schemas

if TYPE_CHECKING:
    from rashomon.store import CaseStore

ROUTERS = (overview, event, report, actor, sources, search, queue, adding, deciding, changes, team)
STATUS: tuple[tuple[type[Exception], int, str], ...] = (
    (NotThere, 404, "not_found"), (NotAllowed, 403, "not_allowed"), (Conflict, 409, "bad"), (UsageError, 422, "bad"),
    (ReadError, 422, "bad"), (CaseError, 503, "bad"), (RashomonError, 500, "bad"), (RequestValidationError, 422, "bad"),
)  # fmt: skip
STATIC = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}


def make_app(store: CaseStore, options: Options | None = None) -> FastAPI:
    """The application on one case that is open."""
    options = options or Options()
    app = FastAPI(title="Rashomon", version=__version__, description="Who says what happened. Every page of the desk has a twin in JSON.",
                  docs_url=None, redoc_url=None, lifespan=_until_the_end)  # fmt: skip
    app.state.desk = desk = Desk(store, options)
    if not options.at_once:
        threading.Thread(target=desk.warm, daemon=True).start()
    app.add_middleware(GZipMiddleware, minimum_size=1024, compresslevel=4)
    app.add_middleware(Guard, hosts=options.hosts, a_minute=options.a_minute)
    for page in ROUTERS:
        app.include_router(page.router)
    app.add_api_route("/", _home, include_in_schema=False)
    app.add_api_route("/static/{version}/{name}", _static, include_in_schema=False)
    app.add_api_route("/ground/{version}", _ground, include_in_schema=False)
    app.add_api_route("/language", _language, methods=["POST"], include_in_schema=False)
    for error, _, _ in STATUS:
        app.add_exception_handler(error, _failed)
    app.add_exception_handler(HTTPException, _missed)
    app.add_exception_handler(SignIn, _sign_in)
    _describe(app)
    return app


@contextlib.asynccontextmanager
async def _until_the_end(app: FastAPI) -> AsyncIterator[None]:
    yield
    app.state.desk.work.end()
    app.state.desk.jobs.end()


def _home() -> RedirectResponse:
    return RedirectResponse("/overview", 307)


def _static(version: str, name: str) -> Response:
    """A file of the desk's own, whatever version of it is asked for."""
    kind = next((kind for suffix, kind in STATIC.items() if name.endswith(suffix)), None)
    file = importlib.resources.files("rashomon.web") / "static" / name
    if kind is None or "/" in name or "\\" in name or not file.is_file():
        raise NotThere
    return Response(file.read_bytes(), media_type=kind, headers={"cache-control": "public, max-age=31536000, immutable"})


def _ground(
    visit: Reading, version: str, west: Annotated[float, Query(ge=-720, le=720)], top: Annotated[float, Query(ge=-360, le=360)],
    scale: Annotated[float, Query(gt=0, le=WIDTH)], height: Annotated[float, Query(gt=0, le=WIDTH * 2)],
) -> Response:  # fmt: skip
    """Coasts and borders in a frame, as a drawing that maps use: it is fetched after the page has been painted, and once."""
    frame = Frame(west, top, scale, WIDTH, height)
    drawing = environment().get_template("ground.svg").render(frame=frame, ground=Outlines.load().ground(frame))
    return Response(drawing, media_type="image/svg+xml", headers={"cache-control": "private, max-age=31536000, immutable"})


def _language(visit: Reading, language: str = Form(), csrf: str = Form(), next: str = Form("/")) -> Response:
    check_token(visit, csrf)
    response = back_to(visit, next)
    chosen = msgspec.structs.replace(visit.session, language=language if language in LANGUAGES else "en")
    visit.desk.sessions.write(chosen, visit.request, response)
    return response


def _failed(request: Request, error: Exception) -> Response:
    """One table from error to status; a page for people, an object for programs."""
    status, key = next((status, key) for kind, status, key in STATUS if isinstance(error, kind))
    if isinstance(error, NotAllowed) and error.stale:
        key = "forbidden"
    told = str(error) if isinstance(error, RashomonError) else ""
    return _answer(request, status, key, told)


def _missed(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return _answer(request, status, "not_found" if status == 404 else "bad", "")


def _answer(request: Request, status: int, key: str, told: str) -> Response:
    if request.url.path.endswith(".json") or "application/json" in request.headers.get("accept", ""):
        return as_json({"error": key, "message": told or _words(key)}, status)
    try:
        visit: Visit = visit_of(request)
    except SignIn as error:
        return _sign_in(request, error)
    return visit.page("error.html", status, key=key, told=told)


def _words(key: str) -> str:
    from rashomon.web.wording import Wording

    return Wording.of("en")(f"error.{key}")


def _sign_in(request: Request, error: Exception) -> Response:
    if request.url.path.endswith(".json"):
        return as_json({"error": "sign_in", "message": "Sign in first."}, 401)
    return RedirectResponse("/login", 303)


def _describe(app: FastAPI) -> None:
    """Puts the views' schemas into the OpenAPI document, once it is asked for."""
    made = app.openapi

    def described() -> dict[str, Any]:
        known = app.openapi_schema is not None
        document: dict[str, Any] = made()
        if not known:
            document.setdefault("components", {}).setdefault("schemas", {}).update(schemas())
        return document

    app.openapi = described  # type: ignore[method-assign]
