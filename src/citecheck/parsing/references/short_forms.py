"""References that leave something out or turn the order round: no title, a place alone, the title before the authors.

Each function looks at the stretches that the usual order yields and says whether they are something else.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from citecheck.frozen import replace
from citecheck.parsing.references.authors import AuthorList, read_authors, read_full_names
from citecheck.parsing.references.journal_shapes import (
    FUNCTION_WORDS,
    is_abbreviated_name,
    is_journal_name,
    looks_like_journal,
)
from citecheck.parsing.references.title_and_journal import Split, clean_journal, clean_title, sentence_ends

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.model import Author
    from citecheck.parsing.references.locators import Locator

_LONGEST_NAME = 9  # words of a journal's name where it stands for itself
_FIELDS = 60  # characters before a comma in which a journal named by several fields begins
_JOINED = 4  # words from which on a string can be the end of a title and a journal
_CAPITAL_AFTER_SMALL = re.compile(r"(?:(?<=[a-z]{3}),?|(?<=[?\]]))\s+(?=[A-Z])")
_TITLE_WORDS = 7  # that no name of a group is as long as
_GROUP_ENDS = re.compile(
    r"\b(?:Group|Investigators|Collaborat\w+|Consortium|Committee|Network|Society|Association|Team|Force|Panel|Initiative)$"
)
_SMALL_WORDS = frozenset(FUNCTION_WORDS.split())
_WORD = re.compile(r"[^\W\d_]+")
_ONE_WORD_PIECES = re.compile(
    r"(?:\(?[^\W\d_]{1,15}\.?\)?\.?(?<=[.)])\s){1,8}\(?[^\W\d_]{1,15}\.?\)?$"
)  # Eur. Heart. J
_NO_NAME = re.compile(
    r"[?!“”\"«»:]|^(?:Reply|Editorial|Letter|Comment|Commentary|Introduction|Review|Abstract|Preface|Foreword|Erratum)\b"
)
_PUBLISHED_BY = re.compile(
    r",\s(?:U\.?\s?S\.?\s)?(?:National\sLibrary\sof\sMedicine|National\sCenter\sfor\sBiotechnology\sInformation|National\sInstitutes\sof\sHealth|PubMed(?:\sCentral)?)(?=[,.]|\s?$)"
)
_REMARK = re.compile(r"(?<=\d)\.?\s[(\[](?=[^()\[\]]{0,120}[a-z]{3})(?![^()\[\]]{0,120}\d{4})[^()\[\]]{3,120}[)\]]\.?$")


def without_host(text: str) -> str:
    """MLA names the library as the publisher of a page of PubMed: ``Bone, U.S. National Library of Medicine, 2006``."""
    return _PUBLISHED_BY.sub("", text) if "National" in text or "PubMed" in text else text


def without_bracketed_remark(text: str) -> str:
    """A string without the remark in brackets that ends it right after its year: ``2013 (a three-year trial)``."""
    return _REMARK.sub("", text)


def is_place_alone(text: str, locator: Locator | None) -> bool:
    """Whether a reference is a journal and a place and nothing else: ``Arch Intern Med. 2006;166(12):1256-61.``"""
    if locator is None or not locator.volume or not locator.year:
        return False
    return is_journal_name(text[: locator.start])


def without_title(split: Split, names: AuthorList, locator: Locator | None, body: str) -> Split:
    """The split corrected where what stands between authors and place is the journal alone."""
    if locator is None:
        return split
    between = body[: locator.start].strip(" .,;")
    words = _WORD.findall(between)
    if not words or len(words) > _LONGEST_NAME or _NO_NAME.search(between):
        return split
    if split.journal is None:
        alone = _is_name_here(between, names, placed=bool(locator.volume and locator.year))
        return Split(None, clean_journal(between)) if alone else split
    abbreviations = names.et_al and locator.volume and _ONE_WORD_PIECES.match(between) and looks_like_journal(between)
    return Split(None, clean_journal(between)) if abbreviations else split


def title_among_authors(names: AuthorList, split: Split) -> tuple[AuthorList, Split]:
    """A title in capitals that was read as the last group of authors: ``…, Society Guidelines for Tea, J``."""
    if split.title is not None or split.journal is None or len(names.authors) < 2:
        return names, split
    *persons, last = names.authors
    if not last.collective or len(last.family.split()) < _TITLE_WORDS or _GROUP_ENDS.search(last.family):
        return names, split
    return replace(names, authors=tuple(persons)), Split(clean_title(last.family), split.journal)


def _is_name_here(text: str, names: AuthorList, *, placed: bool) -> bool:
    """Whether one sentence is the journal: surely if a place follows, else only if its words say so."""
    if placed:
        return _may_be_name(text)
    if _is_surname_alone(names.authors):
        return _may_be_name(text) and looks_like_journal(text)
    return is_journal_name(text) and is_abbreviated_name(text)


def _may_be_name(text: str) -> bool:
    """A journal's name in capitals, as its volume and pages follow: titles have small words that mean something."""
    return all(word[0].isupper() or word in _SMALL_WORDS for word in _WORD.findall(text))


def _is_surname_alone(authors: Sequence[Author]) -> bool:
    return len(authors) == 1 and not authors[0].initials and not authors[0].collective


def at_lost_stop(between: str, split: Split) -> Split:
    """The split corrected where no stop parts title and journal: ``… chronic carrier state Proc Natl Acad Sci USA``.

    The journal begins at a capital behind a small word, and from there on only words of journals' names follow.
    """
    found = split.journal or split.title
    text = between.rstrip(" .,;:")
    if found is None or not text.endswith(found.rstrip(" .,;:")):
        return split
    first = len(text) - len(found.rstrip(" .,;:"))
    if is_journal_name(found):
        if not text.endswith(",", 0, first - 1):
            return split
        first = max(0, first - _FIELDS)  # Endocrinology, Diabetes & Metabolism
    elif len(_WORD.findall(found)) < _JOINED:
        return split
    for start in _CAPITAL_AFTER_SMALL.finditer(text, first):
        name = text[start.end() :]
        before = text[: start.start()].rsplit(None, 1)[-1].strip("([“\"‘'")
        small = before[-1] in "?]" or (before[:1].islower() and before.casefold() not in _SMALL_WORDS)
        if small and (is_journal_name(name) or _is_run_of_abbreviations(name)):
            return Split(clean_title(text[: start.end()]), clean_journal(name))
    return split


def _is_run_of_abbreviations(name: str) -> bool:
    """Only capitalised words, of which the first is one of journals' names: ``J Cancer Surviv``."""
    words = _WORD.findall(name)
    return (
        2 <= len(words) <= _LONGEST_NAME
        and words[0] != "A"
        and _may_be_name(name)
        and is_journal_name(f"{words[0]} {words[0]}")
    )


class TitleFirst(NamedTuple):
    """A reference that names its authors after its title."""

    title: str | None
    names: AuthorList
    journal: str | None


def read_title_first(text: str) -> TitleFirst | None:
    """``Title. AB Rossi, C Verdi. Journal, 2008.`` taken apart; ``None`` where no sentence is a list of persons."""
    ends = [end for end in sentence_ends(text) if end < len(text)]
    for start, end in pairwise(ends):
        segment = text[start:end].strip()
        if len(_WORD.findall(text[:start])) < 3 or not _is_byline(segment):
            continue
        names = _byline(segment)
        if names is not None:
            journal = clean_journal(text[end:])
            if journal is None or len(journal) > 120 or not _may_be_name(journal):
                continue
            return TitleFirst(clean_title(text[:start]), names, journal)
    return None


def _byline(segment: str) -> AuthorList | None:
    for read in (read_authors, read_full_names):
        names = read(f"{segment} ")
        if names.authors and names.end >= len(segment) and not any(one.collective for one in names.authors):
            return names
    return None


def _is_byline(segment: str) -> bool:
    """Only capitalised words, joined by commas: cheap to see before names are read."""
    words = _WORD.findall(segment)
    small = sum(word[0].islower() for word in words)
    return 1 < len(words) <= 400 and small * 3 <= len(words) and not looks_like_journal(segment)
