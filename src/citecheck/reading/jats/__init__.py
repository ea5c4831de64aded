"""JATS and its ancestor, the NLM tag sets: XML articles of PubMed Central, eLife, PLOS, Europe PMC, SciELO, pandoc.

Lines and columns are those of the file; a callout stands where its ``xref`` does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.errors import InputError
from citecheck.frozen import replace
from citecheck.reading.encoding import decode
from citecheck.reading.jats.article import ArticleReader
from citecheck.reading.jats.tree import parse_tree

if TYPE_CHECKING:
    from citecheck.reading.document import Document

LARGEST = 64 * 1024 * 1024  # bytes; the longest articles of PubMed Central have 20 million
_ENCODING = re.compile(rb"<\?xml\s[^<>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{1,40})")


class JatsReader:
    """Reads JATS and NLM XML."""

    name = "jats"

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
