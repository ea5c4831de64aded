from __future__ import annotations

import copy
import re
from typing import Any

import pytest

from citecheck.errors import InputError
from citecheck.reporting import overview
from citecheck.reporting.load_document import as_document

Json = dict[str, Any]


@pytest.fixture
def make(document: Json):
    """A row of the invented article (0) or the clean one (1), changed as wanted."""

    def row(which: int = 0, *, file: str = "a.html", fresh: bool = True, finished: str | None = None, **changes: Any):
        alone = copy.deepcopy({**document, "articles": [document["articles"][which]]})
        alone["articles"][0].update(changes)
        if finished is not None:
            alone["run"]["finished"] = finished
        return overview.row(as_document(alone), file, fresh=fresh)

    return row


def words(page: str) -> str:
    """What a reader sees, roughly."""
    return re.sub(r"\s+", " ", re.sub(r"<style>.*?</style>|<script>.*?</script>|<[^>]+>", " ", page, flags=re.DOTALL))


def test_a_row_counts_what_the_report_counts(make, document):
    row = make()
    counts = document["articles"][0]["summary"]
    assert row.errors == counts["findings"]["error"]
    assert row.warnings == counts["findings"]["warning"]
    assert row.notes == counts["findings"]["note"]
    assert (row.unchecked, row.suppressed, row.references) == (3, 1, 9)
    shown = {status.key: count for status, count in row.statuses}
    assert shown.pop("retracted") == 1  # never shown as verified alone
    assert shown | {"verified": shown["verified"] + 1} == counts["statuses"]


def test_the_parts_of_the_bar_fill_it(make):
    shares = make().shares
    assert shares[0][1] == 0
    assert sum(width for _, _, width in shares) == pytest.approx(100, abs=0.1)


def test_the_worst_stands_first_and_what_was_not_checked_is_not_last(make, document):
    findings = document["articles"][0]["findings"]
    errors = [f for f in findings if f["severity"] == "error"]
    open_only = [{**r, "status": "unchecked"} for r in document["articles"][1]["references"]]
    rows = [
        make(1, path="clean.md"),
        make(1, path="note.md", findings=[f for f in findings if f["severity"] == "note"]),
        make(1, path="open.md", references=open_only),
        make(0, path="one.md", findings=errors[:1]),
        make(0, path="many.md"),
    ]
    page = overview.render(rows)
    assert re.findall(r'class="path">([^<]+)', page) == ["many.md", "one.md", "open.md", "note.md", "clean.md"]
    assert [row.state for row in rows] == ["clean", "note", "open", "error", "error"]


def test_the_page_says_first_what_was_not_checked(make):
    said = words(overview.render([make(path="a.md"), make(1, path="b.md")]))
    assert "2 articles with 10 references: 1 with errors, 1 without findings." in said
    assert "Not checked. 3 references in 1 article could not be checked." in said
    assert "Not checked." not in words(overview.render([make(1, path="a.md"), make(1, path="b.md")]))


def test_an_article_without_anything_to_check_is_not_clean(make):
    row = make(1, references=[], callouts=[])
    assert row.state == "open"
    said = words(overview.render([row]))
    assert "Nothing was checked" in said
    assert "1 without errors but not fully checked" in said


def test_each_report_is_named_with_its_age(make):
    rows = [
        make(path="new.md", finished="2026-11-20T10:00:00+00:00"),
        make(path="old.md", finished="2026-11-08T10:00:00+00:00", fresh=False),
        make(path="odd.md", finished="some day", fresh=False),
    ]
    said = words(overview.render(rows))
    assert "2026-11-20 · 2 of earlier runs, the oldest of 2026-11-08" in said
    assert "2026-11-08 12 days older" in said
    assert "unknown" in said


def test_of_two_reports_of_one_article_the_newest_counts(make):
    rows = [
        make(path="x.md", file="now.html"),
        make(path="x.md", file="later.html", finished="2027-01-01T00:00:00+00:00", fresh=False),
        make(path="y.md", file="y1.html", finished="2026-01-02T00:00:00+00:00", fresh=False),
        make(path="y.md", file="y2.html", finished="2026-01-03T00:00:00+00:00", fresh=False),
    ]
    page = overview.render(rows)
    assert set(re.findall(r'href="([^"]+)"', page)) == {"./now.html", "./y2.html"}


@pytest.mark.parametrize(
    ("file", "address"),
    [
        ("salt & sleep.html", "./salt%20%26%20sleep.html"),
        ("javascript:alert(1).html", "./javascript%3Aalert%281%29.html"),
        ("a#b?c%d.html", "./a%23b%3Fc%25d.html"),
        ('"><script>.html', "./%22%3E%3Cscript%3E.html"),
        ("\udcff.html", "./%FF.html"),
        ("größe.html", "./gr%C3%B6%C3%9Fe.html"),
    ],
)
def test_a_link_leads_to_the_file_and_nowhere_else(make, file, address):
    assert make(file=file).address == address


def test_hostile_words_are_shown_not_obeyed(make):
    harm = "</title></style><script>x()</script><img src=x onerror=x()>\u202e{{ 7*7 }}"
    page = overview.render([make(path=harm, title=harm, finished=harm, file=harm)])
    assert page.count("<script") == 1
    assert "<img" not in page
    assert "\u202e" not in page
    assert "{{ 7*7 }}" in page


def test_what_was_not_read_is_said(make):
    assert "2 files in this folder" in words(overview.render([make()], left_out=2))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda d: {**d, "articles": []},
        lambda d: {**d, "articles": d["articles"] * 2},
        lambda d: {**d, "schema_version": 2},
        lambda d: {**d, "tool": {"name": "another"}},
        lambda d: {**d, "articles": [{**d["articles"][0], "summary": {"references": 1}}]},
        lambda d: {**d, "articles": [7]},
        lambda d: {"articles": [{}]},
        lambda _: [],
        lambda _: None,
    ],
)
def test_what_is_no_report_of_a_check_is_refused(single, spoil):
    with pytest.raises((InputError, ValueError)):
        overview.row(as_document(spoil(single)), "a.html", fresh=False)


def test_several_hundred_articles_make_a_small_page(make):
    rows = [make(path=f"texts/{number}.md") for number in range(500)]
    assert len(overview.render(rows)) < 1_500_000
