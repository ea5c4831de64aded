import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.frozen import replace
from citecheck.model import Author, ChangeKind, Notice, NoticeType, Record, Severity
from citecheck.refresh.diff import changes, gone, now_in_pubmed
from citecheck.rules.registry import all_rules

OLD = Record(
    "9000001",
    title="On turnips and lullabies.",
    authors=(Author("Doe", "A"), Author("Roe", "B")),
    journal="J Made Up",
    year="2001",
    volume="10",
    issue="2",
    pages="100-9",
    doi="10.1000/made.0",
    as_of="2026-01-02",
)
NAMED = Notice(NoticeType.RETRACTION, "77", "J Made Up. 2026;35:1")
BARE = Notice(NoticeType.RETRACTION, None, "Retracted Publication")


def noticed(*notices, **others):
    return replace(OLD, notices=notices, **others)


def told(old, new):
    return [(change.kind, change.code, change.severity) for change in changes(old, new)]


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (NoticeType.RETRACTION, "REF020"),
        (NoticeType.PARTIAL_RETRACTION, "REF020"),
        (NoticeType.EXPRESSION_OF_CONCERN, "REF021"),
        (NoticeType.ERRATUM, "REF022"),
        (NoticeType.CORRECTED_REPUBLISHED, "REF022"),
        (NoticeType.UPDATE, "REF022"),
        (NoticeType.RETRACTION_OF, "REF022"),
    ],
)
def test_a_new_notice_has_the_code_and_severity_of_the_rule_that_reports_it(kind, code):
    notice = Notice(kind, "77", "J Made Up. 2026;35:1")
    (change,) = changes(OLD, noticed(notice))
    assert (change.kind, change.code, change.notice) == (ChangeKind.NOTICE, code, notice)
    assert change.severity is all_rules()[code].severity
    assert "J Made Up. 2026;35:1 (PMID 77)" in change.message
    assert change.since == "2026-01-02"


def test_a_comment_is_no_notice():
    assert changes(OLD, noticed(Notice(NoticeType.COMMENT_ON, "77", "J Made Up. 2026;35:1"))) == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ((BARE,), (NAMED,)),  # PubMed has linked the notice meanwhile
        ((NAMED,), (BARE,)),
        ((NAMED,), (replace(NAMED, text="J made up 2026;35(1):1"),)),
        ((replace(NAMED, pmid=None),), (NAMED,)),
        ((NAMED, BARE), (NAMED,)),
    ],
)
def test_a_notice_in_other_words_is_no_change(old, new):
    assert changes(noticed(*old), noticed(*new)) == ()


def test_a_second_correction_is_news_and_the_first_is_not():
    first, second = (Notice(NoticeType.ERRATUM, None, f"J Made Up. {year};1:2") for year in (2002, 2026))
    (change,) = changes(noticed(first), noticed(first, second))
    assert (change.kind, change.notice) == (ChangeKind.NOTICE, second)


def test_an_erratum_beside_a_bare_sign_is_still_news():
    sign, linked = Notice(NoticeType.ERRATUM, None, "Erratum"), Notice(NoticeType.ERRATUM, "5", "J Made Up. 2026;1:2")
    assert changes(noticed(sign), noticed(sign, linked)) != ()


def test_a_notice_that_is_gone_is_a_note():
    (change,) = changes(noticed(NAMED), OLD)
    assert (change.kind, change.code, change.severity) == (ChangeKind.NOTICE_GONE, None, Severity.NOTE)
    assert "no longer has its retraction" in change.message


@pytest.mark.parametrize(
    "today", [{"publication_types": ("Retracted Publication",)}, {"title": "WITHDRAWN: On turnips and lullabies."}]
)
def test_a_retraction_without_a_notice_is_told_once(today):
    new = replace(OLD, **today)
    assert told(OLD, new)[0] == (ChangeKind.NOTICE, "REF020", Severity.ERROR)
    assert [kind for kind, *_ in told(OLD, new)].count(ChangeKind.NOTICE) == 1
    assert told(new, OLD)[0][0] is ChangeKind.NOTICE_GONE


def test_the_worst_comes_first():
    new = noticed(Notice(NoticeType.ERRATUM, "5", ""), NAMED, year="2002")
    assert [severity for *_, severity in told(OLD, new)] == [Severity.ERROR, Severity.NOTE, Severity.NOTE]


@pytest.mark.parametrize(
    ("field", "value", "told_as"),
    [
        ("title", "On parsnips and lullabies.", "title"),
        ("authors", (Author("Roe", "B"), Author("Doe", "A")), "authors"),
        ("journal", "J Other", "journal"),
        ("year", "2002", "year"),
        ("volume", "11", "volume"),
        ("issue", "", "issue"),
        ("pages", "100-10", "pages"),
        ("doi", "10.1000/made.1", "doi"),
    ],
)
def test_a_changed_field_is_told_with_both_values(field, value, told_as):
    (change,) = changes(OLD, replace(OLD, **{field: value}))
    assert (change.kind, change.severity) == (ChangeKind.CHANGED, Severity.NOTE)
    (only,) = change.fields
    assert only.field == told_as
    assert only.old != only.new


@pytest.mark.parametrize(
    "today",
    [
        {"title": "On Turnips and Lullabies"},
        {"doi": "10.1000/MADE.0"},
        {"journal": "J. made up"},
        {"as_of": "2026-11-02"},
        {"mesh": ("Brassica rapa",), "abstract": "Longer now."},
    ],
)
def test_what_no_citation_shows_is_no_change(today):
    assert changes(OLD, replace(OLD, **today)) == ()


def test_a_paper_that_got_its_volume_is_final_now():
    ahead = replace(OLD, volume="", issue="", pages="", year="2000")
    (change,) = changes(ahead, OLD)
    assert change.kind is ChangeKind.FINAL
    assert "2001;10(2):100-9" in change.message
    assert {one.field for one in change.fields} == {"year", "volume", "issue", "pages"}


def test_a_record_that_is_gone_is_never_called_retracted():
    change = gone(OLD)
    assert (change.severity, change.code) == (Severity.WARNING, None)
    assert "retract" not in change.message


def test_a_late_comer_says_since_when_it_was_missing():
    change = now_in_pubmed(OLD, "2025-12-24")
    assert "2025-12-24" in change.message
    assert change.since == "2025-12-24"


notices = st.lists(
    st.builds(
        Notice,
        st.sampled_from(sorted(NoticeType)),
        st.none() | st.sampled_from(["1", "2"]),
        st.sampled_from(["", "J. 2002;1:2", "J. 2003;1:2", "Retracted Publication"]),
    ),
    max_size=5,
)


@given(notices, notices)
def test_the_same_record_has_not_changed_and_errors_are_retractions(before, today):
    old, new = noticed(*before), noticed(*today)
    assert changes(old, old) == ()
    for change in changes(old, new):
        assert (change.severity is Severity.ERROR) == (change.code == "REF020")
