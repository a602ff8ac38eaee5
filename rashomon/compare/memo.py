"""What comparing has worked out before, so that a case that grows by one report compares again only what that report touches.

Everything is kept by the content it was worked out from, never by an id or a place in a list: with a memo or without, the ledger has the
same bytes. What a comparison does not ask for, the next one has forgotten. Not shared between threads.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable
from typing import TypeVar

Made = TypeVar("Made")


class Memo:
    """Results by sort and content, and a number for each content that is asked for often."""

    def __init__(self) -> None:
        self._known: dict[str, dict[Hashable, object]] = defaultdict(dict)
        self._asked: dict[str, dict[Hashable, object]] = defaultdict(dict)
        self._next = 0
        self.made = 0  # how much the last comparison had to work out

    def kept(self, sort: str, content: Hashable, make: Callable[..., Made], *given: object) -> Made:
        """What was made of this content before, else what `make` makes of what is given, which must tell no more than the content."""
        asked = self._asked[sort]
        if content in asked:
            return asked[content]  # type: ignore[return-value]
        known = self._known[sort]
        if content in known:
            asked[content] = known[content]
        else:
            asked[content] = make(*given)
            self.made += 1
        return asked[content]  # type: ignore[return-value]

    def number(self, content: Hashable) -> int:
        """One number for one content, as long as it is in use; a number is never given twice."""
        return self.kept("numbers", content, self._new)

    def _new(self) -> int:
        self._next += 1
        self.made -= 1
        return self._next

    def begin(self) -> None:
        """A comparison begins: what the last one did not ask for is forgotten."""
        self._known, self._asked, self.made = self._asked, defaultdict(dict), 0
