"""Europe PMC: what PubMed holds (asked when NCBI is down), and preprints, theses and patents' journals beside it.

Documentation: europepmc.org/RestfulWebService (module ``search``, ``resultType=core``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.bibliography.names import tidy
from citecheck.model import Author, Notice, NoticeType, Record, SourceName
from citecheck.sources.notices import with_implied
from citecheck.sources.registries import EUROPEPMC
from citecheck.sources.registries.json_items import Item, clean, inner, objects, read_json, strings, text, title, whole
from citecheck.sources.registries.registry import Registry
from citecheck.sources.registries.versions import version_by_pmid
from citecheck.sources.web.http import BadAnswer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citecheck.resolution.source import Query, Unavailable

_ROWS = 5
_NOTICES = {
    "retraction in": NoticeType.RETRACTION,
    "partial retraction in": NoticeType.PARTIAL_RETRACTION,
    "expression of concern in": NoticeType.EXPRESSION_OF_CONCERN,
    "erratum in": NoticeType.ERRATUM,
    "corrected and republished in": NoticeType.CORRECTED_REPUBLISHED,
    "update in": NoticeType.UPDATE,
    "retraction of": NoticeType.RETRACTION_OF,
    "partial retraction of": NoticeType.RETRACTION_OF,
    "expression of concern for": NoticeType.EXPRESSION_OF_CONCERN_OF,
    "erratum for": NoticeType.ERRATUM_FOR,
    "update of": NoticeType.UPDATE_OF,
}
_WORD = re.compile(r"[^\W_]{3,}")
_MOST_WORDS = 12


class EuropePmc(Registry):
    """Europe PMC as a source of records; those that PubMed holds too have its PMID."""

    name = SourceName.EUROPEPMC
    home = EUROPEPMC
    gap_s = 0.2  # ten requests a second are allowed to one address

    def by_dois(self, dois: Sequence[str]) -> list[Item] | Unavailable:
        """The works of these DOIs."""
        return self._search(" OR ".join(f'DOI:"{doi}"' for doi in dois), 2 * len(dois))

    def by_words(self, query: Query) -> list[Item] | Unavailable:
        """The five works whose titles hold the words of the reference's, first of all its PMID if it names one."""
        parsed = query.parsed
        if parsed.pmid and parsed.pmid.isascii() and parsed.pmid.isdigit():
            return self._search(f"EXT_ID:{parsed.pmid.lstrip('0')} AND SRC:MED", 1)
        words = _WORD.findall(parsed.title or query.text)[:_MOST_WORDS]
        return self._search(f"TITLE:({' '.join(words)})", _ROWS) if words else []

    def doi_of(self, item: Item) -> str:
        """The DOI of a work; empty if it has none."""
        return text(item, "doi")

    def record(self, item: Item) -> Record:
        """The record of a work; fields of another shape than documented are empty."""
        info = inner(item, "journalInfo")
        journal = inner(info, "journal")
        is_preprint = text(item, "source") == "PPR"
        kinds = tuple(strings(inner(item, "pubTypeList"), "pubType"))
        server = text(inner(item, "bookOrReportDetails"), "publisher")
        place = clean(text(journal, "title")) or server
        return Record(
            pmid=text(item, "pmid"),
            title=title(text(item, "title").rstrip(".")),
            authors=tuple(_people(item)),
            journal=text(journal, "medlineAbbreviation") or place,
            journal_full=place,
            issns=tuple(one for one in (text(journal, "issn"), text(journal, "essn")) if one),
            year=text(info, "yearOfPublication") or text(item, "pubYear"),
            volume=text(info, "volume"),
            issue=text(info, "issue"),
            pages=text(item, "pageInfo"),
            doi=self.doi_of(item),
            pmcid=text(item, "pmcid"),
            publication_types=tuple(dict.fromkeys(("Preprint", *kinds) if is_preprint else kinds)),
            notices=tuple(with_implied(_notices(item), kinds, "")),
            source=SourceName.EUROPEPMC,
            as_of=self.day(),
            publisher=server,
            url=f"https://europepmc.org/article/{text(item, 'source')}/{text(item, 'id')}" if text(item, "id") else "",
        )

    def _search(self, query: str, rows: int) -> list[Item] | Unavailable:
        fields = {"query": query, "format": "json", "resultType": "core", "pageSize": str(rows)}
        return self.ask("search", fields, lambda body: _items(body, rows))


def _notices(item: Item) -> Iterator[Notice]:
    """What PubMed links to the paper, and the paper that a preprint became."""
    for one in objects(inner(item, "commentCorrectionList"), "commentCorrection"):
        number = text(one, "id") if text(one, "source") == "MED" else ""
        pmid = number if number.isascii() and number.isdigit() else ""
        kind = text(one, "type").lower()
        if kind == "preprint of" and pmid:
            yield version_by_pmid(pmid, clean(text(one, "reference")), SourceName.EUROPEPMC)
        elif kind in _NOTICES:
            yield Notice(_NOTICES[kind], pmid or None, clean(text(one, "reference")), None, SourceName.EUROPEPMC)


def _people(item: Item) -> Iterator[Author]:
    for one in objects(inner(item, "authorList"), "author"):
        family, given = text(one, "lastName"), text(one, "firstName")
        if family:
            spelt = any(len(word) > 1 and not word.isupper() for word in given.split())
            yield tidy(Author(family, text(one, "initials"), given=given if spelt else ""))
        elif group := text(one, "collectiveName"):
            yield Author(group, collective=True)


def _items(body: str, rows: int) -> list[Item]:
    """The works of an answer. Raises ``BadAnswer`` for a text that is none."""
    match read_json(body):
        case {"hitCount": int(counted), "resultList": {"result": [*items]}}:
            return whole(items, counted, rows)
    raise BadAnswer("sent an answer without results")
