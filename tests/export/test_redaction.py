"""Names held back in every case form and script, glued, broken or misspelt; in texts, spans, ids and reasons. What is not held stays."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.errors import UsageError
from rashomon.export.exports import EXPORTS
from rashomon.export.ledger import from_json, to_json
from rashomon.export.naming import NOBODY, Bearers, bearer, find
from rashomon.export.private import DEFAULT, Redaction, holds_office, rules_of
from rashomon.export.redact import STRANGER, Cut, redact
from rashomon.export.strangers import strangers
from rashomon.records import (
    Account,
    Actor,
    Claim,
    Count,
    Counted,
    Event,
    Finding,
    Ledger,
    Place,
    Position,
    Report,
    Span,
    Text,
    Truth,
    Voice,
    Vote,
)

TEXT = (
    "Taras Moroshko, a resident of Ostel, said that Lev Kravets had been killed. Governor Vesna Holko denied it. "
    "«Я бачив усе», – сказав Тарас Морошко. Вбито Лева Кравця; про Левка Кравцем не говорили. Write to taras.moroshko@post.example."
)


def _spans(words: str) -> tuple[Span, ...]:
    at = TEXT.index(words)
    return (Span(at, at + len(words)),)


ACTORS = (
    Actor(
        id="lev-kravets",
        name="Lev Kravets",
        names=("Lev Kravets", "Лева Кравця", "Левка Кравцем"),
        kind="person",
        merged=("“Lev Kravets”: same name",),
    ),
    Actor(
        id="taras-moroshko",
        name="Taras Moroshko",
        names=("Taras Moroshko", "Тарас Морошко", "Taras Moroshko, a resident of Ostel"),
        kind="person",
        side="kalmoria",
        side_basis="Taras Moroshko's village",
        role="resident of Ostel",
        wikidata="Q1",
    ),
    Actor(id="vesna-holko", name="Vesna Holko", names=("Vesna Holko", "Governor Vesna Holko"), kind="person", role="governor"),
    Actor(id="wife-of-taras-moroshko-1a2b", name="wife of Taras Moroshko", names=("wife of Taras Moroshko",), kind="civilians"),
    Actor(id="front", name="Lumen Front", kind="armed-group"),
)
CLAIM = Claim(
    id="c1",
    report="letter-from-moroshko",
    content=_spans("Lev Kravets had been killed"),
    source=Voice(_spans("Taras Moroshko"), "taras-moroshko"),
    cue=_spans("said"),
    accounts=(
        Account(
            event="e1",
            occurred=Truth(True, _spans("killed")),
            kind=Text("attack", _spans("killed")),
            by=(Voice((), "front"),),
            against=(Voice(_spans("Lev Kravets"), "lev-kravets"),),
            killed=Counted((Count(1, 1, None),), _spans("Lev Kravets")),
            place=Text("ostel", _spans("Ostel")),
            purpose=Text("to silence Moroshko", _spans("Moroshko")),
        ),
    ),
)
DENIAL = Claim(
    id="c2", report="letter-from-moroshko", content=_spans("it"), source=Voice(_spans("Governor Vesna Holko"), "vesna-holko"), act="deny"
)
LEDGER = Ledger(
    reports=(
        Report(
            id="letter-from-moroshko",
            text=TEXT,
            language="en",
            title="What Taras Moroshko saw",
            url="https://post.example/taras-moroshko/1",
            origin="letters/moroshko.txt",
            published="2031-05-02",
        ),
        Report(id="r2", text="Kravets was buried on Monday.", language="en", copy_of="letter-from-moroshko"),
    ),
    claims=(CLAIM, DENIAL),
    events=(
        Event(
            id="e1",
            label="attack on Lev Kravets, Ostel",
            kind="attack",
            place="ostel",
            time="2031-05-01",
            accounts=(("c1", 0),),
            reasons=("both name Кравця",),
        ),
    ),
    actors=ACTORS,
    places=(Place(id="ostel", name="Ostel", lat=50.0, lon=20.0, kind="settlement", country="PL"),),
    findings=(
        Finding(
            event="e1",
            slot="against",
            standing="one-sided",
            rule="only taras-moroshko gives a value",
            positions=(Position(value=("lev-kravets",), claims=("c1",)),),
            votes=(Vote(claim="c1", voter="taras-moroshko", side=None, position=0),),
        ),
        Finding(
            event="e1", slot="purpose", standing="one-sided", rule="x", positions=(Position(value="to silence Moroshko", claims=("c1",)),)
        ),
    ),
)
HELD = ("moroshko", "морошк", "kravets", "кравц", "кравец", "lev ", "лева", "левка", "taras", "тарас")


def test_no_name_is_left_anywhere() -> None:
    done = redact(LEDGER, Redaction())
    written = to_json(done.ledger).decode().lower()
    assert [name for name in HELD if name in written] == []
    assert "vesna holko" in written and "lumen front" in written and "ostel" in written


@pytest.mark.parametrize("exporter", [e for e in EXPORTS if e.name != "parquet"], ids=lambda e: e.name)
def test_no_format_and_no_account_of_a_format_lets_a_name_through(exporter) -> None:  # type: ignore[no-untyped-def]
    done = redact(LEDGER, Redaction())
    files = b"".join(data for _, data in exporter.files(done.ledger, ()))
    account = str(list(exporter.why(done.ledger, ())))
    for text in (files.decode("utf-8-sig", "replace").lower(), account.lower()):
        assert [name for name in HELD if name in text] == []


def test_one_person_has_one_placeholder_and_two_have_two() -> None:
    done = redact(LEDGER, Redaction())
    text = done.ledger.reports[0].text
    assert text.startswith("[person 1], a resident of Ostel, said that [person 2] had been killed.")
    assert "сказав [person 1]." in text and "Вбито [person 2]" in text
    assert done.ledger.reports[1].text == "[person 2] was buried on Monday."
    assert {a.name for a in done.ledger.actors} >= {"[person 1]", "[person 2]", "Vesna Holko", "wife of [person 1]"}


def test_spans_point_at_the_same_words_or_their_placeholder() -> None:
    done = redact(LEDGER, Redaction())
    report, claim = done.ledger.reports[0], done.ledger.claims[0]
    account = claim.accounts[0]
    assert [report.words(s) for s in claim.content] == ["[person 2] had been killed"]
    assert claim.source and [report.words(s) for s in claim.source.spans] == ["[person 1]"]
    assert account.place and [report.words(s) for s in account.place.spans] == ["Ostel"]
    assert account.killed and [report.words(s) for s in account.killed.spans] == ["[person 2]"]
    assert account.purpose and account.purpose.value == "to silence [person 1]"
    assert claim.report == report.id and report.id not in {r.id for r in LEDGER.reports}


def test_the_account_says_what_and_why_and_no_name() -> None:
    account = redact(LEDGER, Redaction()).withheld
    assert [(one.placeholder, one.rule) for one in account] == [("[person 1]", "witnesses"), ("[person 2]", "victims")]
    assert account[1].times == 4 and account[1].reports == 2
    assert not any(name in str(account).lower() for name in HELD)


def test_ids_labels_and_derivations_are_clean() -> None:
    done = redact(LEDGER, Redaction()).ledger
    assert done.findings[0].rule == "only person-1 gives a value" and done.findings[0].votes[0].voter == "person-1"
    assert done.findings[0].positions[0].value == ("person-2",)
    assert done.events[0].label == "attack on [person 2], Ostel"
    assert done.reports[0].url == "[address withheld]" and done.reports[1].copy_of == done.reports[0].id
    held = next(a for a in done.actors if a.id == "person-1")
    assert (held.names, held.role, held.side_basis, held.wikidata, held.side) == ((), None, None, None, "kalmoria")


def test_ids_that_are_made_of_a_name_are_made_anew_and_still_fit() -> None:
    done = redact(LEDGER, Redaction()).ledger
    claims = {claim.id for claim in done.claims}
    assert not claims & {"c1", "c2"} and done.events[0].id != "e1"
    assert {key for key, _ in done.events[0].accounts} <= claims and done.claims[0].accounts[0].event == done.events[0].id
    assert all(f.event == done.events[0].id and {c for p in f.positions for c in p.claims} <= claims for f in done.findings)
    assert done.findings[0].votes[0].claim in claims


def test_a_name_that_was_taken_for_a_place_is_held_too() -> None:
    misread = Place(id="name:moroshko", name="Moroshko", names=("Морошко",), kind="settlement")
    account = msgspec.structs.replace(CLAIM.accounts[0], place=Text("name:moroshko", _spans("Moroshko")))
    claim = msgspec.structs.replace(CLAIM, accounts=(account,))
    event = msgspec.structs.replace(LEDGER.events[0], place="name:moroshko")
    finding = Finding(
        event="e1", slot="place", standing="one-sided", rule="x", positions=(Position(value="name:moroshko", claims=("c1",)),)
    )
    made = msgspec.structs.replace(LEDGER, claims=(claim, DENIAL), events=(event,), places=(misread,), findings=(finding,))
    done = redact(made, Redaction()).ledger
    assert [name for name in HELD if name in to_json(done).decode().lower()] == []
    assert done.events[0].place == done.places[0].id == done.findings[0].positions[0].value
    told = done.claims[0].accounts[0].place
    assert told and told.value == done.places[0].id


def test_a_redacted_ledger_is_a_ledger_and_the_same_every_time() -> None:
    done = redact(LEDGER, Redaction())
    assert from_json(to_json(done.ledger)) == done.ledger
    assert redact(from_json(to_json(LEDGER)), Redaction()) == done
    again = redact(done.ledger, Redaction()).ledger
    assert again.reports[0].text == done.ledger.reports[0].text


@pytest.mark.parametrize(
    "text",
    [
        "Сидоренка бачили",
        "Сидоренкові сказали",
        "розмова із Сидоренком",
        "Сидоренку дали",
        "СИДОРЕНКО",
        "Сидоренко-Гай",
        "Sydorenko said",
        "Sidorenko's house",
        "Sydorenkos",
        "Олега Сидоренка",
        "О. Сидоренко",
        "О. П. Сидоренко",
        "Сидоренко О. П.",
        "Сидоре\u0301нко",
        "Сидо\u00adренко",
        "Sydo\u200brenko",
        "@oleh_sydorenko",
        "#СидоренкоЖиви",
        "oleh.sydorenko@mail.example",
        "https://x.example/sydorenko",
        "oleh_sydorenko_1990",
        "сидоренка",
        "Cидоренко",
        "Sydorеnko",
    ],
)
def test_hostile_forms_of_a_ukrainian_name(text: str) -> None:
    one = bearer("p", ("Oleh Sydorenko", "Олег Сидоренко"))
    assert one is not None
    assert find(f"Тоді {text}.", Bearers([one]), NOBODY)


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        (
            "Пётр Зимородов",
            ("Петра Зимородова", "Петру Зимородову", "Петром Зимородовым", "о Зимородове", "Зимородовы", "Petr Zimorodov", "Зимородовой"),
        ),
        ("Ольга Швець", ("Ольги Швець", "Ользі Швець", "Ольгою", "Швеця", "Шевця", "Olha Shvets")),
        ("Лев Кравець", ("Льва Кравця", "Львові Кравцю", "Кравцем", "Lev Kravets", "Lev Kravetz")),
        ("Ганна Біла", ("Ганни Білої", "Ганні Білій", "Ганною Білою", "Білу")),
        ("Анна-Мария Соколовская", ("Анны-Марии Соколовской", "Соколовскую", "Anna-Maria Sokolovskaya", "Марию")),
        ("Дмитро О'Гайда", ("Дмитра О'Гайди", "О’Гайду", "Dmytro O'Haida")),
        ("Idris al-Vantari", ("al-Vantari", "Al-Vantari", "Idris Al Vantari")),
    ],
)
def test_case_forms_of_many_names(name: str, forms: tuple[str, ...]) -> None:
    one = bearer("p", (name,))
    assert one is not None
    missed = [form for form in forms if not find(f"Вчера {form} видели.", Bearers([one]), NOBODY)]
    assert missed == []


def test_a_given_name_of_somebody_whose_name_stays_is_left() -> None:
    private, governor = bearer("p", ("Taras Moroshko",)), bearer("g", ("Taras Holko",))
    assert private and governor
    text = "Taras Holko met Taras Moroshko. Holko left; Taras stayed."
    assert [text[f.start : f.end] for f in find(text, Bearers([private]), Bearers([governor]))] == ["Taras Moroshko", "Taras"]


def test_two_people_of_one_surname_are_not_taken_for_one() -> None:
    people = [bearer("1", ("Ivan Hromko",)), bearer("2", ("Olha Hromko",))]
    text = "Ivan Hromko and Olha Hromko: the Hromko house."
    assert [f.labels for f in find(text, Bearers([p for p in people if p]), NOBODY)] == [("1",), ("2",), ("1", "2")]


@pytest.mark.parametrize(
    ("actor", "office"),
    [
        (Actor(id="a", name="A", role="governor"), True),
        (Actor(id="a", name="A", names=("міністр А",)), True),
        (Actor(id="a", name="A", names=("заступниця міністра А",)), True),
        (Actor(id="a", name="A", role="губернатора области"), True),
        (Actor(id="a", name="A", role="Ministry spokesperson"), True),
        (Actor(id="a", name="A", role="driver"), False),
        (Actor(id="a", name="A", role="driver for the ministry"), False),
        (Actor(id="a", name="A", role="military intelligence"), True),
        (Actor(id="a", name="A", role="Secretary-General of a league"), True),
        (Actor(id="a", name="A", names=("A, teacher",)), False),
        (Actor(id="a", name="A", role="жительница села"), False),
        (Actor(id="a", name="A", role="captured soldier"), False),
        (Actor(id="a", name="A"), False),
    ],
)
def test_who_holds_an_office(actor: Actor, office: bool) -> None:
    assert holds_office(actor) is office


def test_who_is_only_described_keeps_the_description() -> None:
    described = ("farmer in Ostel", "another resident of Ostel", "masked man in the Lumen film", "second man")
    people = tuple(Actor(id=f"d{n}", name=name, names=(name,), kind="person") for n, name in enumerate(described))
    made = redact(msgspec.structs.replace(LEDGER, actors=(*ACTORS, *people)), Redaction()).ledger
    assert tuple(actor.name for actor in made.actors[-4:]) == described
    assert "Ostel" in made.reports[0].text


@pytest.mark.parametrize(
    "actor",
    [
        Actor(id="teacher-danylo-vershyna", name="teacher Danylo Vershyna", kind="person"),
        Actor(id="danylo-vershyna", name="danylo vershyna", kind="person"),
        Actor(id="danylo-vershyna", name="Danylo Vershyna", kind="other"),
        Actor(id="danylo-vershyna", name="Danylo Vershyna", kind="civilians"),
        Actor(id="van-vershyna", name="van der Vershyna", kind="person"),
    ],
    ids=["behind a trade", "written small", "of no kind", "taken for a crowd", "with a particle"],
)
def test_a_name_that_was_read_badly_is_held(actor: Actor) -> None:
    text = "Danylo Vershyna, a teacher, was killed. Later danylo vershyna and his friend Vershyna van der Vershyna were named."
    report = Report(id="r", text=text, language="en")
    made = Ledger(reports=(report,), claims=(), events=(), actors=(actor,), places=(), findings=())
    written = to_json(redact(made, Redaction()).ledger).decode()
    assert "Vershyna" not in written
    if actor.kind == "person":  # written small, a name is looked for only where somebody is known to bear it
        assert "vershyna" not in written


def test_rules_are_chosen_by_name() -> None:
    assert [one.rule for one in redact(LEDGER, rules_of("victims")).withheld] == ["victims"]
    assert "Taras Moroshko" in redact(LEDGER, rules_of("victims")).ledger.reports[0].text
    kept = redact(LEDGER, Redaction(keep=("Taras Moroshko",)))
    assert "Taras Moroshko" in kept.ledger.reports[0].text and "Lev" not in kept.ledger.reports[0].text
    named = redact(LEDGER, Redaction(hold=(), names=("Vesna Holko",)))
    assert "Holko" not in to_json(named.ledger).decode()


def test_rules_from_a_file(tmp_path) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "rules.toml"
    file.write_text('hold = ["victims"]\nnames = ["Hanna Tykha"]\n')
    assert rules_of(str(file)) == Redaction(hold=("victims",), names=("Hanna Tykha",))
    file.write_text('hodl = ["victims"]\n')
    with pytest.raises(UsageError):
        rules_of(str(file))
    with pytest.raises(UsageError, match="nobody"):
        rules_of("nobody")


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Danylo Vershyna, the deputy defence minister, spoke.", False),
        ("Danylo Vershyna, of the president's office, spoke.", False),
        ("Spokesman Danylo Vershyna spoke.", False),
        ("Danylo Vershyna, a driver for the ministry, died.", True),
        ("Danylo Vershyna, killed near the ministry, was 43.", True),
        ("Danylo Vershyna, whose brother is a minister, spoke.", True),
        ("Danylo Vershyna spoke. The minister left.", True),
    ],
)
def test_an_office_beside_a_name_that_is_nobody(text: str, held: bool) -> None:
    assert bool(strangers(text, ())) is held


def test_people_who_are_nobody_in_the_ledger_are_held_too() -> None:
    text = (
        "Among the dead was Danylo Vershyna, 43, of Ostel. Погибла Мария Петровна Иванова. Minister Olha Stepova spoke to the Lumen Front "
        "and the Red Cross in South Ostel on Monday."
    )
    report = Report(id="r", text=text, language="en")
    made = redact(Ledger(reports=(report,), claims=(), events=(), actors=ACTORS[4:], places=LEDGER.places, findings=()), Redaction())
    done = made.ledger.reports[0].text
    assert "was [person 1], 43" in done and "Погибла [person 2]." in done and "Vershyna" not in done
    assert "Olha Stepova" in done and "Lumen Front" in done and "Red Cross" in done and "South Ostel" in done
    assert [(one.placeholder, one.rule, one.times) for one in made.withheld] == [("[person 1]", "unknown", 1), ("[person 2]", "unknown", 1)]


def test_a_stranger_is_known_again_by_the_surname_in_every_script_and_case() -> None:
    texts = (
        "Danylo Vershyna was killed, and his daughter Sofiia was hurt. Vershyna was 43.",
        "Загинув учитель Данило Вершина та його донька Софія. Данила Вершину поховали. На вершину гори не піднялися.",
        "Mrs Halych and her neighbour Mykola left.",
    )
    reports = tuple(Report(id=f"r{n}", text=text, language="en") for n, text in enumerate(texts))
    made = redact(Ledger(reports=reports, claims=(), events=(), actors=(), places=(), findings=()), Redaction())
    assert [report.text for report in made.ledger.reports] == [
        f"[person 1] was killed, and his daughter {STRANGER} was hurt. [person 1] was 43.",
        f"Загинув учитель [person 1] та його донька {STRANGER}. [person 1] поховали. На вершину гори не піднялися.",
        f"Mrs {STRANGER} and her neighbour {STRANGER} left.",
    ]


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_every_span_of_a_cut_text_stays_a_span(data: st.DataObject) -> None:
    text = data.draw(st.text(min_size=1, max_size=40))
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=8)))
    stretches = [(a, b, "[person 1]") for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    cut = Cut(text, stretches)
    start = data.draw(st.integers(0, len(text) - 1))
    span = cut.span(Span(start, data.draw(st.integers(start + 1, len(text)))))
    assert 0 <= span.start < span.end <= len(cut.text)


def test_by_default_every_rule_holds() -> None:
    assert Redaction().hold == DEFAULT
    assert msgspec.structs.replace(Redaction(), hold=()).hold == ()
