"""Jobs of reading: a folder of inputs each, worked on by the worker, with a record of its steps that a page can follow."""

from __future__ import annotations

import pathlib
import re
import secrets
import shutil
import tempfile
import threading
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from rashomon.records import Reading as Read
    from rashomon.records import Report
    from rashomon.records import Skipped as Skip
    from rashomon.web.work import Work


class Step(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of a job's record."""

    read: str | None = None  # a report that was read
    skipped: str | None = None  # an input that was not
    error: str | None = None
    message: str | None = None
    compared: bool = False  # everything was read and compared
    known: int = 0
    failed: str | None = None


class Jobs:
    """The folders of what is being added, by job; gone when the desk ends."""

    def __init__(self, work: Work, where: str, workers: int) -> None:
        self.work, self.where, self.workers = work, where, workers
        self.lock = threading.Lock()
        self.root: pathlib.Path | None = None

    def new(self) -> pathlib.Path:
        with self.lock:
            if self.root is None:
                self.root = pathlib.Path(tempfile.mkdtemp(prefix="rashomon-desk-"))
            folder = self.root / secrets.token_hex(8)
            (folder / "in").mkdir(parents=True)
            return folder

    def begin(self, folder: pathlib.Path) -> None:
        self.work.do(added, self.where, str(folder), self.workers)

    def steps(self, job: str) -> list[Step] | None:
        """What was done so far; None for a job that this desk does not know."""
        if self.root is None or not re.fullmatch(r"[0-9a-f]{16}", job) or not (self.root / job).is_dir():
            return None
        record = self.root / job / "record.jsonl"
        lines = record.read_bytes().split(b"\n") if record.exists() else []
        return [msgspec.json.decode(line, type=Step) for line in lines[:-1] if line]

    def end(self) -> None:
        if self.root is not None:
            shutil.rmtree(self.root, ignore_errors=True)


def added(where: str, folder: str, workers: int) -> None:
    """In the worker: reads what lies in the folder into the case and writes down each step. A failure is a step too."""
    from rashomon import cases
    from rashomon.errors import RashomonError
    from rashomon.readers import read_paths
    from rashomon.store import open_case

    inputs = pathlib.Path(folder) / "in"
    with (pathlib.Path(folder) / "record.jsonl").open("ab", buffering=0) as record:

        def tell(step: Step) -> None:
            record.write(msgspec.json.encode(step) + b"\n")

        def progress(item: Read | Skip) -> None:
            tell(step_of(item))

        try:
            with open_case(where) as store:
                items = [nearer(item, inputs) for item in read_paths([str(inputs)])]
                done = cases.add_items(store, items, workers=workers, progress=progress)
            tell(Step(compared=True, known=done.known))
        except RashomonError as error:
            tell(Step(failed=f"{type(error).__name__}: {error}"))


def nearer(item: Report | Skip, inputs: pathlib.Path) -> Report | Skip:
    """The item with its file named as the visitor named it, without the folder that it lay in on its way."""
    return msgspec.structs.replace(item, origin=(item.origin or "").removeprefix(f"{inputs}/") or None) if item.origin else item


def step_of(item: Read | Skip) -> Step:
    from rashomon.records import Skipped

    if isinstance(item, Skipped):
        return Step(skipped=item.origin, error=item.error, message=item.message)
    return Step(read=item.report.title or item.report.origin or item.report.id)
