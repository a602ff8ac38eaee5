"""What a case costs as it grows: time, memory, size on disk, adding again, a filtered query, an event's page.

    python benchmarks/case.py [ROWS.jsonl] [NUMBER...] [--where postgresql://...]

ROWS.jsonl has one headline a row (`title`, `desc`, `url`, `source`, `date`); without it `raw/ruwa-headlines.jsonl` under
RASHOMON_CORPORA is taken, and 1000, 4000 and all rows. Every number runs in a process of its own, so that its peak memory is its own.
Readings are taken from the cache folder where they are there (RASHOMON_CACHE names another one): the time of reading is given apart.
"""

from __future__ import annotations

import json
import pathlib
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any

from rashomon import settings

LIMIT_MS = 100.0


def rows_of(path: pathlib.Path, number: int, out: pathlib.Path) -> int:
    """The first so many rows as `rashomon add` takes them; how many there are."""
    lines = path.read_text("utf-8").splitlines()[: number or None]
    with out.open("w", encoding="utf-8") as file:
        for n, line in enumerate(lines):
            row = json.loads(line)
            text = f"{row['title']}\n\n{row['desc']}" if row.get("desc") else row["title"]
            told = {"id": f"h{n}", "text": text, "title": row["title"], "url": row["url"], "publisher": row["source"]}
            told["published"] = row["date"]
            file.write(json.dumps(told, ensure_ascii=False) + "\n")
    return len(lines)


def best(action: Callable[[], Any], times: int = 9) -> tuple[float, float]:
    """Milliseconds of the quickest of several runs, by the clock and of this processor: other work on the machine only adds."""
    clock, cpu = [], []
    for _ in range(times):
        start, busy = time.perf_counter(), time.process_time()
        action()
        clock.append(round((time.perf_counter() - start) * 1000, 1))
        cpu.append(round((time.process_time() - busy) * 1000, 1))
    return min(clock), min(cpu)


def measure(rows: str, where: str) -> None:
    """One size, in this process: figures as JSON."""
    from rashomon import cases
    from rashomon.store import Filter, new_case

    clock, last = time.perf_counter, [0.0, 0.0]

    def seen(_: object) -> None:
        last[:] = [clock(), time.process_time()]

    store = new_case(where)
    start, cpu = clock(), time.process_time()
    added = cases.add(store, [rows], progress=seen)
    end, cpu_end = clock(), time.process_time()
    again = clock()
    cases.add(store, [rows])
    again = clock() - again
    found = store.overview()
    largest = max((row for row in store.events(Filter(), limit=100_000).rows), key=lambda row: len(row.event.accounts)).event
    usual = store.events(Filter(standing="contested"), limit=1).rows or store.events(Filter(), limit=1).rows
    actor = store.actors(limit=1).rows[0].actor
    some = Filter(kind="shelling", standing="one-sided", since="2022-03", until="2022-06")
    queries: dict[str, Callable[[], Any]] = {
        "events, by kind, standing and time": lambda: store.events(some),
        "events of the busiest actor": lambda: store.events(Filter(actor=actor.id)),
        "claims, by act and side": lambda: store.claims(Filter(act="deny", side=actor.side or "russia")),
        "reports, by language": lambda: store.reports(Filter(language="uk")),
        "words: civilians killed": lambda: store.search("civilians killed"),
        "overview": store.overview, "queue": store.queue, "page of the largest event": lambda: store.part(event=largest.id),
        "page of a disputed event": lambda: store.part(event=usual[0].event.id),
        "page of the busiest actor": lambda: store.part(actor=actor.id),
    }  # fmt: skip
    taken = {name: best(action) for name, action in queries.items()}
    store.close()
    figures = {
        "reports": found.reports, "claims": found.claims, "events": found.events, "findings": found.findings, "read": added.read,
        "reading_s": round(last[0] - start, 1), "reading_cpu_s": round(last[1] - cpu, 1), "rest_s": round(end - last[0], 1),
        "rest_cpu_s": round(cpu_end - last[1], 1), "again_s": round(again, 2),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "file_mb": round(pathlib.Path(where).stat().st_size / 1e6, 1) if pathlib.Path(where).exists() else None,
        "rows_mb": round(pathlib.Path(rows).stat().st_size / 1e6, 1), "largest_event": len(largest.accounts),
        "ms": taken,
    }  # fmt: skip
    sys.stdout.write(json.dumps(figures) + "\n")


def main(path: pathlib.Path, numbers: list[int], where: str | None) -> int:
    late = False
    for number in numbers:
        with tempfile.TemporaryDirectory() as folder:
            rows = settings.cache_folder() / "benchmark" / "rows.jsonl"  # always the same name, so that kept readings are found
            rows.parent.mkdir(parents=True, exist_ok=True)
            count = rows_of(path, number, rows)
            place = f"{where}?schema=bench_{count}_{int(time.time())}" if where else str(pathlib.Path(folder, "bench.case"))
            done = subprocess.run([sys.executable, __file__, "--measure", str(rows), place], stdout=subprocess.PIPE, text=True, check=True)
            figures = json.loads(done.stdout)
            sys.stdout.write(f"{count} rows: {json.dumps({k: v for k, v in figures.items() if k != 'ms'})}\n")
            for name, (clock, cpu) in figures["ms"].items():
                late = late or clock > LIMIT_MS
                sys.stdout.write(f"    {clock:7.1f} ms ({cpu:6.1f} of the processor)  {name}{'  (too slow)' if clock > LIMIT_MS else ''}\n")
            sys.stdout.flush()
    return 1 if late else 0


if __name__ == "__main__":
    given = sys.argv[1:]
    if given[:1] == ["--measure"]:
        measure(given[1], given[2])
        sys.exit(0)
    place = given[given.index("--where") + 1] if "--where" in given else None
    plain = [arg for n, arg in enumerate(given) if arg != "--where" and (n == 0 or given[n - 1] != "--where")]
    corpora = settings.corpora_folder()
    named = [arg for arg in plain if not arg.isdigit()]
    if not named and corpora is None:
        sys.exit("name a ROWS.jsonl, or set RASHOMON_CORPORA")
    file = pathlib.Path(named[0]) if named else pathlib.Path(corpora or "", "raw", "ruwa-headlines.jsonl")
    sys.exit(main(file, [int(arg) for arg in plain if arg.isdigit()] or [1000, 4000, 0], place))
