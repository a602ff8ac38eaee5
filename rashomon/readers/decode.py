"""Bytes to text: byte order marks, then UTF-8, then what the page declares, then what the bytes look like."""

from __future__ import annotations

import codecs
import re

from rashomon.errors import EmptyInput, NotText, UnknownFormat

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# what a file says it is by its first bytes, and what a person can do about it
DOCUMENTS = (
    (b"\xd0\xcf\x11\xe0", "an old office document or mail"),
    (b"{\\rtf", "a rich text document"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7-zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"!BDN", "an Outlook mail folder"),
    (b"SQLite format 3\x00", "a database"),
)
# the encodings that texts in English, Russian and Ukrainian are met in
ENCODINGS = ("cp1251", "koi8_r", "koi8_u", "cp866", "iso8859_5", "mac_cyrillic", "cp1252", "latin_1")
SAMPLE = 200_000
DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""")
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")


def text_of(data: bytes, where: str, charset: str | None = None) -> str:
    """The characters of the bytes without a byte order mark. `charset` came with them. Raises EmptyInput, UnknownFormat or NotText."""
    if not data.strip():
        raise EmptyInput(f"{where}: the input is empty; give it some text")
    for start, what in DOCUMENTS:
        if data.startswith(start):
            raise UnknownFormat(f"{where}: this is {what}, which is not read; save its text as .txt or .html")
    if data[257:262] == b"ustar":
        raise UnknownFormat(f"{where}: this is a tar archive, which is not read; unpack it, or pack it as a zip archive")
    text = _decoded(data, charset)
    if text is None or _is_binary(text):
        raise NotText(f"{where}: the bytes are no text in any encoding that was tried; save the text as UTF-8")
    if not text.strip():
        raise EmptyInput(f"{where}: there are only blanks in it; give it some text")
    return text


def _decoded(data: bytes, charset: str | None) -> str | None:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            text = _try(data, encoding)
            return text if text is None else text.removeprefix("\ufeff")
    wide = _wide(data)
    if wide:
        return _try(data, wide)
    return _try(data, "utf-8") or _as_named(data, charset) or _as_declared(data) or _as_it_looks(data)


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of the ASCII in it (blanks, digits, marks) is zero."""
    sample = data[:2000]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    enough = max(2, len(sample) // 20)
    if odd > enough and not even:
        return "utf-16-le"
    return "utf-16-be" if even > enough and not odd else None


def _as_declared(data: bytes) -> str | None:
    """As the page says of itself in its first kilobytes; one-byte encodings alone, for UTF-8 has failed by now."""
    found = DECLARED.search(data[:4000])
    return _as_named(data, found[1].decode("ascii")) if found else None


def _as_named(data: bytes, charset: str | None) -> str | None:
    try:
        name = codecs.lookup(charset or "").name
    except (LookupError, ValueError):
        return None
    return _try(data, name) if name.startswith(("cp", "koi8", "iso8859", "windows", "mac")) else None


def _as_it_looks(data: bytes) -> str | None:
    from charset_normalizer import from_bytes  # loaded only for the rare file that is not UTF-8

    best = from_bytes(data[:SAMPLE], cp_isolation=list(ENCODINGS)).best()
    return _try(data, best.encoding) if best else None


def _is_binary(text: str) -> bool:
    """A zero character, or more than one control character in a hundred."""
    if "\x00" in text:
        return True
    sample = text[:SAMPLE]
    return len(CONTROLS.findall(sample)) * 100 > len(sample)
