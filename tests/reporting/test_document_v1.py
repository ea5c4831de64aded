from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from citecheck.reporting import document_v1, formats
from citecheck.reporting.document_base import UNSET, Entry, given
from citecheck.reporting.json_text import text_of
from citecheck.reporting.load_document import as_document, load

if TYPE_CHECKING:
    from pathlib import Path

ENTRIES = [one for one in vars(document_v1).values() if isinstance(one, type) and issubclass(one, Entry)]


def test_what_a_document_lacks_is_none() -> None:
    assert given(UNSET) is None
    assert given("") == ""
    assert given(False) is False


def test_a_key_that_was_not_there_is_not_written(document: dict[str, Any]) -> None:
    document.pop("rules")
    document["articles"][0]["references"][0].pop("record")
    document["articles"][0]["references"][1]["record"] = None
    assert json.loads(text_of(as_document(document))) == document


def test_what_an_earlier_version_wrote_is_rendered(root: Path) -> None:
    written = (root / "tests" / "golden" / "report.json").read_bytes()
    for name in formats.FORMATS:
        assert "salt" in formats.render(load(written), name)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.__name__)
def test_entries_are_never_changed_and_say_what_they_are(entry: type[Entry]) -> None:
    assert entry.__struct_config__.frozen
    assert (entry.__doc__ or "").strip().endswith((".", "date."))


def test_the_schema_names_the_keys_in_their_order(schema: dict[str, Any]) -> None:
    for entry in ENTRIES:
        if entry is Entry:
            continue
        part = schema if entry is document_v1.ReportDocument else schema["$defs"][entry.__name__]
        keys = [field.encode_name for field in msgspec.structs.fields(entry)]
        assert list(part["properties"]) == keys
        required = [field.encode_name for field in msgspec.structs.fields(entry) if field.required]
        assert part.get("required", []) == required


def test_a_document_is_not_changed_by_accident(document: dict[str, Any]) -> None:
    with pytest.raises(AttributeError):
        as_document(document).run.offline = True  # type: ignore[misc]
