"""`rashomon follow`: new entries of feeds go into a case."""

from __future__ import annotations

import datetime
import hashlib
import pathlib
import time
from typing import TYPE_CHECKING

import click

from rashomon import __version__, settings
from rashomon.cli.shared import plain, workers
from rashomon.errors import UsageError

if TYPE_CHECKING:
    from rashomon.readers.fetch import Web


@click.command("follow")
@click.argument("case")
@click.argument("feeds", nargs=-1, metavar="[FEED]...")
@click.option("--once", is_flag=True, help="Look once and stop; so it does without --every.")
@click.option("--every", type=click.IntRange(5, 1440), metavar="MINUTES", help="Look again every so many minutes, until Ctrl-C.")
@click.option("--contact", metavar="WORDS", help="A mail or web address, told to the servers, so that they can write to you.")
@workers
@click.option("--quiet", is_flag=True, help="Say only what went wrong.")
def follow(case: str, feeds: tuple[str, ...], once: bool, every: int | None, contact: str | None, workers: int, quiet: bool) -> None:
    """Add what is new in RSS and Atom feeds to a case.

    FEED is the address of a feed; without one, the feeds that were followed for this case before are looked at again. Only the
    feeds are asked, never the pages that they name; entries are dated as the feed dates them.

    \b
    Examples:
      rashomon follow border.case https://tarn.example/rss https://vant.example/atom.xml
      rashomon follow border.case --every 30 --contact desk@vant.example
    """
    from rashomon.readers.fetch import Web

    if once and every:
        raise UsageError("--once and --every exclude one another; give one of them")
    web = Web(agent_of(contact))
    while True:
        _look(case, feeds, web, workers, quiet)
        if not every:
            return
        time.sleep(every * 60)


def agent_of(contact: str | None) -> str:
    """The name under which servers are asked."""
    told = "".join(letter for letter in contact or "" if letter.isprintable() and letter.isascii())[:200]
    return f"rashomon/{__version__} (reads feeds{'; ' + told if told else ''})"


def marks_file(case: str) -> pathlib.Path:
    """What is known of the feeds lies beside a case's file, and of a case in a database in the cache folder."""
    if "://" in case:
        return settings.cache_folder() / "feeds" / f"{hashlib.sha256(case.encode()).hexdigest()[:16]}.json"
    return pathlib.Path(f"{case}.feeds.json")


def _look(case: str, feeds: tuple[str, ...], web: Web, workers: int, quiet: bool) -> None:
    """One look: marks are kept only after the case holds the entries, so that what is cut short is asked for again."""
    from rashomon import cases, store
    from rashomon.readers.follow import keep_marks, look, marks_in
    from rashomon.records import Skipped

    file = marks_file(case)
    marks = marks_in(file)
    asked = feeds or tuple(sorted(marks))
    if not asked:
        raise UsageError("no FEED given, and none was followed for this case before; give the address of one")
    with store.open_case(case) as opened:
        found = look(asked, marks, web)
        added = cases.add_items(opened, [item for item in found.items if not isinstance(item, Skipped)], workers=workers)
    keep_marks(file, found.marks)
    for item in (*found.items, *added.skipped):
        if isinstance(item, Skipped) and item.error != "Repeated":
            click.echo(f"  skipped {item.error}: {plain(item.message)}", err=True)
    if not quiet:
        now = datetime.datetime.now().strftime("%H:%M")
        told = f"{found.unchanged} unchanged; {added.read} new entries, {added.known} known"
        click.echo(f"{now}  feeds asked: {len(asked)}, {told}.", err=True)
