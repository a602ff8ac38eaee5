"""Tables as CSV and TSV files, safe to open in a spreadsheet; several files as one zip archive, the same bytes every time."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable

from rashomon.export.phrases import safe
from rashomon.export.sheet import Plain, Table

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
MARK = "'"


def neutral(text: str) -> str:
    """Text that a spreadsheet would take for a formula gets an apostrophe before it; control characters become a visible mark."""
    return MARK + safe(text) if text.lstrip(" ").startswith(STARTS) else safe(text)


def shown(value: Plain) -> str | int | float:
    """A value as it stands in a file: a blank for unknown, `true` and `false`, numbers as they are, text made safe."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return neutral(value) if isinstance(value, str) else value


def to_csv(table: Table) -> bytes:
    """UTF-8 with a byte order mark, so that a spreadsheet reads every script; CRLF between rows, as RFC 4180 has it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows([shown(value) for value in values] for values in table.values())
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def to_tsv(table: Table) -> bytes:
    """UTF-8 without a mark; tabs and line ends within a value become spaces, since these files are read without quoting rules."""
    lines = ["\t".join(column.name for column in table.columns)]
    lines += ["\t".join(" ".join(str(shown(value)).split()) for value in values) for values in table.values()]
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip archive with fixed times and rights."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type, info.external_attr, info.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
            archive.writestr(info, data)
    return out.getvalue()
