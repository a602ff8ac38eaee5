"""Lines of a saved page that are no part of its report: one short named rule each, in a list."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable

from rashomon.readers.dates import date_line
from rashomon.readers.words import choice, plain, words

LINE_LIMIT = 250  # a longer line is prose
SEPARATOR = re.compile(r"\s+[|·•/]\s+|\s*[|·•]\s*")
NUMBER = r"[0-9]+(?:[., \u00a0][0-9]+)*\s?(?:k|m|тыс\.?|тис\.?|млн)?"


def is_phrase(line: str) -> bool:
    """ "Share this story", "Read more", "Реклама"."""
    return plain(line) in words("phrases")


def is_label(line: str) -> bool:
    """ "Tags: one, two", "Читайте также: …": a label, a colon, and a line that is no sentence of the report."""
    label, colon, _ = line.partition(":")
    return bool(colon) and plain(label) in words("labels")


def is_credit(line: str) -> bool:
    """ "Photo: Ann Example / Agency": a caption that is only a credit."""
    label, colon, rest = line.partition(":")
    return bool(colon) and plain(label) in words("credits") and len(rest.split()) <= 8 and not rest.rstrip().endswith(".")


def is_source(line: str) -> bool:
    """ "Source: Example Wire", a few words; only at the end of a page, for higher up it may say who is quoted."""
    label, colon, rest = line.partition(":")
    return bool(colon) and plain(label) in words("sources") and len(rest.split()) <= 5


def is_counter(line: str) -> bool:
    """ "26 Reads", "1.2K views", "Comments (3)", "2 min read", "Просмотров: 26"."""
    return len(line) <= 60 and re.search("[0-9]", line) is not None and _counter().fullmatch(line.strip()) is not None


@functools.cache
def _counter() -> re.Pattern[str]:
    counted = choice("counters", "reading_time")
    forms = rf"{NUMBER}\s*{counted}|{counted}\s*[:(]?\s*{NUMBER}\)?(?:\s*{counted})?"
    return re.compile(rf"\W*(?:{forms})\W*", re.IGNORECASE)


def is_ago(line: str) -> bool:
    """ "3 hours ago", "вчера, 18:40"."""
    return len(line) <= 60 and _ago().fullmatch(line.strip()) is not None


@functools.cache
def _ago() -> re.Pattern[str]:
    said = rf"(?:{choice('published', 'updated')}\s*:?\s*)?"
    clock = r"(?:\W*(?:at|в|о)?\s*[0-9]{1,2}[:.][0-9]{2})?"
    forms = rf"{said}(?:[0-9]+\s*{choice('ago_after')}|{choice('ago')}{clock})"
    return re.compile(rf"\W*(?:{forms})\W*", re.IGNORECASE)


def is_date(line: str) -> bool:
    """ "23 May 2023 Tuesday 04:30", "Опубликовано: 22.05.2023 18:40"."""
    return date_line(line) is not None


def is_ending(line: str) -> bool:
    """ "Reporting by Ann Example; editing by Bo Sample": who wrote and edited it."""
    found = _ending().match(line)
    return found is not None and is_names(line[found.end() :].split(";")[0])


@functools.cache
def _ending() -> re.Pattern[str]:
    return re.compile(rf"\(?{choice('endings')}\s*:?\s*", re.IGNORECASE)


def is_copyright(line: str) -> bool:
    """ "© 2023 Demo Daily. All rights reserved." """
    begins = re.match(r"(?:©|\(c\)|copyright\b)", line.strip(), re.IGNORECASE) is not None
    return begins and (len(line.split()) <= 8 or any(said in line.casefold() for said in words("rights")))


def is_address(line: str) -> bool:
    """A line that is only a web address or a mail address."""
    return re.fullmatch(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.-]+", line.strip()) is not None


def is_names(line: str) -> bool:
    """A few capitalised words joined by commas or small words: a line that can only name who wrote it."""
    parts = re.findall(r"[^\s,;/&]+", line.strip().rstrip("."))
    if not 1 <= len(parts) <= 12 or re.search(r"[0-9:!?\"«»“”…]", line):
        return False
    big = [part for part in parts if part[:1].isupper()]
    return bool(big) and all(part[:1].isupper() or part.casefold() in words("name_joiners") for part in parts)


ANYWHERE: tuple[Callable[[str], bool], ...] = (is_phrase, is_counter, is_copyright, is_credit)
EDGES: tuple[Callable[[str], bool], ...] = (*ANYWHERE, is_label, is_ago, is_date, is_ending, is_address)
END: tuple[Callable[[str], bool], ...] = (*EDGES, is_source)


@functools.lru_cache(maxsize=4096)
def fits(line: str, rules: tuple[Callable[[str], bool], ...], beside: int = 0) -> bool:
    """Whether a rule takes the line, or parts of it ("Wire | 2 min read") where the others have at most `beside` words."""
    if len(line) > LINE_LIMIT:
        return False
    if any(rule(line) for rule in rules):
        return True
    parts = parts_of(line)
    taken = [any(rule(part) for rule in rules) for part in parts]
    return len(parts) > 1 and any(taken) and all(done or len(part.split()) <= beside for done, part in zip(taken, parts, strict=True))


def parts_of(line: str) -> list[str]:
    """What stands between the separators of a line: "Ann Example | 23 May 2023 | 3 comments"."""
    return [part for part in SEPARATOR.split(line) if part.strip()]


def is_platform(line: str) -> bool:
    """ "Telegram": one of several buttons, or the place where a post stands."""
    return plain(line) in words("platforms")


def byline_of(line: str) -> str | None:
    """The names in a line that says who wrote the report, as they stand there; None for any other line."""
    line = line.strip()
    if len(line) > 120:
        return None
    if plain(line) in words("byline_alone"):
        return line
    if re.match(choice("byline_open"), line, re.IGNORECASE) and len(line.split()) <= 8 and not line.endswith((".", ":")):
        return line
    said = _by().match(line)
    if not said:
        return None
    rest = line[said.end() :].strip()
    return rest if is_names(rest) or plain(rest) in words("byline_alone") else None


@functools.cache
def _by() -> re.Pattern[str]:
    return re.compile(rf"{choice('byline')}\s*[:—–]\s*|{choice('byline_bare')}\s+", re.IGNORECASE)
