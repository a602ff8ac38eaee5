"""`rashomon export`: a case, a ledger or reports in the formats of the field, with the account of every cell."""

from __future__ import annotations

import pathlib
import sys
from typing import TYPE_CHECKING

import click

from rashomon.cli.shared import is_case, put_out, tell_skipped
from rashomon.errors import UsageError

if TYPE_CHECKING:
    from rashomon.export.exports import Exporter, Files
    from rashomon.export.redact import Withheld
    from rashomon.records import Decision, Ledger


@click.command("export")
@click.argument("what", nargs=-1, metavar="WHAT...")
@click.option("--as", "form", metavar="FORMAT", help="What to write; --list shows the formats.")
@click.option(
    "-o", "--output", type=click.Path(path_type=pathlib.Path), help="A file, a .zip, or a folder where a format has several files."
)
@click.option(
    "--why", is_flag=True, help="The account of every cell, as JSON lines: beside the output (FILE.why.jsonl), or printed in its place."
)
@click.option(
    "--redact", "rules", metavar="RULES", help="Hold names back: victims, witnesses, private, unknown (comma between), or a .toml file."
)
@click.option("--no-redact", is_flag=True, help="Hold no name back.")
@click.option("--as-of", metavar="DATE", help="Of a case: what was published by this date.")
@click.option("--known-at", metavar="DATE", help="Of a case: what it held, and what was decided, at this date or time.")
@click.option(
    "--bundle", is_flag=True, help="The whole case as one archive that rebuilds it elsewhere (rashomon import); holds nothing back."
)
@click.option("--list", "show", is_flag=True, help="Show the formats.")
def export(
    what: tuple[str, ...], form: str | None, output: pathlib.Path | None, why: bool, rules: str | None, no_redact: bool,
    as_of: str | None, known_at: str | None, bundle: bool, show: bool,
) -> None:  # fmt: skip
    """Write a case, a ledger or reports in another format.

    WHAT is a case (a file or a postgresql:// address), a ledger.json that `rashomon read --format json` wrote, or paths of reports.
    What a format cannot hold is counted on standard error, and named with its reason by --why. Names of private persons are held back
    in every format but json, csv and parquet, which are for one's own case; what was withheld is told in FILE.withheld.json.

    \b
    Examples:
      rashomon export --list
      rashomon export ledger.json --as acled -o events.csv --why
      rashomon export reports/ --as csv -o tables/
      rashomon export case.rashomon --as geojson > events.geojson
      rashomon export case.rashomon --as csv --redact victims,witnesses -o tables.zip
      rashomon export case.rashomon --bundle -o case.bundle
    """
    if show:
        _list()
        return
    if bundle:
        _bundle(what, form, output)
        return
    exporter = _chosen(form)
    if not what:
        raise UsageError("no WHAT given: name a case, a ledger.json, or paths of reports (rashomon export --help)")
    if rules and no_redact:
        raise UsageError("--redact and --no-redact exclude each other")
    ledger, decisions, withheld = _redacted(exporter, *_ledger(what, as_of, known_at), rules, no_redact)
    account = b"" if not why else _account(exporter, ledger, decisions)
    if why and output is None:
        put_out(account, None)
        return
    files = exporter.files(ledger, decisions)
    _deliver(files, output)
    if output is not None:
        _beside(output, ".why.jsonl", account)
        _beside(output, ".withheld.json", _told(withheld))
    _tell_left(exporter, ledger, decisions)
    _tell_withheld(withheld)


def _redacted(
    exporter: Exporter, ledger: Ledger, decisions: tuple[Decision, ...], rules: str | None, no_redact: bool
) -> tuple[Ledger, tuple[Decision, ...], tuple[Withheld, ...]]:
    """The ledger as it may leave the house: by the rules given, else by all rules where the format is for sharing."""
    if no_redact or (rules is None and not exporter.shareable):
        return ledger, decisions, ()
    from rashomon.export.private import Redaction, rules_of
    from rashomon.export.redact import redact

    done = redact(ledger, rules_of(rules) if rules is not None else Redaction(), decisions)
    return done.ledger, done.decisions, done.withheld


def _told(withheld: tuple[Withheld, ...]) -> bytes:
    import msgspec

    from rashomon.export.sheet import json_bytes

    return json_bytes(msgspec.to_builtins(withheld)) if withheld else b""


def _beside(output: pathlib.Path, suffix: str, data: bytes) -> None:
    if data:
        output.with_name(output.name + suffix).write_bytes(data)


def _tell_withheld(withheld: tuple[Withheld, ...]) -> None:
    if withheld:
        times = sum(one.times for one in withheld)
        click.echo(f"{len(withheld)} names of private persons are held back, in {times} places; --no-redact writes them.", err=True)


def _list() -> None:
    from rashomon.export.exports import BY_NAME

    width = max(map(len, BY_NAME))
    for one in BY_NAME.values():
        click.echo(f"{one.name:<{width}}  {one.what}")


def _chosen(form: str | None) -> Exporter:
    from rashomon.export.exports import BY_NAME

    if form not in BY_NAME:
        said = "no format given" if form is None else f"there is no format {form!r}"
        raise UsageError(f"{said}: --as one of {', '.join(BY_NAME)}")
    return BY_NAME[form]


def _bundle(what: tuple[str, ...], form: str | None, output: pathlib.Path | None) -> None:
    if len(what) != 1 or output is None or form is not None:
        raise UsageError("--bundle takes one case and -o FILE, and no --as")
    from rashomon.store import open_case

    with open_case(what[0]) as case:
        case.bundle(str(output))


def _ledger(what: tuple[str, ...], as_of: str | None, known_at: str | None) -> tuple[Ledger, tuple[Decision, ...]]:
    """The ledger that WHAT means, with the decisions of a case."""
    first = what[0]
    if len(what) == 1 and is_case(first):
        from rashomon import cases
        from rashomon.store import open_case
        from rashomon.store.moments import last_moment

        with open_case(first) as case:
            ledger = cases.ledger(case, as_of=as_of, known_at=known_at)
            return ledger, case.decisions(known_at=last_moment(known_at) if known_at else None)
    if as_of or known_at:
        raise UsageError(f"--as-of and --known-at are for cases, and {first} is none")
    if len(what) == 1 and first.lower().endswith(".json") and (found := _written(pathlib.Path(first))):
        return found, ()
    from rashomon import pipeline

    ledger = pipeline.read(list(what))
    tell_skipped(ledger.skipped)
    if not ledger.reports:
        raise UsageError("no report could be read; see the reasons above")
    return ledger, ()


def _written(path: pathlib.Path) -> Ledger | None:
    """The ledger that a JSON file holds; None where it is a file of reports."""
    import json

    from rashomon.export.ledger import from_json

    if not path.is_file():
        return None
    data = path.read_bytes()
    try:
        raw = json.loads(data)
    except ValueError:
        return None
    return from_json(data) if isinstance(raw, dict) and {"version", "reports", "claims"} <= set(raw) else None


def _account(exporter: Exporter, ledger: Ledger, decisions: tuple[Decision, ...]) -> bytes:
    from rashomon.export.sheet import json_lines

    return json_lines(exporter.why(ledger, decisions))


def _deliver(files: Files, output: pathlib.Path | None) -> None:
    """One file to OUTPUT or standard output; several to a folder, or as a zip archive."""
    from rashomon.export.delimited import zipped

    if output is not None and len(files) > 1 and output.suffix.lower() != ".zip":
        output.mkdir(parents=True, exist_ok=True)
        for name, data in files:
            (output / name).write_bytes(data)
        return
    if output is None and len(files) > 1 and sys.stdout.isatty():
        raise UsageError("this format has several files: name a folder or a .zip with -o")
    put_out(files[0][1] if len(files) == 1 else zipped(files), output)


def _tell_left(exporter: Exporter, ledger: Ledger, decisions: tuple[Decision, ...]) -> None:
    left = [one for one in exporter.why(ledger, decisions) if not one.column]
    if left:
        click.echo(f"{len(left)} events are left out of {exporter.name}; --why says which and why.", err=True)
