r"""LaTeX articles (``.tex``), with the files that they take in and the bibliography that they name.

The list is that of ``thebibliography`` in the article; else the entries of its ``.bib`` files that ``\cite`` names,
read from their fields; else what BibTeX or biber wrote beside it (``.bbl``). Where a ``.bbl`` prints an entry
otherwise than the ``.bib`` has it, what is printed counts.
"""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from citecheck.bibliography.text import words
from citecheck.errors import InputError
from citecheck.frozen import replace
from citecheck.reading.beside import Beside, FileBeside
from citecheck.reading.bibliographies.bibtex import read_bibtex
from citecheck.reading.bibliographies.listing import append
from citecheck.reading.bibliographies.named import Missing, Named, read_named
from citecheck.reading.document import NotRead, View
from citecheck.reading.encoding import decode
from citecheck.reading.latex.bbl import read_bbl
from citecheck.reading.latex.citations import bibliographies
from citecheck.reading.latex.included import take_in, without_comments
from citecheck.reading.latex.lines import Lines, without_item_labels
from citecheck.reading.latex.markup import LatexInline
from citecheck.reading.plain import write_blocks

if TYPE_CHECKING:
    from citecheck.reading.bibliographies.entries import Bibliography, BibliographyEntry
    from citecheck.reading.document import Document
    from citecheck.reading.latex.included import Whole

_EVERYTHING = "*"  # \nocite{*}
_CONTENTS = re.compile(r"\\begin\{filecontents\*?\}(?:\[[^\[\]\n]{0,100}\])?\{([^{}\n]{1,200}\.bib)\}")
_END_OF_CONTENTS = "\\end{filecontents"


class LatexReader:
    """Reads LaTeX sources."""

    name = "latex"

    def read(self, path: str, data: bytes) -> Document:
        """The document; raises InputError for bytes that are no text."""
        beside = Beside(path)
        whole = take_in(decode(data, path), path, beside)
        masked = without_item_labels(without_comments(whole.source))
        lines = Lines(masked)
        blocks = lines.blocks()
        named = Named() if lines.numbers else _bibliography(path, masked, whole, beside)
        inline = LatexInline(masked, lines.numbers, named.entries)
        view = View(whole.source)
        write_blocks(blocks, view, inline)
        entries = _listed(named, inline)
        listed = append(view, [(one, len(whole.source)) for one in entries])
        document = replace(view.document(path, self.name), files=whole.files, listed=listed)
        missing = [
            NotRead(one.message, document.place(one.offset), one.name) for one in (*whole.missing, *named.missing)
        ]
        broken = named.broken_of([*inline.cited, *inline.listed])
        notes = (*whole.notes, *(named.said(entries) if named.paths else ()))
        return replace(document, not_read=(*missing, *broken), notes=notes)


def _listed(named: Named, inline: LatexInline) -> list[BibliographyEntry]:
    """What LaTeX would print as the list; everything where nothing is cited, so that this is said."""
    keys = [*inline.cited, *(key for key in inline.listed if key != _EVERYTHING)]
    if not keys or _EVERYTHING in inline.listed:
        keys += named.entries
    return named.cited(keys)


def _bibliography(path: str, masked: str, whole: Whole, beside: Beside) -> Named:
    """The entries of the ``.bib`` files that the article names, and those that only its ``.bbl`` has."""
    inside = _written_inside(whole, path)
    names = [(name, at) for name, at in bibliographies(masked) if not {name, f"{name}.bib"} & inside.keys()]
    named = read_named(beside, names, ".bib")
    for bibliography in inside.values():
        named.add(bibliography)
    for name in (*whole.printed_lists, f"{PurePath(path).stem}.bbl"):
        file = beside.read(name)
        if isinstance(file, FileBeside):
            try:
                printed = read_bbl(decode(file.data, file.path), file.path)
            except InputError as error:
                named.missing.append(Missing(str(error), 0, name))
                continue
            _take_printed(named, printed)
            if printed.entries and named.missing:  # a bundle for a journal holds the .bbl alone
                absent = ", ".join(one.name for one in named.missing)
                named.notes.append(f"The list was read from {file.path}, without {absent}, which the article names.")
                named.missing.clear()
            break
    return named


def _written_inside(whole: Whole, path: str) -> dict[str, Bibliography]:
    """The bibliographies that the article writes out itself, by name, with their lines there."""
    found: dict[str, Bibliography] = {}
    position = 0
    while (begin := _CONTENTS.search(whole.source, position)) is not None:
        position = whole.source.find(_END_OF_CONTENTS, begin.end())
        if position < 0:
            break
        above = whole.source.count("\n", 0, begin.end())
        read = read_bibtex("\n" * above + whole.source[begin.end() : position], "" if not whole.files else path)
        entries = [replace(one, location=None) for one in read.entries] if whole.files else read.entries
        found[begin[1]] = replace(read, path=begin[1], entries=tuple(entries))
    return found


def _take_printed(named: Named, printed: Bibliography) -> None:
    """Entries of a ``.bbl``: those that no ``.bib`` has, and those that it prints with other words."""
    if not printed.entries:
        return
    stale = 0
    for one in printed.entries:
        there = named.entries.get(one.key)
        if there is None or (len(there) == 1 and one.fields is None and not _prints(one, there[0])):
            stale += there is not None
            named.entries[one.key] = [one]
    if stale:
        count = "1 entry" if stale == 1 else f"{stale} entries"
        named.notes.append(f"{printed.path} prints {count} otherwise than the .bib file; what it prints was read.")
    named.paths.append(printed.path)


def _prints(printed: BibliographyEntry, entry: BibliographyEntry) -> bool:
    """Whether the printed words hold title, year, volume, first page and first author of the entry."""
    fields = entry.fields
    if fields is None:
        return True
    first = fields.authors[0].family if fields.authors else ""
    page = (fields.pages or "").split("-", 1)[0]
    wanted = " ".join(part or "" for part in (first, fields.title, fields.year, fields.volume, page))
    return set(words(wanted)) <= set(words(printed.words))
