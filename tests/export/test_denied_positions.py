"""A denial is never shown as the value that it denies."""

from __future__ import annotations

from rashomon.export.phrases import Names
from rashomon.records import Actor, Ledger, Position

LEDGER = Ledger(reports=(), claims=(), events=(), places=(), findings=(), actors=(Actor(id="a", name="Norvia"),))


def test_who_did_not_do_it_is_not_who_did() -> None:
    names = Names(LEDGER)
    assert names.value("by", Position(value=("a",), claims=("c",))) == "Norvia"
    assert names.value("by", Position(value=("a",), claims=("c",), rejects=True)) == "not Norvia"
    assert names.value("killed", Position(value=(), claims=("c",), rejects=True)) == "denied, no value given"
