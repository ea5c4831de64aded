"""The baseline file: what is read_baseline, what is refused, and that the same entries are the same bytes."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.errors import UsageError
from citecheck.findings.baseline import (
    DECISIONS,
    Baseline,
    Entry,
    apply_baseline,
    format_baseline,
    parse_baseline,
    read_baseline,
    updated_baseline,
)
from citecheck.findings.triage import Selection, triage
from citecheck.frozen import replace
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
from citecheck.rules.claim_rules import UNRELATED_SOURCE
from citecheck.rules.published_notices import CONCERN, CORRECTED, RETRACTED
from citecheck.rules.run_status import RUN001, RUN003, RUN006
from citecheck.rules.structure import CIT001, CIT007

ENTRY = {"fingerprint": "0123456789abcdef", "code": "REF007", "article": "texts/a.md"}


def written(*entries, **more):
    return json.dumps({"citecheck_baseline": 1, "entries": entries, **more}).encode()


def test_a_short_entry_is_known():
    (entry,) = parse_baseline(written(ENTRY)).entries
    assert entry == Entry("0123456789abcdef", "REF007", "texts/a.md", "", "known", "", "")
    assert entry.silences


def test_a_question_that_was_written_anew_is_kept_and_its_key_stands_only_where_there_is_one():
    data = written({**ENTRY, "decision": "ask", "query": "Is 2017 meant?"}, {**ENTRY, "code": "REF001"})
    baseline = parse_baseline(data)
    assert [entry.query for entry in baseline.entries] == ["Is 2017 meant?", ""]
    again = json.loads(format_baseline(baseline))["entries"]
    assert [entry.get("query") for entry in again] == [None, "Is 2017 meant?"]


def test_keys_that_nobody_knows_and_repetitions_are_let_pass():
    baseline = parse_baseline(written({**ENTRY, "line": 7, "reason": None}, ENTRY, generator="x"))
    assert len(baseline.entries) == 2
    assert len(parse_baseline(format_baseline(baseline)).entries) == 1


def test_confirmed_and_ask_are_no_pardon():
    silent = {decision for decision in DECISIONS if Entry("0" * 16, "REF007", "a.md", decision=decision).silences}
    assert silent == {"known", "dismissed"}


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "not JSON"),
        (b"\xff\xfe\x00", "not JSON in UTF-8"),
        (b'{"citecheck_baseline": 1,\n<<<<<<< HEAD\n', "line 2"),
        (b"[" * 100_000, "not JSON"),
        (b"[]", "has no 'citecheck_baseline'"),
        (b'{"schema_version": 1, "articles": []}', "has no 'citecheck_baseline'"),
        (b'{"citecheck_baseline": 2, "entries": []}', "reads 1"),
        (b'{"citecheck_baseline": true, "entries": []}', "reads 1"),
        (b'{"citecheck_baseline": 1}', "'entries' is no list"),
        (written("x"), "entry 1 is no object"),
        (written(ENTRY, {**ENTRY, "fingerprint": "0123"}), "'fingerprint' of entry 2"),
        (written({**ENTRY, "fingerprint": "0123456789ABCDEF"}), "16 hexadecimal digits"),
        (written({"code": "REF007", "article": "a.md"}), "has no 'fingerprint'"),
        (written({**ENTRY, "article": ""}), "has no 'article'"),
        (written({**ENTRY, "article": "a\0.md"}), "'article' of entry 1 is no path"),
        (written({**ENTRY, "code": "year"}), "'code' of entry 1 is no rule"),
        (written({**ENTRY, "decision": "fine"}), "none of known, dismissed, confirmed, ask"),
        (written({**ENTRY, "reason": 7}), "'reason' of entry 1 is no string"),
        (written({**ENTRY, "date": "yesterday"}), "'date' of entry 1"),
    ],
)
def test_what_is_no_baseline_is_refused_by_name(data, what):
    with pytest.raises(UsageError) as error:
        parse_baseline(data, "texts/known.json")
    assert str(error.value).startswith("texts/known.json is not a baseline: ")
    assert what in str(error.value)


def test_a_missing_file_names_the_command_that_writes_one(tmp_path):
    with pytest.raises(UsageError, match=r"`citecheck baseline -o .*none\.json PATH\.\.\.` writes one"):
        read_baseline(str(tmp_path / "none.json"))
    with pytest.raises(UsageError, match="cannot be read"):
        read_baseline(str(tmp_path))


def test_the_file_is_sorted_and_plain():
    entries = [
        Entry("b" * 16, "REF007", "b.md"),
        Entry("a" * 16, "REF007", "a.md"),
        Entry("c" * 16, "CIT001", "a.md", "„Ä“", "dismissed", "gesehen", "2026-11-23"),
    ]
    data = format_baseline(Baseline(tuple(entries)))
    assert data == format_baseline(Baseline(tuple(reversed(entries))))
    assert [e.code for e in parse_baseline(data).entries] == ["CIT001", "REF007", "REF007"]
    assert "„Ä“".encode() in data
    assert data.endswith(b"}\n")
    assert b'\n  "entries": [\n    {\n      "fingerprint": "cccc' in data


texts = st.text(st.characters(exclude_characters="\0"), max_size=30)


@given(
    st.lists(
        st.builds(
            Entry,
            st.from_regex(r"[0-9a-f]{16}", fullmatch=True),
            st.from_regex(r"[A-Z]{3}[0-9]{3}", fullmatch=True),
            st.text(st.characters(exclude_characters="\0"), min_size=1, max_size=30),
            texts,
            st.sampled_from(DECISIONS),
            texts,
            st.dates().map(str) | st.just(""),
        ),
        max_size=5,
    )
)
def test_what_was_written_is_read_again(entries):
    data = format_baseline(Baseline(tuple(entries)))
    assert set(parse_baseline(data).entries) == set(entries)
    assert format_baseline(parse_baseline(data)) == data
    assert not any(byte < 32 and byte != 10 for byte in data)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | texts, lambda inner: st.lists(inner) | st.dictionaries(texts, inner)
    )
)
def test_any_json_is_a_baseline_or_is_refused_in_words(value):
    for content in (value, {"citecheck_baseline": 1, "entries": value}, {"citecheck_baseline": 1, "entries": [value]}):
        try:
            parse_baseline(json.dumps(content).encode(), "x.json")
        except UsageError as error:
            assert str(error).startswith("x.json")  # noqa: PT017


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


def accepted(*articles, **changes):
    """As ``baseline_of``, retractions and concerns taken in as well."""
    entries = updated_baseline(Baseline(), articles, ALL, "2026-01-01", "seen", accept_notices=True).baseline.entries
    return Baseline(tuple(replace(entry, **changes) for entry in entries))


@pytest.mark.parametrize("rule", [RETRACTED, CONCERN])
@pytest.mark.parametrize(
    ("decision", "reason", "silent"),
    [
        ("known", "old", False),
        ("dismissed", "", False),
        ("dismissed", " ", False),
        ("dismissed", "said in the text", True),
    ],
)
def test_a_retraction_needs_a_decision_with_a_reason(rule, decision, reason, silent):
    item = article(rule)
    (finding,) = settled(item, accepted(item, decision=decision, reason=reason))
    assert (finding.suppressed is not None) is silent
    assert finding.decision.decision == decision


def test_a_correction_is_known_like_anything_else():
    (finding,) = settled(article(CORRECTED), baseline_of(article(CORRECTED)))
    assert finding.suppressed


def test_a_baseline_swallows_no_retraction_unless_told_to():
    item = article(RETRACTED, CIT001)
    update = updated_baseline(Baseline(), [item], ALL, "2026-11-26", "")
    assert [entry.code for entry in update.baseline.entries] == ["CIT001"]
    assert [finding.code for finding in update.left] == ["REF020"]
    told = updated_baseline(Baseline(), [item], ALL, "2026-11-26", "", accept_notices=True)
    assert list(told.taken) == ["REF020", "CIT001"]
    (entry,) = (entry for entry in told.baseline.entries if entry.code == "REF020")
    assert entry.decision == "dismissed"
    assert entry.reason
    assert all(finding.suppressed for finding in settled(item, told.baseline))
