from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from citecheck.reporting import formats
from citecheck.reporting.load_document import as_document
from citecheck.rules.registry import all_rules

if TYPE_CHECKING:
    from pathlib import Path

CODE = re.compile(r"\b(?:CIT|CLM|REF|RUN)\d{3}\b")


@pytest.mark.parametrize("name", ["sarif", "junit", "github", "gitlab"])
def test_format_is_as_accepted(name: str, document: dict[str, Any], golden: Any) -> None:
    endings = {"sarif": "sarif", "junit": "junit.xml", "github": "github.txt", "gitlab": "gitlab.json"}
    golden(f"report.{endings[name]}", formats.render(as_document(document), name))


@pytest.mark.parametrize("name", formats.FORMATS)
def test_every_format_survives_hostile_text(name: str, hostile: dict[str, Any]) -> None:
    shown = formats.render(as_document(hostile), name)
    assert shown.endswith("\n")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", shown)
    shown.encode("utf-8")


def test_an_unknown_format_is_a_bug_of_the_caller(document: dict[str, Any]) -> None:
    with pytest.raises(KeyError):
        formats.render(as_document(document), "yaml")


@pytest.mark.parametrize("file", ["*.py", "templates/*.j2", "templates/js/*.js"])
def test_every_rule_that_the_reports_name_exists(file: str, root: Path) -> None:
    for path in (root / "src/citecheck/reporting").glob(file):
        named = set(CODE.findall(path.read_text(encoding="utf-8")))
        assert named <= all_rules().keys(), path.name
