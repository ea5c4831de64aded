"""What reads each bibliography format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.reading.bibliographies.bibtex import read_bibtex
from citecheck.reading.bibliographies.csl import read_csl_json, read_csl_yaml
from citecheck.reading.bibliographies.endnote_xml import read_endnote_xml
from citecheck.reading.bibliographies.tagged import read_enw, read_medline, read_ris

if TYPE_CHECKING:
    from collections.abc import Callable

    from citecheck.reading.bibliographies.entries import Bibliography

_READ: dict[str, Callable[[str, str], Bibliography]] = {
    "bibtex": read_bibtex, "ris": read_ris, "medline": read_medline, "enw": read_enw, "csl-json": read_csl_json,
    "csl-yaml": read_csl_yaml, "endnote-xml": read_endnote_xml,
}  # fmt: skip


def read_bibliography(source: str, path: str, form: str) -> Bibliography:
    """The entries of a file of this format (``bibliography_format``). Raises InputError where nothing can be read."""
    return _READ[form](source, path)
