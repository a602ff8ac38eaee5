"""Telegram Desktop's JSON export (result.json): one report a post of a channel or group, its words exactly as posted.

A post that was forwarded keeps the channel that passed it on as publisher, and names the one it came from in `forwarded_from`: whoever
counts sources must count that one. Private conversations are nobody's publication and are not read.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator

import msgspec

from rashomon.errors import BrokenInput, EmptyInput
from rashomon.readers.bounds import EXPORT_BYTES
from rashomon.readers.dates import iso
from rashomon.readers.draft import Draft
from rashomon.readers.given import Given
from rashomon.readers.rows import skipped
from rashomon.readers.tally import Tally
from rashomon.records import Skipped

ONE_CHAT = re.compile(rb'\s*\{\s*"name"\s*:\s*(?:"(?:[^"\\]|\\.)*"|null)\s*,\s*"type"\s*:\s*"\w+"\s*,\s*"id"\s*:')
WHOLE = re.compile(rb'\s*\{\s*"about"\s*:\s*"(?:[^"\\]|\\.)*"\s*,\s*"(?:personal_information|frequent_contacts|contacts|chats|left_chats)"')
PRIVATE = frozenset({"personal_chat", "bot_chat", "saved_messages", "replies", "verification_codes"})
UNKNOWN = "an account that Telegram does not name"


class Piece(msgspec.Struct, frozen=True):
    """A stretch of a post with a form or a link of its own."""

    text: str = ""


class Post(msgspec.Struct, frozen=True, rename={"sender": "from"}):
    """One message; `type` is `service` for what the platform itself says ("channel created")."""

    id: int
    type: str = "message"
    date: str | None = None
    date_unixtime: str | int | None = None
    edited: str | None = None
    edited_unixtime: str | int | None = None
    sender: str | None = None
    author: str | None = None
    forwarded_from: str | msgspec.UnsetType | None = msgspec.UNSET
    forwarded_from_id: str | int | None = None
    reply_to_message_id: int | None = None
    reply_to_peer_id: str | int | None = None
    text: str | list[str | Piece] = ""
    media_type: str | None = None
    photo: object = None
    poll: object = None
    file: object = None
    location_information: object = None
    contact_information: object = None


class Chat(msgspec.Struct, frozen=True):
    name: str | None = None
    type: str | None = None
    id: int | None = None
    messages: list[msgspec.Raw] = []


class Chats(msgspec.Struct, frozen=True):
    list: tuple[Chat, ...] = ()


class Export(Chat, frozen=True):
    """A channel, or a whole account with all its chats."""

    chats: Chats = Chats()
    left_chats: Chats = Chats()


def looks_like_telegram(head: bytes) -> bool:
    head = head.removeprefix(b"\xef\xbb\xbf")
    return bool(ONE_CHAT.match(head) or WHOLE.match(head))


def read_telegram(given: Given) -> Iterator[Draft | Skipped]:
    """The posts with words of an export, then what was passed over. Raises BrokenInput, TooLarge or EmptyInput."""
    data = given.whole(EXPORT_BYTES, "export the channel for shorter periods").removeprefix(b"\xef\xbb\xbf")
    try:
        export = msgspec.json.decode(data, type=Export)
    except (msgspec.MsgspecError, RecursionError, UnicodeError) as error:
        raise BrokenInput(f"{given.origin}: this is no whole export of Telegram Desktop ({error}); export the channel again") from error
    chats = [chat for chat in (export, *export.chats.list, *export.left_chats.list) if chat.messages]
    if not chats:
        raise EmptyInput(f"{given.origin}: no message stands in the export")
    passed = Tally()
    for chat in chats:
        if chat.type in PRIVATE and chat is not export:
            passed.add("private conversation", len(chat.messages))
        else:
            yield from _posts(chat, given.origin, passed)
    yield from passed.lines(given.origin, "messages without words of a report")


def _posts(chat: Chat, where: str, passed: Tally) -> Iterator[Draft | Skipped]:
    for number, raw in enumerate(chat.messages, 1):
        at = f"{where}:message {number}"
        try:
            post = msgspec.json.decode(raw, type=Post)
        except (msgspec.MsgspecError, RecursionError, UnicodeError) as error:
            yield skipped(at, BrokenInput(f"{at}: this is no message of Telegram Desktop ({error})"))
            continue
        text = words_of(post.text)
        if post.type != "message":
            passed.add(f"{post.type} message")
        elif not text.strip():
            passed.add(kind_of(post))
        else:
            yield _draft(post, text, chat, f"{where}:message {post.id}")


def _draft(post: Post, text: str, chat: Chat, at: str) -> Draft:
    forwarded = forwarded_from(post)
    return Draft(
        text=text,
        origin=at,
        id=name_of(chat, post.id),
        publisher=_line(chat.name) or _line(post.sender),
        byline=forwarded or _line(post.author) or _line(post.sender) or _line(chat.name),
        published=moment(post.date_unixtime, post.date),
        channel="telegram",
        forwarded_from=forwarded,
        reply_to=_answered(post, chat),
        edited=moment(post.edited_unixtime, post.edited),
    )


def words_of(text: str | Iterable[str | Piece]) -> str:
    """The posted text: plain, or in pieces of which some are bold, links, mentions and so on."""
    return text if isinstance(text, str) else "".join(piece if isinstance(piece, str) else piece.text for piece in text)


def kind_of(post: Post) -> str:
    """What a message without words holds."""
    kinds = ("photo", "poll", "location_information", "contact_information", "file")
    return post.media_type or next((kind for kind in kinds if getattr(post, kind) is not None), "empty message")


def forwarded_from(post: Post) -> str | None:
    """The channel or account that the post came from; a forward whose origin is hidden is still a forward."""
    if post.forwarded_from is msgspec.UNSET and post.forwarded_from_id is None:
        return None
    named = post.forwarded_from if isinstance(post.forwarded_from, str) else None
    return _line(named) or _line(str(post.forwarded_from_id or "")) or UNKNOWN


def _answered(post: Post, chat: Chat) -> str | None:
    if post.reply_to_message_id is None:
        return None
    number = re.search(r"[0-9]+$", str(post.reply_to_peer_id or ""))
    return f"telegram-{number[0]}-{post.reply_to_message_id}" if number else name_of(chat, post.reply_to_message_id)


def name_of(chat: Chat, number: int) -> str | None:
    """The id of a post in every export that holds it; None where the export does not say which channel it is."""
    return f"telegram-{chat.id}-{number}" if chat.id is not None else None


def moment(seconds: str | int | None, local: str | None) -> str | None:
    """A time as ISO 8601: exact where the export gives seconds, else as the exporting machine's clock showed it, without a zone."""
    try:
        stamp = datetime.datetime.fromtimestamp(int(seconds or ""), datetime.UTC)
        return stamp.strftime("%Y-%m-%dT%H:%M:%SZ") if stamp.year >= 2013 else None
    except (ValueError, OverflowError, OSError):
        return iso((local or "")[:40])


def _line(name: str | None) -> str | None:
    return " ".join((name or "").split())[:300] or None
