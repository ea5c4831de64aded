"""MEDLINE text (PubMed's .nbib) to records and back.

Bio.Medline reads the fields; it needs no DTD. Two things are done before it, because they were measured to go wrong
there: wrapped lines are joined (a wrapped line of a list field such as ``RIN`` would come back as two notices), and
people and groups are read in the order of the lines (two lists lose where a group stands among the authors).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from citecheck.frozen import Frozen
from citecheck.model import Author, Notice, NoticeType, Record, SourceName
from citecheck.sources.notices import notice, with_implied

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_NOTICE_FIELDS = {
    "RIN": NoticeType.RETRACTION,
    "ROF": NoticeType.RETRACTION_OF,
    "PRIN": NoticeType.PARTIAL_RETRACTION,
    "PROF": NoticeType.RETRACTION_OF,
    "ECI": NoticeType.EXPRESSION_OF_CONCERN,
    "ECF": NoticeType.EXPRESSION_OF_CONCERN_OF,
    "EIN": NoticeType.ERRATUM,
    "EFR": NoticeType.ERRATUM_FOR,
    "CRI": NoticeType.CORRECTED_REPUBLISHED,
    "CRF": NoticeType.REPUBLISHED_FROM,
    "RRI": NoticeType.RETRACTION,
    "RRF": NoticeType.REPUBLISHED_FROM,
    "RPI": NoticeType.REPUBLISHED,
    "RPF": NoticeType.REPUBLISHED_FROM,
    "UIN": NoticeType.UPDATE,
    "UOF": NoticeType.UPDATE_OF,
    "CON": NoticeType.COMMENT_ON,
}
_FIELD_OF_NOTICE = {kind: name for name, kind in reversed(_NOTICE_FIELDS.items())}

_LINE = re.compile(r"([A-Z][A-Z0-9]{1,3}) {0,2}-(?: |$)(.*)", re.DOTALL)
_IDENTIFIER = re.compile(r"(\S.{0,200}) \[(doi|pii|bookaccession)\]")  # of a whole line: a DOI may hold brackets
_ISSN = re.compile(r"\b\d{4}-\d{3}[\dXx]\b")
_SUFFIX = re.compile(r"Jr|Sr|II|III|IV|\d{1,2}(?:st|nd|rd|th|d)")
_SURE_SUFFIX = re.compile(r"Jr|Sr|\d{1,2}(?:st|nd|rd|th|d)")  # "JR" are initials
_MERGED = re.compile(r"PMID (\d{1,9}) was merged into this record\.")
_WIDTH = 80


class Reading(Frozen):
    """What a MEDLINE text holds."""

    records: tuple[Record, ...]  # the whole ones, in order
    cut_off: tuple[str, ...]  # PMIDs of those whose end is missing


def parse_medline(text: str, source: SourceName = SourceName.REFERENCES, as_of: str = "") -> list[Record]:
    """The records of a MEDLINE text, in order; what is no record (no PMID) or was cut off is passed over.

    ``as_of`` is the ISO date of the answer, "" if it is unknown.
    """
    return list(read_medline(text, source, as_of).records)


def read_medline(text: str, source: SourceName = SourceName.REFERENCES, as_of: str = "") -> Reading:
    """The same, with the PMIDs of the records that were cut off.

    PubMed begins a record with its owner (OWN) or status (STAT) and ends it with its citation (SO), books with
    their Bookshelf accession. One that begins so and does not end so was cut off; files made by hand have neither.
    """
    records, cut = [], []
    for lines in _blocks(text):
        if _is_cut_off(lines):
            cut.append(_pmid(lines))
        else:
            records.append(_record(lines, source, as_of))
    return Reading(tuple(records), tuple(cut))


def format_medline(record: Record) -> str:
    """The record as PubMed would export it; reads back as the same record (``source`` and ``as_of`` apart)."""
    return "".join(_wrapped(key, value) for key, value in _lines(record) if value)


# ------------------------------------------------------------------------------------------------ reading

_Lines = list[tuple[str, str]]


def _blocks(text: str) -> Iterator[_Lines]:
    """The fields of each record: from a PMID to the next, a blank line inside a record forgiven."""
    block: _Lines = []
    for group in _groups(text):
        if _pmid(group):
            if block:
                yield block
            block = group
        elif block:
            block += group
    if block:
        yield block


def _groups(text: str) -> Iterator[_Lines]:
    """Fields up to a blank line, a second PMID, or a PMID after the citation that ends a record."""
    group: _Lines = []
    for key, value in _fields(text):
        if not key or (key == "PMID" and any(k in ("PMID", "SO") for k, _ in group)):
            yield group
            group = []
        if key:
            group.append((key, value))
    yield group


def _fields(text: str) -> Iterator[tuple[str, str]]:
    """Key and value of each field, wrapped lines joined; two empty strings for a blank line."""
    key, parts = "", list[str]()
    for line in text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        wrapped = line.startswith(" ")
        found = None if wrapped else _LINE.fullmatch(line)
        if wrapped and key:
            parts.append(line)
        elif found or not line.strip():
            if key:
                yield key, " ".join(" ".join(parts).split())
            key, parts = (found[1], [found[2]]) if found else ("", [])
            if not found:
                yield "", ""
    if key:
        yield key, " ".join(" ".join(parts).split())


def _pmid(lines: _Lines) -> str:
    return next((v for key, v in lines if key == "PMID" and v.isascii() and v.isdigit() and len(v) <= 9), "")


def _is_cut_off(lines: _Lines) -> bool:
    keys = {key for key, _ in lines}
    ended = "SO" in keys or any(value.endswith("[bookaccession]") for key, value in lines if key == "AID")
    return bool(keys & {"OWN", "STAT"}) and not ended


def _record(lines: _Lines, source: SourceName, as_of: str) -> Record:
    from Bio import Medline

    fields: Mapping[str, str | list[str]]
    fields = Medline.read(f"{key:<4}- {value}" for key, value in lines)  # type: ignore[no-untyped-call]

    def one(key: str) -> str:
        value = fields.get(key, "")
        return value if isinstance(value, str) else " ".join(value)

    def many(*keys: str) -> tuple[str, ...]:
        values = [fields.get(key, []) for key in keys]
        return tuple(v for value in values for v in ([value] if isinstance(value, str) else value) if v)

    locations = [found for key, value in lines if key == "LID" and (found := _IDENTIFIER.fullmatch(value))]
    identifiers = [*locations, *(found for value in many("AID") if (found := _IDENTIFIER.fullmatch(value)))]
    types = many("PT")
    title = one("TI")
    return Record(
        pmid=_pmid(lines),
        title=title,
        vernacular_title=one("TT"),
        book_title=one("BTI"),
        authors=tuple(_authors(lines)),
        journal=one("TA"),
        journal_full=one("JT"),
        issns=tuple(dict.fromkeys(issn.upper() for issn in _ISSN.findall(one("IS")))),
        nlm_id=one("JID"),
        year=year_of(one("DP")),
        epub_year=year_of(one("DEP")),
        date=one("DP"),
        volume=one("VI"),
        issue=one("IP"),
        pages=one("PG"),
        elocation=next((found[1] for found in locations if found[2] == "pii"), ""),
        doi=next((found[1] for found in identifiers if found[2] == "doi"), ""),
        pmcid=one("PMC"),
        languages=many("LA"),
        publication_types=types,
        notices=tuple(_notices(lines, types, title)),
        abstract=one("AB"),
        mesh=many("MH"),
        substances=tuple(dict.fromkeys((*map(_substance, many("RN")), *many("NM")))),
        keywords=many("OT"),
        merged_pmids=tuple(found[1] for key, value in lines if key == "GN" and (found := _MERGED.fullmatch(value))),
        source=source,
        as_of=as_of,
    )


@lru_cache(maxsize=4096)
def year_of(date: str) -> str:
    """The first year in a printed date, "" if there is none."""
    found = re.search(r"(?<!\d)(?:1[5-9]|20|21)\d\d", date)
    return found[0] if found else ""


def _substance(registry: str) -> str:
    found = re.fullmatch(r"\S+ \((.+)\)", registry)
    return found[1] if found else registry


def _authors(lines: _Lines) -> Iterator[Author]:
    """People and groups in the order in which they are printed. Editors (FED, ED) are left out."""
    full = ""
    for key, value in [*lines, ("", "")]:
        if full and key != "AU" and key in ("FAU", "CN", ""):
            yield _person(full, "")
            full = ""
        if key == "FAU":
            full = value
        elif key == "AU" and value:
            yield _person(full, value)
            full = ""
        elif key == "CN" and value:
            yield Author(value, collective=True)


def _person(full: str, short: str) -> Author:
    """``full`` is "Melton, L Joseph 3rd", ``short`` "Melton LJ 3rd"; either may be empty."""
    family, _, given = (part.strip() for part in full.partition(","))
    if not short:
        return Author(family, "".join(word[0] for word in re.split(r"[\s.-]+", given) if word).upper(), "", given)
    if family and short.startswith(family):
        initials, suffix = _initials(short[len(family) :].split())
    else:  # no full name, or one that the short form prints otherwise
        words = short.split()
        at = next((i for i in range(1, len(words)) if _looks_like_initials(words[i])), len(words))
        family, (initials, suffix) = family or " ".join(words[:at]), _initials(words[at:])
    if suffix and given.split()[-1:] == [suffix]:
        given = given.removesuffix(suffix).rstrip(" ,")
    return Author(family, initials, suffix, given)


def _initials(words: list[str]) -> tuple[str, str]:
    if not words:
        return "", ""
    if len(words) == 1:
        return ("", words[0]) if _SURE_SUFFIX.fullmatch(words[0]) else (words[0], "")
    suffix = words[-1] if _SUFFIX.fullmatch(words[-1]) else ""
    return "".join(words[:-1] if suffix else words), suffix


def _looks_like_initials(word: str) -> bool:
    return (len(word) <= 4 and word.isupper()) or bool(_SURE_SUFFIX.fullmatch(word))


def _notices(lines: _Lines, types: Iterable[str], title: str) -> Iterator[Notice]:
    named = (notice(_NOTICE_FIELDS[key], value) for key, value in lines if key in _NOTICE_FIELDS and value)
    return with_implied(named, types, title)


# ------------------------------------------------------------------------------------------------ writing


def _lines(record: Record) -> Iterator[tuple[str, str]]:
    """Fields in PubMed's order; the citation (SO) last, where it shows that the record is whole."""
    yield "PMID", record.pmid
    yield "OWN", "NLM"
    yield from (("IS", issn) for issn in record.issns)
    yield "VI", record.volume
    yield "IP", record.issue
    yield "DP", record.date or record.year
    yield "TI", record.title
    yield "BTI", record.book_title
    yield "PG", record.pages
    yield "LID", record.doi and f"{record.doi} [doi]"
    yield "LID", record.elocation and f"{record.elocation} [pii]"
    yield "AB", record.abstract
    for author in record.authors:
        yield from _author_lines(author)
    yield from (("LA", language) for language in record.languages)
    yield from (("PT", kind) for kind in record.publication_types)
    yield "DEP", record.epub_year
    yield "TT", record.vernacular_title
    yield "TA", record.journal
    yield "JT", record.journal_full
    yield "JID", record.nlm_id
    yield from (("RN", f"0 ({name})") for name in record.substances)
    yield from (
        (_FIELD_OF_NOTICE[n.type], " ".join(f"{n.text}. PMID: {n.pmid}".split()) if n.pmid else n.text)
        for n in record.notices
    )
    yield from (("MH", heading) for heading in record.mesh)
    yield from (("OT", keyword) for keyword in record.keywords)
    yield "PMC", record.pmcid
    yield from (("GN", f"PMID {pmid} was merged into this record.") for pmid in record.merged_pmids)
    yield "SO", _citation(record)


def _author_lines(author: Author) -> Iterator[tuple[str, str]]:
    if author.collective:
        yield "CN", author.family
        return
    given = " ".join(part for part in (author.given, author.given and author.suffix) if part)
    yield "FAU", f"{author.family}, {given}" if given else author.family
    yield "AU", author.display


def _citation(record: Record) -> str:
    place = record.volume + (f"({record.issue})" if record.issue else "") + (f":{record.pages}" if record.pages else "")
    published = (record.date or record.year) + (f";{place}" if place else "")
    return ". ".join(part for part in (record.journal or record.book_title, published) if part) + "."


def _wrapped(key: str, value: str) -> str:
    out, line = [], f"{key:<4}-"
    for word in value.split():
        if len(line) > 6 and len(line) + 1 + len(word) > _WIDTH:
            out.append(line)
            line = "     "
        line += " " + word
    return "\n".join([*out, line]) + "\n"
