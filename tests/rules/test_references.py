from dataclasses import replace

from tests.support.references import RECORD, TITLE, reference

from citecheck.checking.compare import compare
from citecheck.model import CheckedReference, Found, NotFound, Notice, NoticeType, SourceName
from citecheck.rules.references import reference_findings


def findings(cited, result=None):
    result = result or Found(RECORD)
    comparisons = compare(cited, result.record) if isinstance(result, Found) else ()
    return reference_findings([CheckedReference(cited, result, comparisons)])


def codes(*args):
    return [finding.code for finding in findings(*args)]


def test_silence_where_everything_agrees():
    assert findings(reference()) == []


def test_both_values_are_in_the_message():
    (finding,) = findings(reference(volume="23"))
    assert finding.message == "Volume: The reference has volume 23, the record 32."
    assert finding.reference == "1"


def test_not_found_says_where_and_when():
    (finding,) = findings(reference(), NotFound("2026-02-01", (SourceName.PUBMED,)))
    assert finding.message == "Not found in PubMed as of 2026-02-01."


def test_a_local_pubmed_speaks_for_itself_only():
    alone, both = (SourceName.INDEX,), (SourceName.INDEX, SourceName.PUBMED)
    (finding,) = findings(reference(), NotFound("2026-02-01", alone))
    assert finding.message == "Not in the local PubMed of 2026-02-01."
    (finding,) = findings(reference(), NotFound("2026-02-01", both))
    assert finding.message == "Not found in PubMed as of 2026-02-01."
    (finding,) = findings(reference(), NotFound("2026-02-01", alone, occupant=replace(RECORD, pmid="7")))
    assert finding.message.endswith("The work cited is not in the local PubMed of 2026-02-01.")


def test_the_basis_knows_no_label():
    first, second = findings(reference(volume="23")), findings(reference(volume="23", label="7"))
    assert first[0].basis == second[0].basis


def test_two_references_to_one_work():
    pair = [
        CheckedReference(reference(), Found(RECORD)),
        CheckedReference(reference(label="2", issue=None), Found(RECORD)),
    ]
    (finding,) = reference_findings(pair)
    assert (finding.code, finding.reference) == ("REF013", "2")


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
