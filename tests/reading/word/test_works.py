"""The works that the data of fields names."""

import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.model import Identifiers
from citecheck.reading.safe_xml import parse_xml
from citecheck.reading.word.works import csl_works, endnote_works, tagged_works, word_sources, word_works

RECORD = (
    "<EndNote><Cite><RecNum>4</RecNum><record><rec-number>4</rec-number><titles><title><style>Salt</style></title>"
    "</titles><accession-num>{}</accession-num><electronic-resource-num>{}</electronic-resource-num>"
    "<urls><related-urls><url>{}</url></related-urls></urls><remote-database-name>{}</remote-database-name></record>"
    "</Cite></EndNote>"
)


@pytest.mark.parametrize(
    ("accession", "doi", "url", "database", "named"),
    [
        ("123", "", "", "Medline", Identifiers(pmid="123")),
        ("123", "", "", "CINAHL", Identifiers()),
        ("WOS:000123", "10.1000/x", "", "", Identifiers(doi="10.1000/x")),
        ("", "", "http://www.ncbi.nlm.nih.gov/pubmed/77", "", Identifiers(pmid="77")),
        ("", "https://doi.org/10.1000/y", "", "", Identifiers(doi="10.1000/y")),
    ],
)
def test_endnote(accession, doi, url, database, named):
    text = f" ADDIN EN.CITE {RECORD.format(accession, doi, url, database)}"
    (work,) = endnote_works(text, "")
    assert (work.key, work.title, work.identifiers) == ("endnote:4", "Salt", named)


def test_endnote_packed_into_the_field():
    packed = base64.encodebytes(RECORD.format("5", "", "", "PubMed").encode() + b"\0").decode()
    assert endnote_works(" ADDIN EN.CITE ", packed)[0].identifiers.pmid == "5"
    assert endnote_works(" ADDIN EN.CITE ", "no data") == ()


@pytest.mark.parametrize(
    ("data", "named"),
    [
        ({"DOI": "10.1000/x", "PMID": "7"}, Identifiers(pmid="7", doi="10.1000/x")),
        ({"note": "PMID: 12\nPMCID: PMC34"}, Identifiers(pmid="12", pmcid="PMC34")),
        ({"URL": "https://pubmed.ncbi.nlm.nih.gov/55/"}, Identifiers(pmid="55")),
        ({"DOI": 5, "title": None}, Identifiers()),
    ],
)
def test_csl(data, named):
    whole = {"citationItems": [{"id": 1, "uris": ["http://zotero.org/a"], "itemData": data}]}
    (work,) = csl_works(f"ADDIN ZOTERO_ITEM CSL_CITATION {json.dumps(whole)} trailing")
    assert (work.key, work.identifiers) == ("csl:http://zotero.org/a", named)


def test_tags_of_content_controls():
    whole = json.dumps({"citationItems": [{"id": "a", "itemData": {"DOI": "10.1000/ä"}}]})
    for packed in (base64.b64encode(whole.encode()), base64.urlsafe_b64encode(whole.encode()).rstrip(b"=")):
        assert tagged_works(f"MENDELEY_CITATION_v3_{packed.decode()}")[0].identifiers.doi == "10.1000/ä"
    assert tagged_works("MENDELEY_CITATION_v3_%%%") == ()
    assert tagged_works("goog_rdk_0") is None


def test_words_own_sources():
    root = parse_xml(
        b'<b:Sources xmlns:b="x"><b:Source><b:Tag>A1</b:Tag><b:Title>Salt</b:Title><b:DOI>10.1000/a</b:DOI></b:Source>'
        b"<b:Source><b:Title>No tag</b:Title></b:Source></b:Sources>",
        "x",
    )
    sources = word_sources([root])
    assert [work.key for work in word_works("CITATION A1 \\l 1033 \\m B2 ", sources)] == ["A1", "B2"]
    assert sources["A1"].identifiers.doi == "10.1000/a"


@given(st.text())
def test_no_text_brings_it_down(text):
    csl_works("{" + text)
    endnote_works("<EndNote>" + text + "</EndNote>", text)
    tagged_works("MENDELEY_CITATION_v3_" + text)
    word_works("CITATION " + text, {})
