"""REF003 to REF012, REF015, REF016: one finding a field, and what merges or doubts them."""

from __future__ import annotations

import pytest
from tests.support.references import RECORD, reference

from citecheck.checking.compare import compare
from citecheck.frozen import replace
from citecheck.model import CheckedReference, Found
from citecheck.rules.field_differences import difference_findings, is_merged


def checked(cited, found):
    return CheckedReference(cited, found, compare(cited, found.record))


def findings(cited, found=None):
    found = found or Found(RECORD)
    return list(difference_findings(checked(cited, found), found))


def test_silence_where_everything_agrees():
    assert findings(reference()) == []


def test_both_values_are_in_the_message():
    (finding,) = findings(reference(volume="23"))
    assert (finding.code, finding.reference) == ("REF009", "1")
    assert finding.message == "Volume: The reference has volume 23, the record 32."


def test_the_basis_knows_no_label():
    first, second = findings(reference(volume="23")), findings(reference(volume="23", label="7"))
    assert first[0].basis == second[0].basis


@pytest.mark.parametrize(("score", "confidence"), [(0.79, "medium"), (0.8, "high")])
def test_a_record_that_fits_badly_makes_differences_less_sure(score, confidence):
    (finding,) = findings(reference(volume="23"), Found(RECORD, score=score))
    assert finding.confidence == confidence


def test_a_note_stays_sure_whatever_the_record():
    (finding,) = findings(reference(year="2005"), Found(RECORD, score=0.5))
    assert (finding.code, finding.confidence) == ("REF008", "high")


@pytest.mark.parametrize(
    ("changes", "merged"),
    [
        ({"volume": "40", "pages": "1-9"}, True),
        ({"volume": "40", "year": "2011"}, False),  # the year is no part of what makes it two works
        ({"volume": "40"}, False),
    ],
)
def test_a_place_of_another_work_is_not_told_field_by_field(changes, merged):
    cited, found = reference(**changes), Found(RECORD, occupant=replace(RECORD, pmid="7"))
    assert is_merged(checked(cited, found), found) is merged
    assert (findings(cited, found) == []) is merged
    assert not is_merged(checked(cited, Found(RECORD)), Found(RECORD))


def test_a_conflict_of_identifiers_is_told_once():
    sentence = "The DOI printed is that of another paper."
    found = Found(RECORD, conflict=sentence, conflict_field="doi")
    (alone,) = findings(reference(), found)
    (beside,) = findings(reference(doi="10.1177/0115426507022003286"), found)
    assert (alone.code, alone.message) == (beside.code, beside.message) == ("REF012", sentence)
