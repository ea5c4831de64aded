"""PubMed's XML, as NLM gives it out in baseline and update files, to records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.sources.pubmed_xml.elements import Deletion, read_element
from citecheck.sources.pubmed_xml.fast import read_plain
from citecheck.sources.pubmed_xml.stream import BrokenFile, elements
from citecheck.sources.pubmed_xml.values import Revision, revision

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.etree import XMLParser, _Element

    from citecheck.sources.pubmed_xml.fast import Plain

__all__ = ["BrokenFile", "Deletion", "Revision", "read_file", "safe_parser"]

_AT_ONCE = 32  # records
_BYTES_AT_ONCE = 2 << 20


def read_file(path: Path, *, abstracts: bool) -> Iterator[Revision | Deletion]:
    """What a file of PubMed's XML (``.xml`` or ``.xml.gz``) holds, in its order.

    Without ``abstracts`` the records lack abstract, MeSH headings, substances and keywords. Raises BrokenFile where
    the file ceases to be PubMed's XML; what came before it is right, but not all.
    """
    reader = _FileReader(path, abstracts=abstracts)
    for batch in _batches(elements(path)):
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
    def __init__(self, path: Path, *, abstracts: bool) -> None:
        self._path = path
        self._abstracts = abstracts
        self._parser = safe_parser()
        self._last = ""

    def batch(self, batch: list[bytes]) -> Iterator[Revision | Deletion]:
        for data, plain in zip(batch, read_plain(batch, abstracts=self._abstracts), strict=True):
            read = self._read(data, plain)
            if isinstance(read, Revision):
                if not read.record.pmid:
                    raise BrokenFile(self._path, f"a record {self._where()} has no PMID")
                self._last = read.record.pmid
            yield read

    def _read(self, data: bytes, plain: Plain | None) -> Revision | Deletion:
        """Parses what could not be read without."""
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


def safe_parser() -> XMLParser:
    """Resolves nothing, fetches nothing, lets nothing grow; comments are no text."""
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
