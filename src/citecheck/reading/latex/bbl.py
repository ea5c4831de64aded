r"""``.bbl`` files: the list as BibTeX printed it (``thebibliography``), or the data that biber wrote for biblatex."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.reading.bibliographies.bibtex import draft_of
from citecheck.reading.bibliographies.entries import LONGEST, Bibliography, BibliographyEntry, entry, group, person
from citecheck.reading.bibliographies.latex_words import plain
from citecheck.reading.bibliographies.places import Places
from citecheck.reading.document import View
from citecheck.reading.latex.included import without_comments
from citecheck.reading.latex.lines import Lines, without_item_labels
from citecheck.reading.latex.markup import LatexInline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citecheck.model import Author

_ENTRY = re.compile(r"\\entry\{([^{}]{1,300})\}\{(\w{1,40})\}")
# What REVTeX's styles write around the words.
_MARKUP = re.compile(
    r"\\(?:penalty-?\d{1,5}|bib(?:info|field)\s{0,3}\{\s?\w{1,30}\s?\}|BibitemShut\s{0,3}\{\w{0,20}\}|BibitemOpen|href(?:@noop)?\s{0,3}\{[^{}]{0,2000}\})"
    r"[ \t]{0,3}"
)


def read_bbl(source: str, path: str) -> Bibliography:
    """The entries of a file; what it holds beside them is no part of a list."""
    if _ENTRY.search(source):
        return Bibliography(path, tuple(_biber_entries(source, path)))
    return Bibliography(path, tuple(_printed_items(source, path)))


def _printed_items(source: str, path: str) -> Iterator[BibliographyEntry]:
    masked = without_item_labels(without_comments(source))
    masked = _MARKUP.sub(lambda found: "\u200b" * len(found[0]), masked)
    lines, places = Lines(masked), Places(source, path)
    blocks = lines.blocks()
    keys = {number: key for key, number in lines.numbers.items()}
    for block in blocks:
        if block.number not in keys or not block.lines:
            continue
        first, last = block.lines[0][0], block.lines[-1][1]
        view = View(source)
        LatexInline(masked).write(first, last, view)
        words = " ".join(view.document(path, "latex").text.split())
        where = places.between(block.number_at, last)
        yield BibliographyEntry(keys[block.number], None, None, words or "(empty entry)", where)


# ---------------------------------------------------------------------------------------------- biblatex

_FIELD = re.compile(r"\\(?:field|strng|list)\{(\w{1,40})\}(?:\{\d{1,3}\})?\{")
_VERB = re.compile(r"\\verb\{(\w{1,40})\}\s{1,20}\\verb\s([^\n]{1,2000})\n")
_NAMES = re.compile(r"\\name\{(author|editor)\}\{\d{1,5}\}\{[^{}]{0,200}\}\{")
_PART = re.compile(r"\b(family|given|prefix|suffix)=\{")
_RANGE = re.compile(r"\\bibrangedash\s?")
_DELIMITER = re.compile(r"\\bib(?:name|init)delim[a-z]?\s?")
_INVISIBLE = re.compile(r"\\bib(?:initperiod|inithyphendelim|namehyphen)\s?|%\s{0,50}")


def _biber_entries(source: str, path: str) -> Iterator[BibliographyEntry]:
    places = Places(source, path)
    found = list(_ENTRY.finditer(source))
    for number, one in enumerate(found):
        limit = found[number + 1].start() if number + 1 < len(found) else len(source)
        end = source.find("\\endentry", one.end(), limit)
        end = limit if end < 0 else end
        data = source[one.end() : end]
        fields = {field[1]: field[2].strip() for field in _VERB.finditer(data)}
        for field in _FIELD.finditer(data):
            fields.setdefault(field[1], _spelt(_within(data, field.end())))
        draft = draft_of(one[1], one[2].lower(), fields)
        people = {names[1]: list(_people(_within(data, names.end()))) for names in _NAMES.finditer(data)}
        draft.authors = people.get("author") or people.get("editor") or draft.authors
        draft.et_al = "\\true{moreauthor}" in data
        yield entry(draft, places.between(one.start(), end))


def _within(data: str, start: int) -> str:
    """What stands from an offset behind an opening brace up to the brace that closes it."""
    depth = 1
    for at in range(start, min(len(data), start + 50 * LONGEST)):
        depth += (data[at] == "{") - (data[at] == "}")
        if depth == 0:
            return data[start:at]
    return data[start : start + LONGEST]


def _spelt(value: str) -> str:
    value = _DELIMITER.sub(" ", _RANGE.sub("-", value))
    return _INVISIBLE.sub("", value).strip()[:LONGEST]


def _people(data: str) -> Iterator[Author]:
    """The names of a ``\\name`` block, each in braces of its own."""
    depth, start = 0, 0
    for at, character in enumerate(data):
        if character == "{":
            depth += 1
            start = at + 1 if depth == 1 else start
        elif character == "}":
            depth -= 1
            if depth == 0:
                name = data[start:at]
                parts = {part[1]: plain(_spelt(_within(name, part.end()))) for part in _PART.finditer(name)}
                family = " ".join(word for word in (parts.get("prefix", ""), parts.get("family", "")) if word)
                if family and (parts.get("given") or parts.get("suffix")):
                    yield person(family, parts.get("given", ""), parts.get("suffix", ""))
                elif family:
                    yield group(family)
