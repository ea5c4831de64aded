"""What web pages answered, kept in the reference store."""

from datetime import date

import pytest

from citecheck.model import PageCheck, PageState
from citecheck.parsing.references.fields import parse_reference
from citecheck.resolution.source import Query
from citecheck.sources.registries.page_memory import PageMemory

TEXT = "Ministry of Health. Facts on bone. https://health.example/bone"
KIND, PARSED = parse_reference(TEXT)
QUERY = Query(PARSED, TEXT, KIND)
ANSWERED = PageCheck(
    "https://health.example/bone", PageState.ANSWERED, 200, title="Facts on bone", title_agrees=True, reason="answers",
    as_of="2026-01-02", answered_on="2026-01-02",
)  # fmt: skip
BROKEN = PageCheck("https://health.example/bone", PageState.BROKEN, 404, as_of="2026-01-02", broken_since="2026-01-02")
REFUSED = PageCheck("https://health.example/bone", PageState.UNKNOWN, 403, as_of="2026-01-02")


def memory(folder, day=2, month=1):
    return PageMemory(folder, today=lambda: date(2026, month, day))


@pytest.mark.parametrize(("check", "days"), [(ANSWERED, 30), (BROKEN, 7), (REFUSED, 7)])
def test_how_long_a_check_counts(tmp_path, check, days):
    memory(tmp_path).keep({QUERY: check}, {})
    assert memory(tmp_path, day=1 + days).check(QUERY) == check
    later = memory(tmp_path, day=2, month=2)
    assert later.check(QUERY) is None
    assert later.check(QUERY, any_age=True) == check


def test_an_outage_is_not_kept(tmp_path):
    memory(tmp_path).keep({QUERY: PageCheck("https://health.example/bone", PageState.UNKNOWN, passing=True)}, {})
    assert memory(tmp_path).check(QUERY, any_age=True) is None


def test_what_another_run_wrote_stays(tmp_path):
    one, other = memory(tmp_path), memory(tmp_path)
    assert one.check(QUERY) is None
    assert other.check(QUERY) is None
    text = TEXT.replace("bone", "skin")
    one.keep({QUERY: ANSWERED}, {})
    other.keep({Query(parse_reference(text)[1], text, KIND): BROKEN}, {})
    assert memory(tmp_path).check(QUERY) == ANSWERED


@pytest.mark.parametrize(
    "damage",
    ["", "{", "[1]", '{"version": 1, "pages": 3}', '{"version": 1, "pages": {"a": {"state": "new"}}}',
     '{"version": 1, "pages": {"a": {"state": "broken", "address": 3}}}', '{"version": 9, "pages": {}}'],
)  # fmt: skip
def test_a_damaged_file_is_passed_over(tmp_path, damage):
    (tmp_path / ".citecheck").mkdir()
    (tmp_path / ".citecheck" / "pages.json").write_text(damage)
    (tmp_path / "links.csl.json").write_text(damage)
    one = memory(tmp_path)
    assert one.check(QUERY) is None
    one.keep({QUERY: ANSWERED}, {})
    assert memory(tmp_path).check(QUERY) == ANSWERED


def test_a_folder_that_cannot_be_written_costs_only_the_memory(tmp_path):
    (tmp_path / "file").write_text("")
    one = memory(tmp_path / "file")
    one.keep({QUERY: ANSWERED}, {})
    assert "could not be written" in one.warnings[0]
    assert one.check(QUERY) == ANSWERED
