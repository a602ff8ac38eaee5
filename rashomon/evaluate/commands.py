"""`rashomon evaluate …`: one command a measure. Nothing heavy is imported before a command runs."""

from __future__ import annotations

import json
import pathlib
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rashomon.evaluate.tables import Table

FILE = click.Path(exists=True, dir_okay=False, path_type=pathlib.Path)
paths_argument = click.argument("paths", nargs=-1, required=True, type=FILE, metavar="PATH...")
file_argument = click.argument("file", type=FILE, metavar="FILE.jsonl")
predictions_option = click.option(
    "--predictions", "out", type=click.Path(dir_okay=False, path_type=pathlib.Path), help="Write the predictions to this file."
)
held_option = click.option("--held", is_flag=True, help="Only documents that training leaves out (those whose id has an odd SHA-256).")
gate_option = click.option("--gate", is_flag=True, help="Exit with status 1 where a figure lies below its floor in floors.json.")


@click.group("evaluate")
def evaluate() -> None:
    """Score Rashomon against gold ledgers and public corpora.

    \b
    Example:
      rashomon evaluate ledger gold/*.yaml
    """


@evaluate.command("ledger")
@paths_argument
@click.option("--ledgers", type=click.Path(file_okay=False, path_type=pathlib.Path), help="Write each case's ledger into this folder.")
@gate_option
def ledger_command(paths: tuple[pathlib.Path, ...], ledgers: pathlib.Path | None, gate: bool) -> None:
    """Read the reports of gold cases and score the ledger: per case, per language and pooled.

    PATH is a gold case in YAML, or a compiled gold ledger in JSON; a JSONL file beside them holds the reports' rows.

    \b
    Example:
      rashomon evaluate ledger gold/*.yaml --gate
    """
    from rashomon.evaluate import ledger, tables

    scored = ledger.measure(paths)
    for case in scored:
        _print(tables.lines(case.case, case.table))
    for language in sorted({language for case in scored for language in case.languages}):
        whole = tables.pooled(case.languages[language] for case in scored if language in case.languages)
        _print(tables.lines(f"language {language}, all cases (findings belong to no language)", whole))
    table = tables.pooled(case.table for case in scored)
    _print(tables.lines("pooled", table))
    if ledgers:
        _write_ledgers(ledgers, scored)
    _gate(gate, "ledger", paths, table)


def _write_ledgers(folder: pathlib.Path, scored: Iterable[object]) -> None:
    from rashomon.evaluate.ledger import Scored
    from rashomon.export.ledger import to_json

    folder.mkdir(parents=True, exist_ok=True)
    for case in scored:
        if isinstance(case, Scored):
            (folder / f"{case.case}.json").write_bytes(to_json(case.other))


@evaluate.command("findings")
@paths_argument
@click.option("--misses", is_flag=True, help="List every finding whose standing is not the gold's.")
@gate_option
def findings_command(paths: tuple[pathlib.Path, ...], misses: bool, gate: bool) -> None:
    """Give the standing rules the gold's own accounts, events and sides, and count the gold's standings.

    \b
    Example:
      rashomon evaluate findings gold/*.yaml --misses
    """
    from rashomon.evaluate import findings
    from rashomon.evaluate.tables import Tally

    scored = findings.measure(paths)
    for case in scored:
        click.echo(f"{case.case:24s} {case.right:4d} of {case.total:4d}  {case.share:.4f}")
        for miss in case.misses if misses else ():
            click.echo(f"    {miss.event} / {miss.slot}: gold {miss.gold}, ours {miss.ours}: {miss.rule}")
    whole = Tally.of(sum(case.right for case in scored), sum(case.total for case in scored), sum(case.total for case in scored))
    click.echo(f"{'pooled':24s} {whole.right_gold:4.0f} of {whole.gold:4.0f}  {whole.shares().f1:.4f}")
    _gate(gate, "findings", paths, {"standings": whole})


@evaluate.command("events")
@paths_argument
@gate_option
def events_command(paths: tuple[pathlib.Path, ...], gate: bool) -> None:
    """Put the gold's own accounts into events, and compare with the gold's (B-cubed).

    \b
    Example:
      rashomon evaluate events gold/more/*.yaml
    """
    from rashomon.evaluate import events, tables

    scored = events.measure(paths)
    for case in scored:
        _print(tables.lines(case.case, {"events": case.whole, "events within each report": case.within}))
    table = tables.pooled({"events": case.whole, "events within each report": case.within} for case in scored)
    _print(tables.lines("pooled", table))
    _gate(gate, "events", paths, table)


@evaluate.command("attribution")
@file_argument
@predictions_option
@held_option
@gate_option
def attribution_command(file: pathlib.Path, out: pathlib.Path | None, held: bool, gate: bool) -> None:
    """Find who said what in rows of text, and score sources, cues and contents.

    \b
    Example:
      rashomon evaluate attribution polnear-dev.jsonl --predictions predictions.jsonl
    """
    from rashomon.evaluate import attribution, tables

    table, predictions = attribution.measure(file, held=held)
    _write(out, attribution.rows_of(predictions))
    _print(tables.lines(file.name, table, percent=True))
    _gate(gate, "attribution", [file], table)


@evaluate.command("names")
@file_argument
@held_option
@gate_option
def names_command(file: pathlib.Path, held: bool, gate: bool) -> None:
    """Find names in rows of text with `entities`, and score kind and exact span.

    \b
    Example:
      rashomon evaluate names nerel-ru-dev.jsonl
    """
    from rashomon.evaluate import names, tables

    table, _ = names.measure(file, held)
    _print(tables.lines(file.name, table, percent=True))
    _gate(gate, "names", [file], table)


@evaluate.command("syntax")
@click.argument("file", type=FILE, metavar="FILE.conllu")
@click.option("--own", is_flag=True, help="Read raw text with own words and sentences, instead of the treebank's.")
@gate_option
def syntax_command(file: pathlib.Path, own: bool, gate: bool) -> None:
    """Parse a treebank, and score parts of speech, heads and relations (UPOS, UAS, LAS).

    \b
    Example:
      rashomon evaluate syntax en_ewt-dev.conllu
    """
    from rashomon.evaluate import syntax, tables

    table = syntax.measure(file, own)
    _print(tables.lines(file.name, table, percent=True))
    _gate(gate, "syntax", [file], table)


@evaluate.command("copies")
@file_argument
@click.option("--show", type=click.IntRange(0), default=0, metavar="N", help="List the first N copies found.")
@gate_option
def copies_command(file: pathlib.Path, show: int, gate: bool) -> None:
    """Find copies in labelled pairs of articles, or in clusters of articles on one event.

    \b
    Example:
      rashomon evaluate copies same-story-pairs.jsonl --show 10
    """
    from rashomon.evaluate import copies, tables

    result = copies.measure(file)
    _print(tables.lines(file.name, result.table))
    for copy in result.found[:show]:
        click.echo(f"    {copy.report} repeats {copy.of} ({copy.shared:.2f} of the shorter)")
    _gate(gate, "copies", [file], result.table)


@evaluate.command("kinds")
@file_argument
@gate_option
def kinds_command(file: pathlib.Path, gate: bool) -> None:
    """Say what kind of happening snippets tell of (a five-fold check), or which organisations did it and how surely it is told.

    \b
    Example:
      rashomon evaluate kinds case2021-kinds.jsonl
    """
    from rashomon.evaluate import kinds, tables

    table = kinds.measure(file)
    _print(tables.lines(file.name, table))
    _gate(gate, "kinds", [file], table)


@evaluate.command("times")
@file_argument
@predictions_option
@gate_option
def times_command(file: pathlib.Path, out: pathlib.Path | None, gate: bool) -> None:
    """Find times in rows of text, and score their spans and values (TIMEX3).

    \b
    Example:
      rashomon evaluate times timebank.jsonl --predictions predictions.jsonl
    """
    from rashomon.evaluate import checked, tables, times
    from rashomon.resolve.times_trust import SURE

    given, unread = checked.rows_of(file)
    rows = checked.checked(given, "timexes", checked.is_timex)
    _tell(file, [*unread, *rows.notes])
    scores = times.score(rows.scored)
    figures = {"spans, exact": scores.strict, "spans, overlapping": scores.overlap, "values": scores.value}
    for name, value in figures.items():
        click.echo(f"{name:24s} F1 {value:5.1f}   of {scores.gold}, {scores.found} found")
    _print(tables.level_lines("dates", times.levels(rows.scored), SURE))
    _write(out, times.predictions(rows.readable))
    _gate(gate, "times", [file], {name: value / 100 for name, value in figures.items()})


@evaluate.command("places")
@file_argument
@predictions_option
@gate_option
def places_command(file: pathlib.Path, out: pathlib.Path | None, gate: bool) -> None:
    """Find places in rows of text, and score their names and how far they lie from the gold point.

    A gold case in YAML is scored by the names of its places, each within its tolerance.

    \b
    Example:
      rashomon evaluate places lgl.jsonl --predictions predictions.jsonl
    """
    from rashomon.evaluate import checked, places, places_gold, tables
    from rashomon.resolve.places import SURE, Gazetteer

    gazetteer, reader = Gazetteer.load(), places.Plain()
    if file.suffix in (".yaml", ".yml"):
        table = places_gold.score([file], gazetteer, reader)
        _print(tables.lines(file.name, table))
    else:
        given, unread = checked.rows_of(file)
        rows = checked.checked(given, "toponyms", checked.is_toponym)
        _tell(file, [*unread, *rows.notes])
        table = places.score(rows.scored, gazetteer, reader)
        _print(tables.lines(file.name, table))
        _print(tables.level_lines("places", places.levels(rows.scored, gazetteer, reader), SURE))
        _write(out, places.predictions(rows.readable, gazetteer, reader))
    _gate(gate, "places", [file], table)


@evaluate.command("counts")
@file_argument
@predictions_option
@gate_option
def counts_command(file: pathlib.Path, out: pathlib.Path | None, gate: bool) -> None:
    """Find how many were killed and hurt in rows of text, and count the articles whose numbers are exactly right.

    \b
    Example:
      rashomon evaluate counts gvdb-dev.jsonl --predictions predictions.jsonl
    """
    from rashomon.evaluate import checked, counts

    given, unread = checked.rows_of(file)
    rows = checked.counted(given)
    _tell(file, [*unread, *rows.notes])
    scores = counts.score(rows.scored)
    figures = {"killed": scores.killed, "injured": scores.injured, "both": scores.both}
    for name, value in figures.items():
        click.echo(f"{name:24s} exactly right in {value:5.1f} % of {scores.articles} articles")
    _write(out, counts.predictions(rows.readable))
    _gate(gate, "counts", [file], {name: value / 100 for name, value in figures.items()})


def _tell(file: pathlib.Path, notes: Sequence[str]) -> None:
    """What was left out, on standard error."""
    for note in notes:
        click.echo(f"{file}: {note}", err=True)


def _write(out: pathlib.Path | None, rows: Iterable[Mapping[str, Any]]) -> None:
    if out:
        out.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def _print(rows: Iterable[str]) -> None:
    for row in rows:
        click.echo(row)


def _gate(wanted: bool, measure: str, paths: Sequence[pathlib.Path], table: Mapping[str, float] | Table) -> None:
    """Raises UsageError that names every figure below its floor, and by how much."""
    if not wanted:
        return
    from rashomon.errors import UsageError
    from rashomon.evaluate import gate

    breaches = gate.check(measure, paths, gate.figures(table))
    if breaches:
        raise UsageError(f"evaluate {measure}: below the floor: " + "; ".join(map(str, breaches)))
    click.echo(f"evaluate {measure}: every figure holds its floor.")
