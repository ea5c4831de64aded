"""The NLM Catalog, Bookshelf and Open Library in small, as their documentation describes them.

Searches are read as Entrez reads them: words in fields, AND, OR and parentheses; a word without a field is looked for
in all of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any
from xml.sax.saxutils import escape

from citecheck.bibliography.text import words

_TOKEN = re.compile(r"\(|\)|\bAND\b|\bOR\b|[^\s()]+")


@dataclass(frozen=True)
class Held:
    """A book or chapter that a catalogue holds. ``people``: ``Family, Given`` each; a name without a comma is a group."""

    title: str
    people: tuple[str, ...] = ()
    year: str = ""
    edition: str = ""
    publisher: str = ""
    isbns: tuple[str, ...] = ()
    book: str = ""  # of a chapter
    accession: str = ""  # of Bookshelf
    years: tuple[int, ...] = ()  # of all editions, in Open Library


@dataclass
class Catalogues:
    """What the three services hold."""

    catalog: list[Held] = field(default_factory=list)
    shelf: list[Held] = field(default_factory=list)
    library: list[Held] = field(default_factory=list)

    def nlm(self, path: str, fields: dict[str, str]) -> Any:
        """What the E-utilities answer: esearch and esummary of ``nlmcatalog`` and ``books``."""
        held, made = {
            "nlmcatalog": (self.catalog, _catalog_summary), "books": (self.shelf, _shelf_summary)
        }.get(fields.get("db", ""), ([], _shelf_summary))  # fmt: skip
        if path.endswith("esearch.fcgi"):
            hits = [str(uid) for uid, one in enumerate(held, 1001) if matches(fields["term"], one)]
            most = int(fields["retmax"])
            return {"esearchresult": {"count": str(len(hits)), "retmax": str(most), "idlist": hits[:most]}}
        if path.endswith("esummary.fcgi"):
            uids = fields["id"].split(",")
            return {"result": {"uids": uids} | {uid: made(uid, held[int(uid) - 1001]) for uid in uids}}
        return 404

    def open_library(self, path: str, fields: dict[str, str]) -> Any:
        """What ``/search.json`` answers."""
        if path != "/search.json":
            return 404
        found = [(number, one) for number, one in enumerate(self.library, 1) if _asked_for(one, fields)]
        docs = [_doc(number, one) for number, one in found[: int(fields["limit"])]]
        return {"numFound": len(found), "start": 0, "docs": docs}


def matches(term: str, held: Held) -> bool:
    """Whether a search of Entrez finds a work."""
    tokens = _TOKEN.findall(term)
    title, people = set(words(held.title)), set(words(" ".join(held.people)))
    rest = {*title, *people, *map(str.lower, held.isbns), held.accession.lower(), *words(held.book)}

    def word() -> bool:
        found = tokens.pop(0)
        if found == "(":
            value = either()
            tokens.pop(0)
            return value
        bare, _, name = found.lower().partition("[")
        return bare in {"title]": title, "author]": people}.get(name, rest)

    def both() -> bool:
        value = word()
        while tokens and tokens[0] == "AND":
            tokens.pop(0)
            value = word() and value
        return value

    def either() -> bool:
        value = both()
        while tokens and tokens[0] == "OR":
            tokens.pop(0)
            value = both() or value
        return value

    return either()


def _person(name: str) -> dict[str, str]:
    family, comma, given = name.partition(", ")
    group = "" if comma else f"{name}."
    return {"collectivename": group, "lastname": family if comma else "", "forename": given}


def _catalog_summary(uid: str, held: Held) -> dict[str, Any]:
    publisher = f"{held.publisher},"
    return {
        "uid": uid,
        "nlmuniqueid": f"1015{uid}",
        "authorlist": [_person(name) for name in held.people],
        "publicationinfolist": [
            {
                "imprint": f"Portsmouth : {publisher} c{held.year}.", "place": "Portsmouth :", "publisher": publisher,
                "dateissued": f"c{held.year}.", "edition": held.edition,
            }
        ],
        "titlemainlist": [{"sorttitle": held.title, "title": f"{held.title} /"}],
        "isbn": " ".join(held.isbns),
        "medlineta": "",
        "startyear": held.year,
        "endyear": "0000",
    }  # fmt: skip


def _shelf_summary(uid: str, held: Held) -> dict[str, Any]:
    people = ", ".join(
        f"{one.split(', ')[0]} {''.join(w[0] for w in one.split(', ')[-1].split())}" for one in held.people
    )
    main = f"<Title>{escape(held.title)}.</Title>" + (
        f"<Contributors>{escape(people)}.</Contributors>" if people else ""
    )
    parent = f"<ParentRecord><Title>{escape(held.book)} [Internet].</Title></ParentRecord>" if held.book else ""
    return {
        "uid": uid,
        "title": held.title,
        "pubdate": f"{held.year}/01/01 00:00",
        "accessionid": held.accession,
        "rtype": "chapter" if held.book else "book",
        "bookinfo": f"<Info><Citation><MainRecord>{main}</MainRecord>{parent}</Citation></Info>",
        "bookaccessionid": "" if held.book else held.accession,
        "chapteraccessionid": held.accession if held.book else "",
    }


def _asked_for(held: Held, fields: dict[str, str]) -> bool:
    if "isbn" in fields:
        return fields["isbn"] in held.isbns
    wanted, have = set(words(fields.get("title", ""))), set(words(held.title))
    author = set(words(fields.get("author", "")))
    return bool(wanted) and wanted <= have and author <= set(words(" ".join(held.people)))


def _doc(number: int, held: Held) -> dict[str, Any]:
    title, _, subtitle = held.title.partition(": ")
    return {
        "key": f"/works/OL{number}W",
        "title": title,
        **({"subtitle": subtitle} if subtitle else {}),
        "author_name": [" ".join(reversed(name.split(", "))) for name in held.people],
        "first_publish_year": min(held.years or (int(held.year),)),
        "publish_year": sorted(held.years or (int(held.year),)),
        "publisher": [held.publisher],
        "isbn": list(held.isbns),
    }
