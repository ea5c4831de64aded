"""REF020, REF021, REF022: the notices of a record, and notices cited in place of the paper."""

from __future__ import annotations

import pytest
from tests.support.references import RECORD, TITLE, reference

from citecheck.frozen import replace
from citecheck.model import CheckedReference, Found, Notice, NoticeType, SourceName
from citecheck.rules.published_notices import notice_findings, notice_text, retraction


def findings(cited, found):
    return list(notice_findings(CheckedReference(cited, found), found.record))


def codes(*args):
    return [finding.code for finding in findings(*args)]


def noticed(kind, **changes):
    return Found(replace(RECORD, notices=(Notice(kind, "123", "J Bone. 2020;1:2."),), **changes))


def test_notices():
    assert codes(reference(), noticed(NoticeType.RETRACTION)) == ["REF020"]
    assert codes(reference(), noticed(NoticeType.PARTIAL_RETRACTION)) == ["REF020"]
    assert codes(reference(), noticed(NoticeType.EXPRESSION_OF_CONCERN)) == ["REF021"]
    assert codes(reference(), noticed(NoticeType.ERRATUM)) == ["REF022"]
    assert codes(reference(), noticed(NoticeType.UPDATE)) == ["REF022"]
    assert codes(reference(), noticed(NoticeType.COMMENT_ON)) == []


def test_retracted_by_type_or_title_alone():
    assert codes(reference(), Found(replace(RECORD, publication_types=("Retracted Publication",)))) == ["REF020"]
    assert codes(reference(), Found(replace(RECORD, title="Retracted: " + RECORD.title))) == ["REF020"]


def test_cited_as_retracted():
    cited = reference(title="Retracted: " + TITLE)
    assert codes(cited, noticed(NoticeType.RETRACTION)) == []


def test_the_notice_cited_instead_of_the_paper():
    notice = noticed(NoticeType.ERRATUM_FOR)
    assert codes(reference(), notice) == ["REF022"]
    assert (
        codes(
            reference(title="Erratum: " + TITLE),
            replace(notice, record=replace(notice.record, title="Erratum: " + TITLE)),
        )
        == []
    )


@pytest.mark.parametrize(
    ("notices", "text"),
    [
        ([Notice(NoticeType.ERRATUM, "123", "J Bone. 2020;1:2.")], ": J Bone. 2020;1:2 (PMID 123)"),
        ([Notice(NoticeType.ERRATUM, "", "J Bone. 2020;1:2.")], ": J Bone. 2020;1:2"),
        ([Notice(NoticeType.ERRATUM, "123", "")], ": PMID 123"),
        ([Notice(NoticeType.ERRATUM, "", "Erratum")], ""),
        ([Notice(NoticeType.ERRATUM, "1", ""), Notice(NoticeType.ERRATUM, "2", "")], ": PMID 1; PMID 2"),
    ],
)
def test_notices_are_cited_by_place_and_pmid(notices, text):
    assert notice_text(notices) == text


def test_a_retraction_in_part_is_said_to_be_one_unless_the_whole_was_retracted():
    part, whole = (Notice(kind, "123", "") for kind in (NoticeType.PARTIAL_RETRACTION, NoticeType.RETRACTION))
    assert retraction(replace(RECORD, notices=(part,))) == "The work was retracted in part: PMID 123."
    assert retraction(replace(RECORD, notices=(part, whole))) == "The work was retracted: PMID 123."
    assert retraction(RECORD) == "The work was retracted."


PREPRINT_DOI = "10.1101/2005.03.03.21252525"
CITED_AS_PREPRINT = {
    "journal": "medRxiv",
    "year": "2005",
    "volume": None,
    "issue": None,
    "pages": None,
    "doi": PREPRINT_DOI,
}


def preprint(*notices):
    return Found(replace(RECORD, journal="medRxiv", doi=PREPRINT_DOI, publication_types=("Preprint",), notices=notices))


def test_a_preprint_with_a_version_of_record_is_a_note_that_names_it():
    version = Notice(NoticeType.UPDATE, None, "version of record, DOI 10.5555/final", "10.5555/final")
    (finding,) = findings(reference(**CITED_AS_PREPRINT), preprint(version))
    assert (finding.code, finding.severity) == ("REF022", "note")
    assert finding.message == ("A later version of the preprint was published: version of record, DOI 10.5555/final.")


@pytest.mark.parametrize("words", ["Published as doi: 10.5555/FINAL.", "See https://doi.org/10.5555/final"])
def test_a_reference_that_names_the_version_of_record_itself_is_left_alone(words):
    version = Notice(NoticeType.UPDATE, None, "version of record, DOI 10.5555/final", "10.5555/final")
    cited = reference(text=f"Purwosunu Y. {TITLE}. medRxiv. 2005. {words}", **CITED_AS_PREPRINT)
    assert findings(cited, preprint(version)) == []


def test_a_preprint_cited_where_only_the_paper_was_found_is_a_note_that_names_the_paper():
    (finding,) = findings(reference(**CITED_AS_PREPRINT), Found(RECORD))
    assert finding.code == "REF022"
    assert "J Obstet Gynaecol Res 2006 32:230-4 (PMID 16594930)" in finding.message


def test_a_preprint_without_a_later_version_and_a_paper_cited_as_such_are_no_finding():
    assert codes(reference(**CITED_AS_PREPRINT), preprint()) == []
    assert codes(reference(), Found(RECORD)) == []


def test_who_knows_of_a_notice_is_said():
    known = Notice(NoticeType.RETRACTION, None, "DOI 10.5555/x, 2020-01-02", source=SourceName.CROSSREF)
    assert notice_text([known]) == ": DOI 10.5555/x, 2020-01-02, from Crossref"
