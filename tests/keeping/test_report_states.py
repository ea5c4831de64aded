"""Reports of articles that were not checked again stand as they are; any other is written."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.keeping.test_shelf import KEPT

from citecheck.keeping.report_states import ReportStates
from citecheck.keeping.shelf import Shelf
from citecheck.model import Result
from citecheck.reporting.build_document import build

DOCUMENT = build(Result("2026-01-01T00:00:00+00:00", "2026-01-01T00:00:01+00:00", True, (), (KEPT.article,)))


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "a.html"
    path.write_text("page")
    return path


@pytest.fixture
def states(tmp_path, file):
    with Shelf(tmp_path / "cache", "2026-01-01") as shelf:
        ReportStates(shelf, b"key", frozenset()).note([([file], DOCUMENT)])
        yield lambda key=b"key", reused=("a.md",): ReportStates(shelf, key, frozenset(reused))


def test_a_report_stands_whenever_its_run_was(states, file):
    later = replace(DOCUMENT, run=replace(DOCUMENT.run, started="2026-02-01T00:00:00+00:00"))
    assert states().stand([file], later)


def test_a_report_that_was_altered_or_is_gone_is_written_again(states, file):
    file.write_text("another")
    assert not states().stand([file], DOCUMENT)
    file.unlink()
    assert not states().stand([file], DOCUMENT)


def test_a_report_is_written_again_when_what_it_says_has_changed(states, file):
    other = replace(DOCUMENT, articles=(replace(DOCUMENT.articles[0], title="B"),))
    assert not states().stand([file], other)
    assert not states(key=b"other").stand([file], DOCUMENT)


def test_the_report_of_an_article_that_was_checked_is_always_written(states, file):
    assert not states(reused=()).stand([file], DOCUMENT)
