"""Whatever bytes come in, under whatever name: reports or named errors come out, for every reader."""

from __future__ import annotations

import dataclasses
import functools
import io
import pathlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon import errors
from rashomon.readers.draft import Draft
from rashomon.readers.given import given_bytes
from rashomon.readers.reading import UNFORESEEN, drafts_of
from rashomon.records import Skipped
from tests.readers.made_files import (
    EN,
    RU,
    atom,
    docx,
    gz,
    html_page,
    mail,
    mailbox,
    mhtml,
    packed,
    pdf,
    rss,
    table,
    telegram,
    tweets,
    warc,
)

PAGE = ("https://tarn.example/", "text/html", html_page(EN).encode())
SAMPLES = {
    "a.rss": lambda: rss(EN, RU),
    "a.atom": lambda: atom(RU),
    "a.mhtml": lambda: mhtml(RU),
    "a.warc": lambda: warc(PAGE),
    "a.warc.gz": lambda: warc(PAGE, packed=True),
    "result.json": lambda: telegram(RU),
    "tweets.js": lambda: tweets(EN),
    "a.eml": lambda: mail(RU, html=True, attached=(("a.docx", docx(EN)),)),
    "a.mbox": lambda: mailbox(mail(EN), mail(RU)),
    "a.pdf": lambda: pdf(RU.text),
    "a.docx": lambda: docx(RU),
    "a.csv": lambda: table(EN, RU).encode(),
    "a.zip": lambda: packed(("a.rss", rss(EN)), ("b.txt", b"The bridge is shut.")),
    "a.txt.gz": lambda: gz(RU.text.encode()),
    "a.html": lambda: html_page(RU).encode(),
    "a.jsonl": lambda: b'{"text": "The bridge is shut.", "published": "2031-06-05"}\n{"text": "So is the road."}\n',
    "a.txt": lambda: f"{RU.title}\n5 June 2031\n\n{RU.text}\n\nShare\n".encode(),
    "a.json": lambda: b'[{"text": "The bridge is shut.", "published": "2031-06-05"}]',
}
ANY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@functools.cache
def sample(name: str) -> bytes:
    return SAMPLES[name]()


def check(data: bytes, name: str) -> None:
    for item in drafts_of(given_bytes(data, name, name)):
        if isinstance(item, Draft):
            assert item.text.strip() and "\x00" not in item.text
            item.text.encode()
        else:
            assert isinstance(item, Skipped) and issubclass(getattr(errors, item.error), errors.ReadError)
            assert UNFORESEEN not in item.message


@pytest.mark.parametrize("name", SAMPLES)
@ANY
@given(data=st.data())
def test_a_good_file_with_bytes_changed_cut_out_or_put_in(name: str, data: st.DataObject) -> None:
    changed = bytearray(sample(name))
    for _ in range(data.draw(st.integers(1, 6))):
        start = data.draw(st.integers(0, len(changed)))
        end = data.draw(st.one_of(st.just(start), st.integers(start, min(start + 40, len(changed))), st.just(len(changed))))
        changed[start:end] = data.draw(st.binary(max_size=30))
    check(bytes(changed), name)


@pytest.mark.parametrize("name", SAMPLES)
@ANY
@given(head=st.integers(0, 120), data=st.binary(max_size=400))
def test_any_bytes_after_a_good_beginning(name: str, head: int, data: bytes) -> None:
    check(sample(name)[:head] + data, name)


@ANY
@given(data=st.binary(max_size=400), suffix=st.sampled_from([pathlib.PurePath(name).suffix for name in SAMPLES]))
def test_any_bytes_under_any_name(data: bytes, suffix: str) -> None:
    check(data, f"a{suffix}")


class Lines(io.RawIOBase):
    """A mailbox of any size that is never there as a whole: what was handed out, and the most that was asked for at once."""

    def __init__(self, messages: int) -> None:
        self.left = messages
        self.rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while len(self.rest) < len(buffer) and self.left:
            self.left -= 1
            head = b"From a@tarn.example Thu Jun  5 18:40:00 2031\nSubject: x\n\nNumber %d.\n" % self.left
            self.rest += head + (b"y" * 76 + b"\n") * 1000 + b"\n"
        number = min(len(buffer), len(self.rest))
        buffer[:number], self.rest = self.rest[:number], self.rest[number:]
        return number


def test_a_mailbox_is_read_message_by_message() -> None:
    """After the first drafts nearly all of the stream is still unread."""
    opened: list[Lines] = []

    def opener() -> io.BufferedReader:
        opened.append(Lines(5_000))
        return io.BufferedReader(opened[-1])

    items = drafts_of(dataclasses.replace(given_bytes(b"", "a.mbox"), opener=opener))
    for number, item in zip(range(20), items, strict=False):
        assert isinstance(item, Draft)
        assert 5_000 - opened[-1].left <= number + 5
