"""PubMed's XML, as NLM gives it out in baseline and update files, to records."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.records.xml_record import Deletion, Revision, read_element
from citecheck.records.xml_stream import BrokenFile, elements
from citecheck.records.xml_trim import trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.etree import XMLParser, _Element

__all__ = ["BrokenFile", "Deletion", "Revision", "read_file", "safe_parser"]

_AT_ONCE = 32  # records
_BYTES_AT_ONCE = 2 << 20  # their trees are in memory together
_MARKUP = re.compile(rb"<(?:i|b|u|su[bp]|DispFormula|mml:)")


def read_file(path: Path, *, abstracts: bool) -> Iterator[Revision | Deletion]:
    """What a file of PubMed's XML (``.xml`` or ``.xml.gz``) holds, in its order.

    Without ``abstracts`` the records lack abstract, MeSH headings, substances and keywords. Raises BrokenFile where
    the file ceases to be PubMed's XML; what came before it is right, but not all.
    """
    read = _Reader(path, abstracts=abstracts)
    for batch in _batches(elements(path)):
        yield from read.batch(batch)


def _batches(found: Iterator[bytes]) -> Iterator[list[bytes]]:
    """A few records at a time: to cut all, then parse all, then read all is a fifth faster than one after the other."""
    batch: list[bytes] = []
    size = 0
    try:
        for one in found:
            batch.append(one)
            size += len(one)
            if len(batch) == _AT_ONCE or size > _BYTES_AT_ONCE:
                yield batch
                batch, size = [], 0
    except BrokenFile:
        yield batch
        raise
    yield batch


class _Reader:
    def __init__(self, path: Path, *, abstracts: bool) -> None:
        self._path = path
        self._abstracts = abstracts
        self._parser = safe_parser()
        self._tight = safe_parser(blanks=False)
        self._last = ""

    def batch(self, batch: list[bytes]) -> Iterator[Revision | Deletion]:
        cut = [trimmed(data, abstracts=self._abstracts) for data in batch]
        parsed = [(self._parse(data), authors) for data, authors in cut]
        for element, authors in parsed:
            if isinstance(element, str):
                raise BrokenFile(self._path, f"a record {self._where()} is not well-formed XML: {element}")
            read = read_element(element, abstracts=self._abstracts, authors=authors)
            if isinstance(read, Revision):
                if not read.record.pmid:
                    raise BrokenFile(self._path, f"a record {self._where()} has no PMID")
                self._last = read.record.pmid
            yield read

    def _parse(self, data: bytes) -> _Element | str:
        """The element, or what is wrong with it."""
        from lxml import etree

        try:
            return etree.fromstring(data, self._parser if _MARKUP.search(data) else self._tight)
        except etree.XMLSyntaxError as error:
            return error.msg or "no reason given"

    def _where(self) -> str:
        return f"after PMID {self._last}" if self._last else "at the beginning"


def safe_parser(*, blanks: bool = True) -> XMLParser:
    """Resolves nothing, fetches nothing, lets nothing grow; comments are no text.

    Without ``blanks`` it is a fifth faster, but joins words between which there is markup as well as a blank.
    """
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
        remove_blank_text=not blanks,
    )
