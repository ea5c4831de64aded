"""Writes the JSON Schemas of the documents from their types, or with --check says whether they are current."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from citecheck.reporting.document_v1 import ReportDocument
from citecheck.reporting.refresh_document import RefreshDocument

if TYPE_CHECKING:
    from citecheck.reporting.document_base import Entry

ROOT = Path(__file__).resolve().parent.parent
SCHEMAS: dict[str, tuple[str, type[Entry]]] = {
    "src/citecheck/reporting/schema_v1.json": ("The JSON document of citecheck, version 1", ReportDocument),
    "docs/refresh.schema.json": ("What `citecheck refresh --format json` prints", RefreshDocument),
}


def schema(title: str, document: type[Entry]) -> dict[str, Any]:
    """The schema of a document (draft 2020-12), the document itself at its top."""
    (_, parts) = msgspec.json.schema_components([document], ref_template="#/$defs/{name}")
    top = parts.pop(document.__name__)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title}
    return _tidy({**head, **{key: value for key, value in top.items() if key != "title"}, "$defs": parts})


def _tidy(part: Any) -> Any:
    """Descriptions on one line; a choice of one is a constant."""
    if isinstance(part, list):
        return [_tidy(item) for item in part]
    if not isinstance(part, dict):
        return part
    if len(part.get("enum", ())) == 1:
        (only,) = part["enum"]
        part = {**{key: value for key, value in part.items() if key != "enum"}, "const": only}
    return {
        key: " ".join(value.split()) if key == "description" and isinstance(value, str) else _tidy(value)
        for key, value in part.items()
    }


def texts() -> dict[str, str]:
    """Path to text of every schema."""
    made = {path: schema(title, document) for path, (title, document) in SCHEMAS.items()}
    return {path: json.dumps(content, indent=2, ensure_ascii=False) + "\n" for path, content in made.items()}


def main() -> int:
    """Write or check."""
    stale = [path for path, text in texts().items() if (ROOT / path).read_text(encoding="utf-8") != text]
    if "--check" in sys.argv:
        if stale:
            sys.stderr.write(f"{', '.join(stale)}: not current. Run `make docs`.\n")
        return 1 if stale else 0
    for path in stale:
        (ROOT / path).write_text(texts()[path], encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
