"""Names from files that nobody vouches for, made fit for one line of a record or a terminal."""

from __future__ import annotations


def printable(name: str, limit: int = 200) -> str:
    """The name without signs that a terminal would obey, cut at the limit."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in name[:limit])
