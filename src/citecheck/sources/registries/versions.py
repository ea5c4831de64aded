"""The version of record of a preprint, as a notice that the preprint carries."""

from __future__ import annotations

from citecheck.bibliography.identifiers import same_doi
from citecheck.bibliography.preprints import preprint_doi
from citecheck.model import Notice, NoticeType, SourceName

_NAMED = "version of record"


def version_by_doi(doi: str, own: str, source: SourceName) -> Notice | None:
    """The notice of a published version; ``None`` where the DOI is none, the preprint's own, or another preprint's."""
    if not doi.startswith("10.") or same_doi(doi, own) or preprint_doi(doi):
        return None
    return Notice(NoticeType.UPDATE, None, f"{_NAMED}, DOI {doi}", doi, source)


def version_by_pmid(pmid: str, reference: str, source: SourceName) -> Notice:
    """The notice of a published version that PubMed holds, with the words in which it is cited."""
    return Notice(NoticeType.UPDATE, pmid, f"{_NAMED}, {reference}" if reference else _NAMED, None, source)
