from __future__ import annotations

from collections import Counter

import pytest

pytest.importorskip("pyarrow")

from citecheck.archive.manifest import new_manifest
from citecheck.archive.page import bars, link, render, shares
from citecheck.archive.part_files import Counts, Quarantined
from citecheck.archive.totals import Group, Retracted, Shift, Totals, Worst
from citecheck.settings import Settings

HOSTILE = '<script>alert(1)</script>"\u202e'


def totals():
    manifest = new_manifest(("a",), Settings(), articles=1, size=1, documents=True, started="2026-01-02T03:04:05+00:00")
    return Totals(
        manifest,
        Counts(articles=3, references=40, unchecked=2, quarantined=1, errors=5),
        done=1,
        parts=2,
        statuses=Counter(verified=38, unchecked=2),
        rules=Counter({("REF020", HOSTILE, "error"): 5}),
        worst=[Worst(HOSTILE, HOSTILE, 5, 0, 0, 0)],
        retracted=[Retracted("123", HOSTILE, 2, 3), Retracted("javascript:x", "t")],
        shifts=[Shift(HOSTILE, -2, "5", "9", "high")],
        journals=[Group(HOSTILE, 3, 40, 5, 1, 2, Counter(verified=40))],
        years=[Group("", 1, 10, 1), Group("2001", 1, 10, 1), Group("2002", 1, 20, 4)],
        quarantined=[Quarantined(HOSTILE, HOSTILE)],
    )


def test_every_word_of_a_stranger_is_escaped_and_nothing_runs():
    page = render(totals())
    assert "<script" not in page
    assert "\u202e" not in page
    assert page.count("&lt;script&gt;") >= 7
    assert 'href="javascript' not in page
    assert "default-src &#39;none&#39;" in page


def test_what_was_not_checked_is_said():
    page = render(totals())
    for words in ("Not finished", "Not checked", "Not read", "1 of 2 parts", "-2"):
        assert words in page


def test_the_picture_shows_rates_of_the_years_that_are_known():
    first, second = bars(totals().years)
    assert (first.name, second.name) == ("2001", "2002")
    assert second.height == 2 * first.height
    assert bars([]) == bars([Group("", 1, 1, 1)]) == []


def test_shares_fill_the_line():
    assert shares(Counter(verified=1, unchecked=3, mismatch=0)) == [("verified", 0.0, 25.0), ("unchecked", 25.0, 75.0)]


def test_only_identifiers_become_links():
    assert link("123") == "https://pubmed.ncbi.nlm.nih.gov/123/"
    assert link("10.1000/x").startswith("https://doi.org/")
    assert link("javascript:alert(1)") is None
