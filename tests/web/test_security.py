"""What must not happen: other names, other origins, strangers, roles beyond their right, text of reports that runs."""

from __future__ import annotations

import pathlib
import re
from typing import Any

import pytest
from fastapi.testclient import TestClient

from rashomon import cases
from rashomon.errors import UsageError
from rashomon.records import Report
from rashomon.store import CaseStore, new_case
from rashomon.web.app import make_app
from rashomon.web.desk import Options
from rashomon.web.guard import Bucket
from rashomon.web.people import People

ATTACKS = (
    "<script>document.title='owned'</script> Kalmoria said <img src=x onerror=alert(1)> that three soldiers were killed in Vant. "
    "\"'><svg onload=alert(2)> Tarn denied {{ 7*7 }} {% raw %} the attack, the ministry of Tarn said. "
    "</textarea></title><iframe src=//evil.example></iframe> javascript:alert(3) \u202eevil\u202c \x1b[31m &lt;b&gt; said Kalmoria."
)


def signed_in(app: Any, name: str, password: str) -> TestClient:
    client = TestClient(app, base_url="http://localhost")
    token = re.search(r'name="csrf" value="([^"]+)"', client.get("/login").text)
    assert token
    answer = client.post("/login", data={"name": name, "password": password, "csrf": token[1]}, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return client


def post(client: TestClient, address: str, **fields: str) -> Any:
    token = re.search(r'name="csrf" value="([^"]+)"', client.get("/overview").text)
    assert token
    return client.post(address, data={"csrf": token[1], **fields}, headers={"accept": "application/json"}, follow_redirects=False)


@pytest.fixture
def team(store: CaseStore, tmp_path: pathlib.Path) -> Any:
    people = People(tmp_path / "team.json")
    for name, role in (("Ada", "lead"), ("Bo", "coder"), ("Cy", "coder"), ("Di", "reader")):
        people.put(name, role, f"password of {name}")  # type: ignore[arg-type]
    return make_app(store, Options(people=people.file, trail=tmp_path / "trail.jsonl", at_once=True))


def test_headers_allow_only_own_files(client: TestClient) -> None:
    page = client.get("/overview")
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
    assert page.headers["x-content-type-options"] == "nosniff" and page.headers["cache-control"] == "no-store"
    cookie = page.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie
    assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=|<style", page.text)


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "localhost.evil.example:8630"])
def test_another_name_is_not_answered(client: TestClient, host: str) -> None:
    assert client.get("/overview", headers={"host": host}).status_code == 421


def test_a_form_of_another_site_is_refused(client: TestClient, send: Any, store: CaseStore) -> None:
    for origin in ("http://evil.example", "null"):
        assert client.post("/undo", data={"csrf": "x"}, headers={"origin": origin}).status_code == 403
    assert store.decisions() == ()


def test_static_files_are_only_the_own(client: TestClient) -> None:
    assert client.get("/static/any/desk.css").status_code == 200
    for name in ("..%2fapp.py", "%2e%2e/app.py", "desk.html", "nothing.js"):
        assert client.get(f"/static/any/{name}").status_code == 404


def test_next_leads_nowhere_else(send: Any) -> None:
    for next in ("//evil.example", "https://evil.example", "/\\evil.example"):
        assert send("/language", as_json=False, language="uk", next=next).headers["location"] == "/"


def test_strangers_are_sent_to_sign_in(team: Any) -> None:
    client = TestClient(team, base_url="http://localhost")
    for path in ("/overview", "/decisions", "/add", "/people"):
        assert client.get(path, follow_redirects=False).headers["location"] == "/login"
        assert client.get(f"{path}.json").status_code == 401
    assert client.post("/decide", data={"target": "x", "verb": "accept"}, follow_redirects=False).headers["location"] == "/login"


def test_each_role_does_what_it_may(team: Any, store: CaseStore) -> None:
    claim = store.ledger().claims[0].id
    allowed = {"Ada": (200, 200), "Bo": (200, 403), "Di": (403, 403)}
    for name, (decides, leads) in allowed.items():
        client = signed_in(team, name, f"password of {name}")
        assert post(client, "/decide", target=f"claim:{claim}", verb="accept").status_code == decides, name
        assert client.get("/people").status_code == client.get("/adjudicate").status_code == leads, name
    assert {decision.who for decision in store.decisions()} == {"Ada", "Bo"}


def test_signing_out_and_being_taken_out_end_a_session(team: Any, tmp_path: pathlib.Path) -> None:
    client = signed_in(team, "Bo", "password of Bo")
    assert post(client, "/logout").headers["location"] == "/login"
    assert client.get("/overview", follow_redirects=False).status_code == 303
    other = signed_in(team, "Cy", "password of Cy")
    People(tmp_path / "team.json").take_out("Cy")
    assert other.get("/overview", follow_redirects=False).status_code == 303


def test_wrong_passwords_are_slowed_and_written_down(team: Any, tmp_path: pathlib.Path) -> None:
    client = TestClient(team, base_url="http://localhost")
    token = re.search(r'name="csrf" value="([^"]+)"', client.get("/login").text)
    assert token
    codes = [client.post("/login", data={"name": "Ada", "password": "no", "csrf": token[1]}).status_code for _ in range(10)]
    assert codes[0] == 401 and codes[-1] == 429
    assert b"wrong password" in (tmp_path / "trail.jsonl").read_bytes() and b'"no"' not in (tmp_path / "trail.jsonl").read_bytes()


def test_passwords_are_kept_as_argon2_and_short_ones_refused(tmp_path: pathlib.Path) -> None:
    people = People(tmp_path / "people.json")
    people.put("Ada", "lead", "correct horse")
    data = people.file.read_text()
    assert "$argon2id$" in data and "correct horse" not in data and people.file.stat().st_mode & 0o077 == 0
    assert people.check("Ada", "correct horse") and not people.check("Ada", "wrong horse") and not people.check("Nobody", "correct horse")
    with pytest.raises(UsageError):
        people.put("Bo", "coder", "short")


def test_a_bucket_refills_over_a_minute() -> None:
    moment = [0.0]
    bucket = Bucket(2, lambda: moment[0])
    assert [bucket.take("a") for _ in range(3)] == [True, True, False] and bucket.take("b")
    moment[0] = 31.0
    assert bucket.take("a") and not bucket.take("a")


def test_coders_are_blind_to_one_another_until_a_lead_adjudicates(tmp_path: pathlib.Path, store: CaseStore) -> None:
    readings = [held.reading for held in store.held()]
    people = People(tmp_path / "team.json")
    for name, role in (("Ada", "lead"), ("Bo", "coder"), ("Cy", "coder")):
        people.put(name, role, f"password of {name}")  # type: ignore[arg-type]
    with new_case(str(tmp_path / "blind.case"), "Blind", coders=["Bo", "Cy"]) as blind:
        blind.put(readings)
        cases.recompare(blind)
        app = make_app(blind, Options(people=people.file, at_once=True))
        ada, bo, cy = (signed_in(app, name, f"password of {name}") for name in ("Ada", "Bo", "Cy"))
        claims = [claim for claim in blind.ledger().claims if claim.accounts][:2]
        for client, verb in ((bo, "accept"), (cy, "reject")):
            assert post(client, "/decide", target=f"claim:{claims[0].id}", verb=verb, expected="none").status_code == 200
            assert post(client, "/decide", target=f"claim:{claims[1].id}", verb="accept", expected="none").status_code == 200
        report = f"/reports/{claims[0].report}.json"
        seen = {name: c.get(report).json()["judged"][f"claim:{claims[0].id}"]["who"] for name, c in (("bo", bo), ("cy", cy))}
        assert seen == {"bo": "Bo", "cy": "Cy"} and "Cy" not in bo.get("/decisions").text.replace("password of Cy", "")
        told = ada.get("/adjudicate.json", params={"one": "Bo", "other": "Cy"}).json()
        assert told["alike"] == 1 and [d["target"] for d in told["differ"]] == [f"claim:{claims[0].id}"]
        assert ada.get("/adjudicate").status_code == 200
        assert post(ada, "/adjudicate", target=f"claim:{claims[0].id}", chosen="Cy").status_code == 303
        assert post(ada, "/adopt", one="Bo", other="Cy").status_code == 303
        made = blind.decisions(who="Ada")
        assert [(d.target, d.verb) for d in made] == [(f"claim:{claims[0].id}", "reject"), (f"claim:{claims[1].id}", "accept")]


def test_a_report_made_of_attacks_is_only_text(tmp_path: pathlib.Path) -> None:
    with new_case(str(tmp_path / "attack.case"), "<script>name</script>") as store:
        report = Report(id="a<b>", text=ATTACKS, language="en", title=ATTACKS[:60], publisher="<i>paper</i>", url="javascript:alert(1)",
                        published="2031-05-22")  # fmt: skip
        cases.add_items(store, [report], cache=False)
        client = TestClient(make_app(store, Options(at_once=True)), base_url="http://localhost")
        ledger = store.ledger()
        addresses = ["/overview", "/queue", "/search?q=Kalmoria", "/sources", "/add", "/reports/a%3Cb%3E"]
        addresses += [f"/events/{event.id}" for event in ledger.events] + [f"/actors/{actor.id}" for actor in ledger.actors]
        addresses += [f"/decide?target=claim:{claim.id}/source" for claim in ledger.claims]
        for address in addresses:
            page = client.get(address)
            assert page.status_code == 200, address
            bad = ("<script>d", "<img src=x", "onerror=alert(1)>", "<iframe", "<svg on", 'href="javascript', "\\u202e", "\\x1b", "<i>paper")
            assert [part for part in bad if part in page.text] == [], address
        assert "{{ 7*7 }}" in client.get("/reports/a%3Cb%3E").text
