from __future__ import annotations

import json
from typing import TYPE_CHECKING

import jsonschema
import msgspec

from citecheck.model import (
    ChangeKind,
    FieldChange,
    Notice,
    NoticeType,
    Place,
    RecordChange,
    Refreshed,
    Severity,
    Unanswered,
)
from citecheck.reporting.json_text import text_of
from citecheck.reporting.refresh_document import RefreshDocument, build

if TYPE_CHECKING:
    from pathlib import Path

PLACE = Place("hens.md", 3, "12a")
CHANGE = RecordChange(
    ChangeKind.NOTICE,
    Severity.ERROR,
    "The work was retracted.",
    "9000001",
    "On turnips.",
    code="REF020",
    since="2026-01-02",
    notice=Notice(NoticeType.RETRACTION, "9000002", "J Turnips. 2026."),
    fields=(FieldChange("pages", "1-9", ""),),
    file="references/9000001.nbib",
    places=(PLACE,),
)
REFRESHED = Refreshed(
    "2026-11-23T08:00:00+00:00",
    "2026-11-23T08:00:09+00:00",
    4,
    changes=(CHANGE,),
    unanswered=(Unanswered("no answer", "9000003", places=(PLACE,)),),
    never_asked=(PLACE,),
)


def test_a_refresh_follows_its_schema(root: Path) -> None:
    schema = json.loads((root / "docs" / "refresh.schema.json").read_text(encoding="utf-8"))
    written = json.loads(text_of(build(REFRESHED)))
    jsonschema.Draft202012Validator(schema).validate(written)
    written["changes"][0]["later"] = 1
    assert not jsonschema.Draft202012Validator(schema).is_valid(written)


def test_what_is_empty_is_null_and_counts_are_kept() -> None:
    document = build(REFRESHED)
    assert (document.asked.oldest, document.changes[0].fields[0].new, document.unanswered[0].file) == (None, None, None)
    assert msgspec.to_builtins(document.summary) == {
        "changes": 1, "error": 1, "warning": 0, "note": 0, "unanswered": 1,
    }  # fmt: skip


def test_what_is_written_and_read_again_is_the_same() -> None:
    document = build(REFRESHED)
    assert msgspec.convert(json.loads(text_of(document)), RefreshDocument) == document
