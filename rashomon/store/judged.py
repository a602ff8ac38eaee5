"""People's decisions as an append-only chain: each knows the one before it, and its id is a hash of all that is in it."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import Connection, insert, select, update

from rashomon.errors import Conflict, UsageError
from rashomon.records import Decision, Given, Verb
from rashomon.store import tables as t
from rashomon.store.decoded import decoded
from rashomon.store.moments import as_held

TARGET = re.compile(
    r"(?P<report>report:.+)|(?P<actor>actor:.+)|(?P<place>place:.+)|(?P<decision>decision:[0-9a-f]{64})"
    r"|(?P<claim>claim:[^/]+)(?:/(?:(?P<field>source|act|certainty|content|cue|channel)|(?P<n>\d+)(?:/(?P<slot>[a-z_]+))?))?"
)
ASKED: dict[str, tuple[str, ...]] = {  # what each verb needs in its value; one of them is enough
    "correct": ("text", "flag", "spans", "counts", "ids"), "merge": ("ids",), "split": ("ids",), "copy": ("ids",), "not-copy": ("ids",),
    "add": ("claim",),
}  # fmt: skip
ABOUT: dict[str, tuple[str, ...]] = {  # what each verb can be said of
    "accept": ("claim",), "reject": ("claim",), "correct": ("claim",), "side": ("actor",), "merge": ("actor", "place", "claim"),
    "split": ("actor", "place", "claim"), "copy": ("report",), "not-copy": ("report",), "add": ("report",), "undo": ("decision",),
    "note": ("report", "actor", "place", "claim", "decision"),
}  # fmt: skip


def now() -> str:
    return as_held(datetime.datetime.now(datetime.UTC))


def id_of(decision: Decision) -> str:
    """SHA-256 of every other field, `previous` included."""
    return hashlib.sha256(msgspec.json.encode(msgspec.structs.replace(decision, id=""), order="deterministic")).hexdigest()


def check(verb: str, target: str, value: Given | None, who: str) -> None:
    """Raises UsageError where a decision cannot mean anything."""
    match = TARGET.fullmatch(target)
    if verb not in ABOUT:
        raise UsageError(f"“{verb}” is no decision; one of {', '.join(ABOUT)}")
    if match is None:
        raise UsageError(f"“{target}” names nothing that can be decided on; report:ID, actor:ID, place:ID, claim:ID, claim:ID/N/SLOT …")
    about = next(name for name in ("report", "actor", "place", "decision", "claim") if match[name])
    if about not in ABOUT[verb]:
        raise UsageError(f"“{verb}” is said of {' or '.join(ABOUT[verb])}, not of {about}")
    if verb in ("merge", "split") and about == "claim" and match["n"] is None:
        raise UsageError("an event is named by one of its accounts: claim:ID/N")
    if not who.strip():
        raise UsageError("a decision needs the name of who makes it")
    needed = ASKED.get(verb, ())
    if needed and not any(getattr(value, field) not in (None, ()) for field in needed if value is not None):
        raise UsageError(f"“{verb}” needs a value: {' or '.join(needed)}")
    if verb == "note" and not (value and value.text):
        raise UsageError("a note needs its text")


def all_of(connection: Connection, *, target: str | None = None, who: str | None = None, since: str | None = None,
           known_at: str | None = None) -> tuple[Decision, ...]:  # fmt: skip
    """In the order in which the case came to hold them."""
    statement = select(t.decisions.c.data).order_by(t.decisions.c.seq)
    if target is not None:
        statement = statement.where(t.decisions.c.target == target)
    if who is not None:
        statement = statement.where(t.decisions.c.who == who)
    if since is not None:
        statement = statement.where(t.decisions.c.held >= since)
    if known_at is not None:
        statement = statement.where(t.decisions.c.held <= known_at)
    return tuple(decoded(row[0], Decision) for row in connection.execute(statement))


def last_on(connection: Connection, target: str) -> str:
    """The id of the last decision on a target, or of what took one back; "" where nobody decided."""
    about, last = {target}, (0, "")
    while about:
        rows = connection.execute(select(t.decisions.c.seq, t.decisions.c.id).where(t.decisions.c.target.in_(sorted(about)))).all()
        last = max([last, *((row.seq, row.id) for row in rows)])
        about = {f"decision:{row.id}" for row in rows}
    return last[1]


def decide(
    connection: Connection,
    *,
    who: str,
    verb: Verb,
    target: str,
    value: Given | None,
    why: str | None,
    words: str | None,
    expected: str | None,
) -> Decision:
    """Adds one decision. Raises Conflict where somebody decided on the target since `expected`."""
    check(verb, target, value, who)
    there = last_on(connection, target)
    if expected is not None and expected != there:
        raise Conflict(f"{target}: somebody else decided on it in the meantime; look at it again")
    if verb == "undo" and not connection.execute(select(t.decisions.c.seq).where(t.decisions.c.id == target.partition(":")[2])).first():
        raise UsageError(f"{target}: there is no such decision in this case")
    last = connection.execute(select(t.decisions.c.id, t.decisions.c.made).order_by(t.decisions.c.seq.desc()).limit(1)).first()
    made = now()
    bare = Decision(
        id="", previous=last.id if last else None, who=who.strip(), when=max(made, later(last.made) if last else ""), verb=verb,
        target=target, value=value, why=why, words=words,
    )  # fmt: skip
    decision = msgspec.structs.replace(bare, id=id_of(bare))
    put(connection, [decision], made)
    return decision


def later(moment: str) -> str:
    """A microsecond after a moment, so that decisions made at once keep their order."""
    return as_held(datetime.datetime.fromisoformat(moment) + datetime.timedelta(microseconds=1))


def put(connection: Connection, decisions: Iterable[Decision], held: str) -> int:
    """Adds decisions as they are, those that are there already left alone; keeps the count and digest of all."""
    there = set(connection.execute(select(t.decisions.c.id)).scalars())
    fresh = [decision for decision in decisions if decision.id not in there]
    for decision in fresh:
        connection.execute(insert(t.decisions).values(**columns(decision, held)))
    if fresh:
        heads = connection.execute(select(t.state.c.heads)).scalar_one()
        connection.execute(update(t.state).values(heads=with_heads(heads, [decision.id for decision in fresh])))
    return len(fresh)


def columns(decision: Decision, held: str) -> dict[str, Any]:
    return {
        "id": decision.id, "who": decision.who, "made": decision.when, "held": held, "verb": decision.verb, "target": decision.target,
        "data": msgspec.json.encode(decision),
    }  # fmt: skip


def with_heads(heads: str, ids: Iterable[str]) -> str:
    """Number and sum of all ids: the same whatever their order, another where one is missing or more."""
    number, _, total = heads.partition(":")
    count, added = int(number or 0), int(total or "0", 16)
    for key in ids:
        count, added = count + 1, (added + int(key, 16)) % 2**256
    return f"{count}:{added:064x}"
