"""A file of PubMed's XML to records, batch by batch.

There are two ways to read a record: the XML parser (``elements``), which reads all there is, and patterns over the
bytes (``fast``), which read what NLM prints plainly in a third of the time and leave the rest to the parser. Both give
the same records, which ``tests/sources/pubmed_xml/test_fast.py`` proves; without ``fast`` only time is lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.sources.pubmed_xml.elements import read_element, safe_parser
from citecheck.sources.pubmed_xml.stream import BrokenFile, raw_records
from citecheck.sources.pubmed_xml.values import Revision, revision

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from lxml.etree import _Element

    from citecheck.sources.pubmed_xml.elements import Deletion
    from citecheck.sources.pubmed_xml.fast import Plain

_AT_ONCE = 32  # records
_BYTES_AT_ONCE = 2 << 20


def read_file(path: Path, *, abstracts: bool, fast: bool = True) -> Iterator[Revision | Deletion]:
    """What a file of PubMed's XML (``.xml`` or ``.xml.gz``) holds, in its order.

    Without ``abstracts`` the records lack abstract, MeSH headings, substances and keywords. Without ``fast`` every
    record is read by the XML parser, with the same result. Raises BrokenFile where the file ceases to be PubMed's XML;
    what came before it is right, but not all.
    """
    reader = _FileReader(path, abstracts=abstracts, fast=fast)
    for batch in _batches(raw_records(path)):
        yield from reader.batch(batch)


def _batches(found: Iterator[bytes]) -> Iterator[list[bytes]]:
    """A few records at a time, as ``read_plain`` wants them."""
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


class _FileReader:
    def __init__(self, path: Path, *, abstracts: bool, fast: bool) -> None:
        self._path = path
        self._abstracts = abstracts
        self._fast = fast
        self._parser = safe_parser()
        self._last = ""

    def batch(self, batch: list[bytes]) -> Iterator[Revision | Deletion]:
        for data, plain in zip(batch, self._plain(batch), strict=True):
            read = self._read(data, plain)
            if isinstance(read, Revision):
                if not read.record.pmid:
                    raise BrokenFile(self._path, f"a record {self._where()} has no PMID")
                self._last = read.record.pmid
            yield read

    def _plain(self, batch: list[bytes]) -> Sequence[Plain | None]:
        """What the patterns read of each record; None for those that are left to the parser whole."""
        if not self._fast:
            return [None] * len(batch)
        from citecheck.sources.pubmed_xml.fast import read_plain

        return read_plain(batch, abstracts=self._abstracts)

    def _read(self, data: bytes, plain: Plain | None) -> Revision | Deletion:
        """The record of these bytes; parses what the patterns have not read."""
        if plain is None:
            return read_element(self._parsed(data), abstracts=self._abstracts)
        if plain.rest:
            return read_element(self._parsed(plain.rest), abstracts=self._abstracts, fields=plain.fields)
        return revision(plain.fields)

    def _parsed(self, data: bytes) -> _Element:
        from lxml import etree

        try:
            return etree.fromstring(data, self._parser)
        except etree.XMLSyntaxError as error:
            msg = f"a record {self._where()} is not well-formed XML: {error.msg or 'no reason given'}"
            raise BrokenFile(self._path, msg) from error

    def _where(self) -> str:
        return f"after PMID {self._last}" if self._last else "at the beginning"
