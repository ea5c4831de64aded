from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reporting.conftest import make_result

from citecheck.desk.decisions import Wish, entries_for_page, file_of, reviewed, wishes_of
from citecheck.errors import InputError, UsageError
from citecheck.findings.baseline import Baseline, Entry, format_baseline, read_baseline
from citecheck.findings.triage import fingerprinted
from citecheck.reporting.build_document import build


@pytest.fixture
def article(desk):
    from citecheck.frozen import replace

    result = make_result()
    articles = tuple(replace(one, findings=tuple(fingerprinted(list(one.findings)))) for one in result.articles)
    entry = build(replace(result, articles=articles)).articles[0]
    (desk.folder.root / "drafts").mkdir()
    desk.library.add(entry.path, "Ada")
    return entry


@pytest.fixture
def prints(article):
    return list(dict.fromkeys(finding.fingerprint for finding in article.findings))


def test_a_decision_is_a_file_beside_the_article_that_run_understands(desk, article, prints):
    desk.decisions.save(1, article, [Wish(prints[0], "dismissed", "  the print\n year  is meant ")], "Ada")
    file = desk.folder.root / "drafts" / "salt & sleep.decisions.json"
    [entry] = read_baseline(str(file)).entries
    assert (entry.fingerprint, entry.decision, entry.reason) == (prints[0], "dismissed", "the print year is meant")
    assert entry.article == "salt & sleep.md"
    assert entry.date


def test_the_last_one_counts_and_all_are_remembered(desk, article, prints):
    desk.decisions.save(1, article, [Wish(prints[0], "confirmed"), Wish(prints[1], "ask", query="Is this so?")], "Ada")
    desk.decisions.save(1, article, [Wish(prints[0], "dismissed", "no")], "Grace")
    desk.decisions.save(1, article, [Wish(prints[1], "")], "Grace")
    [entry] = desk.decisions.read(article.path).entries
    assert (entry.fingerprint, entry.decision) == (prints[0], "dismissed")
    told = [(one.who, one.fingerprint, one.decision) for one in desk.decisions.history(1)]
    assert told == [
        ("Grace", prints[1], ""),
        ("Grace", prints[0], "dismissed"),
        ("Ada", prints[1], "ask"),
        ("Ada", prints[0], "confirmed"),
    ]
    assert desk.decisions.history() == desk.decisions.history(1)
    assert desk.decisions.history(2) == []


def test_what_others_decided_stays(desk, article, prints):
    file = desk.folder.root / file_of(article.path)
    others = (
        Entry("0" * 16, "REF001", "salt & sleep.md", decision="known"),
        Entry(prints[0], "REF001", "another.md", decision="known"),
        Entry(prints[0], "REF001", "texts/drafts/salt & sleep.md", decision="known"),  # exported by the report
    )
    file.write_bytes(format_baseline(Baseline(others)))
    desk.decisions.save(1, article, [Wish(prints[0], "confirmed")], "Ada")
    kept = desk.decisions.read(article.path).entries
    assert set(others[:2]) < set(kept)
    assert others[2] not in kept  # the same finding of the same article
    assert [entry.decision for entry in entries_for_page(desk.decisions.read(article.path), article)] == ["confirmed"]


@pytest.mark.parametrize(
    "wish",
    [
        Wish("f" * 16, "confirmed"),
        Wish("", "confirmed"),
        Wish("{0}", "dismissed"),
        Wish("{0}", "dismissed", "  \n "),
        Wish("{0}", "nonsense", "why"),
        Wish("{0}", "Confirmed"),
    ],
)
def test_what_is_no_decision_changes_nothing(desk, article, prints, wish):
    desk.decisions.save(1, article, [Wish(prints[1], "confirmed")], "Ada")
    before = (desk.folder.root / file_of(article.path)).read_bytes()
    bad = Wish(wish.fingerprint.format(prints[0]), wish.decision, wish.reason)
    with pytest.raises(InputError):
        desk.decisions.save(1, article, [Wish(prints[2], "confirmed"), bad], "Ada")
    assert (desk.folder.root / file_of(article.path)).read_bytes() == before
    assert len(desk.decisions.history()) == 1


def test_a_damaged_file_is_not_written_over(desk, article, prints):
    file = desk.folder.root / file_of(article.path)
    file.write_text("{ half a fi")
    with pytest.raises(UsageError):
        desk.decisions.save(1, article, [Wish(prints[0], "confirmed")], "Ada")
    assert file.read_text() == "{ half a fi"
    assert desk.decisions.history() == []


def test_many_at_once_lose_none(desk, article, prints):
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda one: desk.decisions.save(1, article, [Wish(one, "confirmed")], "Ada"), prints))
    assert {entry.fingerprint for entry in desk.decisions.read(article.path).entries} == set(prints)
    assert reviewed(prints, desk.decisions.read(article.path)) == len(prints)


def test_long_words_are_cut(desk, article, prints):
    desk.decisions.save(1, article, [Wish(prints[0], "ask", "x" * 5000, "y" * 5000)], "Ada")
    [entry] = desk.decisions.read(article.path).entries
    assert (len(entry.reason), len(entry.query)) == (280, 600)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: (
        st.lists(inner)
        | st.dictionaries(st.sampled_from(["decisions", "fingerprint", "decision", "reason"]) | st.text(), inner)
    ),
)


@given(JSON)
def test_whatever_is_sent_it_is_a_list_of_wishes_or_refused(value):
    try:
        wishes = wishes_of(json.dumps(value).encode())
    except InputError:
        return
    assert all(isinstance(one, Wish) and isinstance(one.reason, str) for one in wishes)


@pytest.mark.parametrize("content", [b"", b"\xff", b"[" * 100_000, b"null", b'{"decisions": 1}', b'{"decisions": [1]}'])
def test_nonsense_is_refused(content):
    with pytest.raises(InputError):
        wishes_of(content)
