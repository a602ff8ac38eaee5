"""One report as its reader found it, before it has an id and a language."""

from __future__ import annotations

import msgspec

from rashomon.records import ChannelKind


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """`id` is what a row gave itself; `stem` is what the file is called, where one file is one report."""

    text: str
    origin: str
    id: str | None = None
    stem: str | None = None
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    byline: str | None = None
    published: str | None = None
    language: str | None = None
    copy_of: str | None = None
    channel: ChannelKind | None = None
    forwarded_from: str | None = None
    reply_to: str | None = None
    edited: str | None = None
