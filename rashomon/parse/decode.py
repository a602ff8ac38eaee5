"""From tags and pointers to attributions: which contents, and whose they are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from rashomon.parse.network import Seen
from rashomon.parse.split import Split

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SOURCE, CUE, CONTENT = 0, 1, 2
FAR = 25  # tokens between two runs of one content beyond which they are two contents
SURE = 0.35  # a pointer this strong names its target even against "nobody"

Run = tuple[int, int]  # tokens [first, last)


class Found(NamedTuple):
    """One attribution as runs of tokens; no source or cue where the model sees none."""

    source: tuple[Run, ...]
    cue: tuple[Run, ...]
    content: tuple[Run, ...]
    score: float


def decode(seen: Seen, split: Split) -> list[Found]:
    """The attributions of a text, in the order of their contents."""
    closed = {stretch.last for n, stretch in enumerate(split.sentences) if _ends_paragraph(split, n)}
    runs = [runs_of(seen.tags[:, label].argmax(-1), closed) for label in (SOURCE, CUE, CONTENT)]
    groups: dict[tuple[Run | None, Run | None, Run | None], list[Run]] = {}
    for run in runs[CONTENT]:
        cue = target_of(seen, 1, run, runs[CUE])
        source = target_of(seen, 0, run, runs[SOURCE]) or (target_of(seen, 2, cue, runs[SOURCE]) if cue else None)
        groups.setdefault((source, cue, None if cue else run), []).append(run)
    found = [
        Found(tuple(r for r in (source,) if r), tuple(r for r in (cue,) if r), part, _score(seen, part))
        for (source, cue, _), members in groups.items()
        for part in _near(members)
    ]
    return sorted(found, key=lambda f: (f.content[0], f.content))


def _ends_paragraph(split: Split, n: int) -> bool:
    return n + 1 == len(split.sentences) or split.sentences[n + 1].paragraph != split.sentences[n].paragraph


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


def target_of(seen: Seen, pointer: int, run: Run, among: Iterable[Run]) -> Run | None:
    """The run that the tokens of `run` point to, or None where they point to nobody."""
    votes: dict[int, float] = {}
    for at in range(*run):
        for target, weight in zip(seen.target[at, pointer].tolist(), seen.weight[at, pointer].tolist(), strict=True):
            votes[target] = votes.get(target, 0.0) + weight / (run[1] - run[0])
    chances = [(sum(votes.get(at, 0.0) for at in range(*other)), other) for other in among]
    if not chances:
        return None
    best, other = max(chances, key=lambda chance: (chance[0], -chance[1][0]))
    return other if best > 0 and (best >= 0.9 * votes.get(-1, 0.0) or best > SURE) else None


def _near(members: list[Run]) -> list[tuple[Run, ...]]:
    """Runs of one source and cue, cut where they stand too far apart to be one content."""
    parts: list[list[Run]] = []
    for run in members:
        if parts and run[0] - parts[-1][-1][1] <= FAR:
            parts[-1].append(run)
        else:
            parts.append([run])
    return [tuple(part) for part in parts]


def _score(seen: Seen, part: tuple[Run, ...]) -> float:
    """The mean chance that the tokens are content."""
    chances = [1.0 - float(seen.tags[at, CONTENT, 0]) for run in part for at in range(*run)]
    return round(sum(chances) / len(chances), 3)
