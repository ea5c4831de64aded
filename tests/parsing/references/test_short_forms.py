"""References that leave fields out, or turn their order round."""

from __future__ import annotations

import pytest

from citecheck.model import Identifiers, Kind
from citecheck.parsing.references.fields import parse_reference


@pytest.mark.parametrize(
    ("text", "journal"),
    [
        ("Rossi AB. N Engl J Med. 2013;368(2):100-102.", "N Engl J Med"),
        ("Rossi AB, et al. Am J Psychiatry. 2013;368(2):100-102.", "Am J Psychiatry"),
        ("Rossi, A.; Verdi, B. Bone 2013, 368, 100-102.", "Bone"),
        ("N Engl J Med. 2013;368(2):100-102.", "N Engl J Med"),
        ("Int Urogynecol J. 2013;368:100-102.", "Int Urogynecol J"),
        ("Planta 2013 Oct; 368(2): 100-102", "Planta"),
        ("Rossi et al, Phlebology 2013;368:100", "Phlebology"),
        ("Rossi, A. et al. Eur. Heart. J. 368, 100–102 (2013).", "Eur. Heart. J"),
        ("Rossi A. et al. J. Endocrinol. 368, 100–102 (2013).", "J. Endocrinol"),
    ],
)
def test_no_title_is_printed(text: str, journal: str) -> None:
    kind, read = parse_reference(text)
    assert (kind, read.title, read.journal) == (Kind.JOURNAL, None, journal)
    assert (read.year, read.volume) == ("2013", "368")
    assert (read.pages or "").startswith("100")


@pytest.mark.parametrize(
    ("text", "journal"),
    [
        ("Rossi et al. Crit Care Med 2015. PMID: 1234567.", "Crit Care Med"),
        ("Rossi MH et al. Osteoporos Int 2015 (a three-year trial). PMID: 1234567", "Osteoporos Int"),
        ("Rossi et al. Rev Bras Fisioter 2015. PMID: 1234567.", "Rev Bras Fisioter"),
    ],
)
def test_author_journal_year_and_pmid(text: str, journal: str) -> None:
    kind, read = parse_reference(text)
    assert (kind, read.title, read.journal, read.year, read.pmid) == (Kind.JOURNAL, None, journal, "2015", "1234567")
    assert [author.family for author in read.authors] == ["Rossi"]
    assert read.et_al


def test_a_short_title_before_a_journal_is_no_journal() -> None:
    _, read = parse_reference("Rossi A. Hypertension. Lancet. 2010;3:4-5.")
    assert (read.title, read.journal) == ("Hypertension", "Lancet")


def test_author_year_and_link() -> None:
    kind, read = parse_reference("Rossi et al (2019) [Link](https://doi.org/10.1000/tea)")
    assert (kind, read.year, read.doi) == (Kind.JOURNAL, "2019", "10.1000/tea")
    assert [author.family for author in read.authors] == ["Rossi"]


@pytest.mark.parametrize(
    "text",
    [
        "“Tea and Bone in old Age,” Journal of Physiology, 2010",
        "“Tea and Bone in old Age.” Journal of Physiology, U.S. National Library of Medicine, 2010, https://pubmed.ncbi.nlm.nih.gov/1234567/.",
        "Tea and Bone in old Age. AB Rossi, C Verdi. Journal of Physiology, 2010.",
        "Tea and Bone in old Age. Anna B Rossi, Carla Verdi. Journal of Physiology, 2010.",
        '"Tea and Bone in old Age". Journal of Physiology, 2010. PMID 1234567.',
    ],
)
def test_magazines_and_titles_first(text: str) -> None:
    kind, read = parse_reference(text)
    assert (kind, read.title, read.journal) == (Kind.JOURNAL, "Tea and Bone in old Age", "Journal of Physiology")
    assert read.year == "2010"


def test_an_encyclopedia_names_the_month_after_the_authors() -> None:
    _, read = parse_reference(
        'Rossi A, Verdi B (December 2010). "Tea in old age". Nature Reviews. Neurology. 7 (12): 667–76. doi:10.1000/tea. PMID 123.'
    )
    assert (read.year, read.title, read.volume, read.issue) == ("2010", "Tea in old age", "7", "12")


@pytest.mark.parametrize(
    "text",
    [
        "https://pubmed.ncbi.nlm.nih.gov/16801507/",
        "http://www.ncbi.nlm.nih.gov/pubmed/16801507",
        "pubmed.ncbi.nlm.nih.gov/16801507",
        "Available at: https://pubmed.ncbi.nlm.nih.gov/16801507/ (accessed 3 May 2023)",
        "PMID: 16801507",
        "https://europepmc.org/article/MED/16801507",
    ],
)
def test_a_bare_link_to_a_record_is_no_web_page(text: str) -> None:
    kind, read = parse_reference(text)
    assert (kind, read.pmid) == (Kind.JOURNAL, "16801507")


def test_what_a_link_names_fills_the_gap_and_says_so() -> None:
    _, read = parse_reference("Tea in old age", (Identifiers(pmid="16801507"), Identifiers(doi="10.1000/tea")))
    assert (read.pmid, read.doi, read.from_link) == ("16801507", "10.1000/tea", ("pmid", "doi"))


def test_what_is_printed_goes_before_links() -> None:
    _, read = parse_reference("Tea in old age. PMID: 123", (Identifiers(pmid="16801507"),))
    assert (read.pmid, read.from_link) == ("123", ())


def test_of_two_papers_linked_to_neither_is_the_one() -> None:
    _, read = parse_reference("Tea in old age", (Identifiers(pmid="1"), Identifiers(pmid="2")))
    assert (read.pmid, read.from_link) == (None, ())


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("Rossi A. Tea in old age. Bone Rep. 2010;12(3):45-b.", "2010;12(3):45"),
        ("Rossi A. Tea in old age. Bone Rep. 2010;12(3):45-51. PMID:90062000j", "PMID:90062000j"),
        ("A. Rossi and B. Verdi. An introduction to tea. Signal Magazine, 3(1), 1986.", "3(1), 1986"),
        ("Rossi A. Tea in old age. Bone Rep. 2010 11; 9:4:26", "2010"),
    ],
)
def test_what_no_field_took_is_named(text: str, unread: str) -> None:
    assert unread in parse_reference(text)[1].unread


@pytest.mark.parametrize(
    "text",
    [
        "Rossi A. Tea in old age. Bone Rep. 2010;12(3):45-51.",
        "Rossi A. Tea in old age. Bone Rep. 2023 Oct 20:1-24. Epub ahead of print.",
        "Rossi A. Tea in 1990-2010: 12 (3) cups a day. Bone Rep. 2010;12:45.",
        "Tea Board. Handbook of tea. 3rd ed. Rome: Tea Press; 2000. pp. 36-41, 72-80.",
        'Rossi A. A comment on "Tea" (Int J Tea 2022;98:106) and more. Bone Rep. 2010;12:45.',
        "PMID: 123",
    ],
)
def test_nothing_is_unread_where_all_was_read(text: str) -> None:
    assert parse_reference(text)[1].unread == ()
