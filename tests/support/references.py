"""One work and references to it."""

from __future__ import annotations

from citecheck.frozen import replace
from citecheck.model import Author, Kind, Location, ParsedReference, Record, Reference, Span

TITLE = "Vitamin K2 treatment for postmenopausal osteoporosis in Indonesia"
RECORD = Record(
    pmid="16594930",
    title=TITLE + ".",
    authors=(
        Author("Purwosunu", "Y"),
        Author("Muharram"),
        Author("Rachman", "IA"),
        Author("Reksoprodjo", "S"),
        Author("Sekizawa", "A"),
    ),
    journal="J Obstet Gynaecol Res",
    journal_full="The journal of obstetrics and gynaecology research",
    year="2006",
    epub_year="2005",
    date="2006 Apr",
    volume="32",
    issue="2",
    pages="230-4",
    doi="10.1111/j.1447-0756.2006.00386.x",
)
PARSED = ParsedReference(
    authors=RECORD.authors[:3],
    et_al=True,
    title=TITLE,
    journal="J Obstet Gynaecol Res",
    year="2006",
    volume="32",
    issue="2",
    pages="230-4",
)


def printed(parsed: ParsedReference) -> str:
    """A parsed reference as a Vancouver list prints it."""
    authors = ", ".join(author.display for author in parsed.authors) + (", et al" if parsed.et_al else "")
    issue = f"({parsed.issue})" if parsed.issue else ""
    text = f"{authors}. {parsed.title}. {parsed.journal}. {parsed.year};{parsed.volume}{issue}:{parsed.pages}."
    return text + (f" doi: {parsed.doi}." if parsed.doi else "") + (f" PMID: {parsed.pmid}." if parsed.pmid else "")


def reference(text: str | None = None, kind: Kind = Kind.JOURNAL, label: str = "1", **changes: object) -> Reference:
    """The reference with some fields changed; ``text`` overrides what is printed."""
    parsed = replace(PARSED, **changes)
    raw = text or printed(parsed)
    return Reference(label, int(label), Span(0, len(raw)), Location(1, 1, 1, 2), raw, raw, kind, parsed)
