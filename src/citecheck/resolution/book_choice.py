"""The choice among the records of book catalogues: the book, and what of its record may be held against a reference.

A catalogue describes a book in another way than a list prints it: with or without the subtitle, under one of several
editions, with editors among the authors or the first author alone, and without its chapters. So the record chosen is
shown as far as it is about the same edition and the same people: what it says of another edition, or of people whom
the list need not print, is left out of it and cannot differ.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from citecheck.bibliography.editions import edition_number
from citecheck.bibliography.identifiers import nbk_of
from citecheck.bibliography.isbns import isbns_in
from citecheck.bibliography.names import Likeness, family_key, family_likeness, initials_agree
from citecheck.bibliography.text import title_key, words
from citecheck.bibliography.years import years
from citecheck.frozen import Frozen, replace
from citecheck.model import Author, Candidate, Choice, Kind
from citecheck.resolution.choice import choose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.model import Record
    from citecheck.resolution.source import Query

_BOOK = "Book"  # the publication type of a whole book
_PART = "Book Chapter"
_SAME, _LIKE = 0.93, 0.8  # how far titles agree
_OTHER_TITLE = 0.5
_STOP = re.compile(r"[.;]\s+(?=[\w(\[])|\s*[\[(]")
_STOPS = 4
_BY_NUMBER = 0.6  # … of a book whose ISBN is printed
_LONG_TITLE = 4  # words that name a book without its author
_NEAR_YEARS = 1  # a copyright year and the year of printing


class _Book(Frozen):
    """A record of a whole book, held against a reference."""

    record: Record
    title: str  # of its titles the one that comes nearest to the one printed
    printed: str  # what of the printed title comes nearest to it
    likeness: float
    people: bool | None  # whether one of its people is printed first; None: one side names none
    same_isbn: bool

    @property
    def accepted(self) -> bool:
        """Whether it is the book, in whatever edition."""
        if self.same_isbn and self.likeness >= _BY_NUMBER:
            return True
        if self.likeness >= _SAME:
            return self.people is True or (self.people is None and len(self.title.split()) >= _LONG_TITLE)
        return self.likeness >= _LIKE and self.people is True and len(self.title.split()) >= _LONG_TITLE


def choose_book(query: Query, records: Sequence[Record]) -> Choice:
    """The record that is the book or the chapter, shown as far as it may be held against the reference."""
    parts = [record for record in records if _BOOK not in record.publication_types]
    if (named := _named(query, parts)) is not None:
        return Choice(Candidate(named, 1.0), settled=True, to_store=(named,))
    if parts and (choice := choose(query, parts)).found is not None:
        return choice
    books = [_held(query, record) for record in records if _BOOK in record.publication_types]
    accepted = sorted(
        (one for one in books if one.accepted),
        key=lambda one: (not one.same_isbn, -round(one.likeness, 2), *_distance(query, one.record)),
    )
    if not accepted:
        near = [Candidate(one.record, round(one.likeness, 4)) for one in books if one.likeness >= _LIKE]
        return Choice(others=tuple(near[:3]))
    best = accepted[0]
    shown = _shown(query, best, accepted)
    other = next((one for one in books if one.same_isbn and _is_another(one)), None)
    if best.same_isbn or other is None:
        return Choice(Candidate(shown, round(best.likeness, 4)), settled=True, to_store=(best.record,))
    number = next(isbn for isbn in isbns_in(query.text) if isbn in other.record.isbns)
    conflict = f"The ISBN printed, {number}, names another work: “{other.record.title}” ({other.record.url})."
    return Choice(
        Candidate(shown, round(best.likeness, 4)),
        settled=True,
        conflict=conflict,
        conflict_field="isbn",
        to_store=(best.record, other.record),
    )


def _is_another(book: _Book) -> bool:
    """Whether a book is clearly another one than the reference names."""
    return book.likeness < _OTHER_TITLE and book.people is False


def _named(query: Query, parts: Sequence[Record]) -> Record | None:
    """The chapter of Bookshelf whose number the reference prints, if its title is the one printed."""
    number = nbk_of(query.text, query.parsed.url)
    same = [part for part in parts if number and nbk_of(part.url) == number]
    cited, text = title_key(query.parsed.title or ""), title_key(query.text)
    return next((one for one in same if _is_titled(title_key(one.title), cited, text)), None)


def _is_titled(title: str, cited: str, text: str) -> bool:
    """Whether a title is the one printed, or where a name was read in its place what the reference begins with."""
    return fuzz.ratio(cited, title) >= 100 * _LIKE or f"{text} ".startswith(f"{title} ")


def cited_book(query: Query) -> str:
    """The title of the book that a reference names: its own, or for a chapter that of the book."""
    if is_chapter(query):
        return query.parsed.journal or ""
    return query.parsed.title or ""


def is_chapter(query: Query) -> bool:
    """Whether a reference names a part of a book."""
    return query.kind is Kind.CHAPTER or (query.kind is not Kind.JOURNAL and bool(query.parsed.journal))


def cited_titles(query: Query) -> tuple[str, ...]:
    """The titles that a reference may print of the book: as read, and without what was read into it behind a stop."""
    whole = cited_book(query)
    ends = [stop.start() for stop in _STOP.finditer(whole)][:_STOPS]
    return tuple(dict.fromkeys(one for one in (whole, *(whole[:end] for end in reversed(ends))) if one.strip()))


def titles_of(record: Record) -> tuple[str, ...]:
    """The titles under which a book may be printed: whole, and without its subtitle."""
    short = record.title.split(":")[0].split(" / ")[0].strip()
    return tuple(dict.fromkeys(one for one in (record.title, short, record.vernacular_title) if one))


def _held(query: Query, record: Record) -> _Book:
    alike = [
        (fuzz.ratio(title_key(printed), title_key(title)) / 100, title, printed)
        for printed in cited_titles(query)
        for title in titles_of(record)
    ]
    likeness, title, printed = max(alike, key=lambda one: one[0], default=(0.0, record.title, ""))
    same_isbn = bool(set(isbns_in(query.text)) & set(record.isbns))
    if same_isbn:  # wherever the string was cut into fields
        raw = title_key(query.text)
        anywhere = max(fuzz.partial_ratio(title_key(one), raw) / 100 for one in titles_of(record))
        likeness = max(likeness, anywhere - 0.2 if anywhere >= _LIKE else 0.0)
    return _Book(record, title, printed, likeness, _people_agree(query, record), same_isbn)


def _people_agree(query: Query, record: Record) -> bool | None:
    """Whether somebody whom the record names stands in the reference: an author, of a chapter's book an editor."""
    if not record.authors or not (query.parsed.authors or is_chapter(query)):
        return None
    printed = set(words(query.text))
    joined = "".join(words(query.text))
    for author in record.authors:
        own = words(author.family)
        if author.collective and "".join(own) and "".join(own) in joined:
            return True
        if not author.collective and own and set(own) <= printed:
            return True
    cited = query.parsed.authors[:1]
    found = record.authors[:1]
    if cited and found and family_likeness(cited[0].family, found[0].family) >= Likeness.SIMILAR:
        return True
    return None if is_chapter(query) else False


def _distance(query: Query, record: Record) -> tuple[bool, int, int, str]:
    """How far the edition of a record is from the one cited: its number, then its year; then the fuller record."""
    cited, found = edition_number(query.text), edition_number(record.edition)
    other = cited is not None and cited != (found or 1)
    gap = _gap(query, record)
    return other, 99 if gap is None else gap, -len(record.authors) - len(record.isbns), record.key


def _gap(query: Query, record: Record) -> int | None:
    """Years between the one cited and the record's; ``None`` where one of them is not known."""
    cited, found = years(query.parsed.year), years(record.year)
    return abs(int(cited[0]) - int(found[0])) if cited and found else None


def _shown(query: Query, best: _Book, accepted: Sequence[_Book]) -> Record:
    """The record as far as it may be held against the reference."""
    record = best.record
    same_edition = _is_edition_cited(query, best, accepted)
    gap = _gap(query, record)
    keeps_year = gap == 0 or (same_edition and (gap or 0) > _NEAR_YEARS)
    shown = replace(
        record,
        title=_title_as_read(query, best),
        year=record.year if keeps_year else "",
        isbns=record.isbns if same_edition else (),
        edition=record.edition if same_edition else "",
    )
    if is_chapter(query):  # the catalogue lists the book, not its chapters
        return replace(
            shown, title="", journal=best.title, journal_full=record.title, authors=(), publication_types=(_PART,)
        )
    return replace(shown, authors=_comparable_people(query, record.authors))


def _title_as_read(query: Query, best: _Book) -> str:
    """The record's title with what was read into the printed one behind it: an edition, a publisher are no title."""
    whole = cited_book(query)
    return best.title + whole[len(best.printed) :] if best.printed and whole.startswith(best.printed) else best.title


def _is_edition_cited(query: Query, best: _Book, accepted: Sequence[_Book]) -> bool:
    """Whether the record is of the edition that the reference names, so that its year must be the one printed."""
    if best.same_isbn:
        return True
    cited, found = edition_number(query.text), edition_number(best.record.edition)
    if cited is not None:
        return cited == (found or 1) and len({_year_of(one) for one in accepted if _numbered(one) == cited}) == 1
    return found in {None, 1} and len({_year_of(one) for one in accepted}) == 1 and bool(best.record.nlm_id)


def _numbered(one: _Book) -> int:
    return edition_number(one.record.edition) or 1


def _year_of(one: _Book) -> str:
    return next(iter(years(one.record.year)), "")


def _comparable_people(query: Query, found: tuple[Author, ...]) -> tuple[Author, ...]:
    """The people of a record where the list prints the same but for one; else none: they are counted in other ways."""
    cited = [author for author in query.parsed.authors if not author.collective]
    persons = [author for author in found if not author.collective]
    if len(persons) != len(found) or not cited or not persons:
        return ()
    if len(cited) != len(persons) and not (query.parsed.et_al and len(cited) < len(persons)):
        return ()
    pairs = list(zip(cited, persons, strict=False))
    unlike = [(a, b) for a, b in pairs if family_key(a.family) != family_key(b.family)]
    if len(unlike) > 1 or (len(pairs) == 1 and not all(_nearly(a, b) for a, b in unlike)):
        return ()
    compared = (b if initials_agree(a, b) else Author(b.family, suffix=b.suffix) for a, b in pairs)
    return (*compared, *persons[len(pairs) :])  # catalogues print given names in whichever form the book has


def _nearly(a: Author, b: Author) -> bool:
    return family_likeness(a.family, b.family) >= Likeness.SIMILAR
