"""PubMed records from files: XML as NLM's baseline has it (.xml, .xml.gz) or MEDLINE text (.nbib, .txt)."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import TYPE_CHECKING

from citecheck.model import Author, Notice, NoticeType, Record, SourceName
from citecheck.records.medline import parse_medline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element as Element

_NOTICES = {
    "RetractionIn": NoticeType.RETRACTION,
    "RetractionOf": NoticeType.RETRACTION_OF,
    "PartialRetractionIn": NoticeType.PARTIAL_RETRACTION,
    "ExpressionOfConcernIn": NoticeType.EXPRESSION_OF_CONCERN,
    "ExpressionOfConcernFor": NoticeType.EXPRESSION_OF_CONCERN_OF,
    "ErratumIn": NoticeType.ERRATUM,
    "ErratumFor": NoticeType.ERRATUM_FOR,
    "CorrectedandRepublishedIn": NoticeType.CORRECTED_REPUBLISHED,
    "CorrectedandRepublishedFrom": NoticeType.REPUBLISHED_FROM,
    "RepublishedIn": NoticeType.REPUBLISHED,
    "RepublishedFrom": NoticeType.REPUBLISHED_FROM,
    "UpdateIn": NoticeType.UPDATE,
    "UpdateOf": NoticeType.UPDATE_OF,
    "CommentOn": NoticeType.COMMENT_ON,
}


def read_records(paths: Iterable[Path | str]) -> list[Record]:
    """The records of all files, the first of each PMID, in order of PMID (so that a seed means the same everywhere)."""
    found: dict[str, Record] = {}
    for path in map(Path, paths):
        for record in _read(path):
            if record.pmid:
                found.setdefault(record.pmid, record)
    return sorted(found.values(), key=lambda record: int(record.pmid))


def _read(path: Path) -> Iterator[Record]:
    if path.suffix in {".nbib", ".txt"}:
        yield from parse_medline(path.read_text(encoding="utf-8"), SourceName.INDEX)
        return
    from lxml import etree

    with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as stream:
        safe = {"resolve_entities": False, "no_network": True, "load_dtd": False}
        for _, element in etree.iterparse(stream, tag="PubmedArticle", **safe):
            yield _record(element)
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]


def _text(element: Element | None) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())


def _record(article: Element) -> Record:
    def one(path: str) -> str:
        return _text(article.find(path))

    head, journal = "MedlineCitation/Article/", "MedlineCitation/Article/Journal/"
    date = article.find(journal + "JournalIssue/PubDate")
    printed = " ".join(_text(part) for part in date) if date is not None else ""
    identifiers = {i.get("IdType"): _text(i) for i in article.iterfind("PubmedData/ArticleIdList/ArticleId")}
    return Record(
        pmid=one("MedlineCitation/PMID"),
        title=one(head + "ArticleTitle"),
        vernacular_title=one(head + "VernacularTitle"),
        authors=tuple(_authors(article)),
        journal=one("MedlineCitation/MedlineJournalInfo/MedlineTA") or one(journal + "ISOAbbreviation"),
        journal_full=one(journal + "Title"),
        nlm_id=one("MedlineCitation/MedlineJournalInfo/NlmUniqueID"),
        year=_year(printed),
        epub_year=_year(one(head + "ArticleDate[@DateType='Electronic']")),
        date=printed,
        volume=one(journal + "JournalIssue/Volume"),
        issue=one(journal + "JournalIssue/Issue"),
        pages=one(head + "Pagination/MedlinePgn"),
        elocation=one(head + "ELocationID[@EIdType='pii']"),
        doi=identifiers.get("doi") or one(head + "ELocationID[@EIdType='doi']"),
        pmcid=identifiers.get("pmc", ""),
        languages=tuple(_text(language) for language in article.iterfind(head + "Language")),
        publication_types=tuple(_text(kind) for kind in article.iterfind(head + "PublicationTypeList/PublicationType")),
        notices=tuple(_notices(article)),
        source=SourceName.INDEX,
    )


def _year(date: str) -> str:
    found = re.search(r"(?<!\d)(?:1[5-9]|20|21)\d\d", date)
    return found[0] if found else ""


def _authors(article: Element) -> Iterator[Author]:
    for author in article.iterfind("MedlineCitation/Article/AuthorList/Author"):
        group, family = _text(author.find("CollectiveName")), _text(author.find("LastName"))
        if group:
            yield Author(group, collective=True)
        elif family:
            initials, suffix = _text(author.find("Initials")), _text(author.find("Suffix"))
            yield Author(family, initials, suffix, _text(author.find("ForeName")))


def _notices(article: Element) -> Iterator[Notice]:
    for other in article.iterfind("MedlineCitation/CommentsCorrectionsList/CommentsCorrections"):
        kind = _NOTICES.get(other.get("RefType", ""))
        if kind is not None:
            yield Notice(kind, _text(other.find("PMID")) or None, _text(other.find("RefSource")))
