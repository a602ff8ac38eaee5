"""The archive of an X (Twitter) account (data/tweets.js): one report a post, in its words; a retweet names whose it passes on."""

from __future__ import annotations

import datetime
import html
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from rashomon.errors import BrokenInput, EmptyInput, UnknownFormat
from rashomon.readers.bounds import EXPORT_BYTES
from rashomon.readers.draft import Draft
from rashomon.readers.given import Given
from rashomon.readers.language import believed
from rashomon.readers.rows import skipped
from rashomon.readers.tally import Tally
from rashomon.records import Skipped

OPENING = re.compile(rb"\s*window\.YTD\.(\w{1,60})\.part\d{1,5}\s*=\s*")
POSTS = frozenset({"tweets", "tweet", "deleted_tweets"})
RETWEET = re.compile(r"RT @(\w{1,30}):\s")
DATE = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{1,2}) (\d{2}):(\d{2}):(\d{2}) ([+-]\d{2})(\d{2}) (\d{4})")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
ADDRESS = re.compile(r"https?://\S+")
NO_LANGUAGE = re.compile(r"und|zxx|q\w\w|art")


class Post(msgspec.Struct, frozen=True):
    id_str: str | None = None
    full_text: str | None = None
    text: str | None = None
    created_at: str | None = None
    lang: str | None = None
    in_reply_to_status_id_str: str | None = None


class Account(msgspec.Struct, frozen=True):
    username: str = ""
    accountDisplayName: str = ""


class AccountRow(msgspec.Struct, frozen=True):
    account: Account


def looks_like_tweets(head: bytes) -> bool:
    return OPENING.match(head.removeprefix(b"\xef\xbb\xbf")) is not None


def read_tweets(given: Given) -> Iterator[Draft | Skipped]:
    """The posts of the archive's owner, who is named in account.js beside it."""
    data = given.whole(EXPORT_BYTES).removeprefix(b"\xef\xbb\xbf")
    opening = OPENING.match(data)
    kind = opening[1].decode("ascii", "replace") if opening else ""
    if opening is None or kind not in POSTS:
        raise UnknownFormat(f"{given.origin}: this part of an X archive ({kind}) holds no posts; give data/tweets.js")
    rows = _decoded(data[opening.end() :].rstrip().rstrip(b";"), list[msgspec.Raw], given.origin)
    if not rows:
        raise EmptyInput(f"{given.origin}: no post stands in the archive")
    owner, passed = owner_of(given), Tally()
    for number, raw in enumerate(rows, 1):
        at = f"{given.origin}:post {number}"
        try:
            post = _post(raw, at)
        except BrokenInput as error:
            yield skipped(at, error)
            continue
        text = html.unescape(post.full_text or post.text or "")
        if ADDRESS.sub("", text).strip():
            yield _draft(post, text, owner, at)
        else:
            passed.add("picture, video or link alone" if text.strip() else "empty post")
    yield from passed.lines(given.origin, "posts without words")


def _post(raw: msgspec.Raw, at: str) -> Post:
    """A row is `{"tweet": {…}}`, in older archives the post itself."""
    value = _decoded(raw, dict[str, Any], at)
    return as_post(value["tweet"] if isinstance(value.get("tweet"), dict) else value, at)


def as_post(value: dict[str, Any], at: str) -> Post:
    try:
        post = msgspec.convert(value, Post)
    except msgspec.ValidationError as error:
        raise BrokenInput(f"{at}: this is no post of an X archive ({error})") from error
    if post.full_text is None and post.text is None:
        raise BrokenInput(f"{at}: the post has no `full_text`")
    return post


def _decoded(data: bytes | msgspec.Raw, kind: Any, where: str) -> Any:
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.MsgspecError, RecursionError, UnicodeError) as error:
        raise BrokenInput(f"{where}: this is no whole part of an X archive ({error}); ask for the archive again") from error


def _draft(post: Post, text: str, owner: Account, at: str) -> Draft:
    name = f"@{owner.username}" if owner.username else None
    passed_on = RETWEET.match(text)
    source = f"@{passed_on[1]}" if passed_on else None
    number = post.id_str if post.id_str and post.id_str.isascii() and post.id_str.isdigit() else None
    answered = post.in_reply_to_status_id_str
    return Draft(
        text=text,
        origin=at,
        id=f"x-{number}" if number else None,
        url=f"https://x.com/{owner.username}/status/{number}" if number and owner.username else None,
        publisher=name,
        byline=source or name,
        published=moment(post.created_at or ""),
        language=None if NO_LANGUAGE.fullmatch(post.lang or "und") else believed(text, post.lang),
        channel="x",
        forwarded_from=source,
        reply_to=f"x-{answered}" if answered else None,
    )


def owner_of(given: Given) -> Account:
    """Whose archive it is; unknown where account.js does not lie beside the posts or is damaged."""
    data = given.beside("account.js") or b""
    opening = OPENING.match(data)
    if not opening:
        return Account()
    try:
        rows = _decoded(data[opening.end() :].rstrip().rstrip(b";"), list[AccountRow], given.origin)
    except BrokenInput:
        return Account()
    known = rows[0].account if rows else Account()
    return known if re.fullmatch(r"\w{1,30}", known.username) else Account()


def moment(value: str) -> str | None:
    """ "Wed Jun 05 18:40:00 +0000 2031" as ISO 8601."""
    found = DATE.fullmatch(value.strip())
    if not found or found[1] not in MONTHS:
        return None
    day = f"{found[8]}-{MONTHS.index(found[1]) + 1:02}-{int(found[2]):02}"
    try:
        stamp = datetime.datetime.fromisoformat(f"{day}T{found[3]}:{found[4]}:{found[5]}{found[6]}:{found[7]}")
    except ValueError:
        return None
    return stamp.isoformat().replace("+00:00", "Z")
