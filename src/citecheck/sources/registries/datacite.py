"""DataCite: data sets, software, reports, theses and preprints under DOIs that Crossref lacks (Zenodo, Dryad, arXiv).

Documentation: support.datacite.org/docs/api (REST API, ``/dois`` with ``query``) and the metadata schema 4.x. Some
thousand requests in five minutes are allowed to one address.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from citecheck.bibliography.names import tidy
from citecheck.model import Author, Record, SourceName
from citecheck.sources.registries import DATACITE
from citecheck.sources.registries.crossref_items import clean, text
from citecheck.sources.registries.registry import Item, Registry
from citecheck.sources.web.http import BadAnswer, Http
from citecheck.sources.web.pacing import Pacer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from citecheck.resolution.source import Query, Unavailable

_GAP_S = 0.25
_ROWS = 5
_KINDS = {
    "Dataset": "Dataset", "Software": "Software", "Book": "Book", "BookChapter": "Book Chapter", "Preprint": "Preprint",
    "Report": "Report", "Dissertation": "Thesis", "ConferencePaper": "Conference Paper",
}  # fmt: skip
_WORD = re.compile(r"[^\W_]{3,}")
_MOST_WORDS = 12


class DataCite(Registry):
    """DataCite as a source of records."""

    name = SourceName.DATACITE

    def __init__(
        self,
        base_url: str = DATACITE,
        *,
        deadline_s: float = 120.0,
        progress: Callable[[str], None] | None = None,
        http: Http | None = None,
    ) -> None:
        pacer = Pacer(f"datacite {base_url}", _GAP_S)
        super().__init__(http or Http(base_url, service="DataCite", pacer=pacer, deadline_s=deadline_s), progress)

    def by_dois(self, dois: Sequence[str]) -> list[Item] | Unavailable:
        """The works of these DOIs."""
        query = " OR ".join(f'doi:"{doi}"' for doi in dois)
        return self.ask("dois", {"query": query, "page[size]": str(len(dois))}, _items)

    def by_words(self, query: Query) -> list[Item] | Unavailable:
        """The five works whose titles come nearest."""
        words = _WORD.findall(query.parsed.title or query.text)[:_MOST_WORDS]
        if not words:
            return []
        return self.ask("dois", {"query": f"titles.title:({' '.join(words)})", "page[size]": str(_ROWS)}, _items)

    def doi_of(self, item: Item) -> str:
        """The DOI of a work."""
        return str(item["doi"])

    def record(self, item: Item) -> Record:
        """The record of a work; fields of another shape than documented are empty."""
        container = item.get("container")
        place: dict[str, Any] = container if isinstance(container, dict) else {}
        types = item.get("types")
        kind = _KINDS.get(text(types, "resourceTypeGeneral"), "") if isinstance(types, dict) else ""
        first, last = text(place, "firstPage"), text(place, "lastPage")
        publisher = item.get("publisher")
        named = text(publisher, "name") if isinstance(publisher, dict) else text(item, "publisher")
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
            source=SourceName.DATACITE,
            as_of=self.day(),
            publisher=named,
            url=text(item, "url"),
        )


def _title(item: Item) -> str:
    titles = item.get("titles")
    for one in titles if isinstance(titles, list) else ():
        if isinstance(one, dict) and text(one, "title") and not text(one, "titleType"):
            return clean(text(one, "title"))
    return ""


def _people(item: Item) -> Iterator[Author]:
    creators = item.get("creators")
    for one in creators if isinstance(creators, list) else ():
        if not isinstance(one, dict):
            continue
        family, given, name = text(one, "familyName"), text(one, "givenName"), text(one, "name")
        if not family and "," in name and text(one, "nameType") != "Organizational":
            family, _, given = (part.strip() for part in name.partition(","))
        if family:
            words = re.findall(r"[^\W\d_]+", given)
            short = all(word.isupper() and len(word) <= 3 for word in words)
            initials = "".join(word if short else word[0].upper() for word in words)
            yield tidy(Author(family, initials, given="" if short else given))
        elif name:
            yield Author(name, collective=True)


def _items(body: str) -> list[Item]:
    """The works of an answer. Raises ``BadAnswer`` for a text that is none."""
    try:
        message = json.loads(body)
    except (ValueError, RecursionError):
        raise BadAnswer("sent an answer that is no JSON") from None
    match message:
        case {"data": [*data]}:
            works = (one.get("attributes") for one in data if isinstance(one, dict))
            return [work for work in works if isinstance(work, dict) and isinstance(work.get("doi"), str)]
    raise BadAnswer("sent an answer without works")
