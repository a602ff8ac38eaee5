"""`rashomon serve` opens the desk on a case; `rashomon people` says who may use it from other computers."""

from __future__ import annotations

import pathlib
import socket
import sys
import tempfile
import threading
from typing import TYPE_CHECKING

import click

from rashomon.cli.shared import is_case, progress, say, tell_skipped
from rashomon.errors import UsageError

if TYPE_CHECKING:
    from rashomon.records import Case
    from rashomon.store import CaseStore

HERE = ("127.0.0.1", "localhost", "::1")
PORT = 8630
TRIES = 20
CASES = (".case", ".db", ".sqlite", ".sqlite3", "")


@click.command("serve")
@click.argument("case", nargs=-1, metavar="[CASE | LEDGER.json | PATH...]")
@click.option("--host", default=HERE[0], show_default=True, help="Address to listen on; any but this computer's own needs --people.")
@click.option("--port", type=click.IntRange(1, 65535), help=f"Port; {PORT} or the next free one if not given.")
@click.option("--people", type=click.Path(dir_okay=False, path_type=pathlib.Path), help="Who may use it (rashomon people).")
@click.option("--allow-host", "names", multiple=True, metavar="NAME", help="A name under which the desk is reached, beside --host.")
@click.option("--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes that read new reports.")
@click.option("--no-open", is_flag=True, help="Do not open the browser.")
def serve_command(
    case: tuple[str, ...], host: str, port: int | None, people: pathlib.Path | None, names: tuple[str, ...], workers: int, no_open: bool
) -> None:
    """Open the desk: a case in the browser, to read, search, review and decide.

    CASE is the file of a case or a postgresql:// URL. A name that does not exist yet makes a new case; without any, rashomon.case in
    this folder. A ledger.json is shown for reading only. PATHs of reports are read into a case that lasts as long as the desk does.

    \b
    Examples:
      rashomon serve
      rashomon serve vant.case
      rashomon serve article.html posts.jsonl
      rashomon people add lead Olena --people team.json
      rashomon serve vant.case --host 0.0.0.0 --people team.json --allow-host desk.example.org
    """
    outside = host not in HERE
    if outside and people is None:
        raise UsageError("--host opens the desk to others: say with --people who may use it (rashomon people add --help)")
    if people and not people.exists():
        raise UsageError(f"{people} does not exist; rashomon people add lead NAME --people {people}")
    with tempfile.TemporaryDirectory(prefix="rashomon-") as folder:
        store, reading_only = _opened(list(case) or ["rashomon.case"], pathlib.Path(folder), workers)
        with store:
            run(store, host, port, people, names, workers, reading_only, show=not no_open and not outside)


def _opened(paths: list[str], folder: pathlib.Path, workers: int) -> tuple[CaseStore, bool]:
    """The case that is meant, and whether it may only be read."""
    from rashomon.store import new_case, open_case

    first = pathlib.Path(paths[0])
    if len(paths) == 1 and is_case(paths[0]):
        return open_case(paths[0]), False
    if len(paths) == 1 and first.suffix == ".json" and first.is_file() and b'"findings"' in first.read_bytes():
        return _of_ledger(first, folder), True
    if len(paths) == 1 and not first.exists() and first.suffix in CASES:
        click.echo(f"{first} is a new case.", err=True)
        return new_case(paths[0]), False
    return of_reports(paths, folder, workers), False


def _of_ledger(file: pathlib.Path, folder: pathlib.Path) -> CaseStore:
    from rashomon.export.ledger import from_json
    from rashomon.store import new_case

    store = new_case(str(folder / "ledger.case"), file.stem)
    store.put_ledger(from_json(file.read_bytes()), (), store.inputs().made_of)
    return store


def of_reports(
    paths: list[str], folder: pathlib.Path, workers: int, *, case: Case | None = None, cache: bool = True, quiet: bool = False
) -> CaseStore:
    """A case of the reports under the paths, in the folder. Raises UsageError where none can be read."""
    from rashomon import cases
    from rashomon.store import new_case

    store = new_case(str(folder / "reports.case"), _name_of(paths), case)
    added = cases.add(store, paths, workers=workers, progress=None if quiet else progress(), cache=cache)
    if not quiet:
        say(f"{added.read} reports read, {len(added.skipped)} skipped. This case ends with the desk; rashomon new keeps one.")
        tell_skipped(added.skipped)
    if not added.read:
        raise UsageError("no report could be read; see the reasons above")
    return store


def _name_of(paths: list[str]) -> str:
    """What a case of these paths is called: the first of them, and how many more there are."""
    first = pathlib.Path(paths[0]).stem.strip("-") or "reports"
    return first if len(paths) == 1 else f"{first} + {len(paths) - 1}"


def run(
    store: CaseStore, host: str = HERE[0], port: int | None = None, people: pathlib.Path | None = None, names: tuple[str, ...] = (),
    workers: int = 1, reading_only: bool = False, show: bool = True,
) -> None:  # fmt: skip
    """The desk on an open case, until Ctrl-C."""
    import uvicorn

    from rashomon.web.app import make_app
    from rashomon.web.desk import Options

    found = _socket(host, port)
    options = Options(people=people, hosts=(host, *names), a_minute=600 if people else None, workers=workers, reading_only=reading_only,
                      trail=people.with_suffix(".trail.jsonl") if people else None)  # fmt: skip
    address = f"http://{'127.0.0.1' if host in HERE else host}:{found.getsockname()[1]}/"
    click.echo(f"The desk: {address}   (Ctrl-C ends it)", err=True)
    if show:
        threading.Timer(0.8, click.launch, [address]).start()
    server = uvicorn.Server(uvicorn.Config(make_app(store, options), log_level="warning", server_header=False))
    server.run(sockets=[found])


def _socket(host: str, port: int | None) -> socket.socket:
    """A listening socket at the port asked for, or the first free one from the usual on."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for number in [port] if port else range(PORT, PORT + TRIES):
        made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # asyncio sends at once on what says it is TCP
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            made.bind((host, number))
        except OSError as error:
            made.close()
            if port:
                raise UsageError(f"port {port} of {host} cannot be used: {error.strerror}") from error
            continue
        made.listen(128)
        return made
    raise UsageError(f"no port from {PORT} to {PORT + TRIES - 1} is free; choose one with --port")


@click.group("people")
def people_group() -> None:
    """Who may use a desk from other computers: names, roles and passwords in one file.

    \b
    Example:
      rashomon people add coder Mykola --people team.json
    """


FILE = click.option("--people", "file", required=True, type=click.Path(dir_okay=False, path_type=pathlib.Path), help="The file.")


@people_group.command("add")
@click.argument("role", type=click.Choice(["reader", "coder", "lead"]))
@click.argument("name")
@FILE
def people_add_command(role: str, name: str, file: pathlib.Path) -> None:
    """Add somebody, or give them another role and password; the password is asked for, or read from standard input.

    \b
    Example:
      rashomon people add coder Mykola --people team.json
    """
    from rashomon.web.people import People, role_named

    if sys.stdin.isatty():
        password = click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True)
    else:
        password = sys.stdin.readline().rstrip("\n")
    People(file).put(name, role_named(role), password)
    click.echo(f"{name} may use the desk as {role}.", err=True)


@people_group.command("remove")
@click.argument("name")
@FILE
def people_remove_command(name: str, file: pathlib.Path) -> None:
    """Take somebody out; what they decided stays.

    \b
    Example:
      rashomon people remove Mykola --people team.json
    """
    from rashomon.web.people import People

    People(file).take_out(name)
    click.echo(f"{name} may no longer use the desk.", err=True)


@people_group.command("list")
@FILE
def people_list_command(file: pathlib.Path) -> None:
    """Print everybody's role and name.

    \b
    Example:
      rashomon people list --people team.json
    """
    from rashomon.web.people import People

    for person in People(file).roll().people:
        click.echo(f"{person.role}\t{person.name}")
