"""DataCite: data sets, software, reports, theses and preprints under DOIs that Crossref lacks (Zenodo, Dryad, arXiv).

Documentation: support.datacite.org/docs/api (REST API, ``/dois`` with ``query``) and the metadata schema 4.x. Some
thousand requests in five minutes are allowed to one address.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.bibliography.names import person
from citecheck.model import Author, Record, SourceName
from citecheck.sources.registries import DATACITE
from citecheck.sources.registries.json_items import Item, clean, inner, objects, read_json, text, title, whole
from citecheck.sources.registries.registry import Registry
from citecheck.sources.registries.versions import version_by_doi
from citecheck.sources.web.http import BadAnswer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from citecheck.model import Notice
    from citecheck.resolution.source import Query, Unavailable

_ROWS = 5
_KINDS = {
    "Dataset": "Dataset", "Software": "Software", "Book": "Book", "BookChapter": "Book Chapter", "Preprint": "Preprint",
    "Report": "Report", "Dissertation": "Thesis", "ConferencePaper": "Conference Paper",
}  # fmt: skip
_PREPRINT = "Preprint"
_WORD = re.compile(r"[^\W_]{3,}")
_MOST_WORDS = 12


class DataCite(Registry):
    """DataCite as a source of records."""

    name = SourceName.DATACITE
    home = DATACITE
    gap_s = 0.25

    def by_dois(self, dois: Sequence[str]) -> list[Item] | Unavailable:
        """The works of these DOIs."""
        query = " OR ".join(f'doi:"{doi}"' for doi in dois)
        return self._search(query, len(dois))

    def by_words(self, query: Query) -> list[Item] | Unavailable:
        """The five works whose titles come nearest."""
        words = _WORD.findall(query.parsed.title or query.text)[:_MOST_WORDS]
        if not words:
            return []
        return self._search(f"titles.title:({' '.join(words)})", _ROWS)

    def doi_of(self, item: Item) -> str:
        """The DOI of a work."""
        return str(item["doi"])

    def record(self, item: Item) -> Record:
        """The record of a work; fields of another shape than documented are empty."""
        place = inner(item, "container")
        kind = _KINDS.get(text(inner(item, "types"), "resourceTypeGeneral"), "")
        first, last = text(place, "firstPage"), text(place, "lastPage")
        named = text(inner(item, "publisher"), "name") or text(item, "publisher")
        return Record(
            pmid="",
            title=_title(item),
            authors=tuple(_people(item)),
            journal=clean(text(place, "title")) or named,
            journal_full=clean(text(place, "title")),
            year=text(item, "publicationYear"),
            volume=text(place, "volume"),
            issue=text(place, "issue"),
            pages="-".join(part for part in (first, last) if part),
            doi=self.doi_of(item),
            publication_types=(kind,) if kind else (),
            notices=tuple(_versions(item)) if kind == _PREPRINT else (),
            source=SourceName.DATACITE,
            as_of=self.day(),
            publisher=named,
            url=text(item, "url"),
        )

    def _search(self, query: str, rows: int) -> list[Item] | Unavailable:
        return self.ask("dois", {"query": query, "page[size]": str(rows)}, lambda body: _items(body, rows))


def _versions(item: Item) -> Iterator[Notice]:
    """What a preprint became (arXiv names the paper so); a repository's own DOI for all versions is none."""
    own = text(item, "doi")
    registrant = own.lower().split("/")[0]
    for one in objects(item, "relatedIdentifiers"):
        doi = text(one, "relatedIdentifier").lower()
        if text(one, "relationType") == "IsVersionOf" and doi.split("/")[0] != registrant:
            version = version_by_doi(doi, own, SourceName.DATACITE)
            if version is not None:
                yield version


def _title(item: Item) -> str:
    main = (text(one, "title") for one in objects(item, "titles") if not text(one, "titleType"))
    return title(next(filter(None, main), ""))


def _people(item: Item) -> Iterator[Author]:
    for one in objects(item, "creators"):
        family, given, name = text(one, "familyName"), text(one, "givenName"), text(one, "name")
        if not family and "," in name and text(one, "nameType") != "Organizational":
            family, _, given = (part.strip() for part in name.partition(","))
        if family:
            yield person(family, given)
        elif name:
            yield Author(name, collective=True)


def _items(body: str, rows: int) -> list[Item]:
    """The works of an answer. Raises ``BadAnswer`` for a text that is none."""
    match read_json(body):
        case {"data": [*data]} as message:
            works = (inner(one, "attributes") for one in whole(data, inner(message, "meta").get("total"), rows))
            return [work for work in works if isinstance(work.get("doi"), str)]
    raise BadAnswer("sent an answer without works")
