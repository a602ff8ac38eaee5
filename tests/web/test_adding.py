"""Adding by file and by pasted text, through the worker's own function; what is skipped says why."""

from __future__ import annotations

import re

from fastapi.testclient import TestClient

from rashomon.store import CaseStore

ONE = "Kalmoria says bridge was hit\n\nThe Kalmor army said on Monday that a drone had struck the bridge at Vant and killed three soldiers."
OTHER = "Tarn denies attack\n\nThe defence ministry of Tarn denied that its drones had struck the bridge at Vant."


def token(client: TestClient) -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', client.get("/add").text)
    assert found
    return found[1]


def test_pasted_texts_become_reports(client: TestClient, store: CaseStore) -> None:
    before = store.overview().reports
    about = {"publisher": "Lumen Post", "published": "2031-05-22"}
    answer = client.post("/add", data={"csrf": token(client), "text": f"{ONE}\n\n---\n\n{OTHER}", **about})
    assert answer.status_code == 200 and answer.url.path.startswith("/add/")
    told = client.get(f"{answer.url.path}.json").json()
    assert told["state"] == "done" and len(told["read"]) == 2 and store.overview().reports == before + 2
    rows = store.reports(limit=100).rows
    assert {"Kalmoria says bridge was hit", "Tarn denies attack"} <= {row.title for row in rows if row.publisher == "Lumen Post"}
    again = client.post("/add", data={"csrf": token(client), "text": ONE, **about})
    assert client.get(f"{again.url.path}.json").json()["known"] == 1 and store.overview().reports == before + 2


def test_files_keep_their_names_and_bad_ones_say_why(client: TestClient, store: CaseStore) -> None:
    files = [("files", ("../../tarn <b>.txt", OTHER.encode(), "text/plain")), ("files", ("empty.txt", b"", "text/plain"))]
    answer = client.post("/add", data={"csrf": token(client)}, files=files)
    told = client.get(f"{answer.url.path}.json").json()
    assert told["state"] == "done" and len(told["read"]) == 1
    assert [(s["origin"], s["error"]) for s in told["skipped"]] == [("empty.txt", "EmptyInput")]
    origins = {report.origin for report in store.ledger().reports}
    assert any((origin or "").startswith("tarn") for origin in origins) and not any("/tmp" in (origin or "") for origin in origins)


def test_nothing_is_no_input(client: TestClient) -> None:
    assert client.post("/add", data={"csrf": token(client)}).status_code == 422
    assert client.post("/add", data={"csrf": "guessed", "text": ONE}).status_code == 403
    assert client.get("/add/0123456789abcdef").status_code == 404 == client.get("/add/..%2f..").status_code
