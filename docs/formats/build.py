"""Makes everything in this folder but README.md: the data dictionary, and an example of every format with its account.

    python docs/formats/build.py

The examples are made of two of the shipped reports. An account (`--why`) is cut to the first two rows of each table and what was left out.
"""

from __future__ import annotations

import pathlib
from collections.abc import Iterable, Iterator

from rashomon import pipeline
from rashomon.export import acled_columns, polecat, tables, ucdp
from rashomon.export.exports import EXPORTS, Exporter
from rashomon.export.private import Redaction
from rashomon.export.redact import redact
from rashomon.export.sheet import Column, Why, json_lines
from rashomon.records import Ledger

HERE = pathlib.Path(__file__).parent
EXAMPLES = HERE.parent.parent / "examples" / "belgorod"
REPORTS = ("04-placeholder-post.txt", "08-next-day.jsonl")
ROWS = 2
CODED = (("acled", "ACLED", acled_columns.COLUMNS), ("ucdp", "UCDP GED", ucdp.COLUMNS), ("polecat", "POLECAT", polecat.COLUMNS))
TABLES = (
    ("reports", tables.REPORTS), ("claims", tables.CLAIMS), ("accounts", tables.ACCOUNTS), ("values", tables.VALUES),
    ("events", tables.described(tables.EVENTS)), ("findings", tables.described(tables.FINDINGS)), ("actors", tables.ACTORS),
    ("places", tables.PLACES),
)  # fmt: skip


def example() -> Ledger:
    """The ledger of the example reports, with origins that hold no path of this machine."""
    import msgspec

    read = pipeline.read([str(EXAMPLES / name) for name in REPORTS])
    shipped = [msgspec.structs.replace(r, origin="examples/belgorod/" + (r.origin or "").rpartition("/")[2]) for r in read.reports]
    return msgspec.structs.replace(read, reports=tuple(shipped))


def files(ledger: Ledger) -> Iterator[tuple[str, bytes]]:
    """Every example file by its path in this folder."""
    shared = redact(ledger, Redaction()).ledger
    for exporter in EXPORTS:
        made = shared if exporter.shareable else ledger
        written = exporter.files(made, ())
        for name, data in written:
            yield (f"{exporter.name}/{name}" if len(written) > 1 else f"{exporter.name}{exporter.suffix}"), data
        yield f"{exporter.name}.why.jsonl", json_lines(_first_rows(exporter, made))


def _first_rows(exporter: Exporter, ledger: Ledger) -> Iterable[Why]:
    seen: dict[str, list[str]] = {}
    for one in exporter.why(ledger, ()):
        keys = seen.setdefault(one.table, [])
        if one.column and one.row not in keys and len(keys) < ROWS:
            keys.append(one.row)
        if not one.column or one.row in keys:
            yield one


def dictionary() -> str:
    """The data dictionary, of the definitions that the exporters are made from."""
    parts = [
        "# Data dictionary\n\nMade by `python docs/formats/build.py` of the definitions that the exporters use.\n"
        "In every table a blank means that nobody says it, or that the ledger does not hold it; `--why` tells which.\n",
        "\n## Tables of the ledger (`csv`, `parquet`; `geojson` and `kml` carry the columns of `events`)\n",
        *(_section(f"### {name}", columns) for name, columns in TABLES),
        *(_section(f"## {title} (`{name}`): {len(columns)} columns", columns) for name, title, columns in CODED),
    ]
    return "".join(parts)


def _section(title: str, columns: Iterable[Column]) -> str:
    rows = "".join(f"| `{c.name}` | {c.kind} | {c.means} |\n" for c in columns)
    return f"\n{title}\n\n| column | type | meaning |\n| --- | --- | --- |\n{rows}"


def main() -> None:
    (HERE / "dictionary.md").write_text(dictionary(), encoding="utf-8")
    for name, data in files(example()):
        path = HERE / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)


if __name__ == "__main__":
    main()
