"""Every format quotes the source of a finding that holds a claim against it."""

import json

import pytest
from msgspec import structs

from citecheck.reporting import contrasts, formats
from citecheck.reporting.document_base import UNSET
from citecheck.reporting.document_v1 import ContrastEntry
from citecheck.reporting.job_summary import summary
from citecheck.reporting.load_document import as_document

from .conftest import with_contrast


def finding_of(document):
    findings = as_document(with_contrast(document)).articles[0].findings
    return next(one for one in findings if one.contrast is not UNSET)


def test_the_source_is_quoted_with_its_section(document):
    assert contrasts.aside(finding_of(document)) == " The source (RESULTS): “They took 90 mg <b>a day</b>.”"


def test_without_words_of_a_source_nothing_is_added(document):
    plain = structs.replace(finding_of(document), contrast=UNSET)
    assert contrasts.aside(plain) == contrasts.passage(plain) == ""
    silent = structs.replace(finding_of(document), contrast=ContrastEntry("45 mg", ""))
    assert contrasts.aside(silent) == ""


def test_a_long_passage_is_cut_around_the_words_that_differ(document):
    text = "before " * 200 + "90 mg " + "after " * 200
    long = structs.replace(finding_of(document), contrast=ContrastEntry("45 mg", "90 mg", text, "RESULTS"))
    cut = contrasts.passage(long)
    assert len(cut) <= 402
    assert cut.startswith("…before")
    assert "90 mg" in cut
    assert cut.endswith("after…")


@pytest.mark.parametrize("code", ["CLM006", "CLM007", "CLM008", "CLM009", "CLM010"])
@pytest.mark.parametrize("name", formats.FORMATS)
def test_every_format_carries_the_words_of_the_source(document, name, code):
    page = formats.render(as_document(with_contrast(document, code)), name)
    assert code in page
    assert "90 mg" in page
    assert "<b>a day" not in page or name in ("text", "json", "gitlab", "github", "sarif")


def test_so_does_the_summary_of_a_job(document):
    assert "They took 90 mg" in summary(as_document(with_contrast(document)))


def test_html_shows_claim_and_source_side_by_side(document):
    page = formats.render(as_document(with_contrast(document)), "html")
    assert "They took <mark>90 mg</mark> &lt;b&gt;a day&lt;/b&gt;." in page
    assert page.count('class="sides contrast"') == 1


def test_the_json_document_is_read_back_with_passages_and_contrast(document):
    again = json.loads(formats.render(as_document(with_contrast(document)), "json"))
    cite = again["articles"][0]["callouts"][0]["cites"][0]["relatedness"]
    assert cite["passages"] == [{"text": "Most of the salt eaten leaves by the kidney.", "section": "RESULTS"}]
    assert (cite["reach"], cite["carries"]) == ("abstract", "confirmed")
