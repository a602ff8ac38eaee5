from __future__ import annotations

import pytest

from rashomon.errors import EmptyInput, NotText, ReadError, UnknownFormat
from rashomon.readers.decode import text_of

RU = "Ранены двое, сообщил в понедельник мэр города. Мост закрыт."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1251", "koi8_r", "cp866"])
def test_encodings(encoding: str) -> None:
    text = RU if encoding != "utf-16-le" else "Two people were hurt on Monday."
    assert text_of(text.encode(encoding), "x") == text


def test_latin() -> None:
    assert text_of("The café of Zoë was hit, she said – “twice”.".encode("cp1252"), "x").startswith("The café of Zoë")


def test_a_page_says_its_encoding() -> None:
    page = f'<html><head><meta charset="windows-1251"></head><body>{RU}</body></html>'
    assert text_of(page.encode("cp1251"), "x") == page


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyInput),
        (b" \n\t", EmptyInput),
        ("\ufeff \n".encode(), EmptyInput),
        (b"zero \x00 in it", NotText),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), NotText),
        (b"{\\rtf1 words}", UnknownFormat),
        (b"Rar!rest", UnknownFormat),
        (b"a.txt".ljust(257, b"\x00") + b"ustar\x0000", UnknownFormat),
    ],
)
def test_what_is_no_text(data: bytes, error: type[ReadError]) -> None:
    with pytest.raises(error, match="named"):
        text_of(data, "named")
