"""Which format a file is of: by its name and by how it starts, without the modules that read it.

``head`` is the first bytes of a file, of an archive all of them.
"""

from __future__ import annotations

import re
from pathlib import PurePath

from citecheck.reading.signatures import kind_of

PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
JATS_SUFFIXES = frozenset({".nxml", ".jats"})
WORD_SUFFIXES = frozenset({".docx", ".docm"})
OPENDOCUMENT_SUFFIXES = frozenset({".odt", ".fodt"})
PLAIN_SUFFIXES = frozenset({".txt", ".text"})
PDF_SUFFIXES = frozenset({".pdf"})
LATEX_SUFFIXES = frozenset({".tex", ".ltx", ".latex"})
MARKDOWN_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mdx", ".rmd", ".qmd"})
ARTICLE_SUFFIXES = frozenset().union(  # that a folder is searched for: an archive in it seldom holds a manuscript
    *(PAGE_SUFFIXES, JATS_SUFFIXES, WORD_SUFFIXES, OPENDOCUMENT_SUFFIXES, PDF_SUFFIXES, LATEX_SUFFIXES),
    *(MARKDOWN_SUFFIXES, PLAIN_SUFFIXES),
)

_ZIP = b"PK\x03\x04"
_WORD_TEMPLATES = frozenset({".dotx", ".dotm"})
_OPENDOCUMENT_TEMPLATES = frozenset({".ott"})
_OPENDOCUMENT_MIME, _OPENDOCUMENT_FLAT = b"mimetypeapplication/vnd.oasis.opendocument.text", b"<office:document "
_OFFICE_CONTENTS, _NO_TEXT_FOLDERS = b"[Content_Types].xml", (b"xl/", b"ppt/", b"visio/")

_BIBLIOGRAPHIES = {
    ".bib": "bibtex", ".bibtex": "bibtex", ".biblatex": "bibtex", ".ris": "ris", ".nbib": "medline",
    ".enw": "enw", ".json": "csl-json", ".yaml": "csl-yaml", ".yml": "csl-yaml", ".xml": "endnote-xml",
}  # fmt: skip

_BIBLIOGRAPHY_CONTENT = {  # endings that other files have as well
    "csl-json": re.compile(
        rb"^[\s\xef\xbb\xbf]*(?:\[\s*\{|\{)[\s\S]*\"(?:container-title|author|issued|DOI|PMID|title|URL)\"\s*:"
    ),
    "csl-yaml": re.compile(rb"(?:^|\n)references:\s*\n"),
    "endnote-xml": re.compile(rb"<records>\s*<record>|<record>\s*<database"),
}
_BIBLIOGRAPHY_BEGINNING = {  # of standard input, which has no name
    "bibtex": re.compile(
        rb"\s*(?:%[^\n]*\n\s*){0,50}@(?:string|preamble|comment|article|book|misc|in\w+|online)\s?[{(]", re.I
    ),
    "ris": re.compile(rb"\s*TY  - [A-Z]+"),
    "medline": re.compile(rb"\s*PMID- \d"),
    "enw": re.compile(rb"\s*%0 [A-Z]"),
}
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^<>]{0,200}>\s*)?(?:<!--(?!>)[^>]{0,500}-->\s*)?(?:<!doctype\s+html\b|<html[\s>])", re.IGNORECASE
)
_XML = re.compile(rb"<(?:\?xml|!DOCTYPE|!--|[A-Za-z])")
_JATS_ARTICLE = re.compile(rb"<(?:[\w.-]{1,20}:)?article(?:[\s>]|$)|<!DOCTYPE\s+article\b")
_XML_ROOT = re.compile(rb"<(?:[\w.-]{1,20}:)?(?P<name>[A-Za-z][\w.-]{0,40})")
_JATS_ROOTS = frozenset(
    {b"article", b"pmc-articleset", b"OAI-PMH", b"sub-article", b"collection", b"records", b"record"}
)
_DOCBOOK = re.compile(rb"docbook", re.IGNORECASE)
_NAMES_BIBLIOGRAPHY = re.compile(rb"---[ \t]*\r?\n(?:[^\n]*\n){0,200}?(?:bibliography|references):")


def bibliography_format(path: str, head: bytes) -> str | None:
    """The format of a bibliography of this name that starts with these bytes; ``None`` if it is none."""
    form = _BIBLIOGRAPHIES.get(_suffix(path))
    if not _suffix(path):  # standard input
        return next((form for form, shape in _BIBLIOGRAPHY_BEGINNING.items() if shape.match(head)), None)
    if form in _BIBLIOGRAPHY_CONTENT and not _BIBLIOGRAPHY_CONTENT[form].search(head):
        return None
    return form


def is_bibliography(path: str, head: bytes) -> bool:
    """Whether name and content are those of a bibliography."""
    return bibliography_format(path, head) is not None


def is_page(path: str, head: bytes) -> bool:
    """Whether the file is called HTML, or starts as a page; a container under such a name is none."""
    if kind_of(head):
        return False
    start = head.removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    return _suffix(path) in PAGE_SUFFIXES or bool(_PAGE.match(start.replace(b"\0", b"")))


def is_jats(path: str, head: bytes) -> bool:
    """Whether the file is called so, or is XML whose root is an article (and no DocBook)."""
    start = head.lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"").lstrip()
    if not _XML.match(start):
        return False
    if _suffix(path) in JATS_SUFFIXES:
        return True
    root = _XML_ROOT.search(start)
    named = root is not None and root["name"] in _JATS_ROOTS
    return named and _JATS_ARTICLE.search(start) is not None and not _DOCBOOK.search(start)


def is_word(path: str, head: bytes) -> bool:
    """Whether the file is called a Word file, or is a package of Office that is no sheet and no slides."""
    if _suffix(path) in WORD_SUFFIXES | _WORD_TEMPLATES:
        return True
    return head.startswith(_ZIP) and _OFFICE_CONTENTS in head and not any(other in head for other in _NO_TEXT_FOLDERS)


def is_opendocument(path: str, head: bytes) -> bool:
    """Whether the file is called an OpenDocument text, or says that it is one."""
    if _suffix(path) in OPENDOCUMENT_SUFFIXES | _OPENDOCUMENT_TEMPLATES:
        return head.startswith(_ZIP) or b"<" in head[:64] or not head
    return (head.startswith(_ZIP) and _OPENDOCUMENT_MIME in head[:200]) or _OPENDOCUMENT_FLAT in head[:1000]


def is_pdf(path: str, head: bytes) -> bool:
    """Whether the file starts as a PDF, or is called one."""
    return b"%PDF-" in head[:1024] or _suffix(path) in PDF_SUFFIXES


def is_zipped_page(path: str, head: bytes) -> bool:
    """Whether the file is called an archive and is one."""
    return _suffix(path) == ".zip" and head.startswith(b"PK")


def is_latex(path: str, head: bytes) -> bool:
    """Whether the file is called TeX, or starts as a LaTeX document."""
    return _suffix(path) in LATEX_SUFFIXES or head.lstrip().startswith(b"\\documentclass")


def is_markdown(path: str, head: bytes) -> bool:
    """Whether the file is called Markdown, or is a text without a name whose front matter names a bibliography."""
    suffix = _suffix(path)
    return suffix in MARKDOWN_SUFFIXES or (not suffix and _NAMES_BIBLIOGRAPHY.match(head) is not None)


def is_anything(path: str, head: bytes) -> bool:
    """Always: what no other format takes is plain text, or none, which decoding tells."""
    del path, head
    return True


def _suffix(path: str) -> str:
    return PurePath(path).suffix.lower()
