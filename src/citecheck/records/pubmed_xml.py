"""PubMed's XML, as NLM gives it out in baseline and update files, to records.

What is read equals what ``medline`` reads from PubMed's own text of the same record; the one source is as good as
the other. Elements are those of NLM's PubMed DTD
(https://dtd.nlm.nih.gov/ncbi/pubmed/doc/out/250101/index.html).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from citecheck.model import Author, Notice, NoticeType, Record, SourceName
from citecheck.records.medline import year_of
from citecheck.records.notices import notice, with_implied
from citecheck.records.xml_stream import BrokenFile, elements

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from lxml.etree import _Element

__all__ = ["BrokenFile", "Deletion", "Revision", "read_file"]

_REF_TYPES = {
    "RetractionIn": NoticeType.RETRACTION,
    "RetractionOf": NoticeType.RETRACTION_OF,
    "PartialRetractionIn": NoticeType.PARTIAL_RETRACTION,
    "PartialRetractionOf": NoticeType.RETRACTION_OF,
    "ExpressionOfConcernIn": NoticeType.EXPRESSION_OF_CONCERN,
    "ExpressionOfConcernFor": NoticeType.EXPRESSION_OF_CONCERN_OF,
    "ErratumIn": NoticeType.ERRATUM,
    "ErratumFor": NoticeType.ERRATUM_FOR,
    "CorrectedandRepublishedIn": NoticeType.CORRECTED_REPUBLISHED,
    "CorrectedandRepublishedFrom": NoticeType.REPUBLISHED_FROM,
    "RetractedandRepublishedIn": NoticeType.RETRACTION,
    "RetractedandRepublishedFrom": NoticeType.REPUBLISHED_FROM,
    "RepublishedIn": NoticeType.REPUBLISHED,
    "RepublishedFrom": NoticeType.REPUBLISHED_FROM,
    "UpdateIn": NoticeType.UPDATE,
    "UpdateOf": NoticeType.UPDATE_OF,
    "CommentOn": NoticeType.COMMENT_ON,
}
_MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

# Not needed without abstracts, or never: cut out of the bytes before they are parsed, which halves the time.
_NEVER = (b"ReferenceList", b"History", b"GrantList", b"DataBankList")
_WITH_ABSTRACTS = (b"Abstract", b"MeshHeadingList", b"ChemicalList", b"KeywordList")
_AFFILIATION = re.compile(rb"<AffiliationInfo>.*?</AffiliationInfo>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Revision:
    """One record as one file has it. A later revision of the same PMID replaces it."""

    record: Record
    version: int  # of the PMID; 1 for all but a few
    revised: str  # ISO date of DateRevised, "" where the record has none


@dataclass(frozen=True, slots=True)
class Deletion:
    """PMIDs that PubMed took out."""

    pmids: tuple[str, ...]


def read_file(path: Path, *, abstracts: bool) -> Iterator[Revision | Deletion]:
    """What a file of PubMed's XML (``.xml`` or ``.xml.gz``) holds, in its order.

    Without ``abstracts`` the records lack abstract, MeSH headings, substances and keywords. Raises BrokenFile where
    the file ends to be PubMed's XML; what came before it is not to be trusted to be all.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True, collect_ids=False,
    )  # fmt: skip
    last = ""
    for data in elements(path):
        try:
            element = etree.fromstring(data if abstracts else _trimmed(data), parser)
        except etree.XMLSyntaxError as error:
            raise BrokenFile(path, f"a record {_after(last)} is not well-formed: {error.msg}") from error
        read = _deletion(element) if element.tag[:6] == "Delete" else _revision(element, abstracts=abstracts)
        if isinstance(read, Revision):
            if not read.record.pmid:
                raise BrokenFile(path, f"a record {_after(last)} has no PMID")
            last = read.record.pmid
        yield read


def _after(pmid: str) -> str:
    return f"after PMID {pmid}" if pmid else "at its beginning"


def _trimmed(data: bytes) -> bytes:
    if b"<!" in data or b"<?" in data:
        return data  # a comment may hold anything
    for name in (*_NEVER, *_WITH_ABSTRACTS):
        start = data.find(b"<" + name)
        if start >= 0:
            tag = b"</" + name + b">"
            end = data.rfind(tag, start)
            if end >= 0:
                data = data[:start] + data[end + len(tag) :]
    return _AFFILIATION.sub(b"", data)


# ------------------------------------------------------------------------------------------------ records


def _deletion(element: _Element) -> Deletion:
    return Deletion(tuple(pmid for pmid in (_text(one) for one in element if one.tag == "PMID") if pmid))


def _revision(element: _Element, *, abstracts: bool) -> Revision:
    fields: dict[str, str] = {}
    lists: dict[str, list[str]] = {}
    authors: list[Author] = []
    notices: list[Notice] = []
    revised, version = "", 1

    citation = element.find("MedlineCitation")
    book = citation is None
    if citation is None:
        citation = element.find("BookDocument")
    if citation is None:
        return Revision(Record(""), 1, "")
    for part in _parts(citation):
        tag = part.tag
        if tag == "PMID":
            if "pmid" not in fields:
                fields["pmid"] = _text(part)
                version = int(part.get("Version") or 1)
        elif tag == "DateRevised":
            revised = _iso(part)
        elif tag == "ArticleTitle":
            fields["title"] = _text(part)
        elif tag == "VernacularTitle":
            fields["vernacular_title"] = _text(part)
        elif tag == "Journal":
            _journal(part, fields, lists)
        elif tag == "Book":
            _book(part, fields, authors)
        elif tag == "Pagination":
            fields["pages"] = _pages(part)
        elif tag == "ELocationID":
            kind = "doi" if part.get("EIdType") == "doi" else "elocation"
            if part.get("ValidYN") != "N" and kind not in fields:
                fields[kind] = _text(part)
        elif tag == "AuthorList":
            if part.get("Type") != "editors":
                authors[:] = _authors(part)
        elif tag == "Language":
            lists.setdefault("languages", []).append(_text(part))
        elif tag == "PublicationType":
            lists.setdefault("types", []).append(_text(part))
        elif tag == "PublicationTypeList":
            lists["types"] = [_text(one) for one in part]
        elif tag == "ArticleDate":
            fields.setdefault("epub_year", _child(part, "Year"))
        elif tag == "MedlineJournalInfo":
            for one in part:
                if one.tag == "MedlineTA":
                    fields["journal"] = _text(one)
                elif one.tag == "NlmUniqueID":
                    fields["nlm_id"] = _text(one)
                elif one.tag == "ISSNLinking":
                    lists.setdefault("issns", []).append(_text(one))
        elif tag == "CommentsCorrectionsList":
            notices += _notices(part)
        elif tag == "ArticleIdList":
            _ids(part, fields)
        elif abstracts:
            _extra(part, lists)
    data = element.find("PubmedBookData" if book else "PubmedData")
    ids = None if data is None else data.find("ArticleIdList")
    if ids is not None:
        _ids(ids, fields)
    types = tuple(lists.get("types", ()))
    title = fields.get("title", "")
    date = fields.get("date", "")
    return Revision(
        Record(
            pmid=fields.get("pmid", ""),
            title=title,
            vernacular_title=fields.get("vernacular_title", ""),
            book_title=fields.get("book_title", ""),
            authors=tuple(authors),
            journal=fields.get("journal", ""),
            journal_full=fields.get("journal_full", ""),
            issns=tuple(dict.fromkeys(lists.get("issns", ()))),
            nlm_id=fields.get("nlm_id", ""),
            year=year_of(date),
            epub_year=year_of(fields.get("epub_year", "")),
            date=date,
            volume=fields.get("volume", ""),
            issue=fields.get("issue", ""),
            pages=fields.get("pages", ""),
            elocation=fields.get("elocation", ""),
            doi=fields.get("doi", ""),
            pmcid=fields.get("pmcid", ""),
            languages=tuple(lists.get("languages", ())),
            publication_types=types,
            notices=tuple(with_implied(notices, types, title)),
            abstract=" ".join(lists.get("abstract", ())),
            mesh=tuple(lists.get("mesh", ())),
            substances=tuple(dict.fromkeys(lists.get("substances", ()))),
            keywords=tuple(lists.get("keywords", ())),
            source=SourceName.INDEX,
        ),
        version,
        revised,
    )


def _parts(citation: _Element) -> Iterator[_Element]:
    for part in citation:
        if part.tag == "Article":
            yield from part
        else:
            yield part


def _journal(journal: _Element, fields: dict[str, str], lists: dict[str, list[str]]) -> None:
    for part in journal:
        if part.tag == "JournalIssue":
            for one in part:
                if one.tag == "Volume":
                    fields["volume"] = _text(one)
                elif one.tag == "Issue":
                    fields["issue"] = _text(one)
                elif one.tag == "PubDate":
                    fields["date"] = _date(one)
        elif part.tag == "Title":
            fields["journal_full"] = _text(part)
        elif part.tag == "ISSN":
            lists.setdefault("issns", []).append(_text(part).upper())


def _book(book: _Element, fields: dict[str, str], authors: list[Author]) -> None:
    for part in book:
        if part.tag == "BookTitle":
            fields["book_title"] = _text(part)
        elif part.tag == "PubDate":
            fields["date"] = _date(part)
        elif part.tag == "AuthorList" and part.get("Type") != "editors" and not authors:
            authors += _authors(part)
        elif part.tag == "Volume":
            fields["volume"] = _text(part)


def _date(element: _Element) -> str:
    """As PubMed prints it: ``2016 Sep-Dec``, ``1975 Dec 2``, ``2001 Spring``."""
    told = {part.tag: _text(part) for part in element}
    if told.get("MedlineDate"):
        return told["MedlineDate"]
    month = told.get("Month", "")
    if month.isdigit() and int(month) < len(_MONTHS):
        month = _MONTHS[int(month)]
    return " ".join(
        part for part in (told.get("Year"), told.get("Season"), month, told.get("Day", "").lstrip("0")) if part
    )


def _iso(element: _Element) -> str:
    told = {part.tag: _text(part) for part in element}
    return f"{told.get('Year', '')}-{told.get('Month', '1'):0>2}-{told.get('Day', '1'):0>2}"


def _pages(element: _Element) -> str:
    told = {part.tag: _text(part) for part in element}
    start, end = told.get("StartPage", ""), told.get("EndPage", "")
    return told.get("MedlinePgn") or (f"{start}-{end}" if start and end else start)


def _authors(element: _Element) -> Iterator[Author]:
    for author in element:
        if author.get("ValidYN") == "N":
            continue  # a name that PubMed corrected; the right one stands beside it
        family = initials = suffix = given = ""
        for part in author:
            tag = part.tag
            if tag == "LastName":
                family = _text(part)
            elif tag == "ForeName":
                given = _text(part)
            elif tag == "Initials":
                initials = _text(part).replace(" ", "")
            elif tag == "Suffix":
                suffix = _text(part)
            elif tag == "CollectiveName":
                group = _text(part)
                if group:
                    yield Author(group, collective=True)
        if family:
            yield Author(family, initials, suffix, given)


def _notices(element: _Element) -> Iterator[Notice]:
    for one in element:
        kind = _REF_TYPES.get(one.get("RefType") or "")
        if kind:
            pmid = _child(one, "PMID")
            text = _child(one, "RefSource")
            if text or pmid:
                yield notice(kind, f"{text}. PMID: {pmid}" if pmid else text)


def _ids(element: _Element, fields: dict[str, str]) -> None:
    for one in element:
        kind = one.get("IdType")
        if kind == "doi" and not fields.get("doi"):
            fields["doi"] = _text(one)
        elif kind == "pmc":
            fields["pmcid"] = _text(one)


def _extra(part: _Element, lists: dict[str, list[str]]) -> None:
    tag = part.tag
    if tag == "Abstract":
        lists["abstract"] = [_text(one) for one in part if one.tag == "AbstractText"]
    elif tag == "MeshHeadingList":
        lists["mesh"] = [_heading(one) for one in part]
    elif tag == "ChemicalList":
        lists["substances"] = [_child(one, "NameOfSubstance") for one in part]
    elif tag == "KeywordList":
        lists.setdefault("keywords", []).extend(_major(one) for one in part)


def _heading(element: _Element) -> str:
    return "/".join(_major(part) for part in element)


def _major(element: _Element) -> str:
    return ("*" if element.get("MajorTopicYN") == "Y" else "") + _text(element)


def _child(element: _Element, tag: str) -> str:
    found = element.find(tag)
    return "" if found is None else _text(found)


def _text(element: _Element) -> str:
    text = "".join(element.itertext()) if len(element) else element.text
    return " ".join(text.split()) if text else ""
