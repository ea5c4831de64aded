from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from citecheck.reporting import formats
from citecheck.reporting.load_document import as_document

from .conftest import live

if TYPE_CHECKING:
    from pathlib import Path


def test_junit_has_a_case_for_each_reference_and_a_failure_for_each_finding(hostile: dict[str, Any]) -> None:
    root = ET.fromstring(formats.render(as_document(hostile), "junit"))  # noqa: S314 - our own output
    first, second = root.findall("testsuite")
    assert len(first.findall("testcase")) == 9 + 1
    assert Counter(e.get("type") for e in first.iter() if e.tag in ("failure", "error")) == Counter(
        f["code"] for f in live(hostile)
    )
    assert [e.get("type") for e in first.iter("error")] == ["RUN001"] * 3
    assert (second.get("tests"), second.get("failures"), second.get("errors")) == ("2", "0", "0")


@pytest.mark.shared
def test_junit_follows_the_schema_of_jenkins(hostile: dict[str, Any], shared: Path) -> None:
    etree = pytest.importorskip("lxml.etree")
    rules = etree.XMLSchema(etree.parse(str(shared / "checks/schemas/junit-jenkins-10.xsd")))
    rules.assertValid(etree.fromstring(formats.render(as_document(hostile), "junit").encode()))
