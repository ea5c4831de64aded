"""DOIs and their addresses that a line end or a blank broke: the pieces joined again, where they can only be one."""

from __future__ import annotations

import re

_RESOLVER = re.compile(r"\bhttps?:\s?/\s?/\s?(?:(?:dx|www)\.\s?)?doi\.\s?org\s?/\s?(?=10\.\s?\d{4})", re.IGNORECASE)
_BARE_RESOLVER = re.compile(r"(?<![\w.])(?:dx\.\s?)?doi\.\s?org\s?/\s?(?=10\.\s?\d{4})", re.IGNORECASE)
_HEAD = re.compile(r"\b10\.\s?\d{4,9}(?:\.\d{1,4})?\s?/\s?(?P<suffix>[^\s\"”<>|→↩↑·]{1,200})")
_NEXT = re.compile(r"\s(?P<piece>[^\s\"”<>|→↩↑·]{1,80})")
_ENDS_HERE = re.compile(  # what may stand behind a DOI that ends a reference
    r"[\s.,;)\]>]{0,4}(?:$|[\[(]?(?:PMC?ID|PMC\d|Pub\s?Med|Epub|E-pub|https?:|www\.|Access|Retriev|Available|Cited|Zugriff|Acesso|Consult"
    r"|abgerufen|\[|Google|Cross))",
    re.IGNORECASE,
)
_PIECE = re.compile(r"[.(/-]?[A-Za-z0-9][\w.()/;-]{0,79}$", re.ASCII)
_A_WORD = re.compile(
    r"[(\[]?(?:[A-Z]?[a-z]{2,}|PMC?ID\W?.*|PMC\d.*|doi\W?.*|https?:.*|www\..*)[.,;:)\]]{0,3}$", re.IGNORECASE
)
_A_PMID = re.compile(r"[\[(]?\d{7,8}[\])]?\.?$")
_A_YEAR = re.compile(r"\(?(?P<year>(?:19|20)\d\d)\)?[.,;]?$")
_OPEN_ENDS = frozenset("/.-_(:")
_MOST_PIECES = 3
_FINISHED = 4  # figures that a suffix has when it may be whole


def join_broken(text: str) -> str:
    """The text with the DOI that ends it in one piece.

    A piece is joined only where nothing but other identifiers follows: what ends in a stroke, a hyphen or a stop is
    unfinished; so is a suffix without any number in it, if a number follows. A word, a number as long as a PMID, or the
    only year of the reference is not taken in.
    """
    if "10." not in text:
        return text
    if "doi" in text.lower():
        text = _BARE_RESOLVER.sub("doi.org/", _RESOLVER.sub("https://doi.org/", text))
    for _ in range(_MOST_PIECES):
        joined = _joined_once(text)
        if joined is None:
            return text
        text = joined
    return text


def _joined_once(text: str) -> str | None:
    for found in _HEAD.finditer(text):
        following = _NEXT.match(text, found.end())
        if following is None or not _ENDS_HERE.match(text, following.end()):
            continue
        piece = following["piece"]
        if _goes_on(found["suffix"], piece, text[: found.start()]):
            return text[: found.end()] + text[following.start("piece") :]
    return None


def _goes_on(suffix: str, piece: str, before: str) -> bool:
    """Whether a piece behind a blank belongs to the DOI before it."""
    bare = piece.rstrip(".,;")
    small_part = suffix[-1] in "/._-" and piece[0].islower() and _digits(piece) > 0
    if (_A_WORD.match(piece) and not small_part) or suffix[-1] in ",;)" or not (_PIECE.match(bare) and _digits(bare)):
        return False
    year, number_of_pubmed = _A_YEAR.match(piece), _A_PMID.match(piece)
    if suffix[-1] in _OPEN_ENDS:
        if year:
            return year["year"] in before  # a DOI often holds the year of its paper
        return suffix[-1] != "." or not (piece[0].isupper() or (number_of_pubmed and _digits(suffix) >= _FINISHED))
    if year or number_of_pubmed:
        return not _digits(suffix) and not year
    unfinished = _digits(suffix) < _FINISHED
    return unfinished or piece[0] in ".-/(" or re.match(r"\d{1,6}[.-]\d", piece) is not None


def _digits(text: str) -> int:
    return sum(character.isdigit() for character in text)
