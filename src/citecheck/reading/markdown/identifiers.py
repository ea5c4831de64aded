"""Manubot's citations by identifier: ``@doi:10.…`` is a reference of its own, ``[@tag]: doi:10.…`` names one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.reading.bibliographies.entries import BibliographyEntry

if TYPE_CHECKING:
    from collections.abc import Mapping

PREFIXES = "doi|pmid|pubmed|pmcid|pmc|arxiv|isbn|url|https?|wikidata|shortdoi|biorxiv|medrxiv"
_IDENTIFIER = re.compile(rf"(?P<kind>{PREFIXES}):(?P<value>\S{{1,1000}})", re.IGNORECASE)
_DEFINITION = re.compile(
    r"^[ ]{0,3}\[@(?P<key>[^\[\]\s]{1,200})\]:[ \t]{0,9}@?(?P<identifier>[^\s]{1,1000})[^\n]{0,300}$", re.MULTILINE
)


def is_identifier(key: str) -> bool:
    """Whether a key names a work by itself."""
    return _IDENTIFIER.fullmatch(key) is not None


def entry_of(key: str, identifier: str = "") -> BibliographyEntry | None:
    """The reference that an identifier is; ``key``: as the text names it. ``None`` for what is no identifier."""
    found = _IDENTIFIER.fullmatch(identifier or key)
    if found is None:
        return None
    kind, value = found["kind"].lower(), found["value"]
    words = {
        "doi": f"doi:{value}", "pmid": f"PMID: {value}", "pubmed": f"PMID: {value}",
        "pmcid": f"PMCID: {value}", "pmc": f"PMCID: {value}", "arxiv": f"arXiv:{value}", "isbn": f"ISBN: {value}",
        "url": value, "http": f"http:{value}", "https": f"https:{value}", "wikidata": f"https://www.wikidata.org/wiki/{value}",
        "shortdoi": f"https://doi.org/{value.rpartition('/')[2]}",
        "biorxiv": f"doi:10.1101/{value}", "medrxiv": f"doi:10.1101/{value}",
    }[kind]  # fmt: skip
    return BibliographyEntry(key, None, None, words, None)


def tags(source: str) -> dict[str, str]:
    """The names that an article gives to identifiers."""
    return {found["key"]: found["identifier"] for found in _DEFINITION.finditer(source)} if "]:" in source else {}


def without_tags(source: str) -> str:
    """The source with their definitions covered by invisible characters, of the same length."""
    return _DEFINITION.sub(lambda found: "\u200b" * len(found[0]), source) if "]:" in source else source


def resolve(keys: Mapping[str, object], named: Mapping[str, str], key: str) -> BibliographyEntry | None:
    """The entry of a key that no bibliography has: what its tag stands for, or what it names itself."""
    if key in keys:
        return None
    identifier = named.get(key) or named.get(key.removeprefix("tag:"), "")
    return entry_of(key, identifier)
