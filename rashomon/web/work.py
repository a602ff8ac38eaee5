"""Work that takes long: comparing again after decisions, reading new reports. One worker process, one thing at a time."""

from __future__ import annotations

import concurrent.futures
import multiprocessing
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rashomon.store import CaseStore


def recompared(where: str) -> None:
    """In the worker: the ledger of everything that was read and decided."""
    from rashomon import cases
    from rashomon.store import open_case

    with open_case(where) as store:
        if store.stale():
            cases.recompare(store)


class Work:
    """The worker, started when it is first needed. `at_once` does everything before it returns, in this process."""

    def __init__(self, store: CaseStore, at_once: bool) -> None:
        self.store = store
        self.at_once = at_once
        self.lock = threading.Lock()
        self.pool: concurrent.futures.ProcessPoolExecutor | None = None
        self.comparing: concurrent.futures.Future[None] | None = None

    def do(self, function: Callable[..., None], *given: object) -> concurrent.futures.Future[None]:
        """Puts work behind what is under way."""
        if self.at_once:
            done: concurrent.futures.Future[None] = concurrent.futures.Future()
            function(*given)
            done.set_result(None)
            return done
        with self.lock:
            if self.pool is None:
                self.pool = concurrent.futures.ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))
            return self.pool.submit(function, *given)

    def compare(self) -> None:
        """Asks for a comparison, unless one is asked for already; decisions made while it runs ask for another."""
        with self.lock:
            if self.comparing is not None and not self.comparing.done():
                return
        self.comparing = self.do(recompared, self.store.where)
        self.comparing.add_done_callback(self._again)

    def _again(self, done: concurrent.futures.Future[None]) -> None:
        if not done.cancelled() and done.exception() is None and not self.at_once and self.store.stale():
            threading.Timer(0.2, self.compare).start()

    def end(self) -> None:
        """Ends the worker; what it had not begun is left."""
        if self.pool is not None:
            self.pool.shutdown(wait=False, cancel_futures=True)
