"""Europe PMC: what PubMed holds (asked when NCBI is down), and preprints, theses and patents' journals beside it.

Documentation: europepmc.org/RestfulWebService (module ``search``, ``resultType=core``).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.bibliography.names import tidy
from citecheck.model import Author, Record, SourceName
from citecheck.sources.registries import EUROPEPMC
from citecheck.sources.registries.json_items import Item, clean, inner, objects, read_json, text
from citecheck.sources.registries.registry import Registry
from citecheck.sources.web.http import BadAnswer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citecheck.resolution.source import Query, Unavailable

_ROWS = 5
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
        server = text(inner(item, "bookOrReportDetails"), "publisher")
        title = clean(text(journal, "title")) or server
        return Record(
            pmid=text(item, "pmid"),
            title=clean(text(item, "title")).rstrip("."),
            authors=tuple(_people(item)),
            journal=text(journal, "medlineAbbreviation") or title,
            journal_full=title,
            issns=tuple(one for one in (text(journal, "issn"), text(journal, "essn")) if one),
            year=text(info, "yearOfPublication") or text(item, "pubYear"),
            volume=text(info, "volume"),
            issue=text(info, "issue"),
            pages=text(item, "pageInfo"),
            doi=self.doi_of(item),
            pmcid=text(item, "pmcid"),
            publication_types=("Preprint",) if is_preprint else (),
            source=SourceName.EUROPEPMC,
            as_of=self.day(),
            publisher=server,
            url=f"https://europepmc.org/article/{text(item, 'source')}/{text(item, 'id')}" if text(item, "id") else "",
        )

    def _search(self, query: str, rows: int) -> list[Item] | Unavailable:
        fields = {"query": query, "format": "json", "resultType": "core", "pageSize": str(rows)}
        return self.ask("search", fields, _items)


def _people(item: Item) -> Iterator[Author]:
    for one in objects(inner(item, "authorList"), "author"):
        family, given = text(one, "lastName"), text(one, "firstName")
        if family:
            spelt = any(len(word) > 1 and not word.isupper() for word in given.split())
            yield tidy(Author(family, text(one, "initials"), given=given if spelt else ""))
        elif group := text(one, "collectiveName"):
            yield Author(group, collective=True)


def _items(body: str) -> list[Item]:
    """The works of an answer. Raises ``BadAnswer`` for a text that is none."""
    match read_json(body):
        case {"hitCount": int(), "resultList": {"result": [*items]}}:
            return [item for item in items if isinstance(item, dict)]
    raise BadAnswer("sent an answer without results")
