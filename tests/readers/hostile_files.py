"""Hostile files of every format, made by the tests: what each is called, its name on disk, what makes it, and how it must end.

It must end in a skipped input with the error named here; `undated` and `read` stand for files that are odd but honest: a report
comes out, in the first case without a date.
"""

from __future__ import annotations

import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable

from tests.readers.made_files import (
    EN,
    RU,
    assembled,
    docx,
    gz,
    html_page,
    mail,
    mailbox,
    mhtml,
    packed,
    pdf,
    rss,
    stream_of,
    table,
    telegram,
    tweets,
    warc,
    wrap,
)

Hostile = tuple[str, str, Callable[[], bytes], str]

NOISE = bytes((number * 7919 + number // 251) % 256 for number in range(4000))
HUGE = "word " * 1_200_000  # more than a report may hold
BOMB = "<!DOCTYPE x [<!ENTITY a0 'boom'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12)) + "]>"
OUTSIDE = "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>"
ATTRIBUTES = "<p " + " ".join(f"a{n}=''" for n in range(50_000)) + ">Words.</p>"


def with_body(body: str) -> bytes:
    return rss(EN).replace(EN.body[0].encode(), body.encode())


def feeds() -> tuple[Hostile, ...]:
    return (
        ("cut off in its head", "a.rss", lambda: rss(EN)[:150], "EmptyInput"),
        ("a page by another name", "a.rss", lambda: html_page(EN).replace("<!DOCTYPE html>", "").encode(), "BrokenInput"),
        ("entities in entities", "a.rss", lambda: BOMB.encode() + rss(EN), "BrokenInput"),
        ("an entity from outside", "a.rss", lambda: OUTSIDE.encode() + rss(EN), "BrokenInput"),
        ("zero bytes", "a.rss", lambda: rss(EN).replace(b"Lumen", b"Lu\x00en"), "NotText"),
        ("a huge field", "a.rss", lambda: with_body(HUGE), "TooLarge"),
        ("an element of many attributes", "a.rss", lambda: with_body(ATTRIBUTES), "TooLarge"),
        ("elements without end", "a.rss", lambda: rss(EN).replace(b"<item>", b"<x/>" * 1_100_000 + b"<item>"), "TooLarge"),
        ("noise", "a.rss", lambda: b"<rss>" + NOISE, "NotText"),
        ("no entry", "a.rss", rss, "EmptyInput"),
        ("comments without end", "a.rss", lambda: b"<!---->" * 700 + b"words", "BrokenInput"),
        ("dates that are none", "a.rss", lambda: rss(EN).replace(b"05 Jun 2031", b"99 Foo 99999"), "undated"),
        ("another encoding than it says", "a.rss", lambda: rss(RU).replace(b'"utf-8"', b'"utf-16"'), "read"),
    )


def pages() -> tuple[Hostile, ...]:
    def encoded(how: str) -> bytes:
        return mhtml(EN).replace(b"Content-Transfer-Encoding: quoted-printable", f"Content-Transfer-Encoding: {how}".encode())

    parts = b"--b\nContent-Type: text/plain\n\nx\n" * 1_200
    head = b'From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n'
    nested = b"".join(b'Content-Type: multipart/related; boundary="%d"\n\n--%d\n' % (n, n) for n in range(2_000))
    return (
        ("cut off before its page", "a.mhtml", lambda: mhtml(EN)[:200], "EmptyInput"),
        ("no page in it", "a.mhtml", lambda: mhtml(EN).replace(b"text/html", b"text/css"), "EmptyInput"),
        ("more parts than a page has", "a.mhtml", lambda: head + parts, "TooLarge"),
        ("parts in parts", "a.mhtml", lambda: b"From: <Saved by Blink>\nMIME-Version: 1.0\n" + nested, "BrokenInput"),
        ("base64 that is none", "a.mhtml", lambda: encoded("base64"), "read"),
        ("an empty page", "a.mhtml", lambda: head + b"--b\nContent-Type: text/html\n\n\n--b--\n", "EmptyInput"),
        ("zero bytes", "a.mhtml", lambda: mhtml(EN).replace(b"Lumen", b"Lu\x00en"), "NotText"),
        ("an element of many attributes", "a.mhtml", lambda: head + b"--b\nContent-Type: text/html\n\n" + ATTRIBUTES.encode(), "TooLarge"),
        ("elements without end", "a.mhtml", lambda: head + b"--b\nContent-Type: text/html\n\n<html>" + b"<br>" * 120_000, "TooLarge"),
        ("noise for a page", "a.mhtml", lambda: head + b"--b\nContent-Type: text/html\n\n" + NOISE, "NotText"),
        ("a script alone", "a.mhtml", lambda: head + b"--b\nContent-Type: text/html\n\n<html><script>x()</script></html>", "EmptyInput"),
    )


def warcs() -> tuple[Hostile, ...]:
    page = ("https://tarn.example/", "text/html", html_page(EN).encode())
    whole = warc(page)
    return (
        ("cut off in its first record", "a.warc", lambda: whole[:60], "BrokenInput"),
        ("cut off in the page", "a.warc", lambda: whole[: whole.index(b"<html") + 9], "BrokenInput"),
        ("cut off in its packing", "a.warc.gz", lambda: warc(page, packed=True)[:-400], "BrokenInput"),
        ("damaged in its packing", "a.warc.gz", lambda: warc(page, packed=True).replace(b"\x1f\x8b", b"\x1f\x8c"), "NotText"),
        ("a length that lies", "a.warc", lambda: whole.replace(b"Content-Length: ", b"Content-Length: 9999"), "PassedOver"),
        ("a length that is none", "a.warc", lambda: whole.replace(b"Content-Length: ", b"Content-Length: -x"), "BrokenInput"),
        ("a page that is huge", "a.warc", lambda: warc((*page[:2], b"<p>x</p>" * 2_500_000)), "TooLarge"),
        ("a bomb in the page's own packing", "a.warc", lambda: warc((*page[:2], b"x" * 17_000_000)), "TooLarge"),
        ("noise in it", "a.warc", lambda: warc((*page[:2], NOISE)), "NotText"),
        ("zero bytes", "a.warc", lambda: whole[:200] + bytes(4000), "BrokenInput"),
        ("zeros packed", "a.warc.gz", lambda: gz(b"WARC/1.0\r\n" + bytes(60_000_000)), "TooLarge"),
        ("a line without end", "a.warc", lambda: b"WARC/1.0\r\n" + b"x" * 3_000_000, "BrokenInput"),
    )


def telegrams() -> tuple[Hostile, ...]:
    def one(**message: object) -> bytes:
        return telegram(more=({"id": 9, "type": "message", "text": "Words.", **message},))

    deep = b'{"name": "x", "type": "public_channel", "id": 7, "messages": ' + b"[" * 100_000
    return (
        ("cut off", "result.json", lambda: telegram(EN)[:-20], "BrokenInput"),
        ("no list of messages", "result.json", lambda: b'{"name": "x", "type": "public_channel", "id": 7, "messages": 5}', "BrokenInput"),
        ("no message", "result.json", lambda: b'{"name": "x", "type": "public_channel", "id": 7, "messages": []}', "EmptyInput"),
        ("lists in lists", "result.json", lambda: deep, "BrokenInput"),
        ("a text that is a number", "result.json", lambda: one(text=5), "BrokenInput"),
        ("an id that is a list", "result.json", lambda: one(id=[1]), "BrokenInput"),
        ("a huge text", "result.json", lambda: one(text=HUGE), "TooLarge"),
        ("zero characters", "result.json", lambda: one(text="a\x00b"), "BrokenInput"),
        ("half a character", "result.json", lambda: telegram(EN).replace(b"Bridge", b"\\ud800"), "BrokenInput"),
        ("bytes of another encoding", "result.json", lambda: telegram(RU).decode().encode("cp1251"), "BrokenInput"),
        ("pages instead of JSON", "messages.html", lambda: b"<!DOCTYPE html><html><head><title>Exported Data</title>", "UnknownFormat"),
        ("a date beyond all calendars", "result.json", lambda: one(date="9999-99-99", date_unixtime="9" * 40), "undated"),
        ("a date in letters", "result.json", lambda: one(date="soon", date_unixtime="later"), "undated"),
    )


def archives_of_x() -> tuple[Hostile, ...]:
    def one(**post: object) -> bytes:
        return tweets(more=({"id_str": "9", "full_text": "Words.", **post},))

    return (
        ("cut off", "tweets.js", lambda: tweets(EN)[:-5], "BrokenInput"),
        ("another part of the archive", "tweets.js", lambda: tweets(EN).replace(b"tweets", b"like"), "UnknownFormat"),
        ("code", "tweets.js", lambda: b"window.YTD.tweets.part0 = alert(1)", "BrokenInput"),
        ("no posts", "tweets.js", lambda: b"window.YTD.tweets.part0 = []", "EmptyInput"),
        ("lists in lists", "tweets.js", lambda: b"window.YTD.tweets.part0 = " + b"[" * 100_000, "BrokenInput"),
        ("a text that is a number", "tweets.js", lambda: one(full_text=5), "BrokenInput"),
        ("a post without text", "tweets.js", lambda: one(full_text=None), "BrokenInput"),
        ("a post that is a word", "tweets.js", lambda: b'window.YTD.tweets.part0 = ["post"]', "BrokenInput"),
        ("a huge text", "tweets.js", lambda: one(full_text=HUGE), "TooLarge"),
        ("zero characters", "tweets.js", lambda: one(full_text="a\x00b"), "BrokenInput"),
        ("half a character", "tweets.js", lambda: tweets(EN).replace(b"Bridge", b"\\ud800"), "BrokenInput"),
        ("a date that is none", "tweets.js", lambda: one(created_at="Xxx Foo 99 99:99:99 +9999 0000"), "undated"),
    )


def mails() -> tuple[Hostile, ...]:
    head = b"From: a@tarn.example\nSubject: x\nMIME-Version: 1.0\n"
    parts = b'Content-Type: multipart/mixed; boundary="b"\n\n' + b"--b\nContent-Type: text/plain\n\nx\n" * 1_200
    nested = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(2_000))
    pictures = mail(EN).replace(b"text/plain", b"image/png")
    return (
        ("headers alone", "a.eml", lambda: head + b"\n", "EmptyInput"),
        ("pictures alone", "a.eml", lambda: pictures, "EmptyInput"),
        ("more parts than a mail has", "a.eml", lambda: head + parts, "TooLarge"),
        ("parts in parts", "a.eml", lambda: head + nested, "BrokenInput"),
        ("a text that is noise", "a.eml", lambda: head + b"Content-Type: text/plain\n\n" + NOISE, "NotText"),
        ("zero bytes", "a.eml", lambda: mail(EN).replace(b"Lumen", b"Lu\x00en"), "NotText"),
        ("a huge text", "a.eml", lambda: head + b"\n" + HUGE.encode(), "TooLarge"),
        ("an element of many attributes", "a.eml", lambda: head + b"Content-Type: text/html\n\n" + ATTRIBUTES.encode(), "TooLarge"),
        ("elements without end", "a.eml", lambda: head + b"Content-Type: text/html\n\n" + b"<br>" * 240_000, "TooLarge"),
        ("an attached bomb", "a.eml", lambda: mail(EN, attached=(("a.zip", quine_like()),)), "TooLarge"),
        ("an attachment that is damaged", "a.eml", lambda: mail(EN, attached=(("a.docx", b"PK\x03\x04"),)), "BrokenInput"),
        ("a date that is none", "a.eml", lambda: mail(EN).replace(b"05 Jun 2031", b"99 Foo 99999"), "undated"),
        ("a header without end", "a.eml", lambda: mail(EN).replace(b"Date:", b"X: " + b"=?x?q?=" * 100_000 + b"\nDate:"), "read"),
    )


def mailboxes() -> tuple[Hostile, ...]:
    line = b"From news@tarn.example Thu Jun  5 18:40:00 2031\n"
    return (
        ("a separator alone", "a.mbox", lambda: line + b"\n", "EmptyInput"),
        ("headers alone", "a.mbox", lambda: line + b"Message-ID: <1@tarn.example>\n", "EmptyInput"),
        ("separators without end", "a.mbox", lambda: (line + b"\n") * 5_000, "EmptyInput"),
        ("a message beyond the bound", "a.mbox", lambda: line + b"Subject: x\n\n" + (b"x" * 70 + b"\n") * 470_000, "TooLarge"),
        ("a line without end", "a.mbox", lambda: line + b"Subject: x\n\n" + b"x" * 33_000_000, "TooLarge"),
        ("noise", "a.mbox", lambda: line + b"Subject: x\n\n" + NOISE, "NotText"),
        ("zero bytes", "a.mbox", lambda: mailbox(mail(EN).replace(b"Lumen", b"Lu\x00en")), "NotText"),
        ("a huge text", "a.mbox", lambda: mailbox(b"Subject: x\n\n" + HUGE.encode()), "TooLarge"),
        ("not for a mailbox", "a.mbox", lambda: b"\x89PNG" + NOISE, "NotText"),
        ("damage between the good", "a.mbox", lambda: mailbox(mail(EN), b"Subject: x\n\n" + NOISE, mail(RU)), "NotText"),
        ("packed zeros", "a.mbox.gz", lambda: gz(line + b"Subject: x\n\n" + bytes(60_000_000)), "TooLarge"),
    )


def pdfs() -> tuple[Hostile, ...]:
    whole = pdf(wrap(EN.text))
    bomb = zlib.compress(b"q " * 60_000_000, 9)
    stream = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(bomb), bomb)
    scan = pdf("x").replace(b"Tj", b"  ")
    loop = whole.replace(b"/Type /Page /Parent 2 0 R", b"/Type /Pages /Kids [2 0 R] /Parent 2 0 R")
    return (
        ("its first line alone", "a.pdf", lambda: b"%PDF-1.7\n", "BrokenInput"),
        ("cut off", "a.pdf", lambda: whole[:300], "BrokenInput"),
        ("noise", "a.pdf", lambda: b"%PDF-1.7\n" + NOISE, "BrokenInput"),
        ("no page", "a.pdf", lambda: whole.replace(b"/Type /Catalog", b"/Type /Nothing").replace(b"/Pages 2", b"/Pogos 2"), "BrokenInput"),
        ("a scan", "a.pdf", lambda: scan, "EmptyInput"),
        ("pages that hold themselves", "a.pdf", lambda: loop, "BrokenInput"),
        ("locked", "a.pdf", lambda: whole.replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt 3 0 R"), "BrokenInput"),
        ("a packed bomb", "a.pdf", lambda: in_pdf(whole, stream), "BrokenInput"),
        ("forms in forms", "a.pdf", forms_in_forms, "TooLarge"),
        ("more pages than are read", "a.pdf", lambda: many_pages(whole), "TooLarge"),
        ("a page that is a number", "a.pdf", lambda: whole.replace(b"/Contents ", b"/Contents 5 % "), "EmptyInput"),
        ("zero bytes", "a.pdf", lambda: b"%PDF-1.7\n" + bytes(100_000), "BrokenInput"),
        ("a wrong table of its objects", "a.pdf", lambda: whole.replace(b"0000000", b"9999999"), "read"),
    )


def forms_in_forms() -> bytes:
    """Each of nine forms draws the next ten times: a thousand million words in two thousand bytes."""
    font = "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [4 0 R] >>", stream_of("/Y Do"),
               f"<< /Type /Page /Parent 2 0 R /Contents 3 0 R /Resources << {font} /XObject << /Y 5 0 R >> >> >>"]  # fmt: skip
    for number in range(9):
        draws = "/Y Do " * 10 if number < 8 else "BT /F1 11 Tf (boom) Tj ET"
        objects.append(stream_of(draws, f"/Type /XObject /Subtype /Form /Resources << {font} /XObject << /Y {6 + number} 0 R >> >>"))
    return assembled(objects)


def in_pdf(whole: bytes, stream: bytes) -> bytes:
    """The PDF with its page's content put in place of another; readers find objects by their names where the table is wrong."""
    start = whole.index(b"6 0 obj") + 8
    return whole[:start] + stream + b"\n" + whole[whole.index(b"endobj", start) :]


def many_pages(whole: bytes) -> bytes:
    kids = whole[whole.index(b"/Kids [") + 7 : whole.index(b"]", whole.index(b"/Kids ["))]
    return whole.replace(b"/Count 1", b"/Count 3000").replace(b"/Kids [" + kids, b"/Kids [" + (kids + b" ") * 3_000)


def documents() -> tuple[Hostile, ...]:
    return (
        ("cut off", "a.docx", lambda: docx(EN)[:-60], "BrokenInput"),
        ("no text in it", "a.docx", lambda: packed(("[Content_Types].xml", b"x"), ("word/styles.xml", b"<x/>")), "BrokenInput"),
        ("entities in entities", "a.docx", lambda: docx(EN, prolog=BOMB), "BrokenInput"),
        ("an entity from outside", "a.docx", lambda: docx(EN, prolog=OUTSIDE), "BrokenInput"),
        ("a body that is no XML", "a.docx", lambda: packed(("word/document.xml", b"words")), "BrokenInput"),
        ("an empty body", "a.docx", lambda: packed(("word/document.xml", b"<x/>")), "EmptyInput"),
        ("noise for a body", "a.docx", lambda: packed(("word/document.xml", NOISE)), "NotText"),
        ("zeros for a body", "a.docx", lambda: packed(("word/document.xml", bytes(60_000_000))), "TooLarge"),
        ("a huge text", "a.docx", lambda: docx(EN, f"<w:p><w:r><w:t>{HUGE}</w:t></w:r></w:p>"), "TooLarge"),
        ("elements without end", "a.docx", lambda: docx(EN, "<w:p/>" * 1_100_000), "TooLarge"),
        ("a spreadsheet by another name", "a.docx", lambda: packed(("xl/workbook.xml", b"<x/>")), "UnknownFormat"),
        ("elements in elements", "a.docx", lambda: docx(EN, "<w:p>" * 5_000 + "x"), "read"),
    )


def tables() -> tuple[Hostile, ...]:
    return (
        ("no names of columns", "a.csv", lambda: b"Bridge shut,2031-06-05\nRoad shut,2031-06-06\n", "BrokenInput"),
        ("names alone", "a.csv", lambda: b"text,date\n", "EmptyInput"),
        ("a row too long", "a.csv", lambda: b"text,date\nBridge shut, they say,2031-06-05\n", "BrokenInput"),
        ("a mark of quotation that never ends", "a.csv", lambda: table(EN, RU).replace('"en"', '"en', 1).encode(), "BrokenInput"),
        ("zero bytes", "a.csv", lambda: b"text,date\nBridge\x00shut,2031-06-05\n", "NotText"),
        ("a huge text", "a.csv", lambda: b"text,date\n" + HUGE.encode() + b",2031-06-05\n", "TooLarge"),
        ("a field beyond all bounds", "a.csv", lambda: b"text,date\n" + b"x" * 11_000_000 + b",2031\n", "BrokenInput"),
        ("noise", "a.csv", lambda: b"text,date\n" + NOISE, "NotText"),
        ("rows without text", "a.csv", lambda: b"text,date\n" + b",2031-06-05\n" * 5_000, "PassedOver"),
        ("columns without end", "a.csv", lambda: b"text," * 50_000 + b"\nBridge,\n", "BrokenInput"),
        ("nothing but blanks", "a.csv", lambda: b" \n \n", "EmptyInput"),
        ("a date that is none", "a.csv", lambda: b"text,date\nThe bridge is shut.,2031-99-99\n", "undated"),
    )


def quine_like() -> bytes:
    """An archive in an archive, deeper than is followed."""
    data = packed(("a.txt", b"The bridge is shut."))
    for _ in range(6):
        data = packed(("a.zip", data))
    return data


def with_flag(data: bytes, flag: int) -> bytes:
    """The archive with a flag set on its first member, in both of its heads."""
    central = data.index(b"PK\x01\x02")
    changed = bytearray(data)
    for place in (6, central + 8):
        struct.pack_into("<H", changed, place, struct.unpack_from("<H", changed, place)[0] | flag)
    return bytes(changed)


def with_method(data: bytes, method: int) -> bytes:
    central = data.index(b"PK\x01\x02")
    changed = bytearray(data)
    for place in (8, central + 10):
        struct.pack_into("<H", changed, place, method)
    return bytes(changed)


def self_holding() -> bytes:
    """An archive whose one member is the archive as far as it goes: read on, it would never end."""
    inner = packed(("a.txt", b"The bridge is shut."))
    for _ in range(30):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("r/r.zip", inner)
        inner = out.getvalue()
    return inner


def zips() -> tuple[Hostile, ...]:
    good = packed(("a.txt", b"The bridge is shut."))
    return (
        ("cut off", "a.zip", lambda: packed(("a.rss", rss(EN)))[:-30], "BrokenInput"),
        ("its first bytes alone", "a.zip", lambda: b"PK\x03\x04", "BrokenInput"),
        ("nothing in it", "a.zip", packed, "EmptyInput"),
        ("names that lead out", "a.zip", lambda: packed(("../../a.txt", b"Words."), ("/etc/a.txt", b"Words.")), "BrokenInput"),
        ("a name that leads to a drive", "a.zip", lambda: packed(("C:\\a.txt", b"Words."), ("x\\..\\a.txt", b"Words.")), "BrokenInput"),
        ("zeros", "a.zip", lambda: packed(("a.txt", bytes(60_000_000))), "TooLarge"),
        ("a file without a name", "a.zip", lambda: good.replace(b"a.txt", b"a.\x00xt"), "PassedOver"),
        ("archives in archives", "a.zip", quine_like, "TooLarge"),
        ("an archive that holds itself", "a.zip", self_holding, "TooLarge"),
        ("more files than are read", "a.zip", lambda: packed(*((f"{n}.txt", b"") for n in range(10_050))), "TooLarge"),
        ("locked", "a.zip", lambda: with_flag(good, 1), "BrokenInput"),
        ("a packing nobody knows", "a.zip", lambda: with_method(good, 97), "BrokenInput"),
        ("a wrong checksum", "a.zip", lambda: packed(("a.txt", b"Bridge shut " * 50)).replace(b"PK\x01\x02", b"PK\x01\x02", 1)[:14]
         + b"\x00\x00\x00\x00" + packed(("a.txt", b"Bridge shut " * 50))[18:].replace(
             struct.pack("<I", zlib.crc32(b"Bridge shut " * 50)), b"\x01\x02\x03\x04"), "BrokenInput"),
        ("a spreadsheet", "a.zip", lambda: packed(("xl/workbook.xml", b"<x/>")), "UnknownFormat"),
        ("pictures alone", "a.zip", lambda: packed(("a.png", NOISE), ("b.exe", NOISE)), "PassedOver"),
        ("a name of signs a terminal obeys", "a.zip", lambda: packed(("\x1b[2Ja.txt", b"")), "EmptyInput"),
        ("zeros in a gzip file", "a.txt.gz", lambda: gz(bytes(60_000_000)), "TooLarge"),
        ("a gzip file cut off", "a.txt.gz", lambda: gz(EN.text.encode())[:-9], "BrokenInput"),
        ("gzip in gzip", "a.txt.gz", lambda: gz(gz(gz(gz(gz(b"The bridge is shut."))))), "TooLarge"),
    )  # fmt: skip


def rows() -> tuple[Hostile, ...]:
    many = json.dumps([{"text": 5}] * 300).encode()
    return (
        ("the same fault in every row", "a.json", lambda: many, "BrokenInput"),
        ("cut off", "a.json", lambda: b'[{"text": "The bridge', "BrokenInput"),
        ("an empty list", "a.json", lambda: b"[]", "EmptyInput"),
        ("a number", "a.json", lambda: b"5", "BrokenInput"),
        ("lists in lists", "a.json", lambda: b"[" * 100_000, "BrokenInput"),
        ("no text", "a.jsonl", lambda: b'{"title": "Bridge shut"}', "BrokenInput"),
        ("an empty text", "a.jsonl", lambda: b'{"text": " "}', "EmptyInput"),
        ("zero characters", "a.jsonl", lambda: b'{"text": "a\\u0000b"}', "BrokenInput"),
        ("half a character", "a.jsonl", lambda: b'{"text": "\\ud800"}', "BrokenInput"),
        ("a huge text", "a.jsonl", lambda: json.dumps({"text": HUGE}).encode(), "TooLarge"),
        ("noise", "a.jsonl", lambda: NOISE, "NotText"),
        ("a date that is none", "a.jsonl", lambda: b'{"text": "The bridge is shut.", "published": "2031-99-99"}', "undated"),
    )


def texts() -> tuple[Hostile, ...]:
    return (
        ("comments without end", "a.txt", lambda: b"<!---->" * 700 + b"words", "read"),
        ("nothing", "a.txt", lambda: b"", "EmptyInput"),
        ("blanks", "a.txt", lambda: b" \n\t\n", "EmptyInput"),
        ("zero bytes", "a.txt", lambda: b"The bridge\x00is shut.", "NotText"),
        ("noise", "a.txt", lambda: NOISE, "NotText"),
        ("a huge line", "a.txt", lambda: HUGE.encode(), "TooLarge"),
        ("lines without end", "a.txt", lambda: b"Share\n" * 900_000, "TooLarge"),
        ("buttons alone", "a.txt", lambda: b"Share\nRead more\n", "EmptyInput"),
        ("a picture by another name", "a.txt", lambda: b"\x89PNG\r\n\x1a\n" + NOISE, "NotText"),
        ("an old office document", "a.txt", lambda: b"\xd0\xcf\x11\xe0" + NOISE, "UnknownFormat"),
        ("half of a wide text", "a.txt", lambda: "The bridge is shut.".encode("utf-16")[:-1], "NotText"),
    )


def sites() -> tuple[Hostile, ...]:
    return (
        ("a script alone", "a.html", lambda: b"<html><body><script>while(1){}</script></body></html>", "EmptyInput"),
        ("menus alone", "a.html", lambda: b"<html><body><nav>Menu</nav></body></html>", "EmptyInput"),
        ("elements in elements", "a.html", lambda: b"<html><body>" + b"<div>" * 50_000 + b"x", "EmptyInput"),
        ("a page that is huge", "a.html", lambda: b"<html><body>" + b"<p>x</p>" * 2_500_000, "TooLarge"),
        ("elements without end", "a.html", lambda: b"<html><body>" + b"<br>" * 150_000 + b"<p>Words.</p>", "TooLarge"),
        ("an element of many attributes", "a.html", lambda: b"<html><body>" + ATTRIBUTES.encode(), "TooLarge"),
        ("cut off in its head", "a.html", lambda: html_page(EN).encode()[:90], "EmptyInput"),
        ("zero bytes", "a.html", lambda: html_page(EN).replace("Lumen", "Lu\x00en").encode(), "NotText"),
        ("noise", "a.html", lambda: b"<html>" + NOISE, "NotText"),
        ("nothing", "a.html", lambda: b"", "EmptyInput"),
        ("entities in entities", "a.html", lambda: (BOMB + html_page(EN)).encode(), "EmptyInput"),
        ("a date that is none", "a.html", lambda: html_page(EN).replace("2031-06-05", "9999-99-99").encode(), "undated"),
    )


READERS: dict[str, Callable[[], tuple[Hostile, ...]]] = {
    "feed": feeds, "mhtml": pages, "warc": warcs, "telegram": telegrams, "x": archives_of_x, "mail": mails, "mailbox": mailboxes,
    "pdf": pdfs, "docx": documents, "table": tables, "zip": zips, "rows": rows, "text": texts, "page": sites,
}  # fmt: skip
