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
