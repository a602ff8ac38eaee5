"""A text saved from a web page: its title, byline and date are found, and the page's furniture is left out of the text.

A clean text stays as it is. The head runs to the first line of prose, the end from the last one; between them only lines that
cannot be the report's own are left out. A teaser is left out where it shows that it was cut from a later paragraph.
"""

from __future__ import annotations

import re
from collections import Counter

import msgspec

from rashomon.errors import TooLarge
from rashomon.readers.bounds import TEXT_CHARACTERS
from rashomon.readers.dateline import Dateline, dateline, with_year
from rashomon.readers.dates import date_line
from rashomon.readers.furniture import ANYWHERE, EDGES, END, byline_of, fits, is_names, is_phrase, is_platform, parts_of
from rashomon.readers.words import plain, words

PROSE = 100  # characters from which a line is prose whatever it ends in
WRAP = 50  # characters from which a line without an end mark may be a broken sentence
TITLE_LIMIT = 220
HEAD_LINES = 25  # how far down a head can reach
CUT = ("...", "…", "[…]", "[...]", "(…)", "(...)")
SENTENCE_END = re.compile(r"[.!?…][\"'”»“)\]]*$")


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What was read off a page; `text` may be empty where there was nothing but furniture."""

    text: str
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    publisher: str | None = None


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """The lines above the prose: which is the title, which are left out, and what they said."""

    title: int | None
    dropped: frozenset[int]
    byline: str | None
    published: str | None


def read_page(text: str, title: str | None = None, named: str = "") -> Page:
    """The page of a text. `title` where the page's code tells it; `named` is a file name or address that may hold a year."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    author = None if title else _post_author(lines)
    top = _title(lines, title) if author is None else None
    teasers = _teasers(lines)
    bound = _bound(lines, top)
    prose = [at for at, line in enumerate(lines) if at != top and at not in teasers and (at in bound or _is_prose(line))]
    head = _head(lines, top, prose[0] if prose else min(len(lines), HEAD_LINES), teasers)
    dropped = head.dropped | _furniture(lines, top, prose) | _buttons(lines, bound)
    kept = [at for at, line in enumerate(lines) if line.strip() and at not in dropped and at != top]
    opening = _opening(lines, kept[:3], named)
    return Page(
        text=_joined(lines, dropped, top),
        title=lines[top].strip() if top is not None else title,
        byline=author or head.byline,
        published=head.published or opening[0],
        publisher=opening[1],
    )


def bounded_page(text: str, where: str, title: str | None = None, named: str = "") -> Page:
    """The page of a text that may be of any length. Raises TooLarge beyond the bound of a report's text."""
    if len(text) > TEXT_CHARACTERS:
        raise TooLarge(f"{where}: a report of more than {TEXT_CHARACTERS:,} characters; split it")
    return read_page(text, title, named)


def _bound(lines: list[str], top: int | None) -> frozenset[int]:
    """Lines that go on with a sentence broken at the line above, as in text wrapped at a width: no furniture."""
    title = plain(lines[top]) if top is not None else None
    pairs = ((at, lines[at - 1], lines[at]) for at in range(1, len(lines)))
    return frozenset(at for at, above, line in pairs if _goes_on(above, line) and _runs_on(above) and plain(above) != title)


def _runs_on(line: str) -> bool:
    line = line.strip()
    return len(line) >= WRAP and not SENTENCE_END.search(line) and not line.endswith(":") and not fits(line, END, 4)


def _goes_on(above: str, line: str) -> bool:
    line = line.strip()
    if not line:
        return False
    return len(line) >= WRAP or line[:1].islower() or (line.isupper() and above.isupper()) or SENTENCE_END.search(line) is not None


def _post_author(lines: list[str]) -> str | None:
    """Who a post is by: the name in its first line, where that line or the next names a handle or a platform."""
    heading = [line.strip() for line in lines if line.strip()][:3]
    if not heading or len(heading[0]) > 120 or SENTENCE_END.search(heading[0]):
        return None
    parts = parts_of(heading[0])
    marked = re.search(r"(?<!\w)@\w{2,}", heading[0]) or any(is_platform(part) for part in parts[1:])
    placed = len(heading) > 1 and is_platform(heading[1]) and not any(is_platform(line) or is_phrase(line) for line in heading[2:])
    return parts[0].strip() if parts and not is_platform(parts[0]) and (marked or placed) else None


def _is_prose(line: str) -> bool:
    line = line.strip()
    if len(line) < PROSE and not (len(line.split()) >= 8 and SENTENCE_END.search(line)):
        return False
    return not fits(line, END) and byline_of(line) is None


def _furniture(lines: list[str], top: int | None, prose: list[int]) -> frozenset[int]:
    """Lines from the first line of prose on that are no part of the report."""
    first, last = (prose[0], prose[-1]) if prose else (-1, -1)
    told = frozenset(prose)
    places = [at for at in range(max(first, 0), len(lines)) if lines[at].strip() and at != top and at not in told]
    return frozenset(at for at in places if fits(lines[at], END if at > last else ANYWHERE))


def _buttons(lines: list[str], bound: frozenset[int]) -> frozenset[int]:
    """Names of platforms that stand beside one another or beside a word like "share"."""
    places = [at for at, line in enumerate(lines) if line.strip()]
    found: set[int] = set()
    for place, at in enumerate(places):
        beside = (*places[max(0, place - 1) : place], *places[place + 1 : place + 2])
        if is_platform(lines[at]) and at not in bound and any(is_platform(lines[b]) or is_phrase(lines[b]) for b in beside):
            found.add(at)
    return frozenset(found)


def _teasers(lines: list[str]) -> frozenset[int]:
    """Lines that end in dots, or in the middle of a sentence, and that a later line repeats and goes on from."""
    starts = [(at, _even(line)) for at, line in enumerate(lines) if line.strip()]
    found: set[int] = set()
    for place, (at, line) in enumerate(starts[:HEAD_LINES]):
        stem = _even(re.sub(r"\s*[\[(]?(?:\.{3}|…)[\])]?$", "", line))
        cut = line.endswith(CUT)
        if len(stem) < (15 if cut else 40) or (not cut and SENTENCE_END.search(line)):
            continue
        if any(later.startswith(stem) and len(later) > len(stem) for _, later in starts[place + 1 : place + 1 + HEAD_LINES]):
            found.add(at)
    return frozenset(found)


def _even(line: str) -> str:
    return re.sub(r"\s+", " ", line).strip()


def _title(lines: list[str], known: str | None) -> int | None:
    """The line of the title: the one the page's code tells, else a line given twice, else a first line set off as a heading."""
    places = [at for at, line in enumerate(lines) if line.strip()][:HEAD_LINES]
    if known:
        return next((at for at in places[:5] if plain(lines[at]) == plain(known)), None)
    seen: dict[str, int] = {}
    for at in places:
        key = plain(lines[at])
        if key in seen and len(key.split()) >= 4 and _can_be_title(lines[seen[key]]):
            return seen[key]
        seen.setdefault(key, at)
    first = next((at for at in places if not fits(lines[at], EDGES) and not byline_of(lines[at])), None)
    return first if first is not None and _is_set_off(lines, first) else None


def _can_be_title(line: str) -> bool:
    line = line.strip()
    if len(line) > TITLE_LIMIT or len(line.split()) < 2 or line.endswith((".", ":", ";", ",", "…")):
        return False
    return not line[:1].islower() and not line.startswith(CUT) and dateline(line) is None and not fits(line, EDGES)


def _is_set_off(lines: list[str], at: int) -> bool:
    """Whether a line stands apart from what follows: by a blank line or furniture, or as a short line before a long one."""
    rest = [line for line in lines[at + 1 :] if line.strip()]
    if not rest or not _can_be_title(lines[at]):
        return False
    following = lines[at + 1].strip()
    if not following or fits(following, EDGES, 4) or (byline_of(following) and not following.isupper()):
        return True
    return len(following) >= max(PROSE, len(lines[at].strip()) * 3 // 2)


def _head(lines: list[str], top: int | None, end: int, teasers: frozenset[int]) -> Head:
    places = [at for at in range(end) if lines[at].strip() and at != top]
    repeated = _repeated(lines, places, top)
    gone = {at for at in places if at in teasers or at in repeated or fits(lines[at], EDGES, _beside(at, top))}
    names = {at: name for at in places if (name := _byline(lines[at], at in gone))}
    for place, at in enumerate(places):
        beside = places[max(0, place - 1) : place + 2]
        if at not in gone and at not in names and any(other in gone for other in beside) and _is_name(lines[at]):
            names[at] = lines[at].strip()
    doubled = next((lines[at].strip() for at in sorted(repeated) if _is_name(lines[at])), None)
    above = {at for at in places if top is not None and repeated and at < top and len(lines[at].split()) <= 3}
    return Head(
        title=top,
        dropped=frozenset(gone | set(names) | above),
        byline=next((names[at] for at in sorted(names)), None) or doubled,
        published=_published([lines[at] for at in sorted(gone)]),
    )


def _beside(at: int, top: int | None) -> int:
    """Words that may stand beside a date: a few under a title; none in the heading of a post, where they name its author."""
    return 4 if top is not None and at > top else 0


def _byline(line: str, gone: bool) -> str | None:
    """The names in a line, or in a part of a line of dates and counters."""
    if not gone:
        return byline_of(line)
    parts = parts_of(line)
    found = (byline_of(part) or (part.strip() if 2 <= len(part.split()) <= 5 and is_names(part) else None) for part in parts)
    return next((name for name in found if name and not fits(name, END)), None) if len(parts) > 1 else None


def _repeated(lines: list[str], places: list[int], top: int | None) -> frozenset[int]:
    """Short lines of the head that stand there twice, and every repetition of the title."""
    title = plain(lines[top]) if top is not None else None
    keys = [plain(lines[at]) for at in places]
    times = Counter(keys)
    found = zip(places, keys, strict=True)
    return frozenset(at for at, key in found if key and (key == title or (times[key] > 1 and _is_short(lines[at]))))


def _is_short(line: str) -> bool:
    return len(line.split()) <= 8 and not SENTENCE_END.search(line.strip())


def _is_name(line: str) -> bool:
    return plain(line) in words("byline_alone") or (2 <= len(line.split()) <= 5 and is_names(line))


def _published(lines: list[str]) -> str | None:
    """The first date of publication in the lines, else the first date of change."""
    found = [said for line in lines for part in (line, *parts_of(line)) if (said := date_line(part)) and said.published]
    return next((said.published for said in found if not said.updated), None) or next((said.published for said in found), None)


LONGEST_DATE = 40  # characters of a sentence that is only a date


def _opening(lines: list[str], places: list[int], named: str) -> tuple[str | None, str | None]:
    """Date and publisher of the dateline; where its day has no year, a full date in the file's name or address may give it."""
    for at in places:
        line = dateline(lines[at].strip())
        if line:
            return line.published or _from_name(line, lines[at], named), line.publisher
    return next((said for at in places if (said := _dated(lines[at].strip()))), None), None


def _dated(paragraph: str) -> str | None:
    """The date of a paragraph whose first sentence is a full date and nothing else: «15 мая 2031 года. …»."""
    opening, stop, rest = paragraph.partition(". ")
    said = date_line(opening) if stop and rest and len(opening) <= LONGEST_DATE else None
    return said.published if said else None


def _from_name(line: Dateline, paragraph: str, named: str) -> str | None:
    for year, month, day in re.findall(r"(?<![0-9])((?:19|20)[0-9]{2})[-_./]?([01][0-9])[-_./]?([0-3][0-9])(?![0-9])", named):
        if line.day == (int(month), int(day)):
            return with_year(line, paragraph, int(year))
    return None


def _joined(lines: list[str], dropped: frozenset[int], top: int | None) -> str:
    """The lines that stay: untouched where none was left out, else with a blank line after the title and no gaps."""
    if not any(lines[at].strip() for at in dropped):
        return "\n".join(lines).strip()
    kept: list[str] = []
    for at, line in enumerate(lines):
        if at in dropped:
            continue
        kept.append(line.rstrip())
        if at == top:
            kept.append("")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()
