"""Readings of an invented conflict, made by hand, so that no model is loaded: Kalmoria against Lumen about the town of Vant."""

from __future__ import annotations

import hashlib
from typing import Any

from rashomon.records import Account, Actor, Claim, Count, Counted, Place, Reading, Report, Span, Text, Truth, Voice

ACTORS = {
    "kalmoria": Actor(id="state:kalmoria", name="Kalmoria", names=("Kalmoria",), kind="state", side="kalmoria"),
    "lumen": Actor(id="state:lumen", name="Lumen", names=("Lumen",), kind="state", side="lumen"),
    "holko": Actor(id="person:holko vesna", name="Vesna Holko", names=("Vesna Holko",), kind="person"),
}
VANT = Place(id="name:vant", name="Vant", names=("Vant",), lat=49.5, lon=36.2, kind="settlement", country="KM", admin1="KM-TAR")
SENTENCES = {
    "en": "{who} said that {by} shelled Vant on {day} May, killing {dead} people.",
    "ru": "{who} сообщает, что {by} обстреляла Вант {day} мая, убитых {dead} человек.",
    "uk": "{who} повідомляє, що {by} обстріляла Вант {day} травня, убито {dead} людей.",
}


def claim_of(report: Report, who: str, by: str, dead: int, day: int, *, deny: bool = False) -> Claim:
    def span(words: str) -> tuple[Span, ...]:
        at = report.text.index(words)
        return (report.span(at, at + len(words)),)

    name = ACTORS[who].name
    start = report.text.index(" ", len(name) + 1)
    content = (report.span(start + 1, len(report.text)),)
    place = span("Vant" if report.language == "en" else "Вант")
    told = Account(
        trigger=content[0], occurred=Truth(not deny, content), kind=Text("shelling", content), by=(Voice((), ACTORS[by].id),),
        place=Text(VANT.id, place), time=Text(f"2031-05-{day:02d}", span(str(day))), killed=Counted((Count(dead, dead),), span(f"{dead}")),
    )  # fmt: skip
    return Claim(
        id=hashlib.sha256(f"{report.id}{report.text}".encode()).hexdigest()[:16], report=report.id, content=content,
        source=Voice(span(name), ACTORS[who].id), act="deny" if deny else "assert", accounts=(told,), rule="made", score=0.8,
    )  # fmt: skip


def reading(
    name: str, who: str = "holko", by: str = "kalmoria", *, dead: int = 3, day: int = 20, language: str = "en", deny: bool = False,
    **more: Any,
) -> Reading:  # fmt: skip
    """What one report says: that `by` shelled Vant on a day and killed so many, as `who` said (or, with `deny`, denied)."""
    text = SENTENCES[language].format(who=ACTORS[who].name, by=ACTORS[by].name, day=day, dead=dead)
    told = {"publisher": f"Paper {name}", "published": f"2031-05-{day + 1:02d}", "title": f"Vant, {name}", "origin": f"{name}.txt"}
    report = Report(**{"id": name, "text": text, "language": language, **told, **more})
    actors = tuple(sorted((ACTORS[key] for key in {who, by}), key=lambda actor: actor.id))
    return Reading(report=report, claims=(claim_of(report, who, by, dead, day, deny=deny),), actors=actors, places=(VANT,))


def several() -> list[Reading]:
    """Six reports: a shelling that is denied and counted otherwise, and another one a week later."""
    return [
        reading("a1", "holko", dead=3), reading("a2", "kalmoria", dead=3, deny=True), reading("a3", "lumen", dead=5),
        reading("b1", "holko", day=27, dead=1, language="ru"), reading("b2", "lumen", day=27, dead=1, language="uk"),
        reading("c1", "lumen", "lumen", day=11, dead=2),
    ]  # fmt: skip


def numbered_reading(n: int) -> Reading:
    """One of endlessly many, always the same for the same number."""
    who = ("holko", "kalmoria", "lumen")[n % 3]
    language = ("en", "en", "uk", "en")[n % 4]
    return reading(f"r{n}", who, dead=1 + n % 5, day=1 + n % 28, deny=n % 4 == 3, language=language)
