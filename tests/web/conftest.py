"""One case of the shipped example, read once and copied for each test; a client that sends a page's own forms."""

from __future__ import annotations

import pathlib
import re
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from rashomon import cases
from rashomon.cli import examples
from rashomon.records import Ledger
from rashomon.store import CaseStore, new_case, open_case
from rashomon.web.app import make_app
from rashomon.web.desk import Options


@pytest.fixture(scope="session")
def example_case(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    file = tmp_path_factory.mktemp("case") / "example.case"
    with new_case(str(file), "Border raid") as store:
        cases.add(store, [str(examples() / "belgorod")])
    return file


@pytest.fixture
def store(example_case: pathlib.Path, tmp_path: pathlib.Path) -> Iterator[CaseStore]:
    file = tmp_path / "case.db"
    shutil.copy(example_case, file)
    with open_case(str(file)) as opened:
        yield opened


@pytest.fixture
def ledger(store: CaseStore) -> Ledger:
    return store.ledger()


@pytest.fixture
def client(store: CaseStore) -> TestClient:
    return TestClient(make_app(store, Options(at_once=True)), base_url="http://localhost")


@pytest.fixture
def send(client: TestClient) -> Any:
    """Sends a form as a page of the same session would, with its token."""

    def sent(address: str, as_json: bool = True, **fields: Any) -> Any:
        token = re.search(r'name="csrf" value="([^"]+)"', client.get("/overview").text)
        assert token
        headers = {"accept": "application/json"} if as_json else {}
        return client.post(address, data={"csrf": token[1], **fields}, headers=headers, follow_redirects=False)

    return sent
