"""The desk's words in the reader's language, from `languages/desk.{language}.toml`; English stands in for what a language lacks."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from rashomon.export.phrases import MONTHS, Names, one_line
from rashomon.languages import LANGUAGES, load, states
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
        """A range of people in words: `at least 8 civilians`; the word stands apart where the number would change its form."""
        number, who = self._range(count), count.of and (_looked_up(self.words["counted"], count.of) or one_line(count.of))
        if not who:
            return number
        return f"{number} {who}" if self.language == "en" and (count.high is None or count.high > 1) else f"{number} ({who})"

    def _range(self, count: Count) -> str:
        if count.high == 0:
            return self("count.none")
        if count.high is None:
            return self("count.at_least", low=count.low)
        if count.low == 0:
            return self("count.up_to", high=count.high)
        return str(count.low) if count.low == count.high else self("count.between", low=count.low, high=count.high)

    def side(self, told: str) -> str:
        """A side in words: a state by its name in this language, any other as its id tells."""
        if told != told.lower():
            return told
        return _sides(self.language).get(told) or FIRST.sub(lambda letter: letter[0].upper(), told.replace("-", " "))

    def tongue(self, code: str) -> str:
        """A language by its own name, where the desk speaks it."""
        return ENDONYMS.get(code.split("-")[0].lower(), code)

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


@functools.cache
def _sides(language: str) -> dict[str, str]:
    """The states' names: English, Russian and, where it differs, Ukrainian stand first in their list."""
    found = {}
    for state in states():
        english, russian, third = ([*state.names, "", ""])[:3]
        ukrainian = third if CYRILLIC.match(third) else russian
        found[state.side] = {"en": english, "ru": russian, "uk": ukrainian}.get(language) or english
    return found


FIRST = re.compile(r"\b(?!(?:of|and|the)\b)\w")
CYRILLIC = re.compile("[а-яіїєґ]", re.IGNORECASE)
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
        told = Counter(place.name for place in ledger.places)
        self.namesakes = {name for name, places in told.items() if places > 1}

    def moment(self, edtf: str) -> str:
        return self.wording.time(edtf)

    def count(self, count: Count) -> str:
        return self.wording.count(count)

    def party(self, side: str) -> str:
        return self.wording.side(side)

    def place(self, key: str) -> str:
        """A place's name; beside another of that name, also what it is: `Belgorod (region)`."""
        place, told = self.places.get(key), super().place(key)
        return f"{told} ({self.wording(f'kind_of_place.{place.kind}')})" if place and place.name in self.namesakes else told

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
