"""From tags and pointers to attributions: which contents, and whose they are."""

from __future__ import annotations

import bisect
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from rashomon.parse.network import Seen
from rashomon.parse.split import Split

if TYPE_CHECKING:
    from numpy.typing import NDArray

SOURCE, CUE, CONTENT = 0, 1, 2
FAR = 60  # tokens between two runs of one content beyond which they are two contents
HOLE = 3  # tokens left out inside a content that belong to it, unless a source or cue stands there
SCRAP = 3  # a shorter run beside others of the same content is no part of it
FAINT = 0.01  # a weaker pointer counts for nothing
CHAIN = 3  # voices that one source can be put in the mouth of, one in the other's
SURE = 0.35  # a pointer this strong names its target even against "nobody"
OUTSIDE = {SOURCE: 0.5, CUE: 1.0}  # what the chance of "outside" counts for: a missed speaker costs more than a spare one
# Log-costs of the steps from outside, begin, inside (rows) to the same (columns) along a content: contents are long.
STEPS = ((0.0, -0.8, -2.9), (-3.0, -4.0, 0.0), (-0.8, -3.0, 0.0))

Run = tuple[int, int]  # tokens [first, last)
Key = tuple[Run | None, Run | None, Run | None]


class Found(NamedTuple):
    """One attribution as runs of tokens; no source or cue where the model sees none."""

    source: tuple[Run, ...]
    cue: tuple[Run, ...]
    content: tuple[Run, ...]
    via: tuple[Run, ...]  # from the outermost voice inwards
    score: float


def decode(seen: Seen, split: Split) -> list[Found]:
    """The attributions of a text, in the order of their contents."""
    closed = {stretch.last for n, stretch in enumerate(split.sentences) if _ends_paragraph(split, n)}
    sources, cues = (runs_of(_leaning(seen, label), closed) for label in (SOURCE, CUE))
    contents = runs_of(likeliest(seen.tags[:, CONTENT]), closed)
    taken = {at for run in (*sources, *cues) for at in range(*run)}
    found = [
        Found(tuple(r for r in (source,) if r), tuple(r for r in (cue,) if r), whole, voices(seen, source, sources), _score(seen, whole))
        for (source, cue, _), members in _grouped(seen, contents, sources, cues).items()
        for part in _near(members)
        for whole in (_mended(part, taken),)
    ]
    return sorted(found, key=lambda f: (f.content[0], f.content))


def _ends_paragraph(split: Split, n: int) -> bool:
    return n + 1 == len(split.sentences) or split.sentences[n + 1].paragraph != split.sentences[n].paragraph


def _leaning(seen: Seen, label: int) -> NDArray[np.intp]:
    """The best tag of each token, with the chance of "outside" discounted."""
    best: NDArray[np.intp] = (seen.tags[:, label] * np.asarray([OUTSIDE[label], 1.0, 1.0], np.float32)).argmax(-1)
    return best


def likeliest(chances: NDArray[np.float32]) -> NDArray[np.intp]:
    """The best sequence of outside, begin and inside under STEPS (Viterbi); chances: (tokens, 3)."""
    (o, b, i), *rest = np.log(chances + 1e-6).tolist()
    i -= 1.0
    (oo, ob, oi), (bo, bb, bi), (io, ib, ii) = STEPS
    back: list[tuple[int, int, int]] = []
    for out, begin, inside in rest:
        best = [
            max((o + oo, 0), (b + bo, -1), (i + io, -2)),
            max((o + ob, 0), (b + bb, -1), (i + ib, -2)),
            max((o + oi, 0), (b + bi, -1), (i + ii, -2)),
        ]
        back.append((-best[0][1], -best[1][1], -best[2][1]))
        o, b, i = best[0][0] + out, best[1][0] + begin, best[2][0] + inside
    at = max(range(3), key=(o, b, i).__getitem__)
    path = [at]
    for choices in reversed(back):
        at = choices[at]
        path.append(at)
    return np.asarray(path[::-1], np.intp)


def runs_of(tags: NDArray[np.intp], closed: set[int]) -> list[Run]:
    """Runs of begin and inside tags; none goes on over the end of a paragraph."""
    runs: list[Run] = []
    first: int | None = None
    for at, tag in enumerate([*tags.tolist(), 0]):
        if first is not None and (tag != 2 or at in closed):
            runs.append((first, at))
            first = None
        if tag and first is None:
            first = at
    return runs


def _grouped(seen: Seen, contents: list[Run], sources: list[Run], cues: list[Run]) -> dict[Key, list[Run]]:
    """The content runs by what they point to; one without a cue stands alone."""
    groups: dict[Key, list[Run]] = {}
    for run in contents:
        cue = target_of(seen, 1, run, cues)
        source = target_of(seen, 0, run, sources) or (target_of(seen, 2, cue, sources) if cue else None)
        groups.setdefault((source, cue, None if cue else run), []).append(run)
    return groups


def target_of(seen: Seen, pointer: int, run: Run, among: Sequence[Run], but: Collection[Run] = ()) -> Run | None:
    """Which of the runs `among`, in reading order, the tokens of `run` point to, or None where they point to nobody."""
    weights = seen.weight[slice(*run), pointer]
    felt = weights > FAINT
    votes: dict[int, float] = {}
    for target, weight in zip(seen.target[slice(*run), pointer][felt].tolist(), weights[felt].tolist(), strict=True):
        votes[target] = votes.get(target, 0.0) + weight / (run[1] - run[0])
    nobody = votes.pop(-1, 0.0)
    if not votes:
        return None
    low, high = min(votes), max(votes)
    near = among[bisect.bisect_right(among, low, key=lambda other: other[1]) : bisect.bisect_right(among, high, key=lambda other: other[0])]
    chances = [(sum(votes.get(at, 0.0) for at in range(*other)), -other[0], other) for other in near if other not in but]
    best, _, other = max(chances, default=(0.0, 0, run))
    return other if best > 0 and (best >= 0.9 * nobody or best > SURE) else None


def voices(seen: Seen, source: Run | None, sources: list[Run]) -> tuple[Run, ...]:
    """In whose mouths the source is put, from the outermost voice inwards."""
    chain = [source] if source else []
    while chain and len(chain) <= CHAIN and (outer := target_of(seen, 3, chain[-1], sources, chain)):
        chain.append(outer)
    return tuple(reversed(chain[1:]))


def _near(members: list[Run]) -> list[list[Run]]:
    """Runs of one source and cue, cut where they stand too far apart to be one content."""
    parts: list[list[Run]] = []
    for run in members:
        if parts and run[0] - parts[-1][-1][1] <= FAR:
            parts[-1].append(run)
        else:
            parts.append([run])
    return parts


def _mended(part: list[Run], taken: set[int]) -> tuple[Run, ...]:
    """The runs of one content with small holes closed and scraps left out."""
    whole = [part[0]]
    for run in part[1:]:
        hole = range(whole[-1][1], run[0])
        if len(hole) <= HOLE and taken.isdisjoint(hole):
            whole[-1] = (whole[-1][0], run[1])
        else:
            whole.append(run)
    return tuple(run for run in whole if run[1] - run[0] >= SCRAP) or tuple(whole)


def _score(seen: Seen, part: tuple[Run, ...]) -> float:
    """The mean chance that the tokens are content."""
    chances = [1.0 - float(seen.tags[at, CONTENT, 0]) for run in part for at in range(*run)]
    return round(sum(chances) / len(chances), 3)
