"""The desk's words in the reader's language, from `languages/desk.{language}.toml`; English stands in for what a language lacks."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from typing import Any

from rashomon.export.phrases import MONTHS, Names, one_line
from rashomon.languages import LANGUAGES, load
from rashomon.records import KINDS, Count, Ledger, Position

ENDONYMS = {"en": "English", "ru": "Русский", "uk": "Українська"}


def plural(language: str, number: int) -> str:
    """CLDR's plural category of a whole number."""
    if language == "en":
        return "one" if number == 1 else "many"
    tens, ones = number % 100, number % 10
    if ones == 1 and tens != 11:
        return "one"
    return "few" if 2 <= ones <= 4 and not 12 <= tens <= 14 else "many"


class Wording:
    """Looks a dotted key up: `t("event.why", standing="denied")`; a table with plural forms is told apart by `n`."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.words: Mapping[str, Any] = load("desk", language)

    @classmethod
    @functools.cache
    def of(cls, language: str) -> Wording:
        return cls(language if language in LANGUAGES else "en")

    def __call__(self, key: str, **values: object) -> str:
        found = _looked_up(self.words, key)
        if found is None and self.language != "en":
            return Wording.of("en")(key, **values)
        if isinstance(found, dict):
            number = values.get("n", 0)
            found = found.get(plural(self.language, number if isinstance(number, int) else 0), found.get("many"))
        if not isinstance(found, str):
            return key.rsplit(".", 1)[-1]
        return found.format_map(values) if values else found

    def has(self, key: str) -> bool:
        return _looked_up(self.words, key) is not None

    def count(self, count: Count) -> str:
        """A range of people in words: `at least 8 civilians`."""
        who = f" {count.of}" if count.of else ""
        if count.high == 0:
            return self("count.none") + who
        if count.high is None:
            return self("count.at_least", low=count.low) + who
        if count.low == 0:
            return self("count.up_to", high=count.high) + who
        if count.low == count.high:
            return f"{count.low}{who}"
        return self("count.between", low=count.low, high=count.high) + who

    def label(self, text: str) -> str:
        """An event's label in this language, as far as it is made of a kind and a date."""
        return _label(self.language, text)

    def time(self, edtf: str | None) -> str:
        """An EDTF date or interval in words; anything else as it stands."""
        if not edtf:
            return ""
        if "/" in edtf:
            start, end = edtf.split("/", 1)
            return " – ".join(self._moment(part) for part in (start, end) if part not in ("", ".."))
        return self._moment(edtf)

    def _moment(self, edtf: str) -> str:
        date, _, clock = edtf.partition("T")
        year, month, day = ([*date.split("-"), "", ""])[:3]
        if not (year.isdigit() or set(year) <= set("0123456789X")) or (month and not (month.isdigit() and 1 <= int(month) <= 12)):
            return one_line(edtf)
        form = "time.day" if day.isdigit() else "time.month"
        told = self(form, day=int(day) if day.isdigit() else "", month=_month(self.words, form, month)) if month else ""
        words = " ".join(part for part in (told, "" if "X" in year else year) if part)
        return f"{words}, {clock[:5] if ':' in clock else clock[:2] + ':00'}" if clock[:2].isdigit() else words


DATE = re.compile(rf"(?:(\d{{1,2}}) )?({'|'.join(MONTHS)})(?: (\d{{4}}))?")
KINDS_IN_ENGLISH = {re.sub("[-_]", " ", kind): kind for kind in KINDS}
TOLD_IN = "event told of in "


@functools.lru_cache(maxsize=20_000)
def _label(language: str, text: str) -> str:
    t = Wording.of(language)
    if language == "en":
        return text
    if text.startswith(TOLD_IN):
        return t("label.told_in", who=text.removeprefix(TOLD_IN))
    first, comma, rest = text.partition(", ")
    kind = t(f"kind.{KINDS_IN_ENGLISH[first]}") if first in KINDS_IN_ENGLISH else t("label.event") if first == "event" else first
    return kind + comma + DATE.sub(lambda found: _date(t, found), rest).replace(" to ", " – ")


def _date(t: Wording, found: re.Match[str]) -> str:
    day, month, year = found.groups()
    return t.time(f"{year or 'XXXX'}-{MONTHS.index(month) + 1:02}" + (f"-{int(day):02}" if day else ""))


def _month(words: Mapping[str, Any], form: str, month: str) -> str:
    names = words["time"]["months_of_day" if form == "time.day" else "months"]
    return str(names[int(month) - 1])


def _looked_up(words: Mapping[str, Any], key: str) -> Any:
    at: Any = words
    for part in key.split("."):
        if not isinstance(at, dict) or part not in at:
            return None
        at = at[part]
    return at


class SpokenNames(Names):
    """What ids and values of a ledger are called in the reader's language."""

    def __init__(self, ledger: Ledger, wording: Wording) -> None:
        super().__init__(ledger)
        self.wording = wording
        self.language, self.nobody = wording.language, wording("value.nobody")

    def moment(self, edtf: str) -> str:
        return self.wording.time(edtf)

    def count(self, count: Count) -> str:
        return self.wording.count(count)

    def word(self, slot: str, text: str) -> str:
        return self.wording(f"{slot}.{text}") if slot in ("kind", "outcome") else one_line(text)

    def field(self, slot: str) -> str:
        return self.wording(f"field.{slot}")

    def value(self, slot: str, position: Position) -> str:
        value, told = position.value, self.wording
        if isinstance(value, bool):
            return told("value.happened" if value else "value.not_happened")
        if isinstance(value, tuple):
            words = ", ".join(self.count(v) if isinstance(v, Count) else self.actor(v) for v in value)
            return (told("value.not", who=words) if position.rejects and words else words) or told("value.denied")
        if slot == "place":
            return self.place(value)
        return told.time(value) if slot == "time" else self.word(slot, value)
