"""Cutting what the index does not keep out of a record's bytes before they are parsed, which halves the time.

Looking for tags in bytes is right as long as a record is nothing but tags and text, in the order of NLM's DTD. Where
it holds a comment, CDATA or a processing instruction, or the order is another, nothing is cut.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.records.xml_authors import taken_out

if TYPE_CHECKING:
    from citecheck.model import Author


def has_more_than_tags(data: bytes) -> bool:
    """Whether there are comments, CDATA sections or processing instructions, in which tags mean nothing."""
    return (b"!" in data and b"<!" in data) or (b"?" in data and b"<?" in data)


def trimmed(data: bytes, *, abstracts: bool) -> tuple[bytes, tuple[Author, ...] | None]:
    """An article without affiliations, history and reference list; anything else as it is.

    Without ``abstracts`` the abstract, headings, substances and keywords go as well. Also the authors, where they could
    be read at once; then they were cut out, too.
    """
    article_end = data.find(b"</Article>")
    journal_end = data.find(b"</MedlineJournalInfo>", article_end)
    citation_end = data.find(b"</MedlineCitation>", journal_end)
    if article_end < 0 or journal_end < 0 or citation_end < 0 or has_more_than_tags(data):
        return data, None
    journal_end += len(b"</MedlineJournalInfo>")
    article = data[:article_end] if abstracts else _without_abstract(data[:article_end])
    article, authors = taken_out(_without_affiliations(article))
    notices = b"CommentsCorrectionsList"
    kept = (
        article,
        data[article_end:journal_end],
        data[journal_end:citation_end] if abstracts else _part(data, notices, journal_end, citation_end),
        _without_references(data[citation_end:]),
    )
    return b"".join(kept), authors


def _without_abstract(article: bytes) -> bytes:
    start = article.find(b"<Abstract>")
    end = article.find(b"</Abstract>", start)
    return article[:start] + article[end + len(b"</Abstract>") :] if 0 <= start < end else article


def _without_affiliations(article: bytes) -> bytes:
    first, *others = article.split(b"<AffiliationInfo>")
    if not others:
        return article
    return first + b"".join([other.partition(b"</AffiliationInfo>")[2] for other in others])


def _part(data: bytes, name: bytes, start: int, end: int) -> bytes:
    begins = data.find(b"<" + name, start, end)
    if begins < 0:
        return b""
    tag = b"</" + name + b">"
    return data[begins : data.find(tag, begins, end) + len(tag)]


def _without_references(rest: bytes) -> bytes:
    """``PubmedData`` with nothing but the identifiers, which stand before the references and their identifiers."""
    head, opening, inner = rest.partition(b"<PubmedData>")
    before, start, behind = inner.partition(b"<ArticleIdList>")
    ids, end, behind = behind.partition(b"</ArticleIdList>")
    if not end or b"<Reference" in before:
        return rest
    close = behind.rfind(b"</PubmedData>")
    return b"".join((head, opening, start, ids, end, behind[close:])) if close >= 0 else rest
