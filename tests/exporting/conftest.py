"""A report with every status and with text that means harm."""

from pathlib import Path

import pytest

from citecheck.reporting.load_document import load

GOLDEN = Path(__file__).resolve().parent.parent / "golden" / "report.json"


@pytest.fixture(scope="session")
def document():
    return load(GOLDEN.read_bytes())


@pytest.fixture(scope="session")
def references(document):
    return [reference for article in document.articles for reference in article.references]
