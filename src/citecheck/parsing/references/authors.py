"""Author lists, read from the left end of a reference.

One item at a time. Every item may have its own form (``Choi, S.Y., P. Huang, G.M. Jenkins``); that of the item
before is tried first. What follows an item must be able to follow a name, else the list ends before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from citecheck.model import Author
from citecheck.parsing.references.names import (
    FORMS,
    FULL_FIRST,
    FULL_NAME,
    GIVEN,
    ONE_WORD,
    full_name,
    has_group_word,
    is_group,
    is_person,
    person,
)

_MOST_AUTHORS = 3000


@dataclass(frozen=True, slots=True)
class AuthorList:
    """The authors at the left end of a string; ``end`` is the offset at which the rest begins."""

    authors: tuple[Author, ...] = ()
    et_al: bool = False
    end: int = 0
    editors: bool = False


_SEPARATOR = re.compile(
    r"\s?\.?[,;]\s?(?:(?:&|and|und|et(?!\.?\sal)|y)\s)?|\s?\.?\s?&\s?|\.?\s(?:and|und|y|et(?!\.?\sal))\s|\s(?=for\sthe\b|on\sbehalf)"
)
_ET_AL = re.compile(
    r"[\s,;.]{0,3}(?:\(\s?)?\b(?:et\.?,?\s?al(?:ii)?\b\.?|and\s(?:others|colleagues|co-?workers)\b)[\s)]{0,2}[.,:;]{0,2}\s?",
    re.IGNORECASE,
)
_EDITORS = re.compile(r"[\s,.]{0,2}[(\[]?\s?\b(?:eds?|editors?|hrsg)\b\.?\s?[)\]]?[.,:]?\s?", re.IGNORECASE)
_STOPS = re.compile(r"[\s.,;:]{0,4}")
_GROUP = re.compile(
    r"(?:(?:on\sbehalf\sof|for|and|with|from)\s)?(?:the\s)?"
    r"(?P<name>(?:[^.;,(:]|\((?!\d{4})[^()]{0,60}\)|,(?=\s(?:and|[a-z]))|\.(?=\w)){3,200}?)(?=\s?(?:[.,:]\s|[.;]|$|\(\d{4}))",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<![\s.][^\W\d_])[.:](?=\s)|\.?\s(?=[\[(]\d{4})|,?(?=\s?[“\"])")
_BETWEEN_FULL_NAMES = re.compile(r"\s?[,;]\s?(?:(?:and|&)\s)?|\s(?:and|&)\s")


def read_authors(text: str) -> AuthorList:
    """The persons (and the groups among them) at the left end of a reference.

    An empty list where the string does not begin with a name that can be told from a title.
    """
    authors: list[Author] = []
    form = "tight"
    start, position = 0, 0
    while len(authors) < _MOST_AUTHORS:
        item = _item(text, start, form) or (_group(text, start) if authors else None)
        if item is None:
            break
        author, form, position = item
        authors.append(author)
        separator = None if _ET_AL.match(text, position) else _SEPARATOR.match(text, position)
        if separator is None:
            break
        start = separator.end()
    if not authors or (form == "tight first" and len(authors) == 1 and not _is_sole(authors[0])):
        return _full_names(text)
    return _finish(text, authors, position)


def _is_sole(author: Author) -> bool:
    """``P Curzen.`` may stand alone; ``WHO Guideline.`` and ``A Review.`` are no persons."""
    return len(author.initials) <= 2 and author.initials != "A" and " " not in author.family


def _item(text: str, start: int, form: str) -> tuple[Author, str, int] | None:
    for name in (form, *(other for other in FORMS if other != form)):
        found = FORMS[name].match(text, start)
        if found and is_person(found):
            return person(found), name, found.end()
    alone = ONE_WORD.match(text, start) if start else None
    if alone and (separator := _SEPARATOR.match(text, alone.end())):
        following = FORMS[form].match(text, separator.end())
        if following and is_person(following):  # a one-word name stands among others
            return Author(family=alone["family"]), form, alone.end()
    return None


def _group(text: str, start: int, *, surely: bool = False) -> tuple[Author, str, int] | None:
    found = _GROUP.match(text, start)
    if found is None or not is_group(found["name"], surely=surely):
        return None
    return Author(family=found["name"].strip(), collective=True), "tight", found.end()


def _finish(text: str, authors: list[Author], position: int) -> AuthorList:
    et_al = _ET_AL.match(text, position)
    if et_al:
        position = et_al.end()
        group = _group(text, position, surely=et_al[0].rstrip().endswith("."))
        if group and text[group[2] : group[2] + 1] in {".", ";", ""}:
            authors.append(group[0])
            position = group[2]
    editors = _EDITORS.match(text, position)
    if editors:
        position = editors.end()
    stops = _STOPS.match(text, position)
    return AuthorList(tuple(authors), et_al is not None, stops.end() if stops else position, editors is not None)


def _full_names(text: str) -> AuthorList:
    """Lists with given names in full: ``Doe, John, Jane Roe, and Jim Poe.`` and ``Jane Roe, Jim Poe.``"""
    end = _SENTENCE_END.search(text[:6000])
    if end is None or end.start() < 5:
        return AuthorList()
    head = text[: end.start()]
    et_al = _ET_AL.search(head + " ")
    pieces = _BETWEEN_FULL_NAMES.split(head[: et_al.start()] if et_al else head)
    authors = _all_full(pieces) or _inverted_first(pieces)
    sole = len(authors) == 1 and len(pieces) == 1
    if not authors or (sole and not et_al and text.count(". ", end.end()) < 2 and "." not in pieces[0]):
        return AuthorList()  # "Bone Health." may as well be a title
    stops = _STOPS.match(text, end.end())
    return AuthorList(tuple(authors), et_al is not None, stops.end() if stops else end.end())


def _inverted_first(pieces: list[str]) -> list[Author]:
    if len(pieces) < 2 or not (family := FULL_FIRST.match(pieces[0])) or not (given := GIVEN.match(pieces[1])):
        return []
    others = _all_full(pieces[2:]) if pieces[2:] else []
    if len(others) != len(pieces) - 2 or has_group_word(pieces[0]) or has_group_word(pieces[1]):
        return []
    return [full_name(given, family["family"]), *others]


def _all_full(pieces: list[str]) -> list[Author]:
    found = [FULL_NAME.match(piece) for piece in pieces]
    if any(has_group_word(piece) for piece in pieces):
        return []
    names = [full_name(match) for match in found if match]
    return names if len(names) == len(pieces) else []
