"""People's decisions: make one, list them, take them elsewhere as JSON lines, see how two coders agree."""

from __future__ import annotations

import pathlib
import re
from typing import TYPE_CHECKING, Any, get_args

import click

from rashomon.cli.shared import as_json, output_file, plain, printed, put_out
from rashomon.errors import UsageError
from rashomon.records import Verb

if TYPE_CHECKING:
    from rashomon.records import Claim, Count, Decision, Given, Span

VERBS: tuple[str, ...] = get_args(Verb)


@click.command("decide")
@click.argument("case")
@click.argument("verb", type=click.Choice(VERBS))
@click.argument("target")
@click.option("--who", required=True, help="Who decides.")
@click.option("--why", help="The reason, in words.")
@click.option("--text", help="A word of a closed list, a date, a side, a name, or the note.")
@click.option("--flag", type=click.Choice(["true", "false"]), help="For `occurred`.")
@click.option("--span", "spans", multiple=True, metavar="START:END", help="Words of the report, by offsets; repeat it for several.")
@click.option("--count", "counts", multiple=True, metavar="N", help='A number: "3", "3-5", "3+", "3-5:civilians"; repeat it for several.')
@click.option("--id", "ids", multiple=True, metavar="TARGET", help="An actor, a place, or what to merge, split or copy; repeat it.")
@click.option("--claim", type=click.File("rb"), metavar="FILE", help="With `add`: the claim as JSON, in the ledger's form.")
@click.option("--words", help="The words that the target stands on, as you saw them; else those that stand there now.")
@click.option("--expected", metavar="ID", help='The last decision on the target that you saw ("" for none); fails if there is a later one.')
@as_json
def decide_command(
    case: str, verb: str, target: str, who: str, why: str | None, form: str, words: str | None, expected: str | None, **value: Any
) -> None:
    """Decide on something in a case; nothing is ever overwritten, a later decision supersedes.

    VERB is accept, reject, correct, side, merge, split, copy, not-copy, add, note or undo. TARGET is report:ID, actor:ID, place:ID,
    claim:ID, claim:ID/FIELD (source, act, certainty, content, cue, channel), claim:ID/N (an account, from 0), claim:ID/N/SLOT, or,
    for undo, decision:ID (the first letters are enough). An event is named by one of its accounts.

    \b
    Examples:
      rashomon decide border.case correct claim:1f3c22a90b17e4d2/0/killed --count 3-5:civilians --who Ada --why "see the list"
      rashomon decide border.case merge actor:vesna-holko --id actor:holko --who Ada
      rashomon decide border.case side actor:tarn-guard --text lumen --who Ada
      rashomon decide border.case undo decision:5be2 --who Ada
    """
    from rashomon import cases
    from rashomon.store import open_case

    with open_case(case) as store:
        named = _whole_id(target, [decision.id for decision in store.decisions()])
        decision = cases.decide(
            store, who=who, verb=verb, target=named, value=_given(**value), why=why, words=words, expected=expected,  # type: ignore[arg-type]
        )  # fmt: skip
        lost = [orphan.reason for orphan in store.orphans() if orphan.decision.id == decision.id]
    if form == "json":
        printed(decision)
    else:
        click.echo(f"decision:{decision.id}")
    if lost:
        raise UsageError(f"{target}: the decision is kept, but nothing follows from it: {lost[0]}")


def _whole_id(target: str, known: list[str]) -> str:
    """A decision named by its first letters."""
    sort, _, begun = target.partition(":")
    if sort != "decision" or len(begun) == 64:
        return target
    fits = [key for key in known if key.startswith(begun)] if len(begun) >= 4 else []
    if len(fits) != 1:
        raise UsageError(f"{target}: {'no decision begins' if not fits else 'several decisions begin'} so; give more letters of its id")
    return f"decision:{fits[0]}"


def _given(
    text: str | None, flag: str | None, spans: tuple[str, ...], counts: tuple[str, ...], ids: tuple[str, ...], claim: Any
) -> Given | None:
    from rashomon.records import Given

    given = Given(
        text=text, flag=None if flag is None else flag == "true", spans=tuple(map(_span, spans)), counts=tuple(map(_count, counts)),
        ids=ids, claim=_claim(claim.read()) if claim else None,
    )  # fmt: skip
    return given if given != Given() else None


def _span(told: str) -> Span:
    from rashomon.records import Span

    match = re.fullmatch(r"(\d{1,9}):(\d{1,9})", told)
    if not match or int(match[1]) >= int(match[2]):
        raise UsageError(f"“{told}” is no span; write START:END, two offsets into the report's text")
    return Span(int(match[1]), int(match[2]))


def _count(told: str) -> Count:
    from rashomon.records import Count

    match = re.fullmatch(r"(\d{1,9})(?:-(\d{1,9})|(\+))?(?::(.+))?", told.strip())
    if not match:
        raise UsageError(f"“{told}” is no count; write 3, 3-5, 3+ or 3-5:civilians")
    low = int(match[1])
    return Count(low, None if match[3] else int(match[2] or low), match[4])


def _claim(data: bytes) -> Claim:
    import json

    from rashomon.export.ledger import claim_in

    try:
        return claim_in({"id": "", "accounts": [], **json.loads(data)})
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(f"this is no claim in the ledger's form ({type(error).__name__}: {error})") from error


# ---------------------------------------------------------------- all of them


@click.group("decisions")
def decisions_group() -> None:
    """People's decisions on a case: list them, write them to a file for git, take them in again.

    \b
    Example:
      rashomon decisions list border.case --who Ada
    """


@decisions_group.command("list")
@click.argument("case")
@click.option("--who", help="Only those of one person.")
@click.option("--target", help="Only those on one target.")
@click.option("--since", metavar="DATE", help="Only what the case holds since then.")
@click.option("--orphans", is_flag=True, help="Only those that no longer find what they were made on, with the reason.")
@as_json
def list_command(case: str, who: str | None, target: str | None, since: str | None, orphans: bool, form: str) -> None:
    """List decisions, in the order in which the case came to hold them.

    \b
    Examples:
      rashomon decisions list border.case
      rashomon decisions list border.case --orphans --format json
    """
    from rashomon.store import open_case
    from rashomon.store.moments import first_moment

    with open_case(case) as store:
        found = store.decisions(who=who, target=target, since=first_moment(since) if since else None)
        reasons = {orphan.decision.id: orphan.reason for orphan in store.orphans()}
        lost = store.orphans()
    shown = [decision for decision in found if not orphans or decision.id in reasons]
    if form == "json":
        printed([orphan for orphan in lost if orphan.decision in shown] if orphans else shown)
        return
    for decision in shown:
        click.echo(_line(decision, reasons.get(decision.id)))


def _line(decision: Decision, lost: str | None) -> str:
    why = f"  “{plain(decision.why)}”" if decision.why else ""
    orphaned = f"\n    orphaned: {plain(lost)}" if lost else ""
    what = f"{decision.verb} {plain(decision.target)}{_value(decision)}"
    return f"{decision.id[:12]}  {decision.when[:16]}  {plain(decision.who)}: {what}{why}{orphaned}"


def _value(decision: Decision) -> str:
    given = decision.value
    if given is None:
        return ""
    parts = [plain(given.text)] if given.text else []
    parts += [str(given.flag).lower()] if given.flag is not None else []
    parts += [f"[{span.start}:{span.end}]" for span in given.spans] + [plain(key) for key in given.ids]
    parts += [f"{c.low}-{c.high if c.high is not None else ''}{':' + plain(c.of) if c.of else ''}" for c in given.counts]
    return " = " + " ".join(parts) if parts else ""


@decisions_group.command("export")
@click.argument("case")
@output_file
@click.option("--who", help="Only those of one person.")
def export_command(case: str, output: pathlib.Path | None, who: str | None) -> None:
    """Write decisions as JSON lines, sorted by when they were made, to be kept in git.

    \b
    Example:
      rashomon decisions export border.case -o decisions.jsonl
    """
    import msgspec

    from rashomon.store import open_case

    with open_case(case) as store:
        found = sorted(store.decisions(who=who), key=lambda decision: (decision.when, decision.id))
    put_out(b"".join(msgspec.json.encode(decision) + b"\n" for decision in found), output)


@decisions_group.command("import")
@click.argument("case")
@click.argument("file", type=click.File("rb"), default="-")
def import_decisions_command(case: str, file: Any) -> None:
    """Take in decisions from JSON lines; those that the case holds already are left alone. FILE - is standard input.

    \b
    Examples:
      rashomon decisions import border.case decisions.jsonl
      git show main:decisions.jsonl | rashomon decisions import border.case -
    """
    from rashomon import cases
    from rashomon.store import open_case

    decisions = _read(file)
    with open_case(case) as store:
        number = store.put_decisions(decisions)
        if store.stale():
            cases.recompare(store)
        lost = {orphan.decision.id for orphan in store.orphans()}
    orphaned = sum(decision.id in lost for decision in decisions)
    click.echo(f"{number} decisions taken in, {len(decisions) - number} known before; {orphaned} find nothing to be about.", err=True)


def _read(file: Any) -> list[Decision]:
    """Every line, or a UsageError that names the line: half a file is never taken in."""
    import msgspec

    from rashomon.records import Decision
    from rashomon.store.judged import id_of

    found, where = [], getattr(file, "name", "standard input")
    for number, line in enumerate(file, 1):
        if line.strip():
            try:
                decision = msgspec.json.decode(line, type=Decision)
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                raise UsageError(f"{where}:line {number}: this is no decision ({error})") from error
            if id_of(decision) != decision.id:
                raise UsageError(f"{where}:line {number}: its id is not the hash of what it says; it was changed after it was made")
            found.append(decision)
    return found


# ---------------------------------------------------------------- two coders


@click.command("agreement")
@click.argument("case")
@click.argument("one")
@click.argument("other")
@click.option("--adopt", is_flag=True, help="Put into force what both decided alike, in the name of --who.")
@click.option("--who", help="The adjudicator.")
@as_json
def agreement_command(case: str, one: str, other: str, adopt: bool, who: str | None, form: str) -> None:
    """How far two coders of a case agree: Krippendorff's alpha for each field, B-cubed for what they joined.

    What they decided differently is listed; an adjudicator settles it with `rashomon decide`.

    \b
    Examples:
      rashomon agreement border.case Ada Ben
      rashomon agreement border.case Ada Ben --adopt --who Cleo
    """
    from rashomon import cases
    from rashomon.store import open_case

    if adopt and not who:
        raise UsageError("--adopt needs the name of the adjudicator: --who NAME")
    with open_case(case) as store:
        if adopt and who in store.coders:
            raise UsageError(f"{who} is a coder of this case; an adjudicator is somebody else")
        found = cases.agreement(store, one, other)
        number = cases.adopt(store, one, other, who or "") if adopt else 0
    if form == "json":
        printed(found)
    else:
        _told_agreement(found)
    if adopt:
        click.echo(f"{number} decisions put into force.", err=True)


def _told_agreement(found: Any) -> None:
    for field in found.fields:
        alpha = "  –  " if field.alpha is None else f"{field.alpha:+.3f}"
        click.echo(f"{field.field:<12} alpha {alpha}   {field.same} of {field.units} the same")
    for each in found.clusters:
        click.echo(f"{each.sort:<12} B-cubed {each.f1:.3f} (precision {each.precision:.3f}, recall {each.recall:.3f}, {each.items} items)")
    for each in found.differ:
        one, other = (f"{plain(who)}: {plain(told)}" for who, told in zip(found.coders, (each.one, each.other), strict=True))
        click.echo(f"differ: {plain(each.target)}  {one}  {other}")
