"""REF001, REF002, REF013, REF014, REF017: sentence and certainty of each."""

from __future__ import annotations

import pytest
from tests.support.references import RECORD, reference

from citecheck.frozen import replace
from citecheck.model import (
    Ambiguous,
    Candidate,
    CheckedReference,
    Found,
    Kind,
    NotFound,
    NotIndexed,
    SourceName,
    Unchecked,
)
from citecheck.rules.record_lookup import duplicate_finding, duplicates, lookup_findings

OTHER = replace(RECORD, pmid="7", title="Another work.")
PUBMED, INDEX = (SourceName.PUBMED,), (SourceName.INDEX,)


def findings(result, cited=None, comparisons=()):
    return list(lookup_findings(CheckedReference(cited or reference(), result, comparisons)))


def test_a_work_that_was_found_or_not_looked_up_gives_nothing():
    assert findings(Found(RECORD)) == []
    assert findings(Unchecked("no answer")) == []


def test_not_found_says_where_and_when():
    (finding,) = findings(NotFound("2026-02-01", PUBMED))
    assert (finding.code, finding.message) == ("REF001", "Not found in PubMed as of 2026-02-01.")


def test_a_local_pubmed_speaks_for_itself_only():
    (finding,) = findings(NotFound("2026-02-01", INDEX))
    assert finding.message == "Not in the local PubMed of 2026-02-01."
    (finding,) = findings(NotFound("2026-02-01", INDEX + PUBMED))
    assert finding.message == "Not found in PubMed as of 2026-02-01."
    (finding,) = findings(NotFound("2026-02-01", INDEX, occupant=OTHER))
    assert finding.message.endswith("The work cited is not in the local PubMed of 2026-02-01.")


def test_the_nearest_record_is_named():
    (finding,) = findings(NotFound("2026-02-01", PUBMED, near=(Candidate(OTHER, 0.4),)))
    assert finding.message.endswith("Nearest: “Another work” (PMID 7).")


@pytest.mark.parametrize(
    ("changes", "confidence"),
    [
        ({}, "high"),
        ({"authors": ()}, "medium"),
        ({"journal": None}, "medium"),
        ({"title": None}, "low"),
        ({"unparsed": "no field was read"}, "low"),
    ],
)
def test_what_was_hardly_read_is_less_surely_absent(changes, confidence):
    (finding,) = findings(NotFound("2026-02-01", PUBMED), reference("Any words.", **changes))
    assert finding.confidence == confidence


def test_several_records_are_named_and_no_more_than_five():
    near = tuple(Candidate(replace(RECORD, pmid=str(n)), 0.9) for n in range(1, 8))
    (finding,) = findings(Ambiguous(near))
    assert (finding.code, finding.message) == ("REF002", "7 records fit equally well: PMID 1, 2, 3, 4, 5.")


def test_what_pubmed_does_not_hold_is_a_note():
    (finding,) = findings(NotIndexed("It is a web page."), reference(kind=Kind.WEB))
    assert (finding.code, finding.severity, finding.message) == ("REF014", "note", "Not checked. It is a web page.")


def test_another_paper_at_the_place_cited():
    (absent,) = findings(NotFound("2026-02-01", PUBMED, occupant=OTHER))
    (open_,) = findings(Unchecked("no answer", occupant=OTHER))
    assert (absent.code, open_.code) == ("REF017", "REF017")
    assert absent.message.startswith("J Obstet Gynaecol Res 32:230-4 is “Another work” (PMID 7).")
    assert open_.message.endswith("Whether the work cited stands elsewhere was not checked.")


def test_two_references_to_one_work_by_pmid_or_by_words():
    one, two = (
        CheckedReference(reference(), Found(RECORD)),
        CheckedReference(reference(label="2", issue=None), Found(RECORD)),
    )
    assert duplicates([one, two]) == {"2": "1"}
    unread = [CheckedReference(reference(label=label), Unchecked("no answer")) for label in ("1", "2")]
    assert duplicates(unread) == {"2": "1"}
    assert duplicates([one, CheckedReference(reference("Other words.", label="2"), Found(OTHER))]) == {}
    finding = duplicate_finding(two, "1")
    assert (finding.code, finding.message) == ("REF013", "Reference 2 names the same work as reference 1.")


def test_chapters_of_one_book_are_no_duplicates():
    book = replace(RECORD, pmid="", doi="", title="", url="https://x/1", source=SourceName.BOOKS)
    one, other = reference("Roe A. Knots.", label="1"), reference("Poe B. Ropes.", label="2")
    assert duplicates([CheckedReference(one, Found(book)), CheckedReference(other, Found(book))]) == {}
    whole = replace(book, title="The sailor's skeleton")
    assert duplicates([CheckedReference(one, Found(whole)), CheckedReference(other, Found(whole))]) == {"2": "1"}
