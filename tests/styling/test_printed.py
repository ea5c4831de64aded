import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support.references import RECORD

from citecheck.styling.printed import _TAIL, _tail, as_markdown, plain, quoted_alike, with_tail, without_tail


@pytest.mark.parametrize(
    ("original", "printed"),
    [
        ("A. B. 2006;32:1. doi: 10.1000/wrong", "A. 2006;32:2. doi: 10.1111/j.1447-0756.2006.00386.x"),
        ("A. B. 2006;32:1. PMID: 7.", "A. 2006;32:2. PMID: 16594930."),
        ("A. B. 2006;32:1. Epub 2005 Apr 7.", "A. 2006;32:2. Epub 2005 Apr 7."),
        ("A. B. 2006;32:1. https://doi.org/10.1000/x. PMID: 7.",
         "A. 2006;32:2. https://doi.org/10.1111/j.1447-0756.2006.00386.x. PMID: 16594930."),
        ("A. B. 2006;32:1.", "A. 2006;32:2."),
    ],
)  # fmt: skip
def test_identifiers_at_the_end_are_kept_with_the_values_of_the_record(original, printed):
    assert with_tail("A. 2006;32:2.", original, RECORD) == printed


def test_what_the_style_prints_itself_is_not_printed_twice():
    own = "A. 2006;32:2. doi:10.1111/j.1447-0756.2006.00386.x"
    assert with_tail(own, "A. B. 2006;32:1. doi:10.1000/wrong", RECORD) == own


def test_without_tail():
    assert without_tail("A. 2006;32:2. doi: 10.1000/x. PMID: 7.") == "A. 2006;32:2"


def test_apostrophes_as_printed():
    assert quoted_alike("Crohn's disease", "Fabry’s") == "Crohn’s disease"
    assert quoted_alike("Crohn's disease", "Fabry's") == "Crohn's disease"


def test_markdown():
    markup = 'A*b. <i>J Bone</i> <b>25</b>, H<sub>2</sub>O &amp; <span style="x">c</span>'
    assert as_markdown(markup) == "A\\*b. *J Bone* **25**, H<sub>2</sub>O & c"
    assert plain(markup) == "A*b. J Bone 25, H2O & c"


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_text_is_taken(printed, original):
    assert with_tail(printed, original, RECORD).startswith(printed.rstrip())
    without_tail(original)
    as_markdown(printed)


PARTS = ("doi:", "doi: ", "DOI ", "https://dx.doi.org/", "10.1000/x", "PubMed PMID: 7", "PMID", "PubMed Central PMCID: PMC7",
         "Epub 2005 Apr 7", "Epub ahead of print", ". ", "; ", " .;,", "a", "PubMed Central ", ".")  # fmt: skip


@given(st.lists(st.sampled_from(PARTS), max_size=12).map("".join))
def test_the_tail_is_what_a_search_from_the_start_finds(text):
    found, whole = _tail(text), _TAIL.search(text)
    assert (found and found.span()) == (whole and whole.span())
