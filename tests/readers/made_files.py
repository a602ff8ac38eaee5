"""Files of every format, made by the tests: invented people and places, in English, Russian and Ukrainian."""

from __future__ import annotations

import email.message
import email.policy
import gzip
import io
import json
import zipfile
from typing import NamedTuple


class Story(NamedTuple):
    language: str
    publisher: str
    author: str
    title: str
    body: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n\n".join((self.title, *self.body))


EN = Story(
    "en",
    "Tarn Daily",
    "Ann Example",
    "Bridge over the Lumen shut after blast",
    (
        "The bridge over the Lumen was shut on Monday after a blast, the governor of Tarn, Vesna Holko, said. Two people were hurt.",
        "The army of Kalmoria denied that it had fired on the bridge. It called the report an invention of the governor's office.",
    ),
)
RU = Story(
    "ru",
    "Вестник Тарна",
    "Анна Пример",
    "Мост через Люмен закрыт после взрыва",
    (
        "Мост через Люмен закрыли в понедельник после взрыва, сообщила губернатор Тарна Весна Холко. Ранены два человека.",
        "Армия Кальмории заявила, что не обстреливала мост. Она назвала сообщение выдумкой администрации губернатора, объявленной вслух.",
    ),
)
UK = Story(
    "uk",
    "Тарнський вісник",
    "Ганна Приклад",
    "Міст через Люмен закрили після вибуху",
    (
        "Міст через Люмен закрили в понеділок після вибуху, повідомила губернаторка Тарна Весна Голко. Поранено двох людей.",
        "Армія Кальморії заявила, що не обстрілювала міст. Вона назвала повідомлення вигадкою адміністрації губернаторки.",
    ),
)
STORIES = (EN, RU, UK)
DATE = "2031-06-05T18:40:00+03:00"
MAIL_DATE = "Thu, 05 Jun 2031 18:40:00 +0300"


def paragraphs(story: Story) -> str:
    return "".join(f"<p>{words}</p>" for words in story.body)


def html_page(story: Story) -> str:
    paragraphs = "".join(f"<p>{words}</p>" for words in story.body)
    return (
        f'<!DOCTYPE html><html lang="{story.language}"><head><meta charset="utf-8"><title>{story.title} | {story.publisher}</title>'
        f'<meta property="og:site_name" content="{story.publisher}"><meta property="og:title" content="{story.title}">'
        f'<meta property="article:published_time" content="{DATE}"></head><body><nav><a href="/">x</a></nav>'
        f"<article><h1>{story.title}</h1>{paragraphs}</article></body></html>"
    )


def rss(*stories: Story) -> bytes:
    items = "".join(
        f"<item><title>{story.title}</title><link>https://tarn.example/{number}</link><dc:creator>{story.author}</dc:creator>"
        f"<pubDate>{MAIL_DATE}</pubDate><guid isPermaLink='false'>g{number}</guid><description>{story.body[0][:40]} …</description>"
        f"<content:encoded><![CDATA[{''.join(f'<p>{words}</p>' for words in story.body)}<script>x()</script>]]></content:encoded></item>"
        for number, story in enumerate(stories)
    )
    spaces = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    head = f"<title>{stories[0].publisher if stories else 'x'}</title><link>https://tarn.example/</link>"
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0" {spaces}><channel>{head}{items}</channel></rss>'.encode()


def atom(*stories: Story) -> bytes:
    entries = "".join(
        f'<entry xml:lang="{story.language}"><title type="text">{story.title}</title><link href="/a/{number}"/>'
        f"<author><name>{story.author}</name></author><published>{DATE}</published><updated>2031-06-06T00:00:00Z</updated>"
        f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{paragraphs(story)}</div></content>'
        "</entry>"
        for number, story in enumerate(stories)
    )
    head = f'<title>{stories[0].publisher}</title><link rel="self" href="https://tarn.example/feed"/><link href="https://tarn.example/"/>'
    return f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">{head}{entries}</feed>'.encode()


def mail(story: Story, *, html: bool = False, attached: tuple[tuple[str, bytes], ...] = ()) -> bytes:
    message = email.message.EmailMessage(policy=email.policy.SMTP)
    message["From"] = f'"{story.publisher}" <news@tarn.example>'
    message["To"] = "reader@vant.example"
    message["Subject"] = story.title
    message["Date"] = MAIL_DATE
    message["Message-ID"] = "<1@tarn.example>"
    message["Archived-At"] = "<https://tarn.example/letters/1>"
    message.set_content("See the web version." if html else "\n\n".join(story.body))
    if html:
        paragraphs = "".join(f"<tr><td><p>{words}</p></td></tr>" for words in story.body)
        message.add_alternative(f"<html><head><style>p{{}}</style></head><body><table>{paragraphs}</table></body></html>", subtype="html")
    for name, data in attached:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def mailbox(*mails: bytes) -> bytes:
    return b"".join(b"From news@tarn.example Thu Jun  5 18:40:00 2031\n" + one.replace(b"\r\n", b"\n") + b"\n" for one in mails)


def mhtml(story: Story) -> bytes:
    message = email.message.EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = "https://tarn.example/bridge"
    message["Subject"] = story.title
    message["MIME-Version"] = "1.0"
    message.set_content(html_page(story), subtype="html")
    message.add_related(b"\x89PNG", maintype="image", subtype="png", cid="<a@b>")
    return message.as_bytes()


def warc(*pages: tuple[str, str, bytes], packed: bool = False) -> bytes:
    """Records of (address, content type, payload), after a record of the crawl and before one of a picture."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed, warc_version="1.0")
    writer.write_record(writer.create_warcinfo_record("x.warc", {"software": "made up"}))
    for address, kind, data in (*pages, ("https://tarn.example/a.png", "image/png", b"\x89PNG")):
        headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(address, "response", payload=io.BytesIO(data), http_headers=headers))
    return out.getvalue()


def telegram(*stories: Story, more: tuple[dict[str, object], ...] = (), name: str = "Tarn Channel") -> bytes:
    messages: list[dict[str, object]] = [
        {"id": 1, "type": "service", "date": "2031-06-05T10:00:00", "action": "create_channel", "text": ""},
        {"id": 2, "type": "message", "date": "2031-06-05T10:01:00", "from": name, "photo": "photos/1.jpg", "text": ""},
    ]
    for number, story in enumerate(stories, 10):
        text = [story.title, {"type": "bold", "text": "\n\n"}, *(f"{words}\n" for words in story.body)]
        messages.append(
            {"id": number, "type": "message", "date": "2031-06-05T18:40:00", "date_unixtime": "1938440400", "from": name, "text": text}
        )
    return json.dumps(
        {"name": name, "type": "public_channel", "id": 77, "messages": [*messages, *more]}, ensure_ascii=False, indent=1
    ).encode()


def tweets(*stories: Story, more: tuple[dict[str, object], ...] = ()) -> bytes:
    rows: list[dict[str, object]] = [
        {"id_str": str(number), "full_text": f"{story.title} &amp; {story.body[0]}", "lang": story.language,
         "created_at": "Thu Jun 05 15:40:00 +0000 2031"}
        for number, story in enumerate(stories, 100)
    ]  # fmt: skip
    return b"window.YTD.tweets.part0 = " + json.dumps([{"tweet": row} for row in (*rows, *more)], ensure_ascii=False).encode()


ACCOUNT = b'window.YTD.account.part0 = [{"account": {"username": "tarn_daily", "accountDisplayName": "Tarn Daily"}}]'


def table(*stories: Story, delimiter: str = ",") -> str:
    rows = [("Headline", "Body", "Date", "Link", "Source", "Lang")]
    rows += [(s.title, "\n".join(s.body), DATE, f"https://tarn.example/{s.language}", s.publisher, s.language) for s in stories]
    return "".join(delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) + "\r\n" for row in rows)


def packed(*files: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return out.getvalue()


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(story: Story, extra: str = "", prolog: str = "") -> bytes:
    runs = "".join(f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>" for words in (story.title, *story.body))
    body = f'<?xml version="1.0" encoding="UTF-8"?>{prolog}<w:document xmlns:w="{WORD}"><w:body>{runs}{extra}</w:body></w:document>'
    about = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{story.author}</dc:creator></cp:coreProperties>'
    )
    return packed(("[Content_Types].xml", b"<Types/>"), ("word/document.xml", body.encode()), ("docProps/core.xml", about.encode()))


def pdf(*pages: str, extra: str = "") -> bytes:
    """A PDF whose pages hold the lines in any script: a font of two-byte codes with a map to Unicode."""
    letters = sorted({letter for page in pages for letter in page if letter != "\n"})
    codes = {letter: number for number, letter in enumerate(letters, 1)}
    pairs = "\n".join(f"<{number:04x}> <{letter.encode('utf-16-be').hex()}>" for letter, number in codes.items())
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{len(codes)} beginbfchar\n{pairs}\nendbfchar\nendcmap end end"
    )
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H "
               "/DescendantFonts [4 0 R] /ToUnicode 5 0 R >>", "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X /CIDSystemInfo "
               "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 >>", stream_of(cmap)]  # fmt: skip
    kids = []
    for page in pages:
        lines = "".join(f"<{''.join(f'{codes[letter]:04x}' for letter in line)}> Tj 0 -14 Td\n" for line in page.split("\n"))
        objects.append(stream_of(f"BT /F1 11 Tf 40 780 Td\n{lines}ET"))
        kids.append(len(objects) + 1)
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
                       f"/Resources << /Font << /F1 3 0 R >> >> {extra} >>")  # fmt: skip
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{number} 0 R' for number in kids)}] >>"
    return assembled(objects)


def stream_of(text: str, about: str = "") -> str:
    return f"<< {about} /Length {len(text)} >>\nstream\n{text}\nendstream"


def assembled(objects: list[str]) -> bytes:
    out, places = "%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table_at = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(f"{place:010} 00000 n \n" for place in places)
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{table_at}\n%%EOF\n"
    return out.encode("latin-1")


def gz(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


def wrap(text: str, width: int = 72) -> str:
    import textwrap

    return "\n\n".join("\n".join(textwrap.wrap(paragraph, width)) for paragraph in text.split("\n\n"))
