"""Text as a column of any database can hold it."""

from __future__ import annotations

from typing import overload


@overload
def plain(text: str) -> str: ...
@overload
def plain(text: None) -> None: ...
@overload
def plain(text: str | None) -> str | None: ...
def plain(text: str | None) -> str | None:
    """Without zero characters and halves of surrogate pairs; the records themselves keep every character."""
    return text.replace("\x00", "\ufffd").encode("utf-8", "replace").decode() if text is not None else None
