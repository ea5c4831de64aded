"""Works as BibTeX (UTF-8, as biber and reference managers read it).

Braces are balanced and TeX's own characters escaped: no title of a record runs as a command.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.bibliography.text import without_markup
from citecheck.model import Kind
from citecheck.reporting.escape import one_line
from citecheck.styling.items import record_pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from citecheck.exporting.works import Work
    from citecheck.model import Author

_TYPES = {
    Kind.JOURNAL: "article",
    Kind.BOOK: "book",
    Kind.CHAPTER: "incollection",
    Kind.REPORT: "techreport",
    Kind.THESIS: "phdthesis",
    Kind.CONFERENCE: "inproceedings",
}
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_TAGS = {"i": "emph", "em": "emph", "b": "textbf", "strong": "textbf", "sup": "textsuperscript", "sub": "textsubscript"}
_INLINE = re.compile(r"<(?P<tag>i|em|b|strong|sup|sub)>(?P<inside>[^<>]{0,300})</(?P=tag)>")
_VERBATIM = frozenset(("doi", "url"))


def as_bibtex(works: Iterable[Work]) -> str:
    """All works as entries."""
    return "\n".join(_entry(work) for work in works)


def _entry(work: Work) -> str:
    kind = "article" if work.found and work.record.journal else _TYPES.get(work.kind, "misc")
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(work, kind) if value)
    return f"@{kind}{{{work.key},\n{lines}}}\n"


def _fields(work: Work, kind: str) -> Iterator[tuple[str, str]]:
    record = work.record
    container = {"article": "journal", "incollection": "booktitle", "inproceedings": "booktitle"}.get(
        kind, "howpublished"
    )
    title = (record.title or record.vernacular_title or record.book_title).removesuffix(".")
    yield "author", " and ".join(_name(author) for author in record.authors)
    yield "title", _marked(title)
    yield container, escaped(record.journal_full or record.journal)
    yield "year", escaped(record.year or record.epub_year)
    yield "volume", escaped(record.volume)
    yield "number", escaped(record.issue)
    yield "pages", escaped(re.sub(r"(?<=\w)[-–](?=\w)", "--", record_pages(record)))
    yield "doi", _verbatim(record.doi)
    yield "pmid", escaped(record.pmid)
    yield "pmcid", escaped(record.pmcid)
    yield "issn", escaped(record.issns[0] if record.issns else "")
    yield "url", _verbatim(work.url)
    yield "note", escaped(work.note)


def escaped(text: str) -> str:
    """Text for a field: nothing in it is a command, a comment or a brace."""
    return "".join(_SPECIAL.get(letter, letter) for letter in one_line(text))


def _marked(text: str) -> str:
    """A title: its italics and raised digits as commands, the rest escaped."""
    out, position = [], 0
    for found in _INLINE.finditer(text):
        out += [escaped_piece(text[position : found.start()]), f"\\{_TAGS[found['tag']]}{{{escaped(found['inside'])}}}"]
        position = found.end()
    return "".join([*out, escaped_piece(text[position:])]).strip()


def escaped_piece(text: str) -> str:
    """A piece of a title, its blanks at the ends kept."""
    bare = without_markup(text)
    lead, tail = bare[: len(bare) - len(bare.lstrip())], bare[len(bare.rstrip()) :] if bare.strip() else ""
    return (" " if lead else "") + escaped(bare) + (" " if tail else "")


def _verbatim(text: str) -> str:
    """An identifier or an address: taken as it is by its packages, so only what would end the field is written out."""
    return "".join(f"%{ord(letter):02X}" if letter in "{}\\ " else letter for letter in one_line(text))


def _name(author: Author) -> str:
    if author.collective:
        return f"{{{escaped(author.family)}}}"
    given = author.given or " ".join(f"{letter}." for letter in author.initials)
    parts = (author.family, author.suffix, given) if author.suffix else (author.family, given)
    return ", ".join(_and_kept(escaped(part)) for part in parts if part)


def _and_kept(text: str) -> str:
    """``and`` inside a name would part it in two."""
    return f"{{{text}}}" if re.search(r"\band\b|,", text, re.IGNORECASE) else text
