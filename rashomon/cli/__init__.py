"""One command a stage. Nothing heavy is imported before a command needs it."""

from __future__ import annotations

import importlib
import pathlib
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from rashomon import __version__
from rashomon.cli.shared import case_in, no_cache, output_file, progress, put_out, say, tell_skipped, workers
from rashomon.errors import RashomonError, UsageError

if TYPE_CHECKING:
    from rashomon.records import Ledger

FORMATS = click.Choice(["text", "json", "html"])


# Commands of other modules, imported only when they are asked for: name -> (module, attribute, what `--help` says).
ELSEWHERE: dict[str, tuple[str, str, str]] = {
    "new": ("rashomon.cli.cases", "new_command", "Begin a case: one file, or a schema of a PostgreSQL database."),
    "add": ("rashomon.cli.cases", "add_command", "Read reports into a case; what it knows already is not read again."),
    "show": ("rashomon.cli.cases", "show_command", "Print the ledger of a case, now or as it stood."),
    "status": ("rashomon.cli.cases", "status_command", "What is in a case, at a glance."),
    "search": ("rashomon.cli.cases", "search_command", "Find words in a case; list its events, claims, reports or actors by filters."),
    "changes": ("rashomon.cli.cases", "changes_command", "What is new, disputed, conceded, revised or settled since a date."),
    "verify": ("rashomon.cli.cases", "verify_command", "Check a case: hashes, spans, foreign keys, the chain of decisions."),
    "import": ("rashomon.cli.cases", "import_command", "Rebuild a case from a bundle."),
    "decide": ("rashomon.cli.decisions", "decide_command", "Decide on something in a case: accept, reject, correct, merge, split, undo …"),
    "decisions": ("rashomon.cli.decisions", "decisions_group", "List decisions; write them as JSON lines for git, and take them in again."),
    "agreement": ("rashomon.cli.decisions", "agreement_command", "How far two coders of a case agree."),
    "serve": ("rashomon.cli.serve", "serve_command", "Open the desk: a case in the browser, to read, search, review and decide."),
    "people": ("rashomon.cli.serve", "people_group", "Who may use a desk from other computers: names, roles and passwords."),
    "export": ("rashomon.cli.export", "export", "Write a case, a ledger or reports in another format."),
    "follow": ("rashomon.cli.follow", "follow", "Add what is new in RSS and Atom feeds to a case."),
    "evaluate": ("rashomon.evaluate.commands", "evaluate", "Score Rashomon against gold ledgers and public corpora."),
}


class Lazy(click.Group):
    """A group whose commands of other modules are imported only when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), *ELSEWHERE])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in ELSEWHERE:
            module, attribute, _ = ELSEWHERE[cmd_name]
            command: click.Command = getattr(importlib.import_module(module), attribute)
            return command
        return super().get_command(ctx, cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [(name, command.get_short_help_str(90)) for name, command in self.commands.items()]
        with formatter.section("Commands"):
            formatter.write_dl(sorted(rows + [(name, said) for name, (_, _, said) in ELSEWHERE.items()]))


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="rashomon")
def cli() -> None:
    """Turn reports of a conflict into a ledger of who says what happened.

    \b
    Example:
      rashomon read reports/ --format html -o dossier.html
    """


@cli.command("read")
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option("--format", "form", type=FORMATS, default="text", show_default=True, help="What to print.")
@output_file
@click.option("--open", "show", is_flag=True, help="Open the desk on what was read, in the browser, instead of printing.")
@click.option("--width", type=click.IntRange(40, 400), help="Columns of the text dossier; the terminal's width if not given.")
@workers
@no_cache
@click.option("--case", "case_file", type=click.Path(dir_okay=False, path_type=pathlib.Path), help="A case.toml: sides, actors, aliases.")
@click.option("--quiet", is_flag=True, help="No progress and no summary on standard error.")
def read_command(
    paths: tuple[str, ...], form: str, output: pathlib.Path | None, show: bool, width: int | None, workers: int, no_cache: bool,
    case_file: pathlib.Path | None, quiet: bool,
) -> None:  # fmt: skip
    """Read reports and print who says what happened.

    PATH is a file, a folder, a glob, or - for standard input: text, web pages, JSON and JSONL, tables, feeds, mail,
    PDF, DOCX, WARC, exports of Telegram and X, and archives of any of these (docs/inputs.md).

    \b
    Examples:
      rashomon read article.txt posts.jsonl
      rashomon read article.txt posts.jsonl --open
      rashomon read reports/ --format html -o page.html
      rashomon read reports/ --format json -o ledger.json
      rashomon read reports/ --case case.toml
      cat article.html | rashomon read -
    """
    if not paths:
        raise UsageError("no PATH given; name a file or folder, or - for standard input (rashomon read --help)")

    def write(ledger: Ledger) -> None:
        if output:
            deliver(ledger, form, output, width)

    if show:
        _open_desk(list(paths), quiet, workers, not no_cache, case_file, write)
        return
    ledger = _read(list(paths), quiet, workers, not no_cache, case_file)
    deliver(ledger, form, output, width)
    if not quiet:
        _summary(ledger)
    if not ledger.reports:
        raise UsageError("no report could be read; see the reasons above")


@cli.command("demo")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=pathlib.Path), default="rashomon-demo.html", show_default=True,
              help="Where to write the page.")  # fmt: skip
@click.option("--format", "form", type=FORMATS, default="text", show_default=True, help="What to print besides writing the page.")
@click.option("--open", "show", is_flag=True, help="Open the desk on it, in the browser.")
def demo_command(output: pathlib.Path, form: str, show: bool) -> None:
    """Read the shipped example: eight files on one border raid, in three languages.

    \b
    Example:
      rashomon demo --open
    """

    def tell(ledger: Ledger) -> None:
        deliver(ledger, "html", output, None)
        deliver(ledger, form, None, None)
        click.echo(f"The page: {output.resolve()}", err=True)

    paths = [str(examples() / "belgorod")]
    if show:
        _open_desk(paths, False, 1, False, None, tell)
        return
    ledger = _read(paths, quiet=False, workers=1, cache=False)
    tell(ledger)
    _summary(ledger)


@cli.command("schema")
def schema_command() -> None:
    """Print the JSON Schema of the ledger.

    \b
    Example:
      rashomon schema > ledger.schema.json
    """
    from rashomon.export.ledger import schema

    click.echo(schema().decode(), nl=False)


@cli.group("gazetteer")
def gazetteer_group() -> None:
    """Compile a place index of one's own.

    \b
    Example:
      rashomon gazetteer build UA.zip -o places.bin
    """


@gazetteer_group.command("build")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=pathlib.Path), metavar="FILES...")
@click.option("-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=pathlib.Path), help="Write the index here.")
@click.option("--alone", is_flag=True, help="Leave the shipped places out.")
def gazetteer_build_command(files: tuple[pathlib.Path, ...], output: pathlib.Path, alone: bool) -> None:
    """Compile GeoNames dumps (allCountries.zip, UA.zip, alternateNamesV2.zip), CSV or GeoJSON files; use it by RASHOMON_GAZETTEER.

    \b
    Example:
      rashomon gazetteer build UA.zip alternateNamesV2.zip villages.csv -o places.bin
    """
    from rashomon.resolve.gazetteer import Gazetteer
    from rashomon.resolve.gazetteer_build import build

    def tell(name: str, number: int) -> None:
        click.echo(f"{name}: {number:,} rows", err=True)

    data = build(files, None if alone else Gazetteer.load(), tell)
    output.write_bytes(data)
    click.echo(f"{output}: {len(data):,} bytes; set RASHOMON_GAZETTEER={output.resolve()} to use it", err=True)


def examples() -> pathlib.Path:
    """The shipped example reports: in the wheel beside the package, in a checkout beside its folder."""
    here = pathlib.Path(__file__).parent.parent
    inside = here / "examples"
    return inside if inside.is_dir() else here.parent / "examples"


def _read(paths: list[str], quiet: bool, workers: int, cache: bool, case_file: pathlib.Path | None = None) -> Ledger:
    from rashomon import pipeline

    return pipeline.read(paths, None if quiet else progress(), workers=workers, cache=cache, case=case_in(case_file))


def _open_desk(
    paths: list[str], quiet: bool, workers: int, cache: bool, case_file: pathlib.Path | None, tell: Callable[[Ledger], None]
) -> None:
    """Reads into a case that lasts as long as the desk that opens on it; `tell` gets the ledger before that."""
    import tempfile

    from rashomon.cli.serve import of_reports, run

    case = case_in(case_file)
    with (
        tempfile.TemporaryDirectory(prefix="rashomon-") as folder,
        of_reports(paths, pathlib.Path(folder), workers, case=case, cache=cache, quiet=quiet) as store,
    ):
        tell(store.ledger())
        run(store, workers=workers)


def deliver(ledger: Ledger, form: str, output: pathlib.Path | None, width: int | None) -> None:
    """Prints the ledger in one form, or writes it to a file."""
    colour = output is None and sys.stdout.isatty()
    forms = {"text": lambda: _as_text(ledger, width, colour), "json": lambda: _as_json(ledger), "html": lambda: _as_html(ledger)}
    put_out(forms[form](), output)


def _as_json(ledger: Ledger) -> bytes:
    from rashomon.export.ledger import to_json

    return to_json(ledger)


def _as_html(ledger: Ledger) -> bytes:
    from rashomon.export.page import to_html

    return to_html(ledger).encode()


def _as_text(ledger: Ledger, width: int | None, colour: bool) -> bytes:
    from rashomon.export.dossier import to_text

    return to_text(ledger, width or (_columns() if sys.stdout.isatty() else 100), colour).encode()


def _columns() -> int:
    import shutil

    return shutil.get_terminal_size((100, 40)).columns


def _summary(ledger: Ledger) -> None:
    """How many were read and skipped, and why, on standard error."""
    say(f"{len(ledger.reports)} reports read, {len(ledger.skipped)} skipped.")
    tell_skipped(ledger.skipped)


def main() -> None:
    """The entry point: a named error becomes one clear line and exit status 1; Ctrl-C becomes 130."""
    try:
        cli(standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(130)
    except KeyboardInterrupt:
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except RashomonError as error:
        click.echo(f"rashomon: {error}", err=True)
        sys.exit(1)
    except BrokenPipeError:
        sys.exit(0)
    except OSError as error:
        click.echo(f"rashomon: {error.filename or ''}: {error.strerror or error}", err=True)
        sys.exit(1)
