"""Values of the ledger in plain words, for people: the terminal dossier and the page say the same."""

from __future__ import annotations

import re

from rashomon.records import Actor, Count, Ledger, Place, Position

MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
SLOT_QUESTIONS = {
    "occurred": "Did it happen?", "kind": "What was it?", "by": "Who did it?", "not_by": "Who did not do it?",
    "against": "Against whom?", "place": "Where?", "time": "When?", "killed": "How many killed?", "injured": "How many hurt?",
    "captured": "How many captured?", "missing": "How many missing?", "displaced": "How many displaced?",
    "outcome": "With what outcome?", "purpose": "Why?", "means": "By what means?",
}  # fmt: skip
STANDING_WORDS = {
    "contested": "different sources give values that cannot both be so",
    "denied": "one side asserts it, another denies it without giving a value of its own",
    "conceded": "a side states it against its own interest, and the other side states the same",
    "revised": "one and the same source or side changed its value",
    "agreed": "independent sources give compatible values and nobody contradicts",
    "one-sided": "only one side, or unaligned sources of one report, say so",
    "unattributed": "only a report's own voice, or nobody named, says so",
}
DISPUTES = ("contested", "denied", "conceded", "revised")


def safe(text: str) -> str:
    """Text of a report for display: control and direction-changing characters become a visible mark."""
    return _UNSAFE.sub("\ufffd", text)


# Unicode's Cc but for line end and tab, its Cs, and what changes the direction of writing
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


def one_line(text: str) -> str:
    return " ".join(safe(text).split())


def count_words(count: Count) -> str:
    """`at least 8 civilians`, `10 to 12`, `none`, `more than`-bounds as the range they are."""
    who = f" {count.of}" if count.of else ""
    if count.high == 0:
        return f"no{who}" if who else "none"
    if count.high is None:
        return f"at least {count.low}{who}"
    if count.low == 0:
        return f"up to {count.high}{who}"
    if count.low == count.high:
        return f"{count.low}{who}"
    return f"{count.low} to {count.high}{who}"


def time_words(edtf: str) -> str:
    """An EDTF date, date and hour, month, year or interval in English words; anything else as it stands."""
    if "/" in edtf:
        start, end = edtf.split("/", 1)
        return " to ".join(_moment(part) for part in (start, end) if part not in ("", ".."))
    return _moment(edtf)


def _moment(edtf: str) -> str:
    match = re.fullmatch(r"(\d{4}|[\dX]{4})(?:-(\d\d))?(?:-(\d\d))?(?:T(\d\d)(?::(\d\d))?.*)?", edtf)
    if not match or (match[2] and not 1 <= int(match[2]) <= 12):
        return edtf
    year, month, day, hour, minute = match.groups()
    year = "" if "X" in year else year
    words = " ".join(part for part in (day and str(int(day)), month and MONTHS[int(month) - 1], year) if part)
    return f"{words}, {hour}:{minute or '00'}" if hour else words


class Names:
    """Looks up what ids of a ledger mean."""

    language = "en"
    nobody = "nobody named"

    def __init__(self, ledger: Ledger) -> None:
        self.actors: dict[str, Actor] = {actor.id: actor for actor in ledger.actors}
        self.places: dict[str, Place] = {place.id: place for place in ledger.places}

    def actor(self, key: str | None) -> str:
        actor = self.actors.get(key or "")
        return one_line(actor.name) if actor else (key or self.nobody)

    def side(self, key: str | None) -> str | None:
        actor = self.actors.get(key or "")
        return actor.side if actor else None

    def party(self, side: str) -> str:
        """What a side is called."""
        return side

    def moment(self, edtf: str) -> str:
        return time_words(edtf)

    def count(self, count: Count) -> str:
        return count_words(count)

    def word(self, slot: str, text: str) -> str:
        """A value that is one of a list (`kind`, `outcome`), or words of a report."""
        return one_line(text)

    def field(self, slot: str) -> str:
        return slot.replace("_", " ")

    def place(self, key: str) -> str:
        place = self.places.get(key)
        return one_line(place.name) if place else key

    def value(self, slot: str, position: Position) -> str:
        """One position's value in words."""
        value = position.value
        if isinstance(value, bool):
            return "it happened" if value else "it did not happen"
        if isinstance(value, tuple):
            words = ", ".join(self.count(v) if isinstance(v, Count) else self.actor(v) for v in value)
            return (f"not {words}" if position.rejects and words else words) or "denied, no value given"
        if slot == "place":
            return self.place(value)
        return self.moment(value) if slot == "time" else one_line(value)
