"""Ids of the reports of one run: what the row gives, else the file's name, else a hash of the content; unique in any order."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from rashomon.errors import Repeated
from rashomon.readers.draft import Draft
from rashomon.readers.language import language_of
from rashomon.readers.rows import skipped
from rashomon.records import Report, Skipped


def natural(text: str) -> list[tuple[int, int, str]]:
    """A sort key that puts r2 before r10; the text itself settles what reads the same."""
    parts = re.findall(r"[0-9]+|[^0-9]+", text)
    return [(0, int(part), "") if part.isascii() and part.isdigit() else (1, 0, part) for part in parts] + [(2, 0, text)]


def identified(drafts: Iterable[Draft]) -> list[Report | Skipped]:
    """Reports in the order of their ids, then the ones that repeat another, in the order of where they came from."""
    kept, repeated = _without_repetitions(sorted(drafts, key=lambda draft: natural(draft.origin)))
    reports = sorted(_named(kept), key=lambda report: natural(report.id))
    return [*reports, *sorted(repeated, key=lambda item: natural(item.origin))]


def _content(draft: Draft) -> tuple[str, ...]:
    fields = (draft.text, draft.url, draft.publisher, draft.title, draft.byline, draft.published)
    return tuple(field or "" for field in fields)


def _without_repetitions(drafts: list[Draft]) -> tuple[list[Draft], list[Skipped]]:
    """The same content is read once, unless its rows give it ids of their own that differ."""
    first: dict[tuple[str, ...], Draft] = {}  # by content, and by content and given id
    kept: list[Draft] = []
    repeated: list[Skipped] = []
    for draft in sorted(drafts, key=lambda draft: draft.id is None):
        content = _content(draft)
        earlier = first.get((*content, draft.id) if draft.id else content)
        if earlier:
            message = f"{draft.origin}: the same report as in {earlier.origin}; it was read once"
            repeated.append(skipped(draft.origin, Repeated(message)))
            continue
        first.setdefault(content, draft)
        if draft.id:
            first.setdefault((*content, draft.id), draft)
        kept.append(draft)
    return kept, repeated


def _named(drafts: list[Draft]) -> list[Report]:
    taken: set[str] = set()
    reports = []
    for draft in sorted(drafts, key=_claim_to_name):
        name = _free(_wanted(draft), _digest(draft), taken)
        taken.add(name)
        reports.append(_report(draft, name))
    return reports


def _claim_to_name(draft: Draft) -> tuple[int, str, str]:
    """Who takes a name that several want: given ids before file names before hashes, then by content alone."""
    return (0 if draft.id else 1 if draft.stem else 2, _wanted(draft), _digest(draft))


def _wanted(draft: Draft) -> str:
    if draft.id:
        return draft.id
    stem = re.sub(r"[^\w.-]+", "-", draft.stem or "").strip("-.")
    return stem or _digest(draft)[:10]


def _digest(draft: Draft) -> str:
    """Of text and address, as 64 hexadecimal digits; what else tells two drafts apart comes after."""
    head = hashlib.sha256("\0".join((draft.text, draft.url or "")).encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return head + hashlib.sha256("\0".join(_content(draft)).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _free(name: str, digest: str, taken: set[str]) -> str:
    if name not in taken:
        return name
    longer = (f"{name}-{digest[:length]}" for length in range(6, len(digest) + 1))
    return next((candidate for candidate in longer if candidate not in taken), f"{name}-{digest}-{len(taken)}")


def _report(draft: Draft, name: str) -> Report:
    return Report(
        id=name,
        text=draft.text,
        language=language_of(draft.text, draft.language),
        url=draft.url,
        publisher=draft.publisher,
        title=draft.title,
        byline=draft.byline,
        published=draft.published,
        copy_of=draft.copy_of,
        origin=draft.origin,
        channel=draft.channel,
        forwarded_from=draft.forwarded_from,
        reply_to=draft.reply_to,
        edited=draft.edited,
    )
