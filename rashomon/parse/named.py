"""From chances to names: runs of tokens of one kind, and which organisations are military units."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, cast

from rashomon import languages
from rashomon.records import NameKind

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


SURELY_NONE = 0.98  # the chance of "no name" from which on a token is in none
NEVER = -1e4
QUOTES = {"«": "»", "“": "”", "„": "“"}


class Run(NamedTuple):
    """A name as a range of tokens."""

    kind: str
    first: int
    last: int


def runs(chances: NDArray[np.float32], kinds: Sequence[str], closed: set[int]) -> list[Run]:
    """Names in reading order; none goes on over a token that ends a sentence. Classes: no name, then begin and inside of each kind."""
    found: list[Run] = []
    for first, last in _stretches(chances[:, 0] < SURELY_NONE, closed):
        opened: Run | None = None
        for at, best in enumerate(likeliest(chances[first:last]), first):
            if opened and best != 2 * kinds.index(opened.kind) + 2:
                found.append(opened)
                opened = None
            if best:
                opened = Run(kinds[(best - 1) // 2], opened.first if opened else at, at + 1)
        found += [opened] if opened else []
    return found


def _stretches(likely: NDArray[np.bool_], closed: set[int]) -> Iterator[tuple[int, int]]:
    """Ranges of tokens that may be in a name."""
    first: int | None = None
    for at, here in enumerate(likely.tolist()):
        if here and first is None:
            first = at
        if first is not None and (not here or at in closed):
            yield first, at + bool(here)
            first = None
    if first is not None:
        yield first, len(likely)


def likeliest(chances: NDArray[np.float32]) -> list[int]:
    """The best sequence of classes in which an inside stands only after a begin or inside of its kind (Viterbi)."""
    import numpy as np

    logs = np.log(chances + 1e-6)
    steps = np.zeros((logs.shape[1], logs.shape[1]), np.float32)
    for inside in range(2, len(steps), 2):
        steps[:, inside] = NEVER
        steps[[inside - 1, inside], inside] = 0
    total, back = logs[0] + steps[0], []
    for row in logs[1:]:
        ways = total[:, None] + steps
        back.append(ways.argmax(0))
        total = ways.max(0) + row
    path = [int(total.argmax())]
    for choices in reversed(back):
        path.append(int(choices[path[-1]]))
    return path[::-1]


def quoted(run: Run, words: Sequence[str]) -> Run:
    """A name with the quotation mark that closes what it opens: «Example» never without its second mark."""
    inside = words[run.first : run.last]
    after = words[run.last] if run.last < len(words) else ""
    missing = any(inside.count(mark) > inside.count(QUOTES[mark]) and after == QUOTES[mark] for mark in QUOTES if mark in inside)
    return run._replace(last=run.last + 1) if missing else run


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
