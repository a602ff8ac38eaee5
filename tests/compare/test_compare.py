"""Readings of several reports become one ledger: copies, actors, events and findings together, whatever the order."""

from __future__ import annotations

import msgspec

from rashomon.compare import compare
from rashomon.records import Claim, Place, Reading, Report, Span, Truth, Voice
from tests.compare.told import ACTORS, PLACES, account, report

BODY = " ".join(f"Paragraph word{n} of one long wire text about Ostra" for n in range(20))


def reading(name: str, says: dict[str, object], who: str = "norvia", **fields: str) -> Reading:
    words = "Norvia said that shells fell on Ostra on Thursday."
    about: Report = report(name, text=f"{words}\n\n{name} {fields.pop('body', name)}", **fields)
    told = msgspec.structs.replace(account(**says), event=None, occurred=Truth(bool(says.get("occurred", True)), (Span(18, 29),)))
    claim = Claim(id=f"{name}-c", report=name, content=(Span(17, 49),), source=Voice((Span(0, 6),), who), accounts=(told,))
    return Reading(report=about, claims=(claim,), actors=tuple(a for a in ACTORS if a.id == who), places=PLACES[1:2])


SHELLED: dict[str, object] = {"kind": "shelling", "place": "ostra", "time": "2031-05-01", "occurred": True}
READINGS = (
    reading("r1", SHELLED, body=BODY),
    reading("r2", SHELLED, body=BODY),
    reading("r3", {**SHELLED, "occurred": False}, who="zarkand"),
)


def test_one_event_with_its_dispute() -> None:
    ledger = compare(READINGS)
    (event,) = ledger.events
    assert {account.event for claim in ledger.claims for account in claim.accounts} == {event.id}
    assert next(f.standing for f in ledger.findings if f.slot == "occurred") == "denied"


def test_the_later_copy_says_of_what() -> None:
    assert [(r.id, r.copy_of) for r in compare(READINGS).reports] == [("r1", None), ("r2", "r1"), ("r3", None)]


def test_the_order_of_readings_changes_nothing() -> None:
    assert compare(READINGS) == compare(READINGS[::-1])


def test_places_are_listed_once() -> None:
    assert [place.id for place in compare(READINGS).places] == ["ostra"]


def test_a_place_in_no_index_is_called_as_in_latin_letters() -> None:
    spelt = [Place(id="name:holk", name=name, names=(name,)) for name in ("Холька", "Holko", "Холько")]
    readings = [msgspec.structs.replace(each, places=(place,)) for each, place in zip(READINGS, spelt, strict=True)]
    (place,) = compare(readings).places
    assert (place.name, place.names) == ("Holko", ("Холька", "Holko", "Холько"))


def test_nothing_read_gives_an_empty_ledger() -> None:
    ledger = compare(())
    assert (ledger.reports, ledger.claims, ledger.events, ledger.findings) == ((), (), (), ())
