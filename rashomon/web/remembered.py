"""Answers that take long to work out, remembered until the ledger is another one; the old one serves while the new one is worked out."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

Answer = TypeVar("Answer")


class Remembered(Generic[Answer]):
    """`version` names the ledger that an answer was worked out from. With `at_once` nobody is served an old answer."""

    def __init__(self, version: Callable[[], str], work_out: Callable[[], Answer], at_once: bool) -> None:
        self.version, self.work_out, self.at_once = version, work_out, at_once
        self.lock = threading.Lock()
        self.refreshing = False
        self.kept: tuple[str, Answer] | None = None

    def get(self) -> Answer:
        kept, now = self.kept, self.version()
        if kept is not None and kept[0] == now:
            return kept[1]
        if kept is None or self.at_once:
            return self._fresh(now)
        with self.lock:
            begin, self.refreshing = not self.refreshing, True
        if begin:
            threading.Thread(target=self._refresh, args=(now,), daemon=True).start()
        return kept[1]

    def _fresh(self, version: str) -> Answer:
        """Worked out once, whoever else waits for it."""
        with self.lock:
            if self.kept is None or self.kept[0] != version:
                self.kept = (version, self.work_out())
            return self.kept[1]

    def _refresh(self, version: str) -> None:
        try:
            answer = self.work_out()
            self.kept = (version, answer)
        finally:
            self.refreshing = False
