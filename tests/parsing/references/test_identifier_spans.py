from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.parsing.references import identifier_spans
from citecheck.parsing.references.identifier_spans import take_identifiers, trim


@pytest.mark.parametrize(
    ("text", "doi"),
    [
        ("Tea. doi:10.1000/tea.2010.", "10.1000/tea.2010"),
        ("Tea. doi: 10.1016/S0140-6736(03)15258-X.", "10.1016/S0140-6736(03)15258-X"),
        ("Tea (doi:10.1016/S0140-6736(03)15258-X).", "10.1016/S0140-6736(03)15258-X"),
        ("Tea. https://doi.org/10.1000/tea .", "10.1000/tea"),
        ("Tea. doi: https://doi.org/10.1000/tea", "10.1000/tea"),
        ("Tea. http://dx.doi.org/10.1000/tea", "10.1000/tea"),
        ("Tea. DOI 10.1000/tea;", "10.1000/tea"),
        ("Tea. doi:10.1000/tea.PMID: 1234567", "10.1000/tea"),
        ("Tea. doi:10.1093/pubmed/fdh128", "10.1093/pubmed/fdh128"),
        ("Tea. https://onlinelibrary.wiley.com/doi/abs/10.1000/tea", "10.1000/tea"),
        ("Tea 10.5 grams", None),
    ],
)
def test_doi(text: str, doi: str | None) -> None:
    rest, found = take_identifiers(text)
    assert found.doi == doi
    if doi:
        assert "10.1" not in rest or found.url is not None


@pytest.mark.parametrize(
    "text",
    [
        "Tea. PMID: 1234567",
        "Tea. PubMed PMID: 1234567.",
        "Tea. [PubMed: 1234567]",
        "Tea. PubMed: 1234567.",
        "Tea. PMID 1234567",
    ],
)
def test_pmid(text: str) -> None:
    rest, found = take_identifiers(text)
    assert found.pmid == "1234567"
    assert "1234567" not in rest


@pytest.mark.parametrize(
    "text",
    [
        "Tea. PMCID: PMC123456.",
        "Tea. PubMed Central PMCID: PMC123456",
        "Tea. PMC123456",
        "Tea. PMCID: PMCPMC123456",
        "Tea. PMCID: PMCpmc123456",
    ],
)
def test_pmcid(text: str) -> None:
    assert take_identifiers(text)[1].pmcid == "PMC123456"


def test_addresses() -> None:
    rest, found = take_identifiers("Tea. Available at: <https://www.example.org/tea/>. Accessed May 3, 2021.")
    assert found.url == "https://www.example.org/tea/"
    assert rest == "Tea. Accessed May 3, 2021."
    assert take_identifiers("Tea. https://pubmed.ncbi.nlm.nih.gov/1234567/")[1].pmid == "1234567"


def test_all_of_them_leave_the_citation() -> None:
    text = "Roe A. Tea. J X. 2010;1:2-3. doi: 10.1000/tea. PMID: 1234567; PMCID: PMC123456. WOS:000123456789012."
    rest, found = take_identifiers(text)
    assert (found.doi, found.pmid, found.pmcid) == ("10.1000/tea", "1234567", "PMC123456")
    assert rest.startswith("Roe A. Tea. J X. 2010;1:2-3.")
    assert not any(cue in rest for cue in ("10.1000", "1234567", "123456", "WOS"))


@given(
    st.from_regex(r"[a-z0-9][a-z0-9().-]{0,20}[a-z0-9]", fullmatch=True),
    st.sampled_from(["", ".", ",", ";", ").", "]."]),
)
def test_punctuation_around_an_identifier_goes(body: str, after: str) -> None:
    if body.count("(") == body.count(")"):
        assert trim(body + after) == body


@pytest.mark.parametrize(
    ("printed", "doi", "pmid", "pmcid"),
    [
        ("PMID:1234567PMCID:PMC765432", None, "1234567", "PMC765432"),
        ("PMID:1234567doi:10.1000/tea", "10.1000/tea", "1234567", None),
        ("DOI10.1000/teaPMID1234567", "10.1000/tea", "1234567", None),
        ("10.1000/tea 1234567", "10.1000/tea", "1234567", None),
        ("PMID:12345x", None, None, None),
    ],
)
def test_identifiers_with_nothing_between_them(
    printed: str, doi: str | None, pmid: str | None, pmcid: str | None
) -> None:
    _, found = take_identifiers(f"Roe A. Tea. J X. 2010;1:2-3. {printed}")
    assert (found.doi, found.pmid, found.pmcid) == (doi, pmid, pmcid)


def test_an_article_number_before_the_doi_is_no_pmid():
    _, printed = take_identifiers("Pain Res Manag 2023 (2023) 1523834. https://doi.org/10.1155/2023/1523834.")
    assert printed.pmid is None
    _, printed = take_identifiers("Pain Res Manag 2023 (2023). doi:10.1155/2023/1523834 37664417.")
    assert printed.pmid == "37664417"


@given(st.text(st.sampled_from(" .,;:+|doiDOIı9"), max_size=12))
def test_what_is_left_over_is_looked_for_where_the_end_allows_it(end):
    text = " ".join(f"Bone Rep 2010{end}".split())
    may = not identifier_spans._MAY_BE_LEFT.isdisjoint(text[-2:])
    assert may or identifier_spans._LEFT_OVER.search(text) is None


@given(st.from_regex(identifier_spans._OTHER_NUMBER, fullmatch=True))
def test_every_other_number_holds_one_of_its_cues(text):
    assert any(cue in text for cue in identifier_spans._OTHER_CUES)


@given(st.text("aä .-;", max_size=80), st.from_regex(identifier_spans._DOI))
def test_what_leads_to_a_doi_is_not_too_long_to_be_looked_at(before: str, doi: str) -> None:
    text = before + doi
    start = max(0, text.find("10.") - identifier_spans._LONGEST_LEAD)
    found = [one.span() for one in identifier_spans._DOI.finditer(text, start)]
    assert found == [one.span() for one in identifier_spans._DOI.finditer(text)]
