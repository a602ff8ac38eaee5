"""What comparing has worked out before, so that a case that grows by one report compares again only what that report touches.

Everything is kept by what it was worked out from: by its content, or by the very objects, which are held as long as the result is. With a
memo or without, the ledger has the same bytes. What a comparison does not ask for, the next one has forgotten. Not shared between threads.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

Made = TypeVar("Made")


class Memo:
    """Results by sort and content, and states that one comparison hands to the next."""

    def __init__(self) -> None:
        self._known: dict[str, dict[Hashable, Any]] = defaultdict(dict)
        self._asked: dict[str, dict[Hashable, Any]] = defaultdict(dict)
        self._states: dict[str, Any] = {}
        self.made = 0  # how much the last comparison had to work out

    def kept(self, sort: str, content: Hashable, make: Callable[..., Made], *given: object) -> Made:
        """What was made of this content before, else what `make` makes of what is given, which must tell no more than the content."""
        asked = self._asked[sort]
        if content in asked:
            return cast(Made, asked[content])
        known = self._known[sort]
        if content in known:
            asked[content] = known[content]
        else:
            asked[content] = make(*given)
            self.made += 1
        return cast(Made, asked[content])

    def of(self, sort: str, things: tuple[object, ...], make: Callable[..., Made], *given: object, also: Hashable = None) -> Made:
        """What was made of these very objects, and of `also`, before; else what `make` makes of what is given.

        Objects that are equal but not the same are worked out again: results are therefore handed on as they are.
        """
        key = (*map(id, things), also)
        asked = self._asked[sort]
        found = asked.get(key)
        if found is None:
            found = self._known[sort].get(key)
            if found is None:
                found = (things, make(*given))
                self.made += 1
            asked[key] = found
        return cast(Made, found[1])

    def settled(self, sort: str, name: Hashable, made: Made) -> Made:
        """The thing of that name as it was, where it still is the same."""
        before = self._known[sort].get(name)
        if before is not None and before is not made and before == made:
            made = before
        self._asked[sort][name] = made
        return made

    def state(self, sort: str, make: Callable[[], Made]) -> Made:
        """What one comparison hands to the next, which brings it up to date."""
        if sort not in self._states:
            self._states[sort] = make()
        return cast(Made, self._states[sort])

    def begin(self) -> None:
        """A comparison begins: what the last one did not ask for is forgotten."""
        self._known, self._asked, self.made = self._asked, defaultdict(dict), 0
