"""From chances to names: runs of tokens of one kind, and which organisations are military units."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, cast

from rashomon import languages
from rashomon.records import NameKind

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Run(NamedTuple):
    """A name as a range of tokens."""

    kind: str
    first: int
    last: int


def runs(chances: NDArray[np.float32], kinds: Sequence[str], closed: set[int]) -> list[Run]:
    """Names in reading order; none goes on over a token that ends a sentence. Classes: no name, then begin and inside of each kind."""
    found: list[Run] = []
    opened: Run | None = None
    for at, (best, ends) in enumerate(zip(chances.argmax(-1).tolist(), (at in closed for at in range(len(chances))), strict=True)):
        kind = kinds[(best - 1) // 2] if best else ""
        if opened and (not best or best % 2 or kind != opened.kind):
            found.append(opened)
            opened = None
        if best:
            opened = Run(kind, opened.first if opened else at, at + 1)
        if opened and ends:
            found.append(opened)
            opened = None
    return [*found, opened] if opened else found


@functools.cache
def _unit_words(key: str) -> frozenset[str]:
    """Lemmas for a military unit in all languages: those that `always` name one, and those that do when `numbered`."""
    return frozenset(word for language in languages.LANGUAGES for word in languages.load("units", language)[key])


def kind_of(run: Run, lemmas: Sequence[str]) -> NameKind:
    """The kind of a name; an organisation that is called a brigade, or the 3rd army, is a unit."""
    words = lemmas[run.first : run.last]
    known = _unit_words("always") | (_unit_words("numbered") if any(word[:1].isdigit() for word in words) else frozenset())
    if run.kind == "organisation" and not known.isdisjoint(words):
        return "unit"
    return cast("NameKind", run.kind)
