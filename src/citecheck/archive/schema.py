"""The columns of the tables as Arrow types: what Parquet holds, and what scripts are promised.

As with the JSON document, columns may be added and none changes its meaning; what could break a query raises
``VERSION``.
Each file carries the version in its metadata (``citecheck_archive_schema``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from citecheck.archive.rows import ArticleRow, FindingRow, ReferenceRow

if TYPE_CHECKING:
    from collections.abc import Sequence

VERSION = 1
TABLES: dict[str, type] = {"references": ReferenceRow, "findings": FindingRow, "articles": ArticleRow}
_TYPES = {
    "str": (pa.string(), False),
    "str | None": (pa.string(), True),
    "int": (pa.int64(), False),
    "int | None": (pa.int64(), True),
    "bool": (pa.bool_(), False),
    "tuple[str, ...]": (pa.list_(pa.string()), False),
}


def schema_of(table: str) -> pa.Schema:
    """The columns of a table in their order."""
    columns = [pa.field(name, *_TYPES[kind]) for name, kind in TABLES[table].__annotations__.items()]
    return pa.schema(columns, metadata={"citecheck_archive_schema": str(VERSION)})


def table_of(table: str, rows: Sequence[Any]) -> pa.Table:
    """Rows of one kind as an Arrow table; what no Unicode text can hold (half a surrogate pair) is written out."""
    schema = schema_of(table)
    columns = [pa.array([_clean(getattr(row, one.name)) for row in rows], one.type) for one in schema]
    return pa.table(columns, schema=schema)


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "backslashreplace").decode("utf-8")
    return [_clean(one) for one in value] if isinstance(value, tuple) else value
