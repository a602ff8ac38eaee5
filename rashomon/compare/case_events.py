"""What a case says of accounts: which are of one event, and which are not. Where the two contradict each other, they stay apart."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rashomon.compare.groups import Group
from rashomon.compare.items import Item
from rashomon.records import AccountRef, Case

JOINED = "case: a person says that they are one event"


class Bonds:
    """Must-link and cannot-link over accounts; `root` is one account for all that are said to be of its event."""

    def __init__(self, case: Case | None = None) -> None:
        self.parent: dict[AccountRef, AccountRef] = {}
        self.pairs = sorted(tuple(sorted(pair)) for pair in (case.other_event if case else ()))
        for a, b in sorted(case.same_event if case else ()):
            self._join(a, b)
        self.other: dict[AccountRef, set[AccountRef]] = defaultdict(set)
        for a, b in self.pairs:
            self.other[self.root(a)].add(self.root(b))
            self.other[self.root(b)].add(self.root(a))

    def root(self, ref: AccountRef) -> AccountRef:
        while (above := self.parent.get(ref, ref)) != ref:
            ref = above
        return ref

    def _join(self, a: AccountRef, b: AccountRef) -> None:
        one, other = sorted((self.root(a), self.root(b)))
        apart = ({self.root(x), self.root(y)} for x, y in self.pairs)
        if one != other and {one, other} not in apart:
            self.parent[other] = one
            self.parent.setdefault(one, one)

    def apart(self, a: Group, b: Group) -> bool:
        """Whether a person told something of the one from something of the other."""
        if not self.other:
            return False
        theirs = {self.root(item.key) for item in b.items}
        return any(self.other.get(self.root(item.key), set()) & theirs for item in a.items)

    def kept_apart(self, items: Sequence[Item]) -> tuple[tuple[int, int], ...]:
        """Which of these accounts, by their numbers, a person told apart."""
        if not self.other:
            return ()
        roots = [self.root(item.key) for item in items]
        pairs = itertools.combinations(range(len(items)), 2)
        return tuple((a, b) for a, b in pairs if roots[b] in self.other.get(roots[a], ()))

    def joined(self, groups: Iterable[Group]) -> Iterator[tuple[int, ...]]:
        """Numbers of the groups that a person says are of one event, two and more at a time."""
        if not self.parent:
            return
        held: dict[AccountRef, list[int]] = defaultdict(list)
        for number, group in enumerate(groups):
            for root in sorted({self.root(item.key) for item in group.items if item.key in self.parent}):
                held[root].append(number)
        yield from (tuple(numbers) for _, numbers in sorted(held.items()) if len(numbers) > 1)

    def among(self, groups: Sequence[Group]) -> tuple[tuple[int, AccountRef, tuple[AccountRef, ...]], ...]:
        """All that `apart` knows of these groups, by their numbers."""
        if not self.other:
            return ()
        roots = ((n, self.root(item.key)) for n, group in enumerate(groups) for item in group.items)
        return tuple((n, root, tuple(sorted(self.other[root]))) for n, root in roots if root in self.other)

    def told(self, group: Group) -> tuple[str, ...]:
        """The words for what keeps an event from others."""
        if not self.pairs:
            return ()
        keys = {item.key for item in group.items}
        away = sorted({b if a in keys else a for a, b in self.pairs if (a in keys) != (b in keys)})
        return tuple(f"case: a person says that account {number} of claim {claim} is of another event" for claim, number in away)
