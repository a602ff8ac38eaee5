"""Adding: files that are dropped and texts that are pasted go to the worker; a page follows what it reads and what it skips."""

from __future__ import annotations

import pathlib
import re
import shutil
from typing import Annotated, Literal

import msgspec
from fastapi import APIRouter, Form, UploadFile
from fastapi.responses import RedirectResponse, Response

from rashomon.errors import UsageError
from rashomon.languages import LANGUAGES
from rashomon.web.desk import Coding, NotThere, Reading, check_token
from rashomon.web.twins import twin

router = APIRouter()
BREAK = re.compile(r"^[ \t]*(?:-{3,}|—{3,}|_{3,}|={3,})[ \t]*$", re.MULTILINE)
UNSAFE = re.compile(r"[^\w.() -]+")
LONGEST_NAME = 120


class SkippedInput(msgspec.Struct, frozen=True):
    origin: str
    error: str
    message: str


class AddPage(msgspec.Struct, frozen=True, kw_only=True):
    """`job` None: nothing is under way here."""

    job: str | None = None
    state: Literal["empty", "reading", "done", "failed"] = "empty"
    read: tuple[str, ...] = ()
    known: int = 0
    skipped: tuple[SkippedInput, ...] = ()
    failed: str | None = None
    earlier: tuple[SkippedInput, ...] = ()  # skipped in this case before


@twin(router, "/add", "add.html", AddPage)
def add_page(visit: Reading) -> AddPage:
    return AddPage(earlier=tuple(SkippedInput(s.origin, s.error, s.message) for s in visit.store.skipped()))


@twin(router, "/add/{job}", "add.html", AddPage)
def job_page(visit: Reading, job: str) -> AddPage:
    steps = visit.desk.jobs.steps(job)
    if steps is None:
        raise NotThere
    failed = next((step.failed for step in steps if step.failed), None)
    ended = next((step for step in steps if step.compared), None)
    return AddPage(
        job=job, state="failed" if failed else "done" if ended else "reading", read=tuple(step.read for step in steps if step.read),
        known=ended.known if ended else 0, failed=failed,
        skipped=tuple(SkippedInput(s.skipped, s.error or "", s.message or "") for s in steps if s.skipped),
    )  # fmt: skip


@router.post("/add", include_in_schema=False, response_model=None)
def add(
    visit: Coding, csrf: Annotated[str, Form()], files: list[UploadFile] | None = None, text: Annotated[str, Form()] = "",
    publisher: Annotated[str, Form(max_length=200)] = "", published: Annotated[str, Form(max_length=30)] = "",
    language: Annotated[str, Form(max_length=10)] = "",
) -> Response:  # fmt: skip
    check_token(visit, csrf)
    given = [file for file in files or [] if file.filename]
    texts = [part.strip() for part in BREAK.split(text) if part.strip()]
    if not given and not texts:
        raise UsageError(visit.t("add.nothing"))
    folder = visit.desk.jobs.new()
    for number, file in enumerate(given):
        with (folder / "in" / file_name(file.filename or "", number, folder / "in")).open("wb") as out:
            shutil.copyfileobj(file.file, out)
    if texts:
        about = {"publisher": publisher.strip(), "published": published.strip(), "language": language if language in LANGUAGES else ""}
        rows = [row_of(part, {key: value for key, value in about.items() if value}) for part in texts]
        (folder / "in" / "pasted.jsonl").write_bytes(b"".join(msgspec.json.encode(row) + b"\n" for row in rows))
    visit.desk.trail.write(visit.who, "add", f"{len(given)} files, {len(texts)} texts")
    visit.desk.jobs.begin(folder)
    return RedirectResponse(f"/add/{folder.name}", 303)


def file_name(given: str, number: int, folder: pathlib.Path) -> str:
    """A name inside the folder: the last part of the given one, without what a file system or a terminal could take amiss."""
    last = UNSAFE.sub("-", given.replace("\\", "/").rsplit("/", 1)[-1]).strip("-. ")[-LONGEST_NAME:] or "file"
    return last if not (folder / last).exists() else f"{number}-{last}"


def row_of(text: str, about: dict[str, str]) -> dict[str, str]:
    """A pasted text as a row; a short first line is its title, which stays in the text as well."""
    first = text.split("\n", 1)[0].strip()
    titled = "\n" in text and len(first) <= 160 and first[-1:] not in ".;:,"
    return {"text": text, **({"title": first} if titled else {}), **about}
