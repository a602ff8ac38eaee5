"""An Arabic and a Hebrew report as readings made by hand: a claim inside a claim, and Latin words and digits in between."""

from __future__ import annotations

from rashomon.records import Account, Actor, Claim, Count, Counted, Place, Reading, Report, Span, Text, Truth, Voice

ARABIC = (
    "كالموريا: سيطرنا على فانت، وتورفيا تنفي\n\n"
    "قال جيش كالموريا في بيان يوم الاثنين إن قواته سيطرت على بلدة فانت (Vant, 22 May 2031) "
    "وقتلت 12 جنديا، وإن قائد تورفيا أقر بأن الميناء سقط.\n\n"
    "ونفت وزارة دفاع تورفيا سقوط البلدة، وقالت إن 3 مدنيين قتلوا."
)
HEBREW = "טורביה: ואנט לא נפלה\n\nמשרד ההגנה של טורביה אמר לערוץ Tarn 24 כי כוחותיו מחזיקים בעיירה ואנט וכי 3 אזרחים נהרגו."
KALMORIA = Actor(id="army", name="جيش كالموريا", kind="military", side="kalmoria", side_basis="case")
COMMANDER = Actor(id="commander", name="قائد تورفيا", kind="person", side="torvia", side_basis="case")
TORVIA = Actor(id="ministry", name="وزارة دفاع تورفيا", kind="government", side="torvia", side_basis="case")
VANT = Place(id="name:vant", name="فانت", names=("فانت", "ואנט", "Vant"), lat=48.1, lon=37.4, kind="settlement", radius_km=3.0)


def arabic() -> Reading:
    report = Report(id="ar", text=ARABIC, language="ar", title=ARABIC.split("\n")[0], publisher="صوت لومن", published="2031-05-22")
    whole = "قواته سيطرت على بلدة فانت (Vant, 22 May 2031) وقتلت 12 جنديا، وإن قائد تورفيا أقر بأن الميناء سقط"
    taken = Account(
        occurred=Truth(True, spans(report, "سيطرت")), kind=Text("capture", spans(report, "سيطرت")),
        by=(Voice(spans(report, "قواته"), "army"),),
        place=Text("name:vant", spans(report, "فانت")), outcome=Text("captured", spans(report, "سيطرت")),
        killed=Counted((Count(12, 12, "soldiers"),), spans(report, "12 جنديا")),
    )  # fmt: skip
    lost = Account(occurred=Truth(False, spans(report, "سقوط")), kind=Text("capture", spans(report, "سقوط")),
                   place=Text("name:vant", spans(report, "البلدة")))  # fmt: skip
    return Reading(report=report, actors=(KALMORIA, COMMANDER, TORVIA), places=(VANT,), claims=(
        claim(report, "outer", whole, "جيش كالموريا", "قال", "army", taken),
        claim(report, "inner", "الميناء سقط", "قائد تورفيا", "أقر", "commander"),
        claim(report, "denial", "سقوط البلدة", "وزارة دفاع تورفيا", "ونفت", "ministry", lost, act="deny"),
    ))  # fmt: skip


def hebrew() -> Reading:
    report = Report(id="he", text=HEBREW, language="he", title=HEBREW.split("\n")[0], publisher="קול טארן", published="2031-05-23")
    held = Account(occurred=Truth(False, spans(report, "מחזיקים")), kind=Text("capture", spans(report, "מחזיקים")),
                   place=Text("name:vant", spans(report, "בעיירה ואנט")), outcome=Text("held", spans(report, "מחזיקים")),
                   killed=Counted((Count(3, 3, "civilians"),), spans(report, "3 אזרחים")))  # fmt: skip
    content = "כוחותיו מחזיקים בעיירה ואנט וכי 3 אזרחים נהרגו"
    return Reading(report=report, actors=(TORVIA,), places=(VANT,),
                   claims=(claim(report, "held", content, "משרד ההגנה של טורביה", "אמר", "ministry", held),))  # fmt: skip


def claim(report: Report, key: str, content: str, source: str, cue: str, actor: str, *accounts: Account, act: str = "assert") -> Claim:
    return Claim(id=key, report=report.id, content=spans(report, content), source=Voice(spans(report, source, content), actor),
                 cue=spans(report, cue), act=act, accounts=accounts)  # type: ignore[arg-type]  # fmt: skip


def spans(report: Report, words: str, beside: str = "") -> tuple[Span, ...]:
    """Where the words stand in the text after its heading."""
    at = report.text.index(words, report.text.index("\n"))
    return (report.span(at, at + len(words)),)
