"""What became of preprints."""

import pytest

from citecheck.model import NoticeType, SourceName
from citecheck.sources.registries.versions import version_by_doi, version_by_pmid


def test_a_published_version_is_an_update_of_the_preprint():
    notice = version_by_doi("10.5555/final", "10.5555/pre", SourceName.CROSSREF)
    assert (notice.type, notice.doi, notice.text) == (
        NoticeType.UPDATE, "10.5555/final", "version of record, DOI 10.5555/final",
    )  # fmt: skip


@pytest.mark.parametrize(
    "doi",
    ["", "PMC123", "10.5555/PRE", "10.1101/2020.01.02.21252525", "10.48550/arXiv.2001.00001", "10.21203/rs.3.rs-1/v2"],
)
def test_what_is_no_doi_the_preprints_own_or_another_preprint_is_no_version_of_record(doi):
    assert version_by_doi(doi, "10.5555/pre", SourceName.CROSSREF) is None


def test_a_version_in_pubmed_has_its_pmid():
    notice = version_by_pmid("123", "J Ropes. 2023;11:2.", SourceName.EUROPEPMC)
    assert (notice.pmid, notice.text) == ("123", "version of record, J Ropes. 2023;11:2.")
