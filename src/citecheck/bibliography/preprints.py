"""Preprints: servers by their names and by the DOIs that they give."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from citecheck.model import Kind

if TYPE_CHECKING:
    from citecheck.model import ParsedReference, Record

_SERVER = re.compile(
    r"\b(?:(?:med|bio|chem|psy|soc|ar|eng|earth|edu|agri|sport|meta|ecoevo)r?xiv|research\s?square|ssrn|preprints\.org|"
    r"osf preprints|authorea|techrxiv|f1000research preprints|scielo preprints|preprints with the lancet|"
    r"peerj preprints|nature precedings|europe pmc preprints)\b",
    re.IGNORECASE,
)
_DOI = re.compile(
    r"^10\.(?:1101/(?:20\d\d\.|\d{6}$|0\d{5})|64898/|21203/rs|2139/ssrn|48550/arxiv|20944/preprints|31234/|31219/|"
    r"26434/chemrxiv|22541/au|36227/techrxiv|1590/scielopreprints|7287/peerj\.preprints)",
    re.IGNORECASE,
)


def preprint_doi(doi: str | None) -> bool:
    """Whether a DOI is one that a preprint server gives."""
    return bool(doi) and _DOI.match(doi or "") is not None


@lru_cache(maxsize=4096)  # names of journals
def names_server(name: str | None) -> bool:
    """Whether what stands where a journal stands is a preprint server."""
    return bool(name) and _SERVER.search(name or "") is not None


def cited_as_preprint(parsed: ParsedReference, kind: Kind) -> bool:
    """Whether a reference says itself that it names a preprint."""
    return kind is Kind.PREPRINT or names_server(parsed.journal) or preprint_doi(parsed.doi)


def is_preprint(record: Record) -> bool:
    """Whether a record is that of the preprint itself."""
    return "Preprint" in record.publication_types or names_server(record.journal) or preprint_doi(record.doi)
