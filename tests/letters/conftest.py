"""The invented article of the reports, and letters about it."""

import os
from pathlib import Path

import pytest

from citecheck.letters.letter import Options, letter
from citecheck.reporting.language import language
from citecheck.reporting.load_document import as_document

from ..reporting.conftest import document, hostile, result, rules, single  # noqa: F401 - fixtures

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def write():
    """The letter about a document of dictionaries."""

    def made(content, code="en", **options):
        return letter(as_document(content), language(code), Options(**options))

    return made


@pytest.fixture
def golden():
    """Compares a text with tests/golden/NAME; ``UPDATE_GOLDEN=1`` writes the file instead."""

    def compare(name, text):
        path = ROOT / "tests" / "golden" / name
        if os.environ.get("UPDATE_GOLDEN"):
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_text(encoding="utf-8"), f"{name} changed; see tests/golden/README.md"

    return compare
