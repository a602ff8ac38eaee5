"""When a side states a thing against its own interest: the rule for `conceded`, written down as data.

| slot | a side speaks against its interest where |
| --- | --- |
| occurred, by, outcome, counts | its claim is an admission (`act: admit`), and the event is not one that both sides bring about together |

What the side said later takes an admission back.

That a party names itself as the doer is not enough: an army that reports its own success does not speak against its interest.
"""

from __future__ import annotations

from typing import NamedTuple

from rashomon.compare.votes import Entry

SLOTS = ("occurred", "by", "outcome", "killed", "injured", "captured", "missing", "displaced")
AMICABLE = frozenset(("agreement", "ceasefire", "exchange", "aid"))


class Interest(NamedTuple):
    """One way of speaking against one's own interest, and the words for it."""

    name: str
    slots: tuple[str, ...]
    why: str


INTERESTS = (Interest("admission", SLOTS, "it admits this itself"),)


def against_interest(slot: str, kind: str, entry: Entry) -> Interest | None:
    """The rule by which an entry goes against its own side's interest; None where none does, or where it is on no side."""
    if entry.voter.side is None or entry.sort != "value" or entry.value is False:
        return None
    holds = {"admission": entry.claim.act == "admit" and kind not in AMICABLE}
    return next((interest for interest in INTERESTS if slot in interest.slots and holds[interest.name]), None)
