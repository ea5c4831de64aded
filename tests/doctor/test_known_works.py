import pytest

from citecheck.doctor.known_works import articles, differences, known, known_works, reference_to
from citecheck.frozen import replace
from citecheck.model import Author
from citecheck.resolution.matching import score
from citecheck.sources.pubmed.search_terms import match_line, narrow_keys, one_clause


def test_enough_works_of_every_kind():
    works = known_works()
    assert len(articles()) >= 40
    assert [int(one.pmid) for one in works] == sorted({int(one.pmid) for one in works})
    assert sum(bool(one.book_title) for one in works) == 2
    assert {notice.type for one in works for notice in one.notices} == {"retraction", "expression_of_concern"}
    assert not any(one.abstract or one.mesh or one.keywords for one in works)


@pytest.mark.parametrize("record", articles(), ids=lambda record: record.pmid)
def test_a_reference_to_a_known_work_can_be_asked_for(record):
    query = reference_to(record)
    assert one_clause(narrow_keys(query)).count("[") > 3
    assert record.pmid not in one_clause(narrow_keys(query))
    assert match_line(query, "key")
    assert score(query, record) > 0.9


def test_what_differs():
    work = known("400712")
    assert differences(work, work) == []
    assert differences(work, replace(work, title=f"RETRACTED: {work.title}")) == []
    assert differences(work, replace(work, doi=work.doi.upper())) == []
    for field, changed in (
        ("title", replace(work, title="Increased insulin.")),
        ("journal", replace(work, journal="")),
        ("year", replace(work, year="1979")),
        ("volume", replace(work, volume="48")),
        ("issue", replace(work, issue="")),
        ("first page", replace(work, pages="217-9")),
        ("first author", replace(work, authors=(Author("Koivisto", "VA"),))),
        ("DOI", replace(work, doi="10.1210/other")),
    ):
        assert differences(work, changed) == [field]
    assert differences(known("25905182"), replace(known("25905182"), book_title="")) == ["book"]
