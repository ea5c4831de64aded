"""Edits word by word, and the list with every edit made."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck.reporting.edits import corrected_list, pieces, still_open
from citecheck.reporting.load_document import as_document


def test_one_word():
    assert pieces("Metabolism. 2015 May;70:57-71.", "Metabolism. 2017 May;70:57-71.") == [
        ("same", "Metabolism. "),
        ("old", "2015"),
        ("new", "2017"),
        ("same", " May;70:57-71."),
    ]


def test_a_phrase_is_one_edit():
    assert pieces("a study of old grey mice in Rome", "a study of young white mice in Rome") == [
        ("same", "a study of "),
        ("old", "old grey"),
        ("new", "young white"),
        ("same", " mice in Rome"),
    ]


def test_an_insertion_takes_nothing_out():
    made = pieces("Purwosunu Y, Rachman IA, et al.", "Purwosunu Y, Muharram, Rachman IA, et al.")
    assert [change for change, _ in made] == ["same", "new", "same"]
    assert "Muharram" in made[1][1]


def test_what_has_little_in_common_is_no_patchwork():
    assert pieces("One thing. 1999.", "Quite another text, of 2005 and later") == [
        ("old", "One thing. 1999."),
        ("new", "Quite another text, of 2005 and later"),
    ]


@settings(deadline=None)
@given(st.text(alphabet="ab .,;é\u0301中1-(", max_size=60), st.text(alphabet="ab .,;é\u0301中1-(", max_size=60))
def test_both_texts_are_whole_in_the_pieces(old, new):
    made = pieces(old, new)
    assert "".join(text for change, text in made if change != "new") == old
    assert "".join(text for change, text in made if change != "old") == new
    assert all(text for _, text in made)


@pytest.fixture
def corrected(single):
    def of(**changes):
        single["articles"][0] |= changes
        return {one.label: one for one in corrected_list(as_document(single).articles[0])}

    return of


def reference(single, label):
    return next(r for r in single["articles"][0]["references"] if r["label"] == label)


def test_what_differs_is_corrected_and_the_rest_stays(corrected, single):
    found = corrected()
    assert [label for label, one in found.items() if one.is_changed] == ["2"]
    assert found["2"].new == reference(single, "2")["suggested"]
    assert len(found["2"].settles) == 2
    assert found["1"].new == found["1"].printed
    assert "*" not in found["1"].new
    assert "*J Invented Nephrol*" in found["1"].new_markup


def test_a_difference_that_was_dismissed_is_not_corrected(corrected, single):
    for finding in single["articles"][0]["findings"]:
        if finding["code"] == "REF007":
            finding["suppressed"] = {"by": "baseline", "reason": "meant"}
    one = corrected()["2"]
    assert not one.is_changed
    assert one.settles == ()
    assert one.open == "mismatch"


def test_what_is_still_open_is_said(corrected):
    found = dict(still_open(list(corrected().values())))
    assert found["retracted"] == ["3"]
    assert found["not found"] == ["4"]
    assert found["not checked"] == ["7", "8", "9"]
    assert "verified" not in found
    assert "mismatch" not in found


def test_a_retracted_work_with_differences_is_corrected_and_stays_open(corrected, single):
    reference(single, "2")["record"]["notices"] = [{"type": "retraction", "pmid": "90000999", "text": None}]
    one = corrected()["2"]
    assert one.is_changed
    assert one.open == "retracted"


def test_a_document_of_parse_has_nothing_to_correct(corrected, single):
    for one in single["articles"][0]["references"]:
        for name in ("status", "record", "comparison", "suggested", "resolution"):
            one.pop(name)
    assert not any(one.is_changed for one in corrected().values())
