"""Books at the National Library of Medicine: the NLM Catalog (whole books) and Bookshelf (books and their chapters).

Both are databases of the E-utilities (``db=nlmcatalog``, ``db=books``): one esearch with a clause for each reference,
OR-ed, and one esummary for what it names. Documentation: "The E-utilities In-Depth" (NBK25499) for the calls; the
fields of the summaries are those of the samples in Klortho/Eutils-JSON (esummary.nlmcatalog.json,
esummary.books.json). ISBNs and Bookshelf's numbers are sent as bare words, which every field is searched for.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from citecheck.bibliography.identifiers import nbk_of
from citecheck.bibliography.isbns import isbn13, isbns_in
from citecheck.bibliography.names import person, tidy
from citecheck.bibliography.text import words
from citecheck.bibliography.years import years
from citecheck.errors import InputError
from citecheck.model import Author, Kind, Record, SourceName
from citecheck.reading.safe_xml import parse_xml
from citecheck.resolution.book_choice import cited_titles, is_chapter
from citecheck.resolution.source import Query, Unavailable
from citecheck.sources.pubmed import eutils
from citecheck.sources.registries.json_items import clean, objects, read_json, text
from citecheck.sources.web.http import BadAnswer, Http, Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

CATALOG, BOOKSHELF = "nlmcatalog", "books"
_CLAUSES = 8  # references in one search
_HITS = 12  # taken for one reference
_IDS = 150  # of one esummary request
_WORDS = 6  # of a title, all of which must be there
_RARE = 3  # of them, two of which must be there beside the author
_SHORTEST = 4
_NOT_WORKS = frozenset({"section", "figure", "table", "box", "figgrp", "tablegrp", "reflist"})
_BIBLIOGRAPHIC = re.compile(r"\s*(?:\[Internet\])?\s*[./:]?\s*$", re.IGNORECASE)
_NAME = re.compile(r"(?P<family>[^\d]+?)\s+(?P<initials>[A-ZÀ-Ý]{1,4})(?:\s+(?P<suffix>Jr|Sr|2nd|3rd|II|III))?$")
_ROLE = re.compile(r",?\s*(?:et al\.?,?|editors?|authors?)\.?\s*$", re.IGNORECASE)


class NlmBooks:
    """The NLM Catalog and Bookshelf. Nothing is opened before the first question."""

    def __init__(self, http: Http) -> None:
        self.http = http

    def records(self, queries: Sequence[Query]) -> dict[Query, list[Record] | Unavailable]:
        """What may be the book or chapter of each reference; ``Unavailable`` where one of the two did not answer."""
        out: dict[Query, list[Record] | Unavailable] = {query: [] for query in queries}
        for database, terms, read in (
            (CATALOG, _catalog_terms, catalog_record),
            (BOOKSHELF, _shelf_terms, shelf_record),
        ):
            asked = [(query, term) for query in queries if (term := terms(query))]
            for start in range(0, len(asked), _CLAUSES):
                self._ask(database, asked[start : start + _CLAUSES], read, out)
        return out

    def _ask(
        self,
        database: str,
        asked: Sequence[tuple[Query, str]],
        read: Callable[[dict[str, Any], str], Record | None],
        out: dict[Query, list[Record] | Unavailable],
    ) -> None:
        """Search for several references at once; what is refused, or finds more than is taken, is asked in halves."""
        term = " OR ".join(f"({clause})" for _, clause in asked)
        several = len(asked) > 1
        hits = eutils.search(self.http, term, _HITS * len(asked), several=several, database=database)
        cut = isinstance(hits, eutils.Hits) and hits.count > len(hits.pmids)
        if several and (cut or isinstance(hits, Refused)):
            middle = len(asked) // 2
            self._ask(database, asked[:middle], read, out)
            self._ask(database, asked[middle:], read, out)
            return
        found = self._summaries(database, hits.pmids, read) if isinstance(hits, eutils.Hits) else hits
        for query, _ in asked:
            known = out[query]
            if isinstance(found, list):
                if isinstance(known, list):
                    known += found
            else:
                out[query] = Unavailable(found.reason)

    def _summaries(
        self, database: str, numbers: Sequence[str], read: Callable[[dict[str, Any], str], Record | None]
    ) -> list[Record] | Refused | Unavailable:
        day = datetime.now(UTC).date().isoformat()
        out: list[Record] = []
        for start in range(0, len(numbers), _IDS):
            some = numbers[start : start + _IDS]
            fields = {"db": database, "retmode": "json", "id": ",".join(some)}
            answer = self.http.ask("esummary.fcgi", fields, lambda body, some=some: _items(body, some))  # type: ignore[misc]
            if not isinstance(answer, list):
                return answer
            out += [record for item in answer if (record := read(item, day)) is not None]
        return out


def catalog_record(item: dict[str, Any], as_of: str) -> Record | None:
    """The record of a summary of the NLM Catalog; ``None`` for a journal or what has no title."""
    title = _BIBLIOGRAPHIC.sub("", clean(text(_first(item, "titlemainlist"), "title")))
    if not title or text(item, "medlineta"):
        return None
    imprint = _first(item, "publicationinfolist")
    numbers = (isbn13(one) for one in re.findall(r"[\dXx-]{10,17}", text(item, "isbn")))
    found = years(text(imprint, "dateissued")) or years(text(imprint, "imprint")) or years(text(item, "startyear"))
    number = text(item, "nlmuniqueid")
    return Record(
        pmid="",
        title=title.replace(" : ", ": "),
        authors=tuple(_people(item)),
        nlm_id=number,
        year=found[-1] if found else "",
        publication_types=("Book",),
        source=SourceName.BOOKS,
        as_of=as_of,
        isbns=tuple(dict.fromkeys(one for one in numbers if one)),
        publisher=text(imprint, "publisher").strip(" ,:;"),
        edition=text(imprint, "edition").strip(),
        url=f"https://www.ncbi.nlm.nih.gov/nlmcatalog/{text(item, 'uid') or number}",
    )


def shelf_record(item: dict[str, Any], as_of: str) -> Record | None:
    """The record of a summary of Bookshelf; ``None`` for a table, a figure, a section of a chapter."""
    kind = text(item, "rtype").lower()
    title = clean(text(item, "title")).rstrip(" .")
    if not title or kind in _NOT_WORKS:
        return None
    is_book = kind == "book"
    contributors, parent = _citation(text(item, "bookinfo"))
    accession = text(item, "bookaccessionid" if is_book else "chapteraccessionid") or text(item, "accessionid")
    return Record(
        pmid="",
        title=title,
        book_title="" if is_book else parent,
        authors=tuple(names_of(contributors)),
        year=next(iter(years(text(item, "pubdate"))), ""),
        publication_types=("Book",) if is_book else ("Book Chapter",),
        source=SourceName.BOOKS,
        as_of=as_of,
        url=f"https://www.ncbi.nlm.nih.gov/books/{accession}/" if accession else "",
    )


def names_of(contributors: str) -> Iterator[Author]:
    """The people of a list such as ``Adam MP, Feldman J, editors``; what is no name is a group."""
    for one in _ROLE.sub("", _ROLE.sub("", contributors.strip())).split(","):
        name = one.strip(" .;")
        if not name:
            continue
        found = _NAME.fullmatch(name)
        if found:
            yield tidy(Author(found["family"], found["initials"], found["suffix"] or ""))
        elif name.lower() not in {"et al", "editors", "editor"}:
            yield Author(name, collective=True)


def _catalog_terms(query: Query) -> str:
    """A clause that finds the book of a reference: its ISBN, two rare words beside the author, or all its words."""
    keys = list(isbns_in(query.text))
    row = [
        word
        for word in words(next(iter(cited_titles(query)[-1:]), "").split(":")[0])
        if len(word) >= _SHORTEST and word.isascii()
    ]
    row = list(dict.fromkeys(row))[:_WORDS]
    if len(row) > 1:
        keys.append(" AND ".join(f"{word}[Title]" for word in row))
    author = next(iter(query.parsed.authors), None)
    family = words(author.family)[-1:] if author and not author.collective and not is_chapter(query) else []
    if family and row:
        rare = sorted(row, key=len, reverse=True)[:_RARE]
        pairs = [f"({a}[Title] AND {b}[Title])" for i, a in enumerate(rare) for b in rare[i + 1 :]]
        some = pairs if len(rare) > 2 else [f"{word}[Title]" for word in rare]  # one of the words may be misspelt
        keys.append(f"{family[0]}[Author] AND ({' OR '.join(some)})")
    return " OR ".join(f"({key})" for key in keys)


def _shelf_terms(query: Query) -> str:
    """A clause that finds a chapter of Bookshelf: its number, or the words of its title."""
    if number := nbk_of(query.text, query.parsed.url):
        return number
    if not (is_chapter(query) or query.kind in {Kind.BOOK, Kind.REPORT}):
        return ""
    row = [word for word in words(query.parsed.title or "") if len(word) >= _SHORTEST and word.isascii()]
    return " AND ".join(f"{word}[Title]" for word in dict.fromkeys(row[:_WORDS])) if len(row) > 1 else ""


def _people(item: dict[str, Any]) -> Iterator[Author]:
    for one in objects(item, "authorlist"):
        family, given = text(one, "lastname").strip(" ,."), text(one, "forename").strip(" ,.")
        if family:
            yield person(family, given)
        elif group := text(one, "collectivename").strip(" ."):
            yield Author(group, collective=True)


def _citation(info: str) -> tuple[str, str]:
    """Contributors and title of the book, of the small XML that a summary of Bookshelf carries."""
    try:
        root = parse_xml(f"<x>{info}</x>".encode(), "the summary")
    except InputError:
        return "", ""
    contributors = root.findtext(".//MainRecord/Contributors") or ""
    parent = root.findtext(".//ParentRecord/Title") or root.findtext(".//Parent/Title") or ""
    return " ".join(contributors.split()), _BIBLIOGRAPHIC.sub("", " ".join(parent.split()))


def _first(item: dict[str, Any], key: str) -> dict[str, Any]:
    return next(iter(objects(item, key)), {})


def _items(body: str, numbers: Sequence[str]) -> list[dict[str, Any]]:
    """The summaries of an answer. Raises ``BadAnswer`` for a text that is none, or lacks most of what was asked for."""
    match read_json(body):
        case {"result": {"uids": [*uids]} as result}:
            found = [one for uid in uids if isinstance(one := result.get(str(uid)), dict) and "error" not in one]
            if not found and numbers:
                raise BadAnswer("sent an answer without summaries")
            return found
    raise BadAnswer("sent an answer without summaries")
