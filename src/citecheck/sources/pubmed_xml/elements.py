"""One element of PubMed's XML to a record.

What is read equals what ``medline`` reads from PubMed's own text of the same record; the one source is as good as
the other. The elements are those of NLM's PubMed DTD
(https://dtd.nlm.nih.gov/ncbi/pubmed/doc/out/250101/index.html).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.frozen import Frozen
from citecheck.model import Author, Notice, NoticeType
from citecheck.sources.medline import year_of
from citecheck.sources.notices import notice
from citecheck.sources.pubmed_xml.values import author, iso_date, pages, print_date, revision, single

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import XMLParser, _Element

    from citecheck.sources.pubmed_xml.values import Fields, Revision

_REF_TYPES = {
    "RetractionIn": NoticeType.RETRACTION,
    "RetractionOf": NoticeType.RETRACTION_OF,
    "PartialRetractionIn": NoticeType.PARTIAL_RETRACTION,
    "PartialRetractionOf": NoticeType.RETRACTION_OF,
    "RetractedandRepublishedIn": NoticeType.RETRACTION,
    "RetractedandRepublishedFrom": NoticeType.REPUBLISHED_FROM,
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


class Deletion(Frozen):
    """PMIDs that PubMed took out."""

    pmids: tuple[str, ...]


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


def read_element(element: _Element, *, abstracts: bool, fields: Fields | None = None) -> Revision | Deletion:
    """What one child of ``PubmedArticleSet`` says. A record's PMID is "" if it has none.

    ``fields`` are those that were read of it before, if some were.
    """
    if element.tag in ("DeleteCitation", "DeleteDocument"):
        return Deletion(tuple(pmid for pmid in map(_text, element.iterchildren("PMID")) if pmid))
    fields = {} if fields is None else fields
    for part in element:
        handler = _TOP.get(part.tag)
        if handler:
            handler(part, fields)
    if abstracts:
        _extras(element, fields)
    return revision(fields)


# ------------------------------------------------------------------------------------------------ elements


def _down(element: _Element, fields: Fields) -> None:
    for part in element:
        handler = _HANDLERS.get(part.tag)
        if handler:
            handler(part, fields)


def _first(name: str) -> Callable[[_Element, Fields], None]:
    def take(element: _Element, fields: Fields) -> None:
        if not fields.get(name):
            fields[name] = _text(element)

    return take


def _each(name: str) -> Callable[[_Element, Fields], None]:
    def take(element: _Element, fields: Fields) -> None:
        text = _text(element)
        if text:
            fields[name] = (*fields.get(name, ()), text)

    return take


def _pmid(element: _Element, fields: Fields) -> None:
    if not fields.get("pmid"):
        pmid = _text(element)
        fields["pmid"] = pmid if pmid.isascii() and pmid.isdigit() and len(pmid) <= 9 else ""
        version = element.get("Version") or ""
        fields["_version"] = int(version) if version.isdecimal() else 1


def _revised(element: _Element, fields: Fields) -> None:
    texts = {part.tag: _text(part) for part in element}
    fields["_revised"] = iso_date(texts.get("Year", ""), texts.get("Month", ""), texts.get("Day", ""))


def _print_date(element: _Element, fields: Fields) -> None:
    texts = {part.tag: _text(part) for part in element}
    parts = [texts.get(name, "") for name in ("Year", "Season", "Month", "Day")]
    fields["date"] = texts.get("MedlineDate") or print_date(*parts)


def _electronic_date(element: _Element, fields: Fields) -> None:
    if "epub_year" not in fields:
        fields["epub_year"] = year_of(_child(element, "Year"))


def _pages(element: _Element, fields: Fields) -> None:
    texts = {part.tag: _text(part) for part in element}
    fields["pages"] = pages(*[texts.get(name, "") for name in ("StartPage", "EndPage", "MedlinePgn")])


def _electronic_location(element: _Element, fields: Fields) -> None:
    name = "doi" if element.get("EIdType") == "doi" else "elocation"
    if element.get("ValidYN") != "N" and not fields.get(name):
        fields[name] = _text(element)


def _ids(element: _Element, fields: Fields) -> None:
    for one in element:
        kind = one.get("IdType")
        if kind == "doi" and not fields.get("doi"):
            fields["doi"] = _text(one)
        elif kind == "pmc":
            fields["pmcid"] = _text(one)


def _types(element: _Element, fields: Fields) -> None:
    fields["publication_types"] = tuple([_text(one) for one in element])


def _authors(element: _Element, fields: Fields) -> None:
    """In a book the authors of the chapter come after those of the book and replace them; editors are left out."""
    if element.get("Type") != "editors":
        fields["authors"] = tuple([found for one in element if (found := _person_or_group(one))])


def _person_or_group(element: _Element) -> Author | None:
    if element.get("ValidYN") == "N":
        return None  # a name that PubMed corrected; the right one stands beside it
    family = initials = suffix = given = group = ""
    for part in element:
        tag = part.tag
        if tag == "LastName":
            family = _text(part)
        elif tag == "ForeName":
            given = _text(part)
        elif tag == "Initials":
            initials = _text(part)
        elif tag == "Suffix":
            suffix = _text(part)
        elif tag == "CollectiveName":
            group = _text(part)
    if family:
        return author(family, initials, suffix, given)
    return Author(group, collective=True) if group else None


def _notices(element: _Element, fields: Fields) -> None:
    found: list[Notice] = []
    for one in element:
        kind = _REF_TYPES.get(one.get("RefType") or "")
        if kind:
            pmid, text = _child(one, "PMID"), _child(one, "RefSource")
            if text or pmid:
                found.append(notice(kind, f"{text}. PMID: {pmid}" if pmid else text))
    fields["_notices"] = found


# Containers lead down; what is not named is passed over with all that it holds (references of the paper, for one).
_HANDLERS: dict[str, Callable[[_Element, Fields], None]] = {
    "Article": _down,
    "Journal": _down,
    "JournalIssue": _down,
    "MedlineJournalInfo": _down,
    "Book": _down,
    "PMID": _pmid,
    "DateRevised": _revised,
    "ISSN": _each("issns"),
    "ISSNLinking": _each("issns"),
    "Volume": _first("volume"),
    "Issue": _first("issue"),
    "PubDate": _print_date,
    "Title": _first("journal_full"),
    "MedlineTA": _first("journal"),
    "NlmUniqueID": _first("nlm_id"),
    "ArticleTitle": _first("title"),
    "VernacularTitle": _first("vernacular_title"),
    "BookTitle": _first("book_title"),
    "Pagination": _pages,
    "ELocationID": _electronic_location,
    "AuthorList": _authors,
    "Language": _each("languages"),
    "PublicationTypeList": _types,
    "PublicationType": _each("publication_types"),
    "ArticleDate": _electronic_date,
    "CommentsCorrectionsList": _notices,
    "ArticleIdList": _ids,
}
_TOP = dict.fromkeys(("MedlineCitation", "BookDocument", "PubmedData", "PubmedBookData"), _down)


# ------------------------------------------------------------------------------------------------ for claims


def _extras(element: _Element, fields: Fields) -> None:
    """Abstract, headings, substances and keywords, as PubMed prints them."""
    abstract = element.find("BookDocument/Abstract" if element.tag == "PubmedBookArticle" else "*/Article/Abstract")
    if abstract is not None:
        fields["abstract"] = " ".join(filter(None, map(_labelled, abstract.iterchildren("AbstractText"))))
    fields["mesh"] = tuple(
        "/".join(_starred(part) for part in heading)
        for heading in element.iterfind("MedlineCitation/MeshHeadingList/*")
    )
    substances = element.iterfind("MedlineCitation/ChemicalList/Chemical/NameOfSubstance")
    fields["substances"] = tuple(dict.fromkeys(filter(None, map(_text, substances))))
    fields["keywords"] = tuple(filter(None, map(_starred, element.iterfind("*/KeywordList/Keyword"))))


def _labelled(element: _Element) -> str:
    label, text = element.get("Label"), _text(element)
    return f"{label}: {text}" if label and text else text


def _starred(element: _Element) -> str:
    """A heading or keyword; a star before what the paper is mainly about."""
    return ("*" if element.get("MajorTopicYN") == "Y" else "") + _text(element)


def _child(element: _Element, tag: str) -> str:
    found = element.find(tag)
    return "" if found is None else _text(found)


def _text(element: _Element) -> str:
    """All text within, markup dropped, blanks single."""
    text = "".join(element.itertext()) if len(element) else element.text  # type: ignore[arg-type]
    return single(text) if text else ""
