from citecheck.reporting.document_base import UNSET
from citecheck.reporting.document_v1 import PassageEntry, RelatednessEntry
from citecheck.reporting.load_document import as_document
from citecheck.reporting.passage_views import passages, side_by_side

from .conftest import with_contrast


def test_the_shared_words_of_a_passage_are_marked_and_a_title_is_left_out():
    entry = RelatednessEntry(
        level="related",
        shared_in_source=("salt",),
        passages=(PassageEntry("Salt & sleep.", "title"), PassageEntry("Salt < pepper.", "RESULTS")),
    )
    (one,) = passages(entry)
    assert (one.section, one.text) == ("RESULTS", "<mark>Salt</mark> &lt; pepper.")


def test_without_passages_nothing_is_shown():
    assert passages(None) == []
    assert passages(RelatednessEntry(level="related")) == []


def test_the_words_that_differ_are_marked_on_both_sides(document):
    article = as_document(with_contrast(document)).articles[0]
    finding = next(one for one in article.findings if one.contrast is not UNSET)
    found = side_by_side(finding, article.callouts[finding.callout])
    assert "<mark>45 mg</mark>" in side_by_side(finding, None).claim
    assert found.source.section == "RESULTS"
    assert found.source.text == "They took <mark>90 mg</mark> &lt;b&gt;a day&lt;/b&gt;."


def test_a_finding_without_words_of_a_source_has_no_sides(document):
    assert {side_by_side(one, None) for one in as_document(document).articles[0].findings} == {None}
