"""JATS and its ancestor, the NLM tag sets: XML articles of PubMed Central, eLife, PLOS, Europe PMC, SciELO, pandoc.

Lines and columns are those of the file; a callout stands where its ``xref`` does.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from citecheck.errors import InputError
from citecheck.reading.encoding import decode
from citecheck.reading.jats.article import ArticleReader
from citecheck.reading.jats.tree import parse_tree

if TYPE_CHECKING:
    from citecheck.reading.document import Document

LARGEST = 64 * 1024 * 1024  # bytes; the longest articles of PubMed Central have 20 million
_SUFFIXES = frozenset({".nxml", ".jats"})
_BEGINNING = re.compile(rb"<(?:\?xml|!DOCTYPE|!--|[A-Za-z])")
_ARTICLE = re.compile(rb"<(?:[\w.-]{1,20}:)?article(?:[\s>]|$)|<!DOCTYPE\s+article\b")
_ROOT = re.compile(rb"<(?:[\w.-]{1,20}:)?(?P<name>[A-Za-z][\w.-]{0,40})")
_WRAPPERS = frozenset({b"article", b"pmc-articleset", b"OAI-PMH", b"sub-article", b"collection", b"records", b"record"})
_OTHERS = re.compile(rb"docbook", re.IGNORECASE)
_ENCODING = re.compile(rb"<\?xml\s[^<>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{1,40})")


class JatsReader:
    """Reads JATS and NLM XML."""

    name = "jats"
    suffixes: frozenset[str] = _SUFFIXES

    def matches(self, path: str, head: bytes) -> bool:
        """Whether the file is called so, or is XML whose root is an article (and no DocBook)."""
        start = head.lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"").lstrip()
        if not _BEGINNING.match(start):
            return False
        if PurePath(path).suffix.lower() in _SUFFIXES:
            return True
        root = _ROOT.search(start)
        named = root is not None and root["name"] in _WRAPPERS
        return named and _ARTICLE.search(start) is not None and not _OTHERS.search(start)

    def read(self, path: str, data: bytes) -> Document:
        """The document; raises InputError for what is no XML, no article, or too large to be one."""
        if len(data) > LARGEST:
            message = f"{path} has {len(data) // 1_000_000} MB; an XML article may have {LARGEST // 1_000_000}."
            raise InputError(message)
        declared = _ENCODING.match(data.removeprefix(b"\xef\xbb\xbf").lstrip())
        source = decode(data, path, declared[1].decode("ascii") if declared else None)
        reader = ArticleReader(parse_tree(source, path))
        listed = reader.read()
        document = reader.words.flow.view.document(path, self.name)
        return replace(
            document,
            blocks=reader.words.blocks(),
            printed_is_source=False,
            listed=listed,
            notes=tuple(reader.left_out),
        )
