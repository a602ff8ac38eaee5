"""Tables as Parquet files; needs pyarrow (`pip install 'rashomon[parquet]'`)."""

from __future__ import annotations

import io
from typing import Any

from rashomon.errors import UsageError
from rashomon.export.sheet import Table


def to_parquet(table: Table) -> bytes:
    """One table, each column of its declared type and with its meaning as metadata. Raises UsageError where pyarrow is missing."""
    arrow = _arrow()
    import pyarrow.parquet

    types = {"text": arrow.string(), "integer": arrow.int64(), "number": arrow.float64(), "flag": arrow.bool_()}
    fields = [arrow.field(c.name, types[c.kind], metadata={"means": c.means}) for c in table.columns]
    rows = [row.cells for row in table.rows]
    arrays = [
        arrow.array([_fitting(cells[n].value, column.kind) for cells in rows], types[column.kind])
        for n, column in enumerate(table.columns)
    ]  # fmt: skip
    out = io.BytesIO()
    pyarrow.parquet.write_table(arrow.Table.from_arrays(arrays, schema=arrow.schema(fields)), out, compression="zstd", version="2.6")
    return out.getvalue()


def _fitting(value: Any, kind: str) -> Any:
    if value is None:
        return None
    if kind == "number":
        return float(value)
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def _arrow() -> Any:
    try:
        import pyarrow
    except ImportError:
        raise UsageError("parquet needs the package pyarrow, which is not installed: pip install 'rashomon[parquet]'") from None
    return pyarrow
