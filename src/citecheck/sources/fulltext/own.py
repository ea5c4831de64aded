"""Copies of sources that the person has: PDFs, web pages and text files in one folder.

A file is the copy of a work if its name is the work's PMID, PMCID or DOI, or else if its first page prints the DOI or
the whole title. A file that could be the copy of two works is the copy of none.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from citecheck.bibliography.text import fold
from citecheck.errors import InputError, UsageError
from citecheck.frozen import Frozen
from citecheck.model import FullText, SourceName, SourceReport
from citecheck.reading import read
from citecheck.sources.fulltext.paragraphs import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from citecheck.model import Record
    from citecheck.reading.document import Document

SUFFIXES = frozenset({".pdf", ".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".xml", ".nxml", ".docx", ".odt"})
_MOST = 2_000  # files
_LARGEST = 80_000_000  # bytes of one
_FIRST_PAGE = 5_000  # characters in which a work says what it is
_FEWEST_WORDS = 4  # of a title that is looked for
_SHORTEST_TITLE = 25  # letters and digits of such a title
_MANY = 3  # files named in one warning
_PMID = re.compile(r"(?:pmid|pubmed)?[\s_:-]{0,3}([1-9]\d{3,8})", re.IGNORECASE)
_PMCID = re.compile(r"(pmc[1-9]\d{0,9})", re.IGNORECASE)
_NOT_IN_NAMES = re.compile(r"[^a-z0-9.]+")


class _File(Frozen):
    """A file of the folder: its first page as one run of letters and digits, and what is to be read."""

    path: Path
    beginning: str
    text: FullText


class OwnTexts:
    """A ``TextSource`` of one folder, searched with its subfolders. Raises UsageError for what is no folder.

    Files are read when they are first needed: those with a telling name when their work is asked for, the others when
    a work is asked for that has none. What could not be read is named in ``warnings``.
    """

    name = SourceName.OWN

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            message = f"sources: {folder} is not a folder."
            raise UsageError(message)
        self._folder = folder
        self._by_name: dict[str, list[Path]] | None = None
        self._unnamed: list[Path] = []
        self._read_files: list[_File] | None = None
        self._texts: dict[Path, _File | None] = {}
        self._damaged: dict[Path, str] = {}
        self._too_many = False
        self._used: set[Path] = set()

    @property
    def warnings(self) -> list[str]:
        """What could not be read, in a sentence."""
        sentences = []
        if self._damaged:
            named = [f"{path} ({why})" for path, why in list(self._damaged.items())[:_MANY]]
            more = f" and {len(self._damaged) - _MANY} more" if len(self._damaged) > _MANY else ""
            sentences.append(f"copies of sources that were not read: {', '.join(named)}{more}.")
        if self._too_many:
            sentences.append(f"of {self._folder} only the first {_MOST:,} files were looked at.")
        return sentences

    def texts(self, records: Iterable[Record]) -> dict[str, FullText]:
        """The texts of the works of which there is a copy, by ``Record.key``."""
        named = self._names()
        found: dict[str, FullText] = {}
        without: list[Record] = []
        for record in records:
            paths = {path for name in _names_of(record) for path in named.get(name, ())}
            copies = [file for path in sorted(paths) if (file := self._file(path)) and file.text.paragraphs]
            if copies:
                self._keep(record, copies[0], found)
            else:
                without.append(record)
        if without and self._unnamed:
            self._match(without, found)
        return found

    def report(self) -> SourceReport:
        """Files are always there; how many of them were used stands in the detail."""
        if self._by_name is None:
            return SourceReport(self.name, "not_asked")
        used = len(self._used)
        return SourceReport(self.name, "answered", detail=f"{used} {'file' if used == 1 else 'files'} used")

    def _keep(self, record: Record, file: _File, found: dict[str, FullText]) -> None:
        found[record.key] = file.text
        self._used.add(file.path)

    def _match(self, records: list[Record], found: dict[str, FullText]) -> None:
        """By the first page: a DOI says more than a title."""
        if self._read_files is None:
            read_now = map(self._file, self._unnamed)
            self._read_files = [file for file in read_now if file is not None and file.text.paragraphs]
        claimed: dict[Path, list[tuple[Record, _File]]] = defaultdict(list)
        for record in records:
            doi, title = _run_of(record.doi), _title_run(record)
            files = [file for file in self._read_files if doi and doi in file.beginning]
            files = files or [file for file in self._read_files if title and title in file.beginning]
            if files:
                claimed[files[0].path].append((record, files[0]))
        for pairs in claimed.values():
            if len({record.key for record, _ in pairs}) == 1:
                self._keep(*pairs[0], found)

    def _names(self) -> dict[str, list[Path]]:
        if self._by_name is None:
            self._by_name = {}
            paths = sorted(path for path in self._folder.rglob("*") if path.suffix.lower() in SUFFIXES)
            self._too_many = len(paths) > _MOST
            for path in paths[:_MOST]:
                if path.name.startswith((".", "~$")) or not path.is_file():
                    continue
                if name := _name(path.stem):
                    self._by_name.setdefault(name, []).append(path)
                else:
                    self._unnamed.append(path)
        return self._by_name

    def _file(self, path: Path) -> _File | None:
        if path not in self._texts:
            self._texts[path] = self._read(path)
        return self._texts[path]

    def _read(self, path: Path) -> _File | None:
        try:
            if path.stat().st_size > _LARGEST:
                self._damaged[path] = "far too large"
                return None
            document: Document = read(str(path))
        except InputError as error:
            self._damaged[path] = str(error).removeprefix(f"{path}: ").removesuffix(".")
            return None
        except OSError as error:
            self._damaged[path] = error.strerror or type(error).__name__
            return None
        text = FullText(paragraphs(document), origin=str(path))
        if not text.paragraphs:
            self._damaged[path] = "no text in it"
        return _File(path, _run_of(document.text[:_FIRST_PAGE]), text)


def _name(stem: str) -> str:
    """What a file's name says that it is: ``pmid 123``, ``pmc123``, ``doi 10.1000.x``; empty where it says nothing."""
    plain = stem.strip()
    if found := _PMID.fullmatch(plain):
        return f"pmid {found[1]}"
    if found := _PMCID.fullmatch(plain):
        return found[1].lower()
    lowered = plain.lower().removeprefix("doi").lstrip(" _:-")
    return f"doi {_flat(lowered)}" if re.match(r"10\.\d{4,9}\D", lowered) else ""


def _names_of(record: Record) -> list[str]:
    names = [f"pmid {record.pmid}"] if record.pmid else []
    names += [record.pmcid.lower()] if record.pmcid else []
    return [*names, f"doi {_flat(record.doi.lower())}"] if record.doi else names


def _flat(doi: str) -> str:
    """A DOI as it may stand in a file's name: whatever replaces its slash and its brackets is one."""
    return _NOT_IN_NAMES.sub(".", doi.replace("%2f", "/")).strip(".")


def _run_of(text: str) -> str:
    """The letters and digits of a text and nothing else: line ends, hyphens and spaces differ in every copy."""
    return "".join(c for c in fold(text) if c.isalnum())


def _title_run(record: Record) -> str:
    run = _run_of(record.title)
    return run if len(record.title.split()) >= _FEWEST_WORDS and len(run) >= _SHORTEST_TITLE else ""
