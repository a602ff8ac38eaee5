"""Text that was broken into lines at a width (mails, PDF pages): its paragraphs put together again."""

from __future__ import annotations

import re

NARROW = 120  # a text whose lines are longer was not broken at a width
FULL = 0.9  # share of the width beyond which the next line's first word did not fit; all of it after the end of a sentence
END = re.compile(r"[.!?…][\"'”»“)\]]*$")
BROKEN = re.compile(r"[^\W\d_]-$")
ITEM = re.compile(r"\s*(?:[-–—•*·▪>]|\d{1,3}[.)])\s")


def unwrapped(text: str) -> str:
    """Paragraphs on one line each, a blank line between them; lines that were not full stay as they are."""
    lines = [line.rstrip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    width = width_of(lines)
    if not width:
        return "\n".join(lines).strip()
    pieces: list[str] = []
    above = ""
    for line in lines:
        goes_on = above.strip() and line.strip() and not ITEM.match(line) and _goes_on(above, line, width)
        if goes_on:
            pieces[-1], between = _glued(pieces[-1], line)
            pieces += (between, line.strip())
        else:
            pieces += ("\n", line)
        above = line
    return re.sub(r"\n{3,}", "\n\n", "".join(pieces)).strip()


def width_of(lines: list[str]) -> int:
    """The length of a long line, which nineteen in twenty do not exceed; 0 where the text was not broken at a width."""
    lengths = sorted(len(line) for line in lines if line.strip())
    if len(lengths) < 3:
        return 0
    width = lengths[(len(lengths) - 1) * 19 // 20 if len(lengths) >= 20 else -1]
    return width if 30 <= width <= NARROW and lengths[-1] <= 2 * width else 0


def _goes_on(above: str, line: str, width: int) -> bool:
    """Whether the line was broken off the one above: its first word had no room there, or is the second half of one."""
    room = width if END.search(above) else FULL * width
    return BROKEN.search(above) is not None or len(above) + 1 + len(line.split(maxsplit=1)[0]) > room


def _glued(above: str, line: str) -> tuple[str, str]:
    """The line above as it stands before its continuation, and what stands between; a word broken by a hyphen is whole again."""
    if above.endswith("\u00ad") or (BROKEN.search(above) and line.strip()[:1].islower()):
        return above[:-1], ""
    return above, " "
