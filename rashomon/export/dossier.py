"""The dossier: a ledger as text for the terminal, with colour and shape for each standing."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from rashomon.export.phrases import DISPUTES, STANDING_WORDS, one_line
from rashomon.export.view import Arranged, EventView, Holder, SlotView, name_of
from rashomon.records import Ledger

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

MARKS = {
    "contested": ("◆", "bold red"), "denied": ("✕", "bold magenta"), "conceded": ("▲", "bold cyan"), "revised": ("↻", "bold yellow"),
    "agreed": ("●", "bold green"), "one-sided": ("◐", "blue"), "unattributed": ("○", "dim"),
}  # fmt: skip
SHOWN_EVENTS = 40
SHOWN_QUOTES = 3


def to_text(ledger: Ledger, width: int = 100, colour: bool = False) -> str:
    """The dossier as text, `width` columns wide; with ANSI colours only where `colour` is set."""
    from rich.console import Console

    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=colour, no_color=not colour, color_system="standard" if colour else None,
                      highlight=False, markup=False, emoji=False, legacy_windows=False)  # fmt: skip
    arranged = Arranged(ledger)
    _head(console, arranged)
    for event in arranged.events[:SHOWN_EVENTS]:
        _event(console, event)
    if len(arranged.events) > SHOWN_EVENTS:
        console.print(f"\n… and {len(arranged.events) - SHOWN_EVENTS} more events: see --format html or --format json.")
    _one_sided(console, arranged)
    return "\n".join(line.rstrip() for line in out.getvalue().split("\n"))


def _head(console: Console, arranged: Arranged) -> None:
    ledger = arranged.ledger
    spoken = sum(claim.source is not None for claim in ledger.claims)
    console.print("WHO SAYS WHAT HAPPENED", style="bold")
    console.print(f"{len(ledger.reports)} reports, {len(ledger.claims)} claims ({spoken} of a source, the rest in the reports' own voice), "
                  f"{len(ledger.events)} events.")  # fmt: skip
    for report in ledger.reports:
        copy = f"  = copy of {report.copy_of}" if report.copy_of else ""
        when = f", {report.published}" if report.published else ""
        who, what = name_of(report), one_line(report.title or report.text[:70])
        console.print(f"  · {who}{when}: {what}{copy}")
    used = [name for name in MARKS if any(row.standing == name for event in arranged.events for row in event.rows)]
    for name in used:
        console.print(f"  {MARKS[name][0]} {name}: {STANDING_WORDS[name]}", style=MARKS[name][1])


def _event(console: Console, event: EventView) -> None:
    from rich.rule import Rule

    console.print()
    console.print(Rule(style="dim"))
    console.print(event.label, style="bold")
    facts = [event.kind, event.place, event.time, f"{event.claims} claims in {event.reports} reports"]
    console.print("  " + " · ".join(fact for fact in facts if fact), style="dim")
    for row in event.rows:
        _slot(console, row)


def _slot(console: Console, row: SlotView) -> None:
    from rich.padding import Padding
    from rich.text import Text

    mark, style = MARKS[row.standing]
    line = Text(f"{mark} {row.standing:12s} ", style=style)
    line.append(row.question, style="bold")
    console.print(Padding(line, (0, 0, 0, 2)))
    for position in row.positions:
        console.print(Padding(Text("– " + position.value), (0, 0, 0, 6)))
        for holder in position.holders:
            for text in _holder(holder, full=row.standing in DISPUTES or row.slot == "occurred"):
                console.print(Padding(text, (0, 0, 0, 10)))


def _holder(holder: Holder, full: bool) -> list[Text]:
    from rich.text import Text

    who = Text(holder.name + (" (own voice)" if holder.own_voice else ""), style="italic")
    who.append(f" [{holder.side}]" if holder.side else "")
    who.append(f" +{holder.copies} in copies" if holder.copies else "")
    lines = [who]
    for quote in holder.quotes[: SHOWN_QUOTES if full else 1]:
        words = Text("  ")
        for piece, value in quote.pieces:
            words.append(piece, style="underline" if value else "dim")
        words.append(f"  ({quote.label})", style="dim")
        lines.append(words)
    return lines


def _one_sided(console: Console, arranged: Arranged) -> None:
    rows = [(event, row) for event in arranged.events for row in event.rows if row.standing == "one-sided" and row.slot != "kind"]
    if not rows:
        return
    console.print("\nRESTS ON ONE SIDE'S WORD ONLY", style="bold")
    for event, row in rows[:SHOWN_EVENTS]:
        holders = sorted({h.name for p in row.positions for h in p.holders})
        values = "; ".join(p.value for p in row.positions)
        console.print(f"  ◐ {event.label} — {row.question} {values} (said by {', '.join(holders)})")
    if len(rows) > SHOWN_EVENTS:
        console.print(f"  … and {len(rows) - SHOWN_EVENTS} more.")
