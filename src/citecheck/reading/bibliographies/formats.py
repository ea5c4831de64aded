"""Which bibliography format a file is of, and what reads it."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from citecheck.reading.bibliographies.bibtex import read_bibtex
from citecheck.reading.bibliographies.csl import read_csl_json, read_csl_yaml
from citecheck.reading.bibliographies.endnote_xml import read_endnote_xml
from citecheck.reading.bibliographies.tagged import read_enw, read_medline, read_ris

if TYPE_CHECKING:
    from collections.abc import Callable

    from citecheck.reading.bibliographies.entries import Bibliography

BY_SUFFIX = {
    ".bib": "bibtex", ".bibtex": "bibtex", ".biblatex": "bibtex", ".ris": "ris", ".nbib": "medline",
    ".enw": "enw", ".json": "csl-json", ".yaml": "csl-yaml", ".yml": "csl-yaml", ".xml": "endnote-xml",
}  # fmt: skip
_READ: dict[str, Callable[[str, str], Bibliography]] = {
    "bibtex": read_bibtex, "ris": read_ris, "medline": read_medline, "enw": read_enw, "csl-json": read_csl_json,
    "csl-yaml": read_csl_yaml, "endnote-xml": read_endnote_xml,
}  # fmt: skip
_LOOKS_LIKE = {  # endings that other files have as well
    "csl-json": re.compile(
        rb"^[\s\xef\xbb\xbf]*(?:\[\s*\{|\{)[\s\S]*\"(?:container-title|author|issued|DOI|PMID|title|URL)\"\s*:"
    ),
    "csl-yaml": re.compile(rb"(?:^|\n)references:\s*\n"),
    "endnote-xml": re.compile(rb"<records>\s*<record>|<record>\s*<database"),
}

_BEGINS = {
    "bibtex": re.compile(
        rb"\s*(?:%[^\n]*\n\s*){0,50}@(?:string|preamble|comment|article|book|misc|in\w+|online)\s?[{(]", re.I
    ),
    "ris": re.compile(rb"\s*TY  - [A-Z]+"),
    "medline": re.compile(rb"\s*PMID- \d"),
    "enw": re.compile(rb"\s*%0 [A-Z]"),
}


def format_of(path: str, head: bytes) -> str | None:
    """The format of a file of this name that starts with these bytes, or ``None`` if it is no bibliography."""
    suffix = PurePath(path).suffix.lower()
    form = BY_SUFFIX.get(suffix)
    if not suffix:  # standard input
        return next((form for form, shape in _BEGINS.items() if shape.match(head)), None)
    if form in _LOOKS_LIKE and not _LOOKS_LIKE[form].search(head):
        return None
    return form


def read_bibliography(source: str, path: str, form: str) -> Bibliography:
    """The entries of a file of a format that ``format_of`` names. Raises InputError where nothing can be read."""
    return _READ[form](source, path)
