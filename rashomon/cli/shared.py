"""What several commands share: options, progress, what was skipped, where output goes. Nothing heavy is imported before it is used."""

from __future__ import annotations

import pathlib
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rashomon.records import Case, Skipped

SQLITE = b"SQLite format 3\x00"

workers = click.option(
    "--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes that read; the result is the same."
)
no_cache = click.option("--no-cache", is_flag=True, help="Keep no readings in the cache folder, and use none.")
output_file = click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=pathlib.Path), help="Write to this file instead of printing."
)
as_json = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="What to print.")


def plain(text: str | None) -> str:
    """Words of a report or the name of a file on one line, without what a terminal would obey."""
    from rashomon.export.phrases import one_line

    return one_line(text or "")


def printed(value: Any) -> None:
    """Records as JSON, for other programs."""
    import msgspec

    put_out(msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n", None)


def put_out(data: bytes, output: pathlib.Path | None) -> None:
    """To a file, else to standard output."""
    if output is not None:
        output.write_bytes(data)
    else:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


def progress() -> Callable[[Any], None]:
    """A running count on standard error, on a terminal only."""
    done = 0

    def tick(item: Any) -> None:
        nonlocal done
        done += 1
        name = item.origin if hasattr(item, "origin") else item.report.origin or item.report.id
        if sys.stderr.isatty():
            click.echo(f"\r\033[K{done} read: {plain(name)[-60:]}", nl=False, err=True)

    return tick


def say(line: str) -> None:
    """A line on standard error, in the place of the running count."""
    click.echo(("\r\033[K" if sys.stderr.isatty() else "") + line, err=True)


def tell_skipped(items: Iterable[Skipped]) -> None:
    for item in items:
        say(f"  skipped {plain(item.origin)}: {item.error}: {plain(item.message)}")


def case_in(file: pathlib.Path | None) -> Case | None:
    """What a `case.toml` says."""
    if file is None:
        return None
    from rashomon.compare.case_file import read_case

    return read_case(file)


def is_case(where: str) -> bool:
    """Whether it is the address of a case in PostgreSQL, or a file that is a database."""
    if where.startswith(("postgresql:", "postgresql+", "postgres:")):
        return True
    path = pathlib.Path(where)
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(SQLITE)) == SQLITE
