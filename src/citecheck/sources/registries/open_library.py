"""Open Library: books by ISBN, or by title and author.

Documentation: openlibrary.org/dev/docs/api/search (``search.json`` with ``isbn``, ``title``, ``author``, ``fields``,
``limit``; ``docs`` of works, each with the years, publishers and ISBNs of all its editions). Who names himself in the
User-Agent may ask three times in a second.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from citecheck.bibliography.isbns import isbn13, isbns_in
from citecheck.bibliography.names import tidy
from citecheck.bibliography.years import years
from citecheck.model import Author, Record, SourceName
from citecheck.resolution.book_choice import cited_titles, is_chapter
from citecheck.resolution.source import Unavailable
from citecheck.sources.registries import OPEN_LIBRARY
from citecheck.sources.registries.json_items import clean, read_json, text
from citecheck.sources.web.http import BadAnswer, Http, Refused
from citecheck.sources.web.pacing import Pacer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citecheck.resolution.source import Query

_GAP_S = 1.05
_ROWS = 5
_FIELDS = "key,title,subtitle,author_name,first_publish_year,publish_year,publisher,isbn"
_PARTICLES = frozenset("van von der den de del della di da dos le la ten ter zu af".split())  # noqa: SIM905


class OpenLibrary:
    """Open Library. Nothing is opened before the first question."""

    def __init__(self, base_url: str = OPEN_LIBRARY, *, deadline_s: float = 120.0, http: Http | None = None) -> None:
        pacer = Pacer(f"openlibrary {base_url}", _GAP_S)
        self.http = http or Http(base_url, service="Open Library", pacer=pacer, deadline_s=deadline_s)

    def records(self, query: Query) -> list[Record] | Unavailable:
        """The works that may be the book of a reference; one request."""
        numbers, title = isbns_in(query.text), cited_titles(query)[-1:]
        fields = {"fields": _FIELDS, "limit": str(_ROWS)}
        if numbers:
            fields["isbn"] = numbers[0]
        elif title:
            fields["title"] = title[0].split(":")[0][:200]
            author = next(iter(query.parsed.authors), None)
            if author is not None and not author.collective and not is_chapter(query):
                fields["author"] = author.family
        else:
            return []
        answer = self.http.ask("search.json", fields, _docs, get=True)
        if isinstance(answer, Refused):
            return Unavailable(f"Open Library {answer.reason}")
        return answer if isinstance(answer, Unavailable) else [_record(doc, query) for doc in answer]


def _record(doc: dict[str, Any], query: Query) -> Record:
    """A work as a record; of its editions' years and numbers those that the reference names too."""
    title, subtitle = clean(text(doc, "title")), clean(text(doc, "subtitle"))
    cited = next(iter(years(query.parsed.year)), "")
    printed = {str(year) for year in _list(doc, "publish_year")}
    publishers = [str(one) for one in _list(doc, "publisher")]
    known = {isbn13(str(one)) for one in _list(doc, "isbn")}
    key = text(doc, "key")
    path = key if key.startswith("/") else f"/works/{key}"
    return Record(
        pmid="",
        title=f"{title}: {subtitle}" if subtitle else title,
        authors=tuple(_author(str(name)) for name in _list(doc, "author_name")),
        year=cited if cited in printed else text(doc, "first_publish_year"),
        publication_types=("Book",),
        source=SourceName.BOOKS,
        as_of=datetime.now(UTC).date().isoformat(),
        isbns=tuple(one for one in isbns_in(query.text) if one in known),
        publisher=next((one for one in publishers if one.lower() in query.text.lower()), ""),
        url=f"https://openlibrary.org{path}",
    )


def _author(name: str) -> Author:
    """``Arthur C. Guyton`` as a list prints it."""
    parts = name.replace(",", " ").split() if "," not in name else []
    if "," in name:
        family, _, given = name.partition(",")
        parts = [*given.split(), family.strip()]
    at = next((i for i, part in enumerate(parts) if i and part.lower() in _PARTICLES), len(parts) - 1)
    family = " ".join(parts[at:])
    initials = "".join(part[0].upper() for part in parts[:at] if part[:1].isalpha())
    return tidy(Author(family or name, initials)) if initials else Author(name, collective=True)


def _list(doc: dict[str, Any], key: str) -> Iterator[Any]:
    value = doc.get(key)
    yield from value if isinstance(value, list) else ()


def _docs(body: str) -> list[dict[str, Any]]:
    """The works of an answer. Raises ``BadAnswer`` for a text that is none."""
    match read_json(body):
        case {"docs": [*docs]}:
            return [doc for doc in docs if isinstance(doc, dict) and isinstance(doc.get("title"), str)]
    raise BadAnswer("sent an answer without works")
