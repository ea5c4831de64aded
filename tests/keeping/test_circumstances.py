"""What a result depends on: the day on which an answer grows old, the state of the store, the settings."""

from __future__ import annotations

import os
import time
from dataclasses import fields, replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.keeping.circumstances import key_of_settings, last_day, state_of_store
from citecheck.model import SemanticModel
from citecheck.settings import Settings

DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@given(DAYS, st.lists(st.tuples(DAYS, st.integers(0, 60)), max_size=6), st.integers(0, 90))
def test_up_to_the_last_day_nothing_grows_old(today, answers, later):
    until = date.fromisoformat(last_day(today, [(day.isoformat(), days) for day, days in answers]))
    assert until >= today
    then = today + timedelta(days=later)
    if then <= until:
        for given_on, days in answers:
            for counts in (
                lambda day, at, n: day > at - timedelta(days=n),
                lambda day, at, n: day >= at - timedelta(days=n),
            ):
                assert counts(given_on, today, days) == counts(given_on, then, days)


def test_what_has_no_date_never_grows_old_and_what_is_no_date_counts_for_today():
    today = date(2026, 3, 1)
    assert last_day(today, [("", 30)]) > "2030"
    assert last_day(today, [("unknown", 30)]) == "2026-03-01"


@pytest.mark.parametrize("name", [field.name for field in fields(Settings)])
def test_every_setting_that_has_an_effect_changes_the_key(name):
    others = {"format": "json", "style": "vancouver", "lang": "de", "tracked": "original", "fail_on": "note"}
    others |= {"color": "never", "also": ("crossref",), "select": ("REF",), "ignore": ("REF",), "exclude": ("x",)}
    others |= {"semantic_sha256": "0" * 64, "enable": ("CLM010",), "fulltext": "pmc"}
    usual = getattr(Settings(), name)
    other = others.get(name)
    if other is None:
        other = (
            (not usual) if isinstance(usual, bool) else usual + 1 if isinstance(usual, int) else "https://else.where"
        )
    shown = {"format", "output", "reports_dir", "reports", "fail_on", "progress", "quiet", "verbose", "color"}
    without = shown | {"deadline", "email", "baseline", "diff_base", "exclude", "jobs", "cache"}
    same = key_of_settings(replace(Settings(), **{name: other}), None) == key_of_settings(Settings(), None)
    assert same == (name in without)


def test_a_model_a_style_file_and_an_index_count_with_their_content(tmp_path):
    style, index = tmp_path / "a.csl", tmp_path / "pubmed.sqlite"
    style.write_text("one")
    index.write_text("one")
    settings = Settings(style=str(style), index=str(index))
    first = key_of_settings(settings, None)
    assert key_of_settings(settings, SemanticModel("m", "00")) != first
    style.write_text("two")
    second = key_of_settings(settings, None)
    index.write_text("three")
    assert len({first, second, key_of_settings(settings, None)}) == 3


def test_the_store_has_another_state_when_a_file_comes_goes_or_changes(tmp_path):
    old = time.time() - 3600

    def state():
        return state_of_store(tmp_path)

    (tmp_path / "1.nbib").write_text("PMID- 1")
    assert state() == ""  # too young to tell
    import citecheck.keeping.circumstances as module

    young = module._FRESH_S
    module._FRESH_S = -1.0
    try:
        first = state()
        (tmp_path / "1.nbib").write_text("PMID- 2")
        os.utime(tmp_path / "1.nbib", (old, old))
        second = state()
        (tmp_path / ".citecheck").mkdir()
        (tmp_path / ".citecheck" / "answers.json").write_text("{}")
        third = state()
        (tmp_path / "1.nbib").unlink()
        assert len({first, second, third, state()}) == 4
        assert "" not in {first, second, third}
    finally:
        module._FRESH_S = young
