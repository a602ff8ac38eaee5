"""The desk in a real browser: each page and each decision, wide and narrow, light and dark, by keyboard, and what axe-core says of it."""

from __future__ import annotations

import os
import pathlib
import re
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from rashomon.records import COUNTS, Ledger
from rashomon.store import CaseStore, open_case
from rashomon.web.app import make_app
from rashomon.web.desk import Options
from tests.chromium import MARKS, playwright_api, started

uvicorn = pytest.importorskip("uvicorn")
pytestmark = MARKS
playwright_api.expect.set_options(timeout=40_000)  # a decision is compared before its answer here
SIZES = {"wide": (1280, 900), "narrow": (375, 800)}


@pytest.fixture(scope="module")
def case(example_case: pathlib.Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[CaseStore]:
    file = tmp_path_factory.mktemp("browser") / "case.db"
    shutil.copy(example_case, file)
    with open_case(str(file)) as store:
        yield store


@pytest.fixture(scope="module")
def whole(case: CaseStore) -> Ledger:
    return case.ledger()


@pytest.fixture(scope="module")
def address(case: CaseStore) -> Iterator[str]:
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(make_app(case, Options(at_once=True)), log_level="warning"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with started() as chromium:
        yield chromium


@pytest.fixture(params=["wide", "narrow"])
def page(request: pytest.FixtureRequest, browser: Any, address: str) -> Iterator[Any]:
    yield from opened(browser, address, SIZES[request.param], "dark" if request.param == "narrow" else "light")


@pytest.fixture
def wide(browser: Any, address: str) -> Iterator[Any]:
    yield from opened(browser, address, SIZES["wide"], "light")


def opened(browser: Any, address: str, size: tuple[int, int], scheme: str) -> Iterator[Any]:
    """A page that fails the test where anything is asked for elsewhere, or the console reports an error."""
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, base_url=address)
    page = context.new_page()
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda it: asked.append(it.url))
    page.on("console", lambda it: faults.append(it.text) if it.type == "error" else None)
    page.on("pageerror", lambda it: faults.append(str(it)))
    yield page
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []
    assert [fault for fault in faults if "status of 404" not in fault and "status of 409" not in fault] == []
    context.close()


def addresses(ledger: Ledger) -> list[str]:
    event = max(ledger.events, key=lambda e: len(e.accounts))
    claim = next(c for c in ledger.claims if c.source and c.source.actor and c.accounts)
    return [
        "/overview", f"/events/{event.id}", f"/reports/{claim.report}", f"/actors/{claim.source.actor if claim.source else ''}", "/queue",
        "/sources?one=side:russia&other=side:ukraine", "/search?q=Belgorod", "/search?what=events&standing=denied", "/add", "/decisions",
        f"/decide?target=claim:{claim.id}/source&verb=correct", f"/decide?target=claim:{claim.id}", "/changes?since=2020-01-01", "/nothing",
    ]  # fmt: skip


def test_every_page_fits_and_axe_finds_nothing_serious(page: Any, whole: Ledger) -> None:
    axe = os.environ.get("RASHOMON_AXE")
    script = pathlib.Path(axe).read_text(encoding="utf-8") if axe and pathlib.Path(axe).is_file() else None
    found: list[Any] = []
    for path in addresses(whole):
        answer = page.goto(path)
        assert answer.status in (200, 404), path
        if not page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"):
            found.append((path, "wider than the window"))
        if script:
            page.evaluate(script)  # the policy forbids scripts in the page, not those of the tool that drives it
            violations = page.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'best-practice']})")["violations"]
            serious = [v for v in violations if v["impact"] in ("serious", "critical")]
            found += [(path, v["id"], v["nodes"][0]["html"][:160]) for v in serious]
    assert found == []


def test_twice_the_size_still_fits(browser: Any, address: str, whole: Ledger) -> None:
    for page in opened(browser, address, (640, 450), "light"):
        for path in addresses(whole)[:5]:
            page.goto(path)
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path


def test_keys_judge_and_take_back(page: Any, case: CaseStore) -> None:
    page.goto("/queue")
    before = len(case.decisions())
    page.keyboard.press("j")
    item = page.locator(".item.at")
    target = item.get_attribute("data-target")
    page.keyboard.press("a")
    playwright_api.expect(item).to_have_attribute("data-verdict", "accept")
    page.keyboard.press("r")
    playwright_api.expect(item).to_have_attribute("data-verdict", "reject")
    page.keyboard.press("u")
    playwright_api.expect(item).to_have_attribute("data-verdict", "accept")
    page.keyboard.press("u")
    playwright_api.expect(item).not_to_have_attribute("data-verdict", "accept")
    made = case.decisions()[before:]
    assert [d.verb for d in made] == ["accept", "reject", "undo", "undo"] and made[0].target == target
    page.keyboard.press("j")
    assert page.locator(".item.at").get_attribute("data-target") != target or page.locator(".item").count() == 1
    page.keyboard.press("?")
    assert page.locator("#keys").is_visible()
    page.keyboard.press("Escape")


def test_words_are_selected_for_a_correction(wide: Any, case: CaseStore, whole: Ledger) -> None:
    claim, n, slot = next((c, n, s) for c in whole.claims for n, a in enumerate(c.accounts) for s in COUNTS if getattr(a, s))
    target = f"claim:{claim.id}/{n}/{slot}"
    wide.goto(f"/decide?target={target}&verb=correct&next=/queue")
    text = next(r.text for r in whole.reports if r.id == claim.report)
    word = next(w for w in text.split() if len(w) > 8 and text.count(w) == 1 and w.isalpha())
    wide.evaluate(
        """(word) => { const box = document.querySelector("[data-text]");
        const walk = document.createTreeWalker(box, NodeFilter.SHOW_TEXT); let node;
        while ((node = walk.nextNode())) { const at = node.data.indexOf(word); if (at < 0) continue;
          const range = document.createRange(); range.setStart(node, at); range.setEnd(node, at + word.length);
          getSelection().removeAllRanges(); getSelection().addRange(range); break; }
        box.dispatchEvent(new MouseEvent("mouseup", { bubbles: true })); }""",
        word,
    )
    playwright_api.expect(wide.locator("#words")).to_have_value(word)
    wide.fill("#low", "7")
    wide.get_by_role("button", name="Correct", exact=True).click()
    playwright_api.expect(wide.locator(".toast")).to_contain_text("corrected")
    made = case.decisions(target=target)[-1]
    assert made.verb == "correct" and made.value and made.value.counts[0].low == 7
    start, end = made.value.spans[0].start, made.value.spans[0].end
    assert text[start:end] == word


@pytest.mark.parametrize("key", ["e", "m", "s", "n"])
def test_the_other_verbs_open_a_dialog_from_the_keyboard(wide: Any, case: CaseStore, whole: Ledger, key: str) -> None:
    event = max(case.ledger().events, key=lambda e: len(e.accounts))
    before = len(case.decisions())
    wide.goto(f"/events/{event.id}")
    wide.keyboard.press("j")
    wide.keyboard.press(key)
    dialog = wide.locator("#desk-dialog")
    playwright_api.expect(dialog).to_be_visible()
    if key == "n":
        dialog.locator("#note").fill("look at this again")
        dialog.locator("button[value=note]").click()
    elif key in ("m", "s"):
        dialog.locator(f"button[value={'merge' if key == 'm' else 'split'}]").click()
    else:
        wide.keyboard.press("Escape")
        playwright_api.expect(dialog).to_be_hidden()
        return
    playwright_api.expect(dialog).to_be_hidden()
    assert len(case.decisions()) == before + 1
    wide.keyboard.press("u")
    playwright_api.expect(wide.locator(".toast")).to_be_visible()


def test_a_conflict_is_shown_beside(wide: Any, case: CaseStore) -> None:
    wide.goto("/queue")
    item = wide.locator(".item").last
    target = item.get_attribute("data-target")
    case.decide(who="Olena", verb="reject", target=target or "")
    item.locator("button[value^=accept]").click()
    dialog = wide.locator("#desk-dialog")
    playwright_api.expect(dialog).to_be_visible()
    playwright_api.expect(dialog).to_contain_text("Olena")
    dialog.locator("form[data-judge] button[value=accept]").first.click()
    playwright_api.expect(dialog).to_be_hidden()
    assert [(d.who == "Olena", d.verb) for d in case.decisions(target=target)] == [(True, "reject"), (False, "accept")]


def test_map_and_filters_narrow_the_list(page: Any) -> None:
    page.goto("/overview")
    count = page.locator("#live .rows .item").count()
    page.locator(".legend a[data-live]").first.click()
    playwright_api.expect(page.locator(".legend a[aria-current]")).to_have_count(1)
    assert 0 < page.locator("#live ol .item").count() < count and "standing=" in page.url
    page.go_back()
    playwright_api.expect(page.locator(".legend a[aria-current]")).to_have_count(0)
    page.locator("#map").focus()
    start = page.locator("#map").get_attribute("viewBox")
    for key in ("+", "ArrowLeft", "ArrowDown"):
        page.keyboard.press(key)
        assert page.locator("#map").get_attribute("viewBox") != start
    page.locator("[data-view]").click()
    page.wait_for_url("**box=**")
    assert page.locator("rect.chosen").count() == 1


def test_hover_lights_words_and_values_together(wide: Any, whole: Ledger) -> None:
    report = max(whole.reports, key=lambda r: sum(c.report == r.id for c in whole.claims))
    wide.goto(f"/reports/{report.id}")
    value = wide.locator(".vals [data-values]").first
    value.hover()
    key = value.get_attribute("data-values")
    playwright_api.expect(wide.locator(f'.text [data-values~="{key}"]').first).to_have_class(re.compile("on-val"))


def test_a_pasted_text_is_read_and_shown(page: Any) -> None:
    page.goto("/add")
    width = page.viewport_size["width"]
    text = f"The army of Lumen said on Monday that {width} soldiers of Tarn had been killed near Vant."
    page.fill("#text", f"Lumen says {width} fell\n\n{text}")
    page.get_by_role("button", name="Read them").click()
    playwright_api.expect(page.locator("#job[data-state=done]")).to_be_visible(timeout=60_000)
    assert f"Lumen says {width} fell" in page.content()


def test_an_event_prints_without_the_desk_around_it(wide: Any, whole: Ledger) -> None:
    wide.goto(f"/events/{whole.events[0].id}")
    wide.emulate_media(media="print")
    assert not wide.locator(".top").is_visible() and not wide.locator(".judge").first.is_visible()
    assert wide.locator(".why").first.locator("p").first.is_visible()
    assert wide.pdf()[:5] == b"%PDF-"
