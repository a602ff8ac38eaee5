"""From the words a pattern caught to the fields of a frame: numbers, ordinals, units, hours."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import Any

import msgspec

from rashomon.resolve.times_calendar import SEASONS
from rashomon.resolve.times_frames import Frame

Readers = tuple[tuple[re.Pattern[str], str], ...]
ROMAN = {"I": 1, "V": 5, "X": 10, "І": 1, "Х": 10}
TIMEX_UNIT = {
    "second": ("T", "S"), "minute": ("T", "M"), "hour": ("T", "H"), "day": ("", "D"), "week": ("", "W"), "weekend": ("", "WE"),
    "month": ("", "M"), "quarter": ("", "Q"), "half": ("", "H"), "year": ("", "Y"), "decade": ("", "DE"), "century": ("", "CE"),
}  # fmt: skip
YEARS = {"decade": 10, "century": 100}
VAGUE = "X"
PARTS = {
    "century": (100, "year"),
    "decade": (10, "year"),
    "year": (12, "month"),
    "week": (7, "day"),
    "day": (24, "hour"),
    "hour": (60, "minute"),
}


class Values(msgspec.Struct, frozen=True):
    """The value of every word of every list."""

    lists: dict[str, Readers]

    def of(self, name: str, words: str) -> str | None:
        """The value of the words in the list, None where they are no entry of it."""
        readers = self.lists.get(name) or self.lists.get(name.split("_")[0], ())
        return next((value for form, value in readers if form.fullmatch(words)), None)

    def number(self, words: str) -> float | str | None:
        """The number said by figures or words ("two and a half", "двадцати четырёх"), X for "several"."""
        plain = words.strip().replace(",", ".")
        if re.fullmatch(r"\d+(?:\.\d+)?", plain):
            return float(plain)
        whole = self.of("number", words.strip())
        if whole is not None:
            return VAGUE if whole == VAGUE else float(whole)
        return self._compound(words)

    def _compound(self, words: str) -> float | None:
        total, part = 0.0, 0.0
        for word in re.split(r"[\s-]+", words.strip()):
            value = self.of("number", word)
            if value is None or value == VAGUE:
                return None
            if float(value) in (100, 1000):
                part = max(part, 1) * float(value)
                total, part = (total + part, 0.0) if float(value) == 1000 else (total, part)
            else:
                part += float(value)
        return total + part


def duration(number: float | str, unit: str) -> str:
    """The TIMEX3 value of so many units: P2W, PT3H, PXD, P18M."""
    place, letter = TIMEX_UNIT[unit]
    if number == VAGUE:
        return f"P{place}X{letter if unit not in YEARS else {'decade': 'DE', 'century': 'CE'}[unit]}"
    amount = float(number)
    if unit == "quarter":
        amount, letter = amount * 3, "M"
    if unit in YEARS:
        amount, letter = amount * YEARS[unit], "Y"
    if amount % 1 and unit in ("year", "decade", "century"):
        return f"P{round(amount * 12)}M"
    if amount % 1 and unit == "hour":
        return f"PT{round(amount * 60)}M"
    return f"P{place}{amount:g}{letter}"


def frame_of(match: re.Match[str], rule: str, sets: dict[str, Any], values: Values) -> Frame | None:
    """The frame a match stands for, None where a word in it has no value. The group `span` narrows its span."""
    words = {name: text for name, text in match.groupdict().items() if text}
    whole = "span" if words.pop("span", None) else 0
    fields: dict[str, Any] = {key: value for key, value in sets.items() if key not in ("as", "sign", "freq")}
    for name, text in words.items():
        read = READ.get(name.split("_")[0])
        got = read(values, name, text) if read else None
        if got is None:
            return None
        fields |= got
    fields = _finished(fields, sets)
    if not fields:
        return None
    return Frame(start=match.start(whole), end=match.end(whole), rule=rule, **fields)


def _finished(fields: dict[str, Any], sets: dict[str, Any]) -> dict[str, Any]:
    """Numbers with units become shifts or durations; "p.m." moves the hour; "BC" the year. Empty where it says no time."""
    fields = _clocked(_era(fields))
    number = fields.pop("number", None)
    form = sets.get("as")
    if form == "recurring":
        return {"timex": _recurring(fields), "kind": "set"}
    if form in ("duration", "set"):
        value = duration(1 if number is None else number, fields.pop("unit"))
        return fields | {"timex": value, "kind": form}
    if form == "past":
        return _span_back(1 if number is None else number, fields["unit"])
    return fields if number is None else _shift(fields, number, sets.get("sign", 1))


def _span_back(number: float | str, unit: str) -> dict[str, Any]:
    """ "The past three days": a duration that reaches back from now."""
    shift = {} if number == VAGUE else {"unit": unit, "amount": -math.ceil(float(number)), "base": "published"}
    return {"timex": duration(number, unit), "kind": "duration"} | shift


def _shift(fields: dict[str, Any], number: float | str, sign: int) -> dict[str, Any]:
    """ "Two days ago"; "several months ago" is only in the past."""
    if number == VAGUE:
        rest = {key: value for key, value in fields.items() if key != "unit"}
        return rest | {"timex": "PAST_REF" if sign < 0 else "FUTURE_REF", "kind": "date"}
    amount, unit = float(number), fields.get("unit")
    if amount % 1 and unit in PARTS:
        size, unit = PARTS[unit]
        amount *= size
    return fields | {"unit": unit, "amount": round(amount) * sign}


def _recurring(fields: dict[str, Any]) -> str:
    """The TIMEX3 value of "every Monday", "each July", "every morning"."""
    part = f"T{fields['part']}" if "part" in fields else ""
    if "weekday" in fields:
        return f"XXXX-WXX-{fields['weekday']}{part}"
    if "month" in fields:
        return f"XXXX-{fields['month']:02d}"
    return f"XXXX-{SEASONS[fields['season']]}" if "season" in fields else f"XXXX-XX-XX{part}"


def _era(fields: dict[str, Any]) -> dict[str, Any]:
    bc = fields.pop("bc", None)
    if bc and fields.get("year"):
        return fields | {"year": 1 - fields["year"]}
    return {} if bc else fields


def _clocked(fields: dict[str, Any]) -> dict[str, Any]:
    half = fields.pop("ampm", None)
    hour = fields.get("hour")
    if half is None or hour is None:
        return fields
    if hour > 12:
        return fields
    hour = hour % 12 + (12 if half == "PM" else 0)
    return {key: value for key, value in fields.items() if key != "part"} | {"hour": hour}


Reader = Callable[[Values, str, str], dict[str, Any] | None]


def _listed(field: str) -> Reader:
    def read(values: Values, name: str, text: str) -> dict[str, Any] | None:
        value = values.of(name, text)
        return None if value is None else {field: int(value) if re.fullmatch(r"-?\d+", value) else value}

    return read


def _whole(field: str) -> Reader:
    def read(_: Values, __: str, text: str) -> dict[str, Any] | None:
        return {field: int(text)} if text.isdigit() else None

    return read


def _number(values: Values, _: str, text: str) -> dict[str, Any] | None:
    number = values.number(text)
    return None if number is None else {"number": number}


def _count(values: Values, name: str, text: str) -> dict[str, Any] | None:
    value = values.of(name, text)
    return None if value is None else {"number": VAGUE if value == VAGUE else float(value)}


def _two_digit_year(_: Values, __: str, text: str) -> dict[str, Any]:
    return {"year": int(text) + (2000 if int(text) < 50 else 1900)}


def _short_decade(_: Values, __: str, text: str) -> dict[str, Any]:
    return {"decade": 190 + int(text) // 10}


def _day(values: Values, name: str, text: str) -> dict[str, Any] | None:
    if name == "day":
        return {"day": int(text)}
    number = values.number(text) if values.of(name, text) is None else values.of(name, text)
    return None if number is None else {"day": int(number)}


def _roman(_: Values, __: str, text: str) -> dict[str, Any]:
    digits = [ROMAN[letter] for letter in text]
    signed = [-d if any(later > d for later in digits[i + 1 : i + 2]) else d for i, d in enumerate(digits)]
    return {"century": sum(signed) - 1}


def _ordinal_century(values: Values, name: str, text: str) -> dict[str, Any] | None:
    number = int(text) if text.isdigit() else values.of(name, text)
    return None if number is None else {"century": int(number) - 1}


def _worded_year(values: Values, name: str, text: str) -> dict[str, Any] | None:
    """ "nineteen ninety-six", "two thousand": hundreds and the rest, each in words."""
    head, _, tail = text.partition(" ")
    century, rest = values.of("hundreds", head), values.number(tail.replace(" ", "-")) if tail else None
    if century is not None and isinstance(rest, float):
        return {"year": int(century) * 100 + int(rest)}
    number = values.number(text)
    return {"year": int(number)} if isinstance(number, float) else None


def _ignored(_: Values, __: str, ___: str) -> dict[str, Any]:
    return {}


READ: dict[str, Reader] = {
    "year": _whole("year"), "yearof": _whole("year"), "yy": _two_digit_year, "dd": _whole("day"), "mm": _whole("month"), "day": _day,
    "decade": lambda v, n, t: {"decade": int(t) // 10} if t.isdigit() else _listed("decade")(v, n, t),
    "shortdecade": _short_decade, "century": _ordinal_century, "roman": _roman,
    "hour": lambda v, n, t: {"hour": int(t)} if t.isdigit() else _listed("hour")(v, n, t),
    "minute": lambda v, n, t: {"minute": int(t)} if t.isdigit() else _listed("minute")(v, n, t),
    "number": _number, "digits": _number, "count": _count, "worded": _worded_year, "bc": lambda v, n, t: {"bc": True},
    "month": _listed("month"), "weekday": _listed("weekday"), "season": _listed("season"), "part": _listed("part"),
    "quarter": _listed("quarter"), "half": _listed("half"), "unit": _listed("unit"), "direction": _listed("direction"),
    "amount": _listed("amount"), "mod": _listed("mod"), "ampm": _listed("ampm"), "freq": _ignored,
}  # fmt: skip
