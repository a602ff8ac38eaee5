"""Every page has a twin: the same view at the same address with `.json` behind it, described in `/openapi.json`."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import msgspec
from fastapi import APIRouter
from fastapi.responses import Response

from rashomon.web.desk import Visit, as_json

VIEWS: dict[str, type] = {}  # the views that twins answer with, by name, for the schema


def twin(router: APIRouter, path: str, template: str, view: type) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Registers a function `(visit, …) -> view` at `path`, as a page, and at `path.json`, as its twin."""

    def registered(function: Callable[..., Any]) -> Callable[..., Any]:
        VIEWS[view.__name__] = view

        @functools.wraps(function)
        def page(**given: Any) -> Response:
            visit: Visit = given["visit"]
            found = function(**given)
            return visit.page(template, view=found)

        @functools.wraps(function)
        def plain(**given: Any) -> Response:
            return as_json(function(**given))

        schema = {"application/json": {"schema": {"$ref": f"#/components/schemas/{view.__name__}"}}}
        answers: dict[int | str, dict[str, Any]] = {200: {"content": schema, "description": "What the page shows."}}
        router.get(path + ".json", response_model=None, response_class=Response, responses=answers)(plain)
        router.get(path, include_in_schema=False, response_model=None, response_class=Response)(page)
        return function

    return registered


def schemas() -> dict[str, Any]:
    """JSON Schema of every view, for the OpenAPI document."""
    names = sorted(VIEWS)
    _, parts = msgspec.json.schema_components([VIEWS[name] for name in names], ref_template="#/components/schemas/{name}")
    return parts
