"""The book catalogues: the National Library of Medicine's first, Open Library for what it leaves open.

NLM is asked for all references together, Open Library once for each that is then open. Which record is the book, and
what of it may be held against a reference, is decided in ``resolution/book_choice``.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from citecheck.bibliography.identifiers import nbk_of
from citecheck.bibliography.isbns import isbns_in
from citecheck.model import Kind, SourceName, SourceReport
from citecheck.resolution.book_choice import choose_book, cited_book
from citecheck.resolution.source import Answer, Candidates, Query, Unavailable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from citecheck.model import Record
    from citecheck.sources.registries.nlm_books import NlmBooks
    from citecheck.sources.registries.open_library import OpenLibrary

_NOT_OURS = ""  # the date of an answer about what no catalogue of books would hold
_KINDS = frozenset({Kind.BOOK, Kind.CHAPTER, Kind.REPORT})


class Books:
    """The catalogues as one source of records. Nothing is opened before the first question."""

    name = SourceName.BOOKS

    def __init__(
        self, nlm: NlmBooks, open_library: OpenLibrary, *, progress: Callable[[str], None] | None = None
    ) -> None:
        self._nlm, self._open_library = nlm, open_library
        self._tell = progress or (lambda _: None)
        self._trouble = ""
        self._as_of: str | None = None

    def candidates(self, queries: Sequence[Query]) -> list[Answer]:
        """The book or chapter that each reference names; ``Unavailable`` where a catalogue did not answer.

        What no catalogue of books would hold gets an answer without a date: nobody was asked.
        """
        ours = [query for query in dict.fromkeys(queries) if holds(query)]
        if not ours:
            return [Candidates((), _NOT_OURS) for _ in queries]
        self._tell(f"asking the book catalogues about {len(ours)} references")
        known = self._nlm.records(ours)
        answers = {query: self._answer(query, known[query]) for query in ours}
        return [answers.get(query, Candidates((), _NOT_OURS)) for query in queries]

    def report(self) -> SourceReport:
        """What was asked in this run, and how it went."""
        sessions = (self._nlm.http, self._open_library.http)
        answered = any(http.answered for http in sessions)
        status = "unreachable" if self._trouble else "answered" if answered else "not_asked"
        return SourceReport(self.name, status, sum(http.requests for http in sessions), self._as_of, self._trouble)

    def _answer(self, query: Query, of_nlm: list[Record] | Unavailable) -> Answer:
        day = datetime.now(UTC).date().isoformat()
        records = of_nlm if isinstance(of_nlm, list) else []
        choice = choose_book(query, records)
        failure = of_nlm if isinstance(of_nlm, Unavailable) else None
        if choice.found is None:
            more = self._open_library.records(query)
            if isinstance(more, Unavailable):
                failure = failure or more
            else:
                records = [*records, *more]
                choice = choose_book(query, records)
        if failure is not None:
            self._trouble = self._trouble or failure.reason
        if choice.found is None and failure is not None:
            return failure
        self._as_of = day
        return Candidates(tuple(records), day, choice)


def holds(query: Query) -> bool:
    """Whether a catalogue of books may hold the work."""
    if isbns_in(query.text) or nbk_of(query.text, query.parsed.url):
        return True
    parsed = query.parsed
    unplaced = query.kind is Kind.OTHER and not (parsed.volume or parsed.pages or parsed.journal or parsed.pmid)
    return bool(cited_book(query)) and (query.kind in _KINDS or unplaced)
