"""Where something stands, for every report: in words, and as the place that an editor or a service can open."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from citecheck.model import LineUnit, in_words, opens_at_line
from citecheck.reporting.document_base import given
from citecheck.reporting.language import ENGLISH

if TYPE_CHECKING:
    from citecheck.reporting.document_v1 import ArticleEntry, CalloutEntry, FindingEntry, ReferenceEntry
    from citecheck.reporting.language import Language

    Placed: TypeAlias = CalloutEntry | FindingEntry | ReferenceEntry


def words(article: ArticleEntry, entry: Placed, language: Language = ENGLISH) -> str:
    """``line 12``, ``page 3, paragraph 12``, ``refs.bib:17``; of a file that was not read ``the whole file``."""
    if given(article.unread):
        return language.say("the whole file")
    unit = given(article.unit) or LineUnit.LINE
    return in_words(entry.line, unit, given(article.pages) or (), given(entry.path) or "", language.say)


def path(article: ArticleEntry, entry: Placed) -> str:
    """The file in which it stands."""
    return given(entry.path) or article.path


def has_lines(article: ArticleEntry, entry: Placed) -> bool:
    """Whether its line and column are those of a text file, which a program can be told to open there."""
    if given(article.unread):
        return False
    unit = given(article.unit) or LineUnit.LINE
    return opens_at_line(unit, given(article.pages) or (), given(entry.path) or "")


def pointer(article: ArticleEntry, entry: Placed, *, column: bool = True) -> str:
    """``article.md:12:3``, ``article.docx, paragraph 12``; a file that was not read by its path alone."""
    file = path(article, entry)
    if has_lines(article, entry):
        at = getattr(entry, "column", None) if column else None
        return f"{file}:{entry.line}" if at is None else f"{file}:{entry.line}:{at}"
    return file if _is_unread(article) else f"{file}, {words(article, entry)}"


def aside(article: ArticleEntry, entry: Placed) -> str:
    """The place in words behind a message, where a service cannot show it: `` (paragraph 12)``; else nothing."""
    return "" if has_lines(article, entry) or _is_unread(article) else f" ({words(article, entry)})"


def _is_unread(article: ArticleEntry) -> bool:
    return bool(given(article.unread))


def counted(article: ArticleEntry) -> str:
    """What the numbers beside the text of an article count."""
    if given(article.pages) and given(article.unit) in (None, LineUnit.LINE):
        return "lines of the text, counted through all pages"
    return "paragraphs of the file" if given(article.unit) == LineUnit.PARAGRAPH else "lines of the file"
