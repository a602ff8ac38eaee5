"""The page in a real browser: wide and narrow, by keyboard, with nothing loaded and nothing that axe-core calls serious."""

from __future__ import annotations

import os
import pathlib
from collections.abc import Iterator
from typing import Any

import pytest

from rashomon.cli import examples
from rashomon.export.page import to_html
from rashomon.pipeline import read
from tests.chromium import MARKS, started

pytestmark = MARKS


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> pathlib.Path:
    file = tmp_path_factory.mktemp("page") / "page.html"
    file.write_text(to_html(read([str(examples() / "belgorod")])), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with started() as chromium:
        yield chromium


@pytest.fixture(params=[(1400, 900), (375, 800)], ids=["wide", "narrow"])
def page(request: pytest.FixtureRequest, browser: Any, page_file: pathlib.Path) -> Iterator[Any]:
    width, height = request.param
    page = browser.new_page(viewport={"width": width, "height": height})
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda it: asked.append(it.url))
    page.on("console", lambda it: faults.append(it.text) if it.type == "error" else None)
    page.on("pageerror", lambda it: faults.append(str(it)))
    page.goto(page_file.as_uri())
    yield page
    assert [url for url in asked if not url.startswith("file:")] == [] and faults == []
    page.close()


def test_fits_its_width_and_shows_events_and_reports(page: Any) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert page.locator(".event").count() > 3 and page.locator("article.report").count() == 9
    assert page.locator(".position").first.is_visible()


def test_filter_by_standing_and_escape(page: Any) -> None:
    button = page.locator("[data-filter]").first
    button.click()
    wanted = button.get_attribute("data-filter")
    shown = page.locator(".row:not([hidden])")
    assert button.get_attribute("aria-pressed") == "true" and shown.count() > 0
    assert {shown.nth(n).get_attribute("data-standing") for n in range(shown.count())} == {wanted}
    page.keyboard.press("Escape")
    assert page.locator(".row[hidden]").count() == 0


def test_keys_go_from_event_to_event(page: Any) -> None:
    seen = []
    for key in ("j", "j", "k"):
        page.keyboard.press(key)
        seen.append(page.evaluate("document.activeElement.id"))
    assert seen[0] == seen[2] != seen[1] and all(it.startswith("e-") for it in seen)


def test_hover_lights_the_claim_in_text_and_margin(page: Any) -> None:
    note = page.locator(".note").first
    note.scroll_into_view_if_needed()
    note.hover()
    claim = note.get_attribute("data-claims")
    assert page.locator(f'span.c[data-claims~="{claim}"].on').count() > 0


def test_axe_finds_nothing_serious(page: Any) -> None:
    axe = os.environ.get("RASHOMON_AXE")
    if not axe or not pathlib.Path(axe).is_file():
        pytest.skip("RASHOMON_AXE names no axe.min.js")
    page.evaluate(pathlib.Path(axe).read_text(encoding="utf-8"))
    found = page.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa']})")["violations"]
    serious = [(v["id"], v["nodes"][0]["html"][:120]) for v in found if v["impact"] in ("serious", "critical")]
    assert serious == []
