"""What a baseline does to findings, and what findings do to a baseline."""

from __future__ import annotations

from dataclasses import replace

import pytest

from citecheck.findings.baseline import Baseline, Entry, apply_baseline, format_baseline, updated_baseline
from citecheck.findings.triage import Selection, triage
from citecheck.model import (
    Article,
    CheckedArticle,
    CheckedReference,
    Kind,
    Location,
    NotIndexed,
    ParsedReference,
    Reference,
    Span,
    Unchecked,
)
from citecheck.rules.claims import UNRELATED_SOURCE
from citecheck.rules.run_status import RUN001, RUN003, RUN006
from citecheck.rules.structure import CIT001, CIT007

TODAY = "2026-11-23"
PLACE = Location(3, 1, 3, 5)
REFERENCE = Reference("1", 1, Span(0, 1), PLACE, "x", "x", Kind.WEB, ParsedReference())
WEB_PAGE = NotIndexed("a web page")
UNCHECKED = Unchecked("the service did not answer")
ALL = Selection()


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("Text.\n")


def article(*findings, path="a.md", resolution=WEB_PAGE, listed=True, selection=ALL, lines=()):
    """A checked article; a finding is given by its rule, or by rule and words."""
    made = [pair if isinstance(pair, tuple) else (pair, "bone is lost") for pair in findings]
    references = (CheckedReference(REFERENCE, resolution),) if listed else ()
    triaged = triage([rule.finding(f"About {text}.", PLACE, basis=(text,)) for rule, text in made], lines, selection)
    return CheckedArticle(Article(path, None, (REFERENCE,) if listed else (), ()), (), references, findings=triaged)


def baseline_of(*articles, **changes):
    entries = updated_baseline(Baseline(), articles, ALL, "2026-01-01", "seen").baseline.entries
    return Baseline(tuple(replace(entry, **changes) for entry in entries))


def settled(item, baseline, selection=ALL):
    return apply_baseline(baseline, [item], selection)[0].findings


def test_a_known_finding_is_silent_and_a_new_one_is_not():
    baseline = baseline_of(article(CIT001))
    known, new = sorted(settled(article(CIT001, (CIT001, "bone is gained")), baseline), key=lambda f: not f.suppressed)
    assert (known.suppressed.by, known.suppressed.reason) == ("baseline", "seen")
    assert (known.decision.decision, known.decision.date) == ("known", "2026-01-01")
    assert new.suppressed is None
    assert new.decision is None


@pytest.mark.parametrize(
    ("decision", "silent"), [("known", True), ("dismissed", True), ("confirmed", False), ("ask", False)]
)
def test_only_what_was_let_pass_is_silent(decision, silent):
    (finding,) = settled(article(CIT001), baseline_of(article(CIT001), decision=decision))
    assert bool(finding.suppressed) is silent
    assert finding.decision.decision == decision


def test_without_a_reason_the_decision_is_one():
    (finding,) = settled(article(CIT001), baseline_of(article(CIT001), reason=""))
    assert finding.suppressed.reason == "known since 2026-01-01"


def test_an_entry_of_another_article_says_nothing():
    baseline = baseline_of(article(CIT001, path="b.md"))
    (finding,) = settled(article(CIT001), baseline)
    assert finding.suppressed is None


def test_what_is_gone_is_named_once():
    (finding,) = settled(article(), baseline_of(article(CIT001)))
    assert (finding.code, finding.severity.value, finding.suppressed) == ("RUN005", "note", None)
    for words in ("CIT001", "About bone is lost.", "known since 2026-01-01", "seen"):
        assert words in finding.message


def test_a_decision_about_what_is_gone_is_heard():
    baseline = baseline_of(article(CIT001))
    (finding,) = settled(article(), baseline)
    about = Entry(finding.fingerprint, "RUN005", "a.md", finding.message, "dismissed", "may come back", TODAY)
    (silent,) = settled(article(), Baseline((*baseline.entries, about)))
    assert silent.suppressed.reason == "may come back"


def test_an_outage_is_no_repair():
    baseline = baseline_of(article(UNRELATED_SOURCE, CIT001))
    (finding,) = settled(article(resolution=UNCHECKED), baseline)
    assert finding.message.startswith("CIT001")
    assert settled(article(listed=False), baseline) == ()


def test_a_rule_that_was_not_selected_was_not_looked_for():
    selection = Selection(select=("REF", "RUN"))
    assert settled(article(), baseline_of(article(CIT001)), selection) == ()


def test_inline_and_selection_come_before_the_baseline():
    baseline = baseline_of(article(CIT001))
    lines = ["", "", "<!-- citecheck: ignore[CIT001] cut on purpose -->"]
    (inline,) = settled(article(CIT001, lines=lines), baseline)
    assert (inline.suppressed.by, inline.suppressed.reason) == ("inline", "cut on purpose")
    assert inline.decision.decision == "known"
    selection = Selection(ignore=("CIT001",))
    (hidden,) = settled(article(CIT001, selection=selection), baseline, selection)
    assert hidden.suppressed.by == "config"


@pytest.mark.parametrize("rule", [RUN001, RUN006])
def test_not_checked_is_never_silent(rule):
    finding = article(rule).findings[0]
    entry = Entry(finding.fingerprint, rule.code, "a.md", decision="dismissed")
    (kept,) = settled(article(rule), Baseline((entry,)))
    assert kept.suppressed is None


def test_equal_findings_are_counted():
    two, three = article(CIT001, CIT001), article(CIT001, CIT001, CIT001)
    baseline = baseline_of(two)
    assert [bool(f.suppressed) for f in settled(three, baseline)].count(False) == 1
    gone = settled(article(CIT001), baseline)
    assert [f.code for f in gone if not f.suppressed] == ["RUN005"]


# ------------------------------------------------------------------------------------ which article is meant


def test_an_entry_is_seen_from_the_folder_of_its_file_and_from_here(tmp_path, monkeypatch):
    baseline = baseline_of(article(CIT001))
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path / "sub")
    away = article(CIT001, path="../a.md")
    assert apply_baseline(replace(baseline, folder=".."), [away], ALL)[0].findings[0].suppressed
    monkeypatch.chdir(tmp_path)
    assert apply_baseline(replace(baseline, folder="sub"), [article(CIT001)], ALL)[0].findings[0].suppressed


def test_entries_of_a_renamed_file_go_with_it(tmp_path):
    baseline = baseline_of(article(CIT001, CIT007, path="old.md"))
    mine, other = apply_baseline(baseline, [article(CIT001), article(path="b.md")], ALL)
    assert [(f.code, bool(f.suppressed)) for f in mine.findings] == [("RUN005", False), ("CIT001", True)]
    assert other.findings == ()
    (tmp_path / "old.md").write_text("It is still there.\n")
    assert apply_baseline(baseline, [article(CIT001)], ALL)[0].findings[0].suppressed is None


def test_an_article_with_entries_of_its_own_takes_no_others():
    baseline = baseline_of(article(CIT001), article(CIT007, path="old.md"))
    found = settled(article(CIT001, CIT007), baseline)
    assert [(f.code, bool(f.suppressed)) for f in found] == [("CIT001", True), ("CIT007", False)]


@pytest.mark.parametrize("path", ["\ud800.md", "x" * 5000, "../" * 200 + "etc/passwd", "a.md/b.md", " "])
def test_odd_paths_are_those_of_nothing(path):
    entry = replace(baseline_of(article(CIT007)).entries[0], article=path)
    (finding,) = settled(article(CIT001), Baseline((entry,)))
    assert finding.suppressed is None


def test_standard_input_has_entries_of_its_own():
    baseline = baseline_of(article(CIT001, path="-"))
    assert baseline.entries[0].article == "-"
    assert settled(article(CIT001, path="-"), baseline)[0].suppressed


def test_the_latest_decision_holds():
    (entry,) = baseline_of(article(CIT001)).entries
    later = replace(entry, decision="confirmed", date="2026-06-01")
    for entries in ((entry, later), (later, entry)):
        (finding,) = settled(article(CIT001), Baseline(entries))
        assert finding.decision.decision == "confirmed"


# -------------------------------------------------------------------------------------------- a new baseline


def test_what_stays_keeps_its_story_and_what_is_new_gets_today():
    before = baseline_of(article(CIT001), decision="dismissed", text="As it was said then.")
    update = updated_baseline(before, [article(CIT001, CIT007)], ALL, TODAY, "first look")
    assert (update.added, update.kept, update.dropped) == (1, 1, 0)
    kept, fresh = sorted(update.baseline.entries, key=lambda entry: entry.code)
    assert kept == before.entries[0]
    assert (fresh.code, fresh.decision, fresh.reason, fresh.date) == ("CIT007", "known", "first look", TODAY)


def test_twice_is_once():
    once = updated_baseline(Baseline(), [article(CIT001, CIT001, RUN003)], ALL, TODAY, "x").baseline
    twice = updated_baseline(once, [article(CIT001, CIT001, RUN003)], ALL, "2027-01-01", "y").baseline
    assert format_baseline(once) == format_baseline(twice)


def test_what_is_gone_goes_and_what_was_not_checked_stays():
    before = baseline_of(article(CIT001, UNRELATED_SOURCE), article(CIT001, path="b.md"))
    update = updated_baseline(before, [article()], ALL, TODAY, "")
    assert (update.dropped, update.elsewhere) == (2, 1)
    assert [entry.article for entry in update.baseline.entries] == ["b.md"]


def test_an_outage_drops_only_what_needs_no_record():
    before = baseline_of(article(CIT001, UNRELATED_SOURCE))
    update = updated_baseline(before, [article(resolution=UNCHECKED)], ALL, TODAY, "")
    assert [entry.code for entry in update.baseline.entries] == ["CLM001"]
    assert updated_baseline(before, [article(listed=False)], ALL, TODAY, "").dropped == 0


def test_a_run_that_looked_for_less_drops_nothing_else():
    selection = Selection(select=("CLM",))
    before = baseline_of(article(CIT001, UNRELATED_SOURCE))
    update = updated_baseline(before, [article(CIT001, selection=selection)], selection, TODAY, "")
    assert [entry.code for entry in update.baseline.entries] == ["CIT001"]


def test_what_is_silent_already_and_what_tells_of_the_run_is_not_written():
    lines = ["", "", "<!-- citecheck: ignore[CIT001] cut on purpose -->"]
    update = updated_baseline(Baseline(), [article(CIT001, RUN001, RUN006, CIT007, lines=lines)], ALL, TODAY, "")
    assert [entry.code for entry in update.baseline.entries] == ["CIT007"]


def test_a_renamed_file_is_named_anew():
    before = baseline_of(article(CIT001, path="old.md"))
    update = updated_baseline(before, [article(CIT001)], ALL, TODAY, "")
    assert [(entry.article, entry.date) for entry in update.baseline.entries] == [("a.md", "2026-01-01")]


def test_articles_are_named_from_the_folder_of_the_file(tmp_path):
    (tmp_path / "lists").mkdir()
    update = updated_baseline(Baseline(folder="lists"), [article(CIT001)], ALL, TODAY, "")
    assert update.baseline.entries[0].article == "../a.md"
