from __future__ import annotations

import json
from typing import Any

import pytest

from citecheck.reporting import json_text
from citecheck.reporting.document_v1 import NoticeEntry, ShiftEntry
from citecheck.reporting.load_document import as_document


def test_keys_are_those_of_the_contract_not_of_the_fields() -> None:
    assert json.loads(json_text.text_of(ShiftEntry(offset=1, first="2", last="5"))) == {
        "offset": 1,
        "from": "2",
        "to": "5",
    }


@pytest.mark.parametrize("text", ["\x1b[31m", "\u202e", "\udcff", "##[add-mask]x", "\u2028", 'a"b\\c\n'])
def test_hostile_text_comes_through_whole_and_does_nothing(text: str) -> None:
    written = json_text.text_of(NoticeEntry(type="x", pmid=None, text=text))
    assert json.loads(written)["text"] == text
    assert not any(harm in written for harm in ("\x1b", "\u202e", "\u2028", "\udcff", "##["))


def test_a_document_is_written_with_an_indent_and_a_newline(document: dict[str, Any]) -> None:
    written = json_text.render(as_document(document))
    assert written.startswith('{\n  "schema_version": 1,\n  "tool": {\n    "name": "citecheck"')
    assert written.endswith("}\n")
    assert json.loads(written) == document
