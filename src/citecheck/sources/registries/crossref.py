"""Crossref: journals, books, chapters, reports and preprints by DOI or by their words, and what was said of them since.

DOIs are asked for in batches (``filter=doi:…`` repeated is an OR); each reference that is then still open costs one
request of ``query.bibliographic``. For every DOI of a list one more batch tells of retractions, concerns and
corrections (``updated-by``, into which the Retraction Watch data flow).

Documentation: crossref.org/documentation/retrieve-metadata/rest-api/ and, for an item, api_format.md of
CrossRef/rest-api-doc. Pools: with ``mailto`` the polite one, three lists in a second, without it one ("Announcing
changes to REST API rate limits", Crossref, 2025).
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from citecheck.bibliography.identifiers import same_doi
from citecheck.model import Kind, Record, SourceName, SourceReport
from citecheck.resolution.choice import choose
from citecheck.resolution.source import Answer, Candidates, Query, Unavailable
from citecheck.resolution.updates import KnownNotices
from citecheck.sources.registries import CROSSREF
from citecheck.sources.registries.crossref_items import notices_of_item, record_of_item
from citecheck.sources.web.http import BadAnswer, Http, Refused
from citecheck.sources.web.pacing import Pacer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


_GAP_POLITE_S = 0.36  # between requests; three lists in a second
_GAP_S = 1.05
_DOIS = 20  # of one batch: an address stays below 2,000 characters
_ROWS = 5  # candidates for one reference: the right one is nearly always the first
_LONGEST = 400  # characters of a reference that are sent
_SELECT = (
    "DOI,title,subtitle,author,editor,container-title,short-container-title,issued,published-print,published-online,"
    "volume,issue,page,article-number,type,ISSN,ISBN,publisher,URL,relation,update-to,updated-by"
)
_SELECT_UPDATES = "DOI,updated-by"


class Crossref:
    """Crossref as a source of records and of notices.

    ``email`` puts the run into the polite pool; empty: the public one. ``deadline_s``: seconds that failures may cost
    in all. Nothing is opened before the first question.
    """

    name = SourceName.CROSSREF

    def __init__(
        self,
        base_url: str = CROSSREF,
        *,
        email: str = "",
        deadline_s: float = 120.0,
        progress: Callable[[str], None] | None = None,
        http: Http | None = None,
    ) -> None:
        self._http = http or Http(
            base_url,
            service="Crossref",
            pacer=Pacer(f"crossref {base_url}", _GAP_POLITE_S if email else _GAP_S),
            identity={"mailto": email} if email else {},
            deadline_s=deadline_s,
        )
        self._tell = progress or (lambda _: None)
        self._trouble = ""
        self._as_of: str | None = None

    def candidates(self, queries: Sequence[Query]) -> list[Answer]:
        """Records that may be the work each query names; ``Unavailable`` where Crossref did not answer in full."""
        self._tell(f"asking Crossref about {len(queries)} references")
        dois = [doi for query in queries if (doi := query.parsed.doi)]
        named = self._works(dois, _SELECT) if dois else []
        return [self._answer(query, named) for query in queries]

    def notices(self, dois: Sequence[str]) -> KnownNotices:
        """What was published about these works since; a DOI that Crossref lacks is left out."""
        self._tell(f"asking Crossref about notices on {len(dois)} works")
        items = self._works(dois, _SELECT_UPDATES)
        if isinstance(items, Unavailable):
            return KnownNotices(trouble=items.reason)
        return KnownNotices({str(item["DOI"]).lower(): notices_of_item(item) for item in items})

    def report(self) -> SourceReport:
        """What was asked in this run, and how it went."""
        status = "unreachable" if self._trouble else "answered" if self._http.answered else "not_asked"
        return SourceReport(self.name, status, self._http.requests, self._as_of, self._trouble)

    def _answer(self, query: Query, named: list[dict[str, Any]] | Unavailable) -> Answer:
        doi = query.parsed.doi
        records: list[Record] = []
        if doi:
            if isinstance(named, Unavailable):
                return named
            records = [self._record(item) for item in named if same_doi(doi, str(item["DOI"]))]
            if choose(query, records).found is not None:
                return Candidates(tuple(records), self._day())
        if query.kind is Kind.WEB and not doi:
            return Candidates((), self._day())  # Crossref holds no web pages: their words would only fetch neighbours
        found = self._search(query)
        if isinstance(found, Unavailable):
            return found
        return Candidates((*records, *found), self._day())

    def _works(self, dois: Iterable[str], select: str) -> list[dict[str, Any]] | Unavailable:
        """The works of these DOIs, those that Crossref has."""
        out: list[dict[str, Any]] = []
        wanted = list(dict.fromkeys(doi.lower() for doi in dois))
        plain = [doi for doi in wanted if "," not in doi]  # a comma ends a filter
        batches = [plain[i : i + _DOIS] for i in range(0, len(plain), _DOIS)]
        for batch in batches:
            fields = {"filter": ",".join(f"doi:{doi}" for doi in batch), "rows": str(2 * len(batch)), "select": select}
            answer = self._ask(fields)
            if isinstance(answer, Unavailable):
                return answer
            out += answer
        return out

    def _search(self, query: Query) -> tuple[Record, ...] | Unavailable:
        fields = {"query.bibliographic": query.text[:_LONGEST], "rows": str(_ROWS), "select": _SELECT}
        answer = self._ask(fields)
        return answer if isinstance(answer, Unavailable) else tuple(self._record(item) for item in answer)

    def _ask(self, fields: dict[str, str]) -> list[dict[str, Any]] | Unavailable:
        answer = self._http.ask("works", fields, _items, get=True)
        if isinstance(answer, Refused):
            answer = Unavailable(f"Crossref {answer.reason}")
        if isinstance(answer, Unavailable):
            self._trouble = self._trouble or answer.reason
        else:
            self._as_of = self._day()
        return answer

    def _record(self, item: dict[str, Any]) -> Record:
        return record_of_item(item, self._day())

    @staticmethod
    def _day() -> str:
        return datetime.now(UTC).date().isoformat()


def _items(text: str) -> list[dict[str, Any]]:
    """The works of an answer. Raises ``BadAnswer`` for a text that is none."""
    try:
        message = json.loads(text)
    except (ValueError, RecursionError):
        raise BadAnswer("sent an answer that is no JSON") from None
    match message:
        case {"status": "ok", "message": {"items": [*items]}}:
            return [item for item in items if isinstance(item, dict) and isinstance(item.get("DOI"), str)]
    raise BadAnswer("sent an answer without works")
