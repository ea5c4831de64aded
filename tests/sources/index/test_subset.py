"""A subset answers for its references as the whole index did, and for no others."""

from __future__ import annotations

import pytest
from tests.support.pubmed_files import article, baseline, citation, nlm, work, write

from citecheck.errors import UsageError
from citecheck.frozen import replace
from citecheck.model import Found, Kind, NotFound, Unchecked
from citecheck.parsing.references.fields import parse_reference
from citecheck.resolution.resolve import resolve
from citecheck.resolution.source import Query
from citecheck.sources.index.build import build
from citecheck.sources.index.info import info
from citecheck.sources.index.source import LocalPubMed
from citecheck.sources.index.subset import cut
from citecheck.sources.index.update import update


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("subset")


@pytest.fixture(scope="module")
def whole(folder):
    """An index of 300 works, the first of which has a twin: same title, another place."""
    out = folder / "whole.sqlite"
    files = baseline(folder / "base", files=3, records=100)
    twin = work(5000, title=work(1000)["title"], authors=work(1000)["authors"])
    build([*files, write(folder / "base" / nlm(4), article(twin))], out)
    return out


def _query(facts):
    text = citation(facts)
    kind, parsed = parse_reference(text)
    return Query(parsed, text, kind)


def _queries():
    """References that are right, wrong in one field, ambiguous, and to nothing."""
    right = [_query(work(pmid)) for pmid in range(1000, 1040)]
    wrong = [_query(work(pmid, volume=99, pages="7-9")) for pmid in range(1040, 1060)]
    other = [_query(work(pmid, title=work(pmid + 200)["title"])) for pmid in range(1060, 1070)]
    absent = [_query(work(pmid)) for pmid in range(7000, 7020)]
    return [*right, *wrong, *other, *absent]


def _verdicts(index, queries):
    return resolve(queries, [LocalPubMed(index)], offline=True)


def test_the_verdicts_are_those_of_the_whole_index(whole, folder):
    queries = _queries()
    made = cut(whole, queries, folder / "small.sqlite")
    verdicts = _verdicts(whole, queries)
    assert _verdicts(folder / "small.sqlite", queries) == verdicts
    assert {type(one) for one in verdicts} >= {Found, NotFound}
    assert made.references == len(queries)
    assert made.bytes < whole.stat().st_size


def test_a_reference_that_came_later_is_never_called_absent(whole, folder):
    cut(whole, _queries(), folder / "small.sqlite")
    later = [_query(work(pmid)) for pmid in (1290, 7100)]  # in the whole index; nowhere
    small = _verdicts(folder / "small.sqlite", later)
    assert [type(one) for one in small] == [Unchecked, Unchecked]
    assert "part of PubMed" in small[1].reason
    assert [type(one) for one in _verdicts(whole, later)] == [Found, NotFound]


def test_a_reference_that_was_mended_is_found_among_the_neighbours(whole, folder):
    cut(whole, [_query(work(1001, volume=98))], folder / "small.sqlite")
    (verdict,) = _verdicts(folder / "small.sqlite", [_query(work(1001))])
    assert isinstance(verdict, Found)
    assert verdict.record.pmid == "1001"


def test_the_same_articles_give_the_same_bytes(whole, folder):
    for name in ("one.sqlite", "two.sqlite", "one.sqlite"):
        cut(whole, _queries(), folder / name)
    assert (folder / "one.sqlite").read_bytes() == (folder / "two.sqlite").read_bytes()
    assert not list(folder.glob("*.building*"))


def test_works_that_pubmed_does_not_hold_are_left_out(whole, folder):
    page = Query(replace(_queries()[0].parsed, journal=None, volume=None, pages=None), "https://example.org", Kind.WEB)
    assert cut(whole, [page], folder / "web.sqlite").references == 0


def test_what_it_is_can_be_seen(whole, folder):
    cut(whole, _queries(), folder / "small.sqlite")
    found = info(folder / "small.sqlite")
    assert (found.kind, found.covers) == ("subset", 90)
    assert found.as_of == info(whole).as_of


def test_neither_an_index_nor_another_file_is_overwritten(whole, folder):
    (folder / "notes.sqlite").write_text("my notes")
    for name in ("notes.sqlite", "whole.sqlite"):
        before = (folder / name).read_bytes()
        with pytest.raises(UsageError):
            cut(whole, _queries(), folder / name)
        assert (folder / name).read_bytes() == before


def test_a_subset_is_neither_updated_nor_cut_again(whole, folder):
    cut(whole, _queries(), folder / "small.sqlite")
    with pytest.raises(UsageError, match="subset"):
        update(folder / "small.sqlite", [folder / "base"])
    with pytest.raises(UsageError, match="subset"):
        cut(folder / "small.sqlite", _queries(), folder / "smaller.sqlite")


def test_an_index_that_lacks_files_calls_nothing_absent(folder):
    baseline(folder / "holes", files=3, records=10)
    (folder / "holes" / nlm(2)).unlink()
    build([folder / "holes"], folder / "holes.sqlite")
    verdicts = _verdicts(folder / "holes.sqlite", [_query(work(pmid)) for pmid in (1000, 1010, 7000)])
    assert [type(one) for one in verdicts] == [Found, Unchecked, Unchecked]
