"""Every address that people print for a paper is read by one function."""

from __future__ import annotations

import pytest

from citecheck.bibliography.identifiers import identify
from citecheck.model import Identifiers

_PMID = "16801507"


@pytest.mark.parametrize(
    "address",
    [
        "https://pubmed.ncbi.nlm.nih.gov/16801507/",
        "https://pubmed.ncbi.nlm.nih.gov/16801507",
        "https://pubmed.ncbi.nlm.nih.gov/16801507/#affiliation-1",
        "https://pubmed.ncbi.nlm.nih.gov/16801507/?dopt=Abstract",
        "pubmed.ncbi.nlm.nih.gov/16801507",
        "http://www.ncbi.nlm.nih.gov/pubmed/16801507",
        "https://www.ncbi.nlm.nih.gov/pubmed/016801507",
        "http://www.ncbi.nlm.nih.gov/m/pubmed/16801507/",
        "https://m.pubmed.ncbi.nlm.nih.gov/16801507",
        "http://www.ncbi.nlm.nih.gov/pubmed?term=16801507",
        "https://pubmed.ncbi.nlm.nih.gov/?term=16801507%5Buid%5D",
        "https://pubmed.ncbi.nlm.nih.gov/?term=16801507[pmid]",
        "https://www.ncbi.nlm.nih.gov/entrez/query.fcgi?cmd=Retrieve&db=PubMed&list_uids=16801507&dopt=Abstract",
        "https://www.ncbi.nlm.nih.gov/pmc/articles/pmid/16801507/",
        "https://europepmc.org/article/MED/16801507",
        "https://europepmc.org/abstract/med/16801507",
        "https://pubmed-ncbi-nlm-nih-gov.proxy.library.edu/16801507/",
        "https://www.ncbi.nlm.nih.gov.ezproxy.library.edu/pubmed/16801507",
        "https://proxy.library.edu/login?url=https://pubmed.ncbi.nlm.nih.gov/16801507/",
        "https://proxy.library.edu/login?qurl=https%3A%2F%2Fpubmed.ncbi.nlm.nih.gov%2F16801507",
        "https://www.google.com/url?q=https://pubmed.ncbi.nlm.nih.gov/16801507/&sa=D",
        "https://web.archive.org/web/20200101000000/https://www.ncbi.nlm.nih.gov/pubmed/16801507",
    ],
)
def test_a_record_of_pubmed(address: str) -> None:
    assert identify(address) == Identifiers(pmid=_PMID)


@pytest.mark.parametrize(
    "address",
    [
        "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC7590682/",
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC7590682",
        "https://pmc.ncbi.nlm.nih.gov/articles/pmc7590682/pdf/main.pdf",
        "http://europepmc.org/articles/PMC7590682",
        "https://europepmc.org/article/PMC/PMC7590682",
        "https://www.pubmedcentral.nih.gov/articlerender.fcgi?artid=7590682",
    ],
)
def test_a_text_of_pubmed_central(address: str) -> None:
    assert identify(address) == Identifiers(pmcid="PMC7590682")


@pytest.mark.parametrize(
    ("address", "doi"),
    [
        ("https://doi.org/10.1002/med.21866", "10.1002/med.21866"),
        ("http://dx.doi.org/10.1016/S0140-6736%2803%2915258-X", "10.1016/S0140-6736(03)15258-X"),
        ("doi:10.1002/med.21866", "10.1002/med.21866"),
        ("https://doi-org.proxy.library.edu/10.1002/med.21866", "10.1002/med.21866"),
        ("https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0268469", "10.1371/journal.pone.0268469"),
        ("https://journals.plos.org/plosone/article?id=10.1371%2Fjournal.pone.0268469", "10.1371/journal.pone.0268469"),
        ("https://link.springer.com/article/10.1007/s00431-023-04944-y", "10.1007/s00431-023-04944-y"),
        ("https://link.springer.com/content/pdf/10.1007%2Fs00431-023-04944-y.pdf", "10.1007/s00431-023-04944-y"),
        ("https://onlinelibrary.wiley.com/doi/abs/10.1002/cne.901770410", "10.1002/cne.901770410"),
        ("https://onlinelibrary.wiley.com/doi/10.1002/cne.901770410/full", "10.1002/cne.901770410"),
        ("https://www.frontiersin.org/articles/10.3389/fnins.2023.1125281/full", "10.3389/fnins.2023.1125281"),
        ("https://www.tandfonline.com/doi/full/10.1080/07315724.2001.10719029", "10.1080/07315724.2001.10719029"),
        ("https://journals.sagepub.com/doi/10.1177/0268355519857362?icid=int", "10.1177/0268355519857362"),
        ("https://www.pnas.org/doi/epdf/10.1073/pnas.0504496102", "10.1073/pnas.0504496102"),
        ("https://www.science.org/doi/10.1126/science.1059488", "10.1126/science.1059488"),
        ("https://www.nejm.org/doi/full/10.1056/NEJMoa052170", "10.1056/NEJMoa052170"),
        ("https://www.nature.com/articles/s41598-022-10138-7", "10.1038/s41598-022-10138-7"),
        ("https://www.nature.com/articles/nrneurol.2011.167.pdf", "10.1038/nrneurol.2011.167"),
        ("https://www.biorxiv.org/content/10.1101/2020.05.01.072843v2.full.pdf", "10.1101/2020.05.01.072843"),
        ("https://academic.oup.com/ajcn/doi/10.1093/ajcn/nqy123/5123456", "10.1093/ajcn/nqy123"),
        ("https://scholar.google.com/scholar_lookup?title=x&doi=10.1038/nrneurol.2011.167", "10.1038/nrneurol.2011.167"),
    ],
)  # fmt: skip
def test_a_page_that_carries_the_doi(address: str, doi: str) -> None:
    assert identify(address) == Identifiers(doi=doi)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "#fn1",
        "https://www.who.int/news-room/fact-sheets/detail/osteoporosis",
        "https://pubmed.ncbi.nlm.nih.gov/?term=vitamin+k",
        "https://pubmed.ncbi.nlm.nih.gov/?term=16801507+16801508",
        "https://pubmed.ncbi.nlm.nih.gov/?linkname=pubmed_pubmed&from_uid=16801507",
        "https://www.ncbi.nlm.nih.gov/books/NBK532266/",
        "https://www.ncbi.nlm.nih.gov/gene/16801507",
        "https://www.nature.com/articles/1601234",
        "https://www.thelancet.com/journals/lancet/article/PIIS0140-6736(20)30183-5/fulltext",
        "https://scholar.google.com/scholar?q=16801507",
        "http://[",
        "https://example.org/2010/10/report",
    ],
)
def test_any_other_page_names_nothing(address: str) -> None:
    assert not identify(address)
