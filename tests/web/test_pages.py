"""Every page answers, escapes what it shows, and has a twin that says the same."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from rashomon.records import Ledger


def test_overview_filters_by_standing_and_place(client: TestClient) -> None:
    whole = client.get("/overview.json").json()
    denied = client.get("/overview.json", params={"standing": "denied"}).json()
    assert 0 < denied["found"] < whole["found"] == len(client.app.state.desk.spots())
    assert all("denied" in spot["standings"].values() for spot in denied["events"])
    mark = whole["map"]["marks"][0]
    boxed = client.get("/overview.json", params={"box": "30,45,45,55"}).json()
    assert 0 < boxed["found"] < whole["found"] and all(spot["lat"] for spot in boxed["events"]) and mark["number"] >= 1
    assert client.get("/overview", params={"box": "nonsense"}).status_code == 200


@pytest.mark.parametrize("name", ["events", "reports"])
def test_a_thing_has_a_page_and_a_twin(client: TestClient, ledger: Ledger, name: str) -> None:
    key = getattr(ledger, name)[0].id
    page, plain = client.get(f"/{name}/{key}"), client.get(f"/{name}/{key}.json")
    assert page.status_code == plain.status_code == 200 and page.headers["content-type"].startswith("text/html")
    assert client.get(f"/{name}/nothing.json").status_code == 404 == client.get(f"/{name}/nothing").status_code


def test_every_view_is_described(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    for path, methods in document["paths"].items():
        schema = methods["get"]["responses"]["200"]["content"]["application/json"]["schema"]["$ref"]
        assert schema.rsplit("/", 1)[1] in document["components"]["schemas"], path


@pytest.mark.parametrize("path", ["/overview", "/queue", "/search", "/sources", "/add", "/decisions", "/changes?since=2020-01-01"])
@pytest.mark.parametrize("language", ["en", "ru", "uk"])
def test_pages_of_the_case_in_each_language(client: TestClient, path: str, language: str) -> None:
    page = client.get(path, headers={"accept-language": language})
    assert page.status_code == 200 and f'<html lang="{language}">' in page.text
    address, _, query = path.partition("?")
    assert client.get(f"{address}.json?{query}").status_code == 200


def test_an_actor_shows_what_they_said(client: TestClient, ledger: Ledger) -> None:
    speaker = next(c.source.actor for c in ledger.claims if c.source and c.source.actor)
    told = client.get(f"/actors/{speaker}.json").json()
    said = [c for c in ledger.claims if c.source and c.source.actor == speaker]
    assert told["total"] == len(said) == sum(told["acts"].values()) and client.get(f"/actors/{speaker}").status_code == 200


def test_two_sides_meet(client: TestClient) -> None:
    told = client.get("/sources.json", params={"one": "side:russia", "other": "side:ukraine"}).json()
    assert told["common"] and told["agree"] + told["differ"] == sum(len(c["meetings"]) for c in told["common"]) and told["differ"] > 0
    assert client.get("/sources", params={"one": "side:russia", "other": "side:ukraine"}).status_code == 200
    assert client.get("/sources", params={"one": "nobody", "other": "nobody"}).status_code == 200


@pytest.mark.parametrize("what", ["words", "events", "reports", "claims", "actors"])
def test_search_looks_in_each_list(client: TestClient, what: str) -> None:
    word = "Gladkov" if what == "actors" else "Belgorod"
    told = client.get("/search.json", params={"q": word, "what": what}).json()
    assert told["total"] > 0
    page = client.get("/search", params={"q": word, "what": what})
    assert page.status_code == 200 and word in page.text
    assert client.get("/search", params={"q": "***", "what": what}).status_code == 200
