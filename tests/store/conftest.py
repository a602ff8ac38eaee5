"""Every test of a case runs on a SQLite file and on a PostgreSQL schema of its own; without a server it says that it was skipped."""

from __future__ import annotations

import os
import pathlib
import uuid
from collections.abc import Iterator

import pytest

POSTGRES = os.environ.get("RASHOMON_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/test")


def _dropped(schema: str) -> str | None:
    """Drops a schema; says why no server answers."""
    try:
        import psycopg
    except ImportError as error:
        return f"no psycopg to test PostgreSQL with: {error}"
    try:
        with psycopg.connect(POSTGRES, autocommit=True, connect_timeout=3) as connection:
            connection.execute(f'DROP SCHEMA IF EXISTS "{schema}" CASCADE')
    except psycopg.Error as error:
        return f"no PostgreSQL to test on: {error}"
    return None


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: pathlib.Path) -> Iterator[str]:
    """A place for a new case."""
    if request.param == "sqlite":
        yield str(tmp_path / "vant.case")
        return
    schema = f"t_{uuid.uuid4().hex[:12]}"
    if why := _dropped(schema):
        pytest.skip(why)
    yield f"{POSTGRES}?schema={schema}"
    _dropped(schema)


@pytest.fixture
def elsewhere(tmp_path: pathlib.Path) -> str:
    """A place for another case."""
    return str(tmp_path / "elsewhere.case")
