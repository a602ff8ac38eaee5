"""Cases: begin one, add reports to it, look at it, check it, take it elsewhere. What reads nothing loads no model."""

from __future__ import annotations

import pathlib
from typing import TYPE_CHECKING, Any

import click

from rashomon.cli.shared import as_json, case_in, no_cache, output_file, plain, printed, progress, say, tell_skipped, workers
from rashomon.errors import CaseError, UsageError
from rashomon.export.phrases import STANDING_WORDS

if TYPE_CHECKING:
    from rashomon.records import Ledger
    from rashomon.store import Filter, Page

ASKED = (
    ("--actor", "An actor's id: says, does or suffers it."), ("--side", "A side of the conflict."),
    ("--place", "A place's id; iso:KM-TAR asks for all in that region."), ("--kind", "Kind of event (of actor, with --what actors)."),
    ("--slot", "A question about an event: killed, by, place …"),
    ("--act", "assert, deny, accuse, admit, demand, intend, expect or judge."),
    ("--since", "From this date on (2031, 2031-05, 2031-05-22)."),
    ("--until", "Up to this date."), ("--language", "Language of the report."),
    ("--publisher", "Publisher of the report."),
)  # fmt: skip


def filters(command: Any) -> Any:
    """The options that make a Filter."""
    for name, told in reversed(ASKED):
        command = click.option(name, metavar="TEXT", help=told)(command)
    return click.option("--standing", type=click.Choice(tuple(STANDING_WORDS)), help="How a slot stands.")(command)


def paged(command: Any) -> Any:
    command = click.option("--offset", type=click.IntRange(0), default=0, help="Leave out the first so many.")(command)
    return click.option("--limit", type=click.IntRange(1, 100_000), default=20, show_default=True, help="At most so many.")(command)


def asked_for(given: dict[str, Any]) -> Filter:
    from rashomon.store import Filter

    return Filter(**{name: value for name, value in given.items() if value})


def told_page(page: Page[Any]) -> None:
    if page.more:
        click.echo(f"… {page.total - page.offset - len(page.rows)} more (--offset {page.offset + len(page.rows)})", err=True)


# ---------------------------------------------------------------- begin and add


@click.command("new")
@click.argument("case")
@click.option("--name", help="What it is called; the file's name if not given.")
@click.option("--case", "facts", type=click.Path(exists=True, dir_okay=False, path_type=pathlib.Path), metavar="CASE.TOML",
              help="Sides, actors, aliases: what is known beside the reports (docs/case.md).")  # fmt: skip
@click.option("--coder", "coders", multiple=True, metavar="NAME", help="Somebody who codes blindly; repeat it. Adjudicators are no coders.")
def new_command(case: str, name: str | None, facts: pathlib.Path | None, coders: tuple[str, ...]) -> None:
    """Begin a case: one SQLite file, or a schema of a PostgreSQL database.

    CASE is a file that does not exist yet, or postgresql://user@host/database?schema=NAME. A coder's decisions are seen by nobody
    else and are not in force until an adjudicator makes them too (rashomon agreement).

    \b
    Examples:
      rashomon new border.case --case sides.toml
      rashomon new "postgresql://ada@db/desk?schema=border" --coder Ada --coder Ben
    """
    from rashomon.store import new_case

    with new_case(case, name, case_in(facts), coders) as store:
        click.echo(f"{store.name}: a new case. Add reports to it: rashomon add {case} PATH...", err=True)


@click.command("add")
@click.argument("case")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@workers
@click.option("--case", "facts", type=click.Path(exists=True, dir_okay=False, path_type=pathlib.Path), metavar="CASE.TOML",
              help="From now on these sides, actors and aliases.")  # fmt: skip
@click.option("--again", is_flag=True, help="Also read again what an older model or older code has read; decisions stay.")
@no_cache
@click.option("--quiet", is_flag=True, help="Say only what went wrong.")
def add_command(
    case: str, paths: tuple[str, ...], workers: int, facts: pathlib.Path | None, again: bool, no_cache: bool, quiet: bool
) -> None:
    """Read reports into a case; what it knows already is not read again.

    PATH is whatever `rashomon read` takes; - is standard input. Each reading is kept as it is done: after Ctrl-C, a crash or a full
    disk the same command goes on where it stopped.

    \b
    Examples:
      rashomon add border.case reports/ posts.jsonl
      cat article.html | rashomon add border.case -
      rashomon add border.case --again
    """
    from rashomon.store import open_case

    if not paths and not facts and not again:
        raise UsageError("nothing to add; name a file or folder, - for standard input, --case or --again (rashomon add --help)")
    with open_case(case) as store:
        from rashomon import cases

        if known := case_in(facts):
            store.set_case(known)
        tick = None if quiet else progress()
        try:
            added = cases.add(store, list(paths), workers=workers, progress=tick, cache=not no_cache)
            if again:
                added = cases.joined(added, cases.read_again(store, workers=workers, progress=tick))
        except KeyboardInterrupt:
            click.echo("\nStopped. What was read is kept; the same command goes on from there.", err=True)
            raise
        _told_added(added, quiet)


def _told_added(added: Any, quiet: bool) -> None:
    if not quiet:
        say(f"{added.read} reports read, {added.known} known before, {len(added.skipped)} skipped.")
    tell_skipped(added.skipped)
    if added.skipped and not added.read and not added.known:
        raise UsageError("no report could be read; see the reasons above")


# ---------------------------------------------------------------- look


@click.command("status")
@click.argument("case")
@as_json
def status_command(case: str, form: str) -> None:
    """What is in a case, at a glance.

    \b
    Example:
      rashomon status border.case
    """
    from rashomon.store import open_case

    with open_case(case) as store:
        found = store.overview()
    if form == "json":
        printed(found)
        return
    published = f", published {found.first} to {found.last}" if found.first else ""
    click.echo(f"{plain(found.name)}: {found.reports:,} reports{published}; {found.skipped:,} inputs skipped")
    click.echo(f"{found.claims:,} claims, {found.events:,} events, {found.actors:,} actors, {found.places:,} places")
    rows = (("findings", found.standings), ("in dispute", found.disputed), ("kinds", found.kinds), ("languages", found.languages))
    for name, tallies in rows:
        if tallies:
            click.echo(f"{name}: " + ", ".join(f"{each.number:,} {plain(each.name)}" for each in tallies))
    orphaned = f", {found.orphans:,} of them orphaned" if found.orphans else ""
    click.echo(f"{found.decisions:,} decisions{orphaned}; revision {found.revision}")
    if found.stale:
        click.echo(f"Readings or decisions wait to be compared: rashomon show {case} does it.", err=True)


@click.command("show")
@click.argument("case")
@click.option("--format", "form", type=click.Choice(["text", "json", "html"]), default="text", show_default=True, help="What to print.")
@output_file
@click.option("--width", type=click.IntRange(40, 400), help="Columns of the text; the terminal's width if not given.")
@click.option("--as-of", metavar="DATE", help="Only what was published by then.")
@click.option("--known-at", metavar="DATE", help="As the case held it then (2031-05-22 or 2031-05-22T14:00, UTC).")
@click.option("--coder", metavar="NAME", help="With the decisions of this coder alone.")
@click.option("--event", metavar="ID", help="Only this event.")
@click.option("--report", metavar="ID", help="Only what this report says.")
def show_command(
    case: str, form: str, output: pathlib.Path | None, width: int | None, as_of: str | None, known_at: str | None, coder: str | None,
    event: str | None, report: str | None,
) -> None:  # fmt: skip
    """Print the ledger of a case: who says what happened.

    \b
    Examples:
      rashomon show border.case
      rashomon show border.case --as-of 2031-05-22 --format json -o may.json
      rashomon show border.case --event e-1f3c22a90b17
    """
    from rashomon.cli import deliver
    from rashomon.store import open_case

    with open_case(case) as store:
        if (event or report) and (as_of or known_at or coder):
            raise UsageError("--event and --report show what stands now; leave out --as-of, --known-at and --coder")
        if event or report:
            found = store.part(event=event) if event else store.part(report=report)
            if found is None:
                raise UsageError(f"{event or report}: there is no such {'event' if event else 'report'} in the case")
        else:
            found = _ledger(store, as_of, known_at, coder)
    deliver(found, form, output, width)


def _ledger(store: Any, as_of: str | None, known_at: str | None, coder: str | None) -> Ledger:
    """The present ledger comes from the tables; any other is compared again."""
    if not (as_of or known_at or coder or store.stale()):
        return store.ledger()  # type: ignore[no-any-return]
    from rashomon import cases

    return cases.ledger(store, as_of=as_of, known_at=known_at, coder=coder)


@click.command("search")
@click.argument("case")
@click.argument("words", nargs=-1, metavar="[WORDS]...")
@click.option("--what", type=click.Choice(["words", "events", "claims", "reports", "actors", "queue"]), default="words", show_default=True,
              help="What to list; words: reports and claims that hold them; queue: disputes on the weakest reading.")  # fmt: skip
@filters
@paged
@as_json
def search_command(case: str, words: tuple[str, ...], what: str, limit: int, offset: int, form: str, **given: Any) -> None:
    """Find words in a case, and list its events, claims, reports or actors by filters.

    Words are found in all their forms, in English, Russian and Ukrainian. "A phrase" in quotation marks, begin*, -without, this OR that.

    \b
    Examples:
      rashomon search border.case shelling Vant
      rashomon search border.case --what events --standing denied --slot occurred --since 2031-05
      rashomon search border.case --what claims --side lumen --act deny "civilians" --format json
    """
    from rashomon.store import open_case

    text = " ".join(f'"{word}"' if " " in word and '"' not in word else word for word in words)
    with open_case(case) as store:
        if what == "words":
            page: Page[Any] = store.search(text, asked_for(given), limit=limit, offset=offset)
        elif what == "queue":
            page = store.queue(limit=limit, offset=offset)
        else:
            page = getattr(store, what)(asked_for({**given, "text": text}), limit=limit, offset=offset)
    if form == "json":
        printed(page)
        return
    for row in page.rows:
        click.echo(LINES[what](row))
    told_page(page)


def _hit_line(row: Any) -> str:
    return f"{row.sort}:{row.id}  {row.published or 'undated'}  {plain(row.publisher)}\n    {plain(row.excerpt)}"


def _event_line(row: Any) -> str:
    standings = ", ".join(f"{each.slot} {each.standing}" for each in row.standings if each.standing != "one-sided")
    told = f"{row.event.id}  {plain(row.event.label)}  [{row.reports} reports, {row.sources} sources]"
    return f"{told}\n    {standings}" if standings else told


def _claim_line(row: Any) -> str:
    source = plain(row.source) or "own voice"
    return f"claim:{row.claim.id}  {row.published or 'undated'}  {source} ({row.claim.act})\n    {plain(row.words)}"


def _report_line(row: Any) -> str:
    copy = f"  repeats {row.copy_of}" if row.copy_of else ""
    return f"report:{row.id}  {row.published or 'undated'}  {plain(row.publisher)}  {plain(row.title)}  [{row.claims} claims]{copy}"


def _actor_line(row: Any) -> str:
    side = f", side {row.actor.side}" if row.actor.side else ""
    return f"actor:{row.actor.id}  {plain(row.actor.name)} ({row.actor.kind}{side})  [{row.claims} claims, {row.events} events]"


def _queue_line(row: Any) -> str:
    return f"{row.event.id}  {plain(row.event.label)}: {row.finding.slot} {row.finding.standing}  ({row.weak:.2f}: {'; '.join(row.why)})"


LINES = {
    "words": _hit_line, "events": _event_line, "claims": _claim_line, "reports": _report_line, "actors": _actor_line, "queue": _queue_line,
}  # fmt: skip


@click.command("changes")
@click.argument("case")
@click.option("--since", required=True, metavar="DATE", help="Since when (2031-05-22, or 2031-05-22T14:00 in UTC).")
@as_json
def changes_command(case: str, since: str, form: str) -> None:
    """What is new, revised, newly disputed, newly conceded or settled in a case since a date.

    \b
    Example:
      rashomon changes border.case --since 2031-05-22
    """
    from rashomon import cases
    from rashomon.store import open_case

    with open_case(case) as store:
        found = cases.changes(store, since)
    if form == "json":
        printed(found)
        return
    click.echo(f"Since {since}: {len(found.reports)} reports, {len(found.decisions)} decisions.")
    for name, events in (("New", found.events), ("Joined to others or rejected", found.gone)):
        for event in events:
            click.echo(f"{name}: {event.id}  {plain(event.label)}")
    for name in ("disputed", "conceded", "revised", "settled", "other"):
        for change in getattr(found, name):
            values = " / ".join(plain(value) for value in change.values)
            was = f"{change.before or 'nothing'} → {change.after or 'nothing'}"
            told = f"{name.capitalize()}: {change.event}  {plain(change.label)}: {change.slot} {was}"
            click.echo(f"{told} ({values})" if values else told)


# ---------------------------------------------------------------- check and take along


@click.command("verify")
@click.argument("case")
@click.option("--deep", is_flag=True, help="Also compare everything again, and see that the ledger is the same.")
@as_json
def verify_command(case: str, deep: bool, form: str) -> None:
    """Check a case: hashes, spans, foreign keys, the chain of decisions, the search index. Exit status 1 where something is wrong.

    \b
    Examples:
      rashomon verify border.case
      rashomon verify border.case --deep
    """
    from rashomon.store import open_case

    with open_case(case) as store:
        found = store.verify()
        if deep:
            from rashomon import cases

            found += cases.deep_problems(store)
    if form == "json":
        printed(found)
    for problem in found if form == "text" else ():
        click.echo(plain(problem))
    if found:
        raise CaseError(f"{case}: {len(found)} problems; rebuild it from a bundle, or see docs/cases.md")
    click.echo(f"{case}: everything holds together", err=True)


@click.command("import")
@click.argument("bundle", type=click.Path(dir_okay=False))
@click.argument("case")
def import_command(bundle: str, case: str) -> None:
    """Rebuild a case from a bundle that `rashomon export CASE --bundle` wrote; every hash in it is checked.

    \b
    Example:
      rashomon import border.zip border.case
    """
    from rashomon.store import unbundle

    with unbundle(bundle, case) as store:
        found = store.overview()
        click.echo(f"{case}: {found.reports:,} reports, {found.decisions:,} decisions, revision {found.revision}", err=True)
