import pytest
from tests.support.references import RECORD, TITLE, reference

from citecheck.frozen import replace
from citecheck.model import Author
from citecheck.styling.items import csl_item, full_pages


def test_an_article():
    item = csl_item(None, RECORD)
    assert item["title"] == TITLE
    assert item["issued"] == {"date-parts": [[2006, 4]]}
    assert (item["page"], item["container-title-short"]) == ("230-234", "J Obstet Gynaecol Res")
    assert item["author"][0] == {"family": "Purwosunu", "given": "Y."}


def test_names():
    authors = (Author("van der Lee", "AB", "Jr"), Author("Sailors Group", collective=True))
    assert csl_item(None, replace(RECORD, authors=authors))["author"] == [
        {"family": "Lee", "given": "A. B.", "non-dropping-particle": "van der", "suffix": "Jr"},
        {"literal": "Sailors Group"},
    ]


def test_what_the_record_lacks_comes_from_the_reference():
    item = csl_item(reference(), replace(RECORD, volume="", year="", epub_year="", date="", authors=()))
    assert (item["volume"], item["issued"]) == ("32", {"date-parts": [[2006]]})
    assert len(item["author"]) == 3


def test_what_is_printed_rightly_keeps_its_form():
    cited = reference(journal="Journal of Obstetrics", title="Vitamin K₂ treatment")
    item = csl_item(cited, RECORD, frozenset(["journal", "title"]))
    assert item["container-title"] == item["container-title-short"] == "Journal of Obstetrics"
    assert item["title"] == "Vitamin K₂ treatment"


def test_a_publishers_number_is_no_page():
    assert "page" not in csl_item(None, replace(RECORD, pages="", elocation="S0300-2896(20)30542-1"))
    assert csl_item(None, replace(RECORD, pages="", elocation="e123"))["page"] == "e123"


@pytest.mark.parametrize(
    ("dated", "parts"),
    [("2006 Sep-Dec", [2006]), ("2006 Apr 7", [2006, 4, 7]), ("2006 Spring", [2006]), ("2005 Apr", [2006])],
)
def test_dates(dated, parts):
    assert csl_item(None, replace(RECORD, date=dated))["issued"] == {"date-parts": [parts]}


def test_a_translated_title_keeps_its_brackets():
    assert csl_item(None, replace(RECORD, title="[Bones at sea]."))["title"] == "[Bones at sea]"


def test_a_journal_without_its_society():
    item = csl_item(None, replace(RECORD, journal_full="Bone : the organ of the society"))
    assert item["container-title"] == "Bone"


@pytest.mark.parametrize(
    ("text", "full"), [("1971-80", "1971-1980"), ("S131-9", "S131-S139"), ("e12", "e12"), ("1-17", "1-17"), ("", "")]
)
def test_pages_in_full(text, full):
    assert full_pages(text) == full
