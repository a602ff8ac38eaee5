"""What the desk costs: first paint of every page, filtering, and twenty people who read and decide at once.

    python benchmarks/desk.py CASE [--people 20] [--seconds 60]

CASE is the file of a case; it is copied, so that its decisions stay as they are. The desk runs in a process of its own. First paint
is Chromium's own measure; the time of the answer under it is the median of five requests without a browser; the page's weight is its HTML
and the number of its elements.
"""

from __future__ import annotations

import argparse
import pathlib
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
from collections import Counter
from typing import Any

import httpx

PORT = 8699
BASE = f"http://127.0.0.1:{PORT}"
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


def pages_of(client: httpx.Client) -> dict[str, str]:
    """One address of every page: the most told event, its longest report, who says most."""
    events = client.get("/overview.json").json()["events"]
    event = max(events, key=lambda spot: spot["reports"])["id"]
    report = client.get(f"/events/{event}.json").json()["reports"][0]["id"]
    sources = [c["key"] for c in client.get("/sources.json").json()["choices"]]
    sides = [key for key in sources if key.startswith("side:")][:2]
    actor = next(key for key in sources if key.startswith("actor:")).partition(":")[2]
    quoted = urllib.parse.quote
    claim = first_target(client.get("/queue.json").json())
    return {
        "overview": "/overview", "overview, filtered": "/overview?standing=denied", "event": f"/events/{event}",
        "report": f"/reports/{quoted(report)}",
        "actor": f"/actors/{quoted(actor)}", "two sources": f"/sources?one={quoted(sides[0])}&other={quoted(sides[1])}", "queue": "/queue",
        "search": "/search?q=Belgorod", "search, events": "/search?what=events&standing=denied", "add": "/add", "decisions": "/decisions",
        "decide": f"/decide?target={quoted(claim)}",
    }  # fmt: skip


def first_target(queue: dict[str, Any]) -> str:
    item = queue["items"][0]
    quote = item["positions"][0]["holders"][0]["quotes"][0]
    return f"claim:{quote['claim']}/{quote['account']}/{item['slot']}"


def answers(client: httpx.Client, pages: dict[str, str]) -> dict[str, float]:
    """Milliseconds of the answer, the median of five."""
    times = {}
    for name, path in pages.items():
        taken = []
        for _ in range(5):
            start = time.perf_counter()
            response = client.get(path)
            taken.append((time.perf_counter() - start) * 1000)
            assert response.status_code == 200, (path, response.status_code)
        times[name] = statistics.median(taken)
    return times


def paints(pages: dict[str, str]) -> tuple[dict[str, float], dict[str, tuple[int, int]]]:
    """First contentful paint in milliseconds, the median of three; how long a filter takes from the press to the new list; and each
    page's weight: KB of HTML and elements."""
    from playwright.sync_api import sync_playwright

    found, weights = {}, {}
    with sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(BASE + "/add")
        for name, path in pages.items():
            found[name] = statistics.median(_paint(page, path) for _ in range(3))
            weights[name] = (len(httpx.get(BASE + path).content) // 1024, int(page.evaluate("document.querySelectorAll('*').length")))
        page.goto(BASE + "/overview")
        taken = []
        for _ in range(3):
            start = time.perf_counter()
            page.locator(".legend a[data-live]").first.click()
            page.wait_for_selector(".legend a[aria-current]")
            taken.append((time.perf_counter() - start) * 1000)
            page.go_back()
            page.wait_for_selector(".legend a[aria-current]", state="detached")
        found["filtering by a press"] = statistics.median(taken)
        browser.close()
    return found, weights


def _paint(page: Any, path: str) -> float:
    page.goto(BASE + path)
    seen = "list => done(list.getEntries()[0].startTime)"
    return float(page.evaluate(f"new Promise(done => new PerformanceObserver({seen}).observe({{type: 'paint', buffered: true}}))"))


class Person(threading.Thread):
    """Somebody who goes from page to page and decides on what stands in the queue; a conflict is looked at and decided again."""

    def __init__(self, number: int, until: float) -> None:
        super().__init__()
        self.dice, self.until = random.Random(number), until
        self.did: Counter[str] = Counter()
        self.slowest = 0.0
        self.errors: list[str] = []

    def run(self) -> None:
        with httpx.Client(base_url=BASE, timeout=60) as client:
            while time.monotonic() < self.until:
                try:
                    self.turn(client)
                except httpx.HTTPError as error:
                    self.errors.append(repr(error))

    def get(self, client: httpx.Client, path: str) -> httpx.Response:
        start = time.perf_counter()
        response = client.get(path)
        self.slowest = max(self.slowest, time.perf_counter() - start)
        self.did["pages"] += 1
        if response.status_code >= 400:
            self.errors.append(f"{path}: {response.status_code}")
        return response

    def turn(self, client: httpx.Client) -> None:
        self.get(client, self.dice.choice(["/overview", "/overview?standing=denied", "/search?q=Belgorod", "/decisions"]))
        page = self.get(client, f"/queue?offset={self.dice.randrange(10) * 10}").text
        token = re.search(r'name="csrf" value="([^"]+)"', page)
        buttons = re.findall(r'name="say" value="([^"]+)"', page)
        if not token or not buttons:
            return
        fields = {"csrf": token[1], "say": self.dice.choice(buttons)}
        answer = client.post("/decide", data=fields, headers={"accept": "application/json"})
        self.did[{200: "decisions", 409: "conflicts"}.get(answer.status_code, "refused")] += 1
        if answer.status_code not in (200, 409):
            self.errors.append(f"decide: {answer.status_code} {answer.text[:200]}")
        time.sleep(self.dice.uniform(0.2, 1.0))


def load(case: pathlib.Path, people: int, seconds: int) -> None:
    from rashomon.store import open_case

    before = decided(open_case(str(case)))
    until = time.monotonic() + seconds
    crowd = [Person(number, until) for number in range(people)]
    for person in crowd:
        person.start()
    for person in crowd:
        person.join()
    did: Counter[str] = sum((person.did for person in crowd), Counter())
    errors = [error for person in crowd for error in person.errors]
    kept = decided(open_case(str(case))) - before
    slowest = max(person.slowest for person in crowd)
    tell(f"{people} people, {seconds} s: {did['pages']} pages, {did['decisions']} decisions, {did['conflicts']} conflicts, "
         f"{len(errors)} errors, {did['decisions'] - kept} decisions lost; slowest page {slowest:.1f} s")  # fmt: skip
    for error in errors[:5]:
        tell(f"   {error}")


def tell(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def decided(store: Any) -> int:
    with store:
        return len(store.decisions())


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("case", type=pathlib.Path)
    asked.add_argument("--people", type=int, default=20, help="0: nobody, only the pages")
    asked.add_argument("--seconds", type=int, default=60)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        case = pathlib.Path(folder) / "copy.case"
        shutil.copy(given.case, case)
        command = [sys.executable, "-m", "rashomon.cli", "serve", str(case), "--port", str(PORT), "--no-open"]
        desk = subprocess.Popen(command)
        try:
            with httpx.Client(base_url=BASE, timeout=120) as client:
                _wait(client)
                pages = pages_of(client)
                waited, (painted, weights) = answers(client, pages), paints(pages)
            for name, path in pages.items():
                size, nodes = weights[name]
                tell(
                    f"{name:24} answer {waited[name]:4.0f} ms   first paint {painted[name]:4.0f} ms   {size:4} KB, {nodes:5} nodes   {path}"
                )
            tell(f"{'filtering by a press':24} {painted['filtering by a press']:28.0f} ms")
            if given.people:
                load(case, given.people, given.seconds)
        finally:
            desk.terminate()
            desk.wait(60)


def _wait(client: httpx.Client) -> None:
    for _ in range(120):
        try:
            client.get("/overview")
            return
        except httpx.HTTPError:
            time.sleep(0.5)
    raise SystemExit("the desk did not answer")


if __name__ == "__main__":
    main()
