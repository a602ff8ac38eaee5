"""Whatever is asked of the twins, they answer as `/openapi.json` says, and never with a fault of the server."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings

schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed: pip install '.[test]'")


def test_no_question_is_a_fault(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    operations = [result.ok() for result in schemathesis.openapi.from_dict(document).get_all_operations()]
    asked: set[str] = set()
    for operation in operations:

        @given(case=operation.as_strategy())
        @settings(max_examples=8, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
        def ask(case: Any) -> None:
            answer = client.get(case.formatted_path, params=dict(case.query or {}))
            assert answer.status_code < 500, (case.formatted_path, case.query, answer.text[:200])
            asked.add(case.path)

        ask()
    assert asked == set(document["paths"]) and len(asked) > 10
