"""Crossref: journals, books, chapters, reports and preprints by DOI or by their words, and what was said of them since.

DOIs are asked for in batches (``filter=doi:…`` repeated is an OR); each reference that is then still open costs one
request of ``query.bibliographic``. For every DOI of a list one more batch tells of retractions, concerns and
corrections (``updated-by``, into which the Retraction Watch data flow).

Documentation: crossref.org/documentation/retrieve-metadata/rest-api/ and, for an item, api_format.md of
CrossRef/rest-api-doc. Pools: with ``mailto`` the polite one, three lists in a second, without it one ("Announcing
changes to REST API rate limits", Crossref, 2025).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.model import SourceName
from citecheck.resolution.source import Unavailable
from citecheck.resolution.updates import KnownNotices
from citecheck.sources.registries import CROSSREF
from citecheck.sources.registries.crossref_items import notices_of_item, record_of_item
from citecheck.sources.registries.json_items import Item, read_json, whole
from citecheck.sources.registries.registry import DOIS, LONGEST, Registry
from citecheck.sources.web.http import BadAnswer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from citecheck.model import Notice, Record
    from citecheck.resolution.source import Query
    from citecheck.sources.web.http import Http

_GAP_POLITE_S = 0.36  # between requests in the polite pool; three lists in a second
_ROWS = 5  # candidates for one reference: the right one is nearly always the first
_SELECT = (
    "DOI,title,subtitle,author,editor,container-title,short-container-title,issued,published-print,published-online,"
    "volume,issue,page,article-number,type,ISSN,ISBN,publisher,URL,relation,update-to,updated-by"
)
_SELECT_UPDATES = "DOI,updated-by,relation"


class Crossref(Registry):
    """Crossref as a source of records and of notices.

    ``email`` puts the run into the polite pool; empty: the public one. ``deadline_s``: seconds that failures may cost
    in all.
    """

    name = SourceName.CROSSREF
    home = CROSSREF
    gap_s = 1.05  # one list in a second

    def __init__(
        self,
        base_url: str = "",
        *,
        email: str = "",
        deadline_s: float = 120.0,
        progress: Callable[[str], None] | None = None,
        http: Http | None = None,
    ) -> None:
        super().__init__(
            base_url,
            gap_s=_GAP_POLITE_S if email else None,
            identity={"mailto": email} if email else {},
            deadline_s=deadline_s,
            progress=progress,
            http=http,
        )

    def notices(self, dois: Sequence[str]) -> KnownNotices:
        """What was published about these works since; a DOI that Crossref lacks is left out."""
        self._tell(f"asking Crossref about notices on {len(dois)} works")
        wanted = [doi for doi in dict.fromkeys(map(str.lower, dois)) if "," not in doi]  # a comma ends a filter
        known: dict[str, tuple[Notice, ...]] = {}
        for start in range(0, len(wanted), DOIS):
            items = self._filtered(wanted[start : start + DOIS], _SELECT_UPDATES)
            if isinstance(items, Unavailable):
                return KnownNotices(known, items.reason)
            known |= {self.doi_of(item).lower(): notices_of_item(item) for item in items}
        return KnownNotices(known)

    def by_dois(self, dois: Sequence[str]) -> list[Item] | Unavailable:
        """The works of these DOIs."""
        return self._filtered(dois, _SELECT)

    def by_words(self, query: Query) -> list[Item] | Unavailable:
        """The five works that come nearest to a reference."""
        return self._works_of({"query.bibliographic": query.text[:LONGEST]}, _ROWS, _SELECT)

    def doi_of(self, item: Item) -> str:
        """The DOI of a work."""
        return str(item["DOI"])

    def record(self, item: Item) -> Record:
        """The record of a work."""
        return record_of_item(item, self.day())

    def _filtered(self, dois: Sequence[str], select: str) -> list[Item] | Unavailable:
        return self._works_of({"filter": ",".join(f"doi:{doi}" for doi in dois)}, 2 * len(dois), select)

    def _works_of(self, question: Mapping[str, str], rows: int, select: str) -> list[Item] | Unavailable:
        fields = {**question, "rows": str(rows), "select": select}
        return self.ask("works", fields, lambda body: _items(body, rows))


def _items(body: str, rows: int) -> list[Item]:
    """The works of an answer. Raises ``BadAnswer`` for a text that is none."""
    match read_json(body):
        case {"status": "ok", "message": {"items": [*items]} as message}:
            works = whole(items, message.get("total-results"), rows)
            return [work for work in works if isinstance(work.get("DOI"), str)]
    raise BadAnswer("sent an answer without works")
