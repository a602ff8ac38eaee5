"""Texts saved from web pages: what is found in them, and what stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.readers.page import read_page

BODY = (
    "Two people were hurt when a shell hit the market of Zhelmin on Monday, the mayor, Orla Fenk, said.\n\n"
    "The army of Torvia denied that it had fired on the town. It called the report an invention."
)
SAVED = f"""Shell hits market in border town
Shell hits market in border town

Bo Sample
Bo Sample
5 June 2031 Thursday 04:30
26 Reads
Two people were hurt when a shell hit the market of Zhelmin on...

{BODY}

Share this story
Tags: Zhelmin, Torvia
"""


def test_a_saved_page_loses_its_furniture() -> None:
    page = read_page(SAVED)
    assert page.text == f"Shell hits market in border town\n\n{BODY}"
    assert (page.title, page.byline, page.published) == ("Shell hits market in border town", "Bo Sample", "2031-06-05T04:30")


@pytest.mark.parametrize(
    ("head", "byline", "published"),
    [
        ("By Ann Example\nPublished: June 5, 2031 at 6:40 PM", "Ann Example", "2031-06-05T18:40"),
        ("Ann Example | 5 June 2031 | 3 comments", "Ann Example", "2031-06-05"),
        ("Author: Ann Example\nUpdated 2031-06-06 10:00\nPosted 2031-06-05 09:00", "Ann Example", "2031-06-05T09:00"),
        ("Updated: 2031-06-06 10:00\n1.2K views", None, "2031-06-06T10:00"),
        ("Автор: Анна Пример\nОпубликовано: 05.06.2031, 18:40\nПросмотров: 1 204", "Анна Пример", "2031-06-05T18:40"),
        ("Редакція\n5 червня 2031 року, 18:40\n26 переглядів\nПоділитися", "Редакція", "2031-06-05T18:40"),
        ("From our correspondent\n05/06/2031", "From our correspondent", None),
        ("Staff writer\nComments (3)\n2 min read\n3 hours ago", "Staff writer", None),
        ("Facebook\nTelegram\nWhatsApp\nThursday, June 5th, 2031 04:30 GMT", None, "2031-06-05T04:30Z"),
    ],
)
def test_heads(head: str, byline: str | None, published: str | None) -> None:
    page = read_page(f"Shell hits market in border town\n{head}\n\n{BODY}")
    assert page.text == f"Shell hits market in border town\n\n{BODY}"
    assert (page.byline, page.published) == (byline, published)


@pytest.mark.parametrize("line", ["Read more", "Advertisement", "Читать далее", "Реклама", "Читати далі", "Photo: Ann Example / Agency"])
def test_lines_between_paragraphs(line: str) -> None:
    first, second = BODY.split("\n\n")
    assert read_page(f"{first}\n\n{line}\n\n{second}").text == BODY


@pytest.mark.parametrize(
    "line", ["Tags: one, two", "Source: Example Wire", "© 2031 Demo Daily", "Теги: одно", "Читайте також: Ще одна новина", "Facebook\nX"]
)
def test_lines_at_the_end(line: str) -> None:
    assert read_page(f"{BODY}\n\n{line}").text == BODY


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"Shell hits market in border town\n\n{BODY}",
        f"ZHELMIN, June 5 (Example Wire) - {BODY}",
        "Defence Ministry of Torvia\nTelegram\n\nOur units hold the bridge. Nobody was hurt.",
        "Ценности города целы.\n\nФото и видео публикуем ниже, сообщил мэр.",
        "The commander said in a message that was sent to all units on\nTelegram.",
        "THE MAYOR OF ZHELMIN DENIED THAT THE BRIDGE HAD BEEN DESTROYED\nBY SOLDIERS OF THE NORTHERN COMMAND FROM ASKAR\nON MONDAY.",
        "Source: the military administration of the Zhelmin district, in a post\n\n" + BODY,
        "© Ann Example / Example Wire A tank stands on the bridge of Zhelmin after the raid on Monday.",
        "One line only",
    ],
)
def test_a_clean_text_stays_as_it_is(text: str) -> None:
    assert read_page(text).text == text


def test_a_whole_sentence_above_the_text_is_no_cut_teaser() -> None:
    text = f"Shell hits market in border town\n\nTwo people were hurt.\n\n{BODY}"
    assert read_page(text).text == text


def test_the_author_of_a_post_is_its_byline_and_no_title() -> None:
    page = read_page("Orla Fenk, mayor of Zhelmin (@orlafenk)\n\nA shell has hit our market. Two people are hurt.")
    assert page.title is None
    assert page.byline == "Orla Fenk, mayor of Zhelmin (@orlafenk)"


@pytest.mark.parametrize(
    ("line", "published", "publisher"),
    [
        ("ZHELMIN, June 5 (Example Wire) - ", None, "Example Wire"),
        ("ZHELMIN, June 5, 2031 (Example Wire) — ", "2031-06-05", "Example Wire"),
        ("ЖЕЛЬМИН, 5 июня, 18:10 (Пример) — ", None, "Пример"),
        ("ЖЕЛЬМІН, 5 червня 2031, 18:10 (Приклад) — ", "2031-06-05T18:10", "Приклад"),
        ("ZHELMIN, 5 JUN 89 (EXAMPLE WIRE) -- ", "1989-06-05", "EXAMPLE WIRE"),
        ("ZHELMIN, June 31, 2031 (Example Wire) - ", None, "Example Wire"),
        ("ZHELMIN — June 5, 2031 — ", "2031-06-05", None),
        ("ZHELMIN, June 5 (Example Wire). ", None, "Example Wire"),
        ("ЖЕЛЬМИН, 5 июня /Пример/. ", None, "Пример"),
        ("Fenk (Labour), the mayor - ", None, None),
    ],
)
def test_datelines(line: str, published: str | None, publisher: str | None) -> None:
    page = read_page(f"Shell hits market in border town\n\n{line}{BODY}")
    assert (page.published, page.publisher) == (published, publisher)


def test_a_dateline_takes_its_year_from_a_name_with_the_same_day_only() -> None:
    text = f"ZHELMIN, June 5 (Example Wire) - {BODY}"
    assert read_page(text, named="2031-06-05-shell").published == "2031-06-05"
    assert read_page(text, named="2031-06-07-shell").published is None


@pytest.mark.parametrize("end", [".", "", ":", ', the mayor said: "We heard it"'])
@pytest.mark.parametrize(
    "line",
    [
        "ZHELMIN, 5 June (Example Wire) — Two people were hurt",
        "ZHELMIN, June 5 (Example Wire). Two people were hurt",
        "Zhelmin, 5 June 2031 — Two people were hurt",
        "ZHELMIN — 5 June — Two people were hurt",
        "ZHELMIN (Example Wire) -- Two people were hurt",
        "ЖЕЛЬМИН, 5 июня /Пример/. Ранены двое",
        "ЖЕЛЬМІН, 5 червня (Приклад) – Поранено двох",
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_paragraph_with_a_dateline_is_no_title(line: str, end: str, gap: str) -> None:
    assert read_page(f"{line}{end}{gap}{BODY}").title is None
    assert read_page(f"Shell hits market in border town\n\n{line}{end}{gap}{BODY}").title == "Shell hits market in border town"


@given(st.text(alphabet=st.sampled_from("aA .\n|:@…-1/Ю"), max_size=200) | st.text(max_size=200))
def test_only_whole_lines_are_left_out(text: str) -> None:
    page = read_page(text)
    lines = [line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    assert all(line.strip() in lines or not line.strip() for line in page.text.split("\n"))
    assert read_page(text) == page


@pytest.mark.parametrize(
    ("opening", "published"),
    [
        ("15 мая 2031 года. Рынок Желмина закрыт, сообщил мэр.", "2031-05-15"),
        ("15 травня 2031 року. Ринок Желміна закрито, повідомив мер.", "2031-05-15"),
        ("15 May 2031. The market of Zhelmin is closed, the mayor said.", "2031-05-15"),
        ("On 15 May 2031 the market burned. It is closed, the mayor said.", None),
        ("15 May 2031 was a day of mourning. The mayor spoke.", None),
    ],
)
def test_an_opening_sentence_that_is_only_a_date_dates_the_report(opening: str, published: str | None) -> None:
    assert read_page(f"Market of Zhelmin closed\n\n{opening}").published == published
