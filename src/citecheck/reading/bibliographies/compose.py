"""The words of a bibliography entry: what a Vancouver list would print of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.frozen import Frozen
from citecheck.model import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.model import Author, ParsedReference


class Imprint(Frozen):
    """What a book or report prints beside the fields that are compared."""

    editors: tuple[Author, ...] = ()
    edition: str = ""
    place: str = ""
    publisher: str = ""


def compose(kind: Kind | None, fields: ParsedReference, imprint: Imprint | None = None) -> str:
    """The reference in words, on one line, with every field that it has; never empty."""
    imprint = imprint or Imprint()
    pieces = [_names(fields.authors, more=fields.et_al), fields.title or ""]
    if kind in {Kind.CHAPTER, Kind.CONFERENCE}:
        pieces += _in_book(fields, imprint)
    elif fields.journal:
        pieces += [fields.journal, _place_in_journal(fields)]
    else:
        pieces += _as_book(fields, imprint)
    pieces += _identifiers(fields)
    return " ".join(_stopped(piece) for piece in pieces if piece) or "(empty entry)"


def _names(authors: Sequence[Author], *, more: bool) -> str:
    names = ", ".join(author.display for author in authors)
    return f"{names}, et al" if more and names else names


def _place_in_journal(fields: ParsedReference) -> str:
    """``2019;12(3):1-9``, with what is known of it."""
    volume = f"{fields.volume or ''}{f'({fields.issue})' if fields.issue else ''}"
    dated = ";".join(part for part in (fields.year or "", volume) if part)
    return f"{dated}:{fields.pages}" if fields.pages else dated


def _in_book(fields: ParsedReference, imprint: Imprint) -> list[str]:
    editors = ", ".join(author.display for author in imprint.editors)
    role = "" if not editors else f"{editors}, editor{'s' if len(imprint.editors) > 1 else ''}. "
    book = f"In: {role}{fields.journal}" if fields.journal else ""
    return [book, imprint.edition and f"{imprint.edition} ed", *_published(fields, imprint)]


def _as_book(fields: ParsedReference, imprint: Imprint) -> list[str]:
    volume = f"Vol. {fields.volume}" if fields.volume else ""
    return [imprint.edition and f"{imprint.edition} ed", volume, *_published(fields, imprint)]


def _published(fields: ParsedReference, imprint: Imprint) -> list[str]:
    house = ": ".join(part for part in (imprint.place, imprint.publisher) if part)
    published = "; ".join(part for part in (house, fields.year or "") if part)
    return [published, f"p. {fields.pages}" if fields.pages else ""]


def _identifiers(fields: ParsedReference) -> list[str]:
    named = [
        f"doi:{fields.doi}" if fields.doi else "",
        f"PMID: {fields.pmid}" if fields.pmid else "",
        f"PMCID: {fields.pmcid}" if fields.pmcid else "",
    ]
    if fields.url and not fields.doi:
        named.append(f"Available from: {fields.url}")
        named.append(f"Accessed {fields.accessed}" if fields.accessed else "")
    return named


def _stopped(piece: str) -> str:
    return piece if piece[-1] in ".?!" else f"{piece}."
