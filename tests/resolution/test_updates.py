"""Notices of a registry join those of PubMed, and none is invented or told twice."""

import pytest

from citecheck.model import Found, NotFound, Notice, NoticeType, Record, SourceName
from citecheck.resolution.updates import KnownNotices, with_updates

RETRACTION = Notice(NoticeType.RETRACTION, None, "DOI 10.5555/r, 2015", "10.5555/r", SourceName.CROSSREF)
ERRATUM = Notice(NoticeType.ERRATUM, None, "DOI 10.5555/e, 2012", "10.5555/e", SourceName.CROSSREF)
RECORD = Record("123", title="T", doi="10.5555/X")


class Source:
    def __init__(self, known):
        self.known = known
        self.asked = []

    def notices(self, dois):
        self.asked += dois
        return self.known if isinstance(self.known, KnownNotices) else KnownNotices(self.known)


def test_a_retraction_that_pubmed_does_not_show_is_added():
    (found,) = with_updates([Found(RECORD)], Source({"10.5555/x": (RETRACTION,)})).resolutions
    assert found.record.notices == (RETRACTION,)


@pytest.mark.parametrize(
    "record",
    [
        Record("123", doi="10.5555/x", notices=(Notice(NoticeType.RETRACTION, "9", "J. 2015;1:2"),)),
        Record("123", doi="10.5555/x", publication_types=("Retracted Publication",)),
    ],
)
def test_what_pubmed_shows_is_not_told_twice(record):
    (found,) = with_updates([Found(record)], Source({"10.5555/x": (RETRACTION, ERRATUM)})).resolutions
    assert found.record.notices == (*record.notices, ERRATUM)


def test_other_works_and_other_verdicts_stay():
    before = [Found(RECORD), NotFound("2026-01-01"), Found(Record("5"))]
    source = Source({"10.5555/other": (RETRACTION,)})
    assert with_updates(before, source).resolutions == before
    assert source.asked == ["10.5555/X"]


def test_nothing_is_asked_without_a_doi():
    source = Source({})
    assert with_updates([Found(Record("5"))], source).resolutions == [Found(Record("5"))]
    assert source.asked == []


def test_an_outage_is_said_and_changes_nothing():
    updated = with_updates([Found(RECORD)], Source(KnownNotices(trouble="Crossref did not answer")))
    assert updated.resolutions == [Found(RECORD)]
    assert updated.trouble == "Crossref did not answer"
