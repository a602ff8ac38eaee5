"""Speed and memory of the road, stage by stage, as ratios to plain tokenising of the same texts in the same run.

    python benchmarks/speed.py [REPORTS...]      # default: the shipped example, read 20 times over

Prints words a second and the ratio for each stage, the time to start, and the peak memory. Nothing here is a test.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Callable

import msgspec

from rashomon.cli import examples
from rashomon.extract.accounts import accounts_of
from rashomon.extract.claims import claims_of
from rashomon.parse import split
from rashomon.pipeline import mentions_of
from rashomon.readers import read_paths
from rashomon.records import Report
from rashomon.resolve.actors import resolve_actors
from rashomon.tools import Tools


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main(paths: list[str]) -> None:
    reports = [it for it in read_paths(paths or [str(examples() / "belgorod")]) if isinstance(it, Report)]
    reports = reports * (20 if not paths else 1)
    words = sum(len(report.text.split()) for report in reports)
    load = timed(Tools.load)
    tools = Tools.load()
    tools.reader.attributed(reports[0])
    stages: dict[str, float] = {"split": timed(lambda: [split(report.text) for report in reports])}
    parsed = [tools.reader.attributed(report) for report in reports]
    stages["parse"] = timed(lambda: [tools.reader.attributed(report) for report in reports])
    mentions = [mentions_of(one, tools) for one in parsed]
    stages["places, times, counts"] = timed(lambda: [mentions_of(one, tools) for one in parsed])
    claims = [claims_of(one, found) for one, found in zip(parsed, mentions, strict=True)]
    stages["claims"] = timed(lambda: [claims_of(one, found) for one, found in zip(parsed, mentions, strict=True)])
    told = [
        tuple(msgspec.structs.replace(claim, accounts=accounts_of(claim, one, found)) for claim in some)
        for one, found, some in zip(parsed, mentions, claims, strict=True)
    ]
    stages["accounts"] = timed(
        lambda: [accounts_of(claim, one, found) for one, found, some in zip(parsed, mentions, claims, strict=True) for claim in some]
    )
    stages["actors"] = timed(lambda: [resolve_actors(one, some, found) for one, found, some in zip(parsed, mentions, told, strict=True)])
    start = timed(lambda: subprocess.run([sys.executable, "-m", "rashomon.cli", "--help"], capture_output=True, check=True))
    bare = timed(lambda: subprocess.run([sys.executable, "-c", "pass"], capture_output=True, check=True))
    out = [f"{len(reports)} reports, {words} words; model and gazetteer loaded in {load:.2f} s"]
    out += [f"{name:24s} {words / took:10.0f} words/s   {took / stages['split']:7.1f} x split" for name, took in stages.items()]
    out.append(f"rashomon --help          {start:.3f} s, {start / bare:.1f} x an empty Python")
    out.append(f"peak memory              {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    sys.stdout.write("\n".join(out) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
