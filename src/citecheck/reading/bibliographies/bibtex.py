r"""BibTeX and BibLaTeX files (``.bib``).

bibtexparser splits the file: it keeps the good entries around a broken one and tells the line of each. Values are put
together here (``@string``, ``#``), names by its rules for ``and``, ``von`` and ``Jr``, LaTeX by pylatexenc.
"""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

from citecheck.bibliography.identifiers import identify
from citecheck.frozen import replace
from citecheck.model import Author, Kind, Location
from citecheck.reading.bibliographies.compose import Imprint
from citecheck.reading.bibliographies.entries import (
    LONGEST,
    Bibliography,
    BibliographyEntry,
    Draft,
    entry,
    group,
    person,
)
from citecheck.reading.bibliographies.latex_words import plain
from citecheck.reading.document import NotRead

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bibtexparser.model import Block, Entry

_KINDS = {
    "article": Kind.JOURNAL, "suppperiodical": Kind.JOURNAL, "review": Kind.JOURNAL,
    "book": Kind.BOOK, "mvbook": Kind.BOOK, "manual": Kind.BOOK, "booklet": Kind.BOOK, "collection": Kind.BOOK,
    "proceedings": Kind.BOOK, "mvcollection": Kind.BOOK, "reference": Kind.BOOK, "inbook": Kind.CHAPTER,
    "incollection": Kind.CHAPTER, "bookinbook": Kind.CHAPTER, "suppbook": Kind.CHAPTER, "inreference": Kind.CHAPTER,
    "inproceedings": Kind.CONFERENCE, "conference": Kind.CONFERENCE, "techreport": Kind.REPORT, "report": Kind.REPORT,
    "phdthesis": Kind.THESIS, "mastersthesis": Kind.THESIS, "thesis": Kind.THESIS, "online": Kind.WEB,
    "electronic": Kind.WEB, "www": Kind.WEB, "webpage": Kind.WEB, "dataset": Kind.OTHER, "software": Kind.OTHER,
    "patent": Kind.OTHER,
}  # fmt: skip
_NOT_INHERITED = frozenset({"crossref", "xref", "xdata", "title", "subtitle", "author", "doi", "pmid", "url", "pages"})
_PIECE = re.compile(r'"|\{|[^\s#"{}]+')
_MOST_NAMES = 5000  # a collaboration has three thousand
_MACRO = re.compile(r"[^\d\s][^\s{}\"]*")
_COMMENT = re.compile(r"%[^\n]{0,5000}(?:\n|\Z)")  # before the name of a field, to which the splitter adds it
_OTHERS = re.compile(r"others|et\.?\s?al\.?", re.IGNORECASE)


def read_bibtex(source: str, path: str) -> Bibliography:
    """The entries of a file; what is broken is named, and the rest is kept. Never raises for what it holds."""
    from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry, ParsingFailedBlock, String

    strings: dict[str, str] = {}
    entries: list[Entry] = []
    broken: list[NotRead] = []
    notes: list[str] = []
    for block in _blocks(source):
        line = block.start_line + 1 if block.start_line is not None else 1
        whole = (
            block.ignore_error_block if isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock) else block
        )
        if isinstance(block, DuplicateFieldKeyBlock):
            named = ", ".join(sorted(block.duplicate_keys))
            notes.append(
                f"{path or 'The article'}, line {line}: an entry has {named} more than once; the first was read."
            )
        if isinstance(whole, Entry):
            entries.append(whole)
        elif isinstance(whole, String):
            strings.setdefault(whole.key.lower(), _value(whole.value, strings)[0])
        elif isinstance(block, ParsingFailedBlock):
            broken.append(_broken(block, path, line))
    read = _with_parents([(one, _fields(one, strings)) for one in entries])
    found = tuple(_entry(one, fields, path) for one, fields in read)
    return Bibliography(path, found, tuple(broken), tuple(notes))


def _blocks(source: str) -> Iterable[Block]:
    from bibtexparser.splitter import Splitter

    log = logging.getLogger("bibtexparser.splitter")
    before, log.disabled = log.disabled, True  # it warns of each broken entry, which is said in the result
    try:
        blocks: list[Block] = Splitter(source).split().blocks
        return blocks
    finally:
        log.disabled = before


_KEY = re.compile(r"@\s{0,9}(\w{1,40})\s{0,9}[{(]\s{0,99}([^\s,={}()\"]{0,200})")


def _broken(block: Block, path: str, line: int) -> NotRead:
    raw = block.raw or ""
    opening = _KEY.search(raw)
    key = opening[2] if opening else ""
    named = f"The entry {key}" if key else "An entry"
    last = line + raw.rstrip().count("\n")
    where = Location(line, 1, last, 1, path)
    return NotRead(
        f"{named} of {path or 'the article'} (line {line}) is broken and was not read: check its braces and commas.",
        where,
        key,
    )


# --------------------------------------------------------------------------------------------- values


def _fields(one: Entry, strings: Mapping[str, str]) -> dict[str, str]:
    """The values by lower-case name, macros put in; what is no macro that the file defines stands as it is."""
    out: dict[str, str] = {}
    for item in one.fields:
        value, unknown = _value(str(item.value), strings)
        if unknown:
            out.setdefault("\0unknown", unknown)
        else:
            out.setdefault(_COMMENT.sub("", item.key).strip().lower(), value)
    return out


def _value(raw: str, strings: Mapping[str, str]) -> tuple[str, str]:
    """A value put together from its pieces, and the first macro in it that nobody defines."""
    pieces: list[str] = []
    unknown = ""
    position = 0
    room = LONGEST  # macros may hold macros: without a bound a short file makes a long value
    while room > 0 and (found := _PIECE.search(raw, position)) is not None:
        if found[0] in '"{':
            position = _closing(raw, found.start())
            pieces.append(raw[found.start() + 1 : position - 1])
            room -= len(pieces[-1])
            continue
        position = found.end()
        name = found[0].lower()
        if name in strings:
            pieces.append(strings[name])
        else:
            pieces.append(found[0])
            if _MACRO.fullmatch(found[0]) and name not in _MONTHS:
                unknown = unknown or found[0]
        room -= len(pieces[-1])
    return "".join(pieces)[:LONGEST], unknown


_MONTHS = frozenset(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"])


def _closing(raw: str, start: int) -> int:
    """The offset behind the brace or quote that closes the one at ``start``."""
    quoted = raw[start] == '"'
    depth = 0
    for at in range(start, len(raw)):
        character = raw[at]
        if character == "{":
            depth += 1
        elif character == "}":
            depth -= 1
            if depth == 0 and not quoted:
                return at + 1
        elif character == '"' and quoted and depth == 0 and at > start:
            return at + 1
    return len(raw) + 1


def _with_parents(read: list[tuple[Entry, dict[str, str]]]) -> list[tuple[Entry, dict[str, str]]]:
    """Fields that an entry takes over from the one that its ``crossref`` names; its title is that of the book."""
    by_key: dict[str, dict[str, str]] = {}
    for one, fields in read:
        by_key.setdefault(one.key.lower(), fields)
    out = []
    for one, fields in read:
        parent = by_key.get(fields.get("crossref", "").strip().lower())
        if parent is not None and parent is not fields:
            taken = {name: value for name, value in parent.items() if name not in _NOT_INHERITED}
            if "title" in parent:
                taken.setdefault("booktitle", parent["title"])
            out.append((one, taken | fields))
        else:
            out.append((one, fields))
    return out


# ------------------------------------------------------------------------------------------ one entry


def _entry(one: Entry, fields: Mapping[str, str], path: str) -> BibliographyEntry:
    line = (one.start_line or 0) + 1
    raw = (one.raw or "").rstrip()
    last = line + raw.count("\n")
    end = len(raw) - raw.rfind("\n") if "\n" in raw else len(raw) + 1
    key = one.key.strip() or f"line {line}"
    draft = draft_of(key, one.entry_type.lower(), fields)
    found = entry(draft, Location(line, 1, last, max(end, 1), path))
    return found if "\0unknown" not in fields else _with_unknown(found, fields["\0unknown"])


def _with_unknown(found: BibliographyEntry, macro: str) -> BibliographyEntry:
    fields = found.fields
    return found if fields is None else replace(found, fields=replace(fields, unread=(*fields.unread, macro)))


def draft_of(key: str, kind: str, fields: Mapping[str, str]) -> Draft:
    """The draft of an entry of BibTeX's or BibLaTeX's kind and fields."""

    def first(*names: str) -> str:
        return next((plain(fields[name]) for name in names if fields.get(name, "").strip()), "")

    authors, et_al = names(fields.get("author") or fields.get("editor") or "")
    if not fields.get("author") and not authors:
        group_name = first(
            "collaboration", "institution" if kind in {"report", "techreport", "online"} else "organization"
        )
        authors = [group(group_name)] if group_name else []
    editors, _ = names(fields["editor"] if fields.get("author") and fields.get("editor") else "")
    eprint, archive = fields.get("eprint", "").strip(), first("eprinttype", "archiveprefix").lower()
    title = ": ".join(part.rstrip(":") for part in (first("title"), first("subtitle")) if part)
    found_kind = _KINDS.get(kind)
    in_book = found_kind in {Kind.CHAPTER, Kind.CONFERENCE}
    journal = (
        first("booktitle", "maintitle", "journaltitle", "journal") if in_book else first("journaltitle", "journal")
    )
    draft = Draft(
        key=key,
        kind=found_kind,
        authors=authors,
        et_al=et_al,
        title=title,
        journal=journal
        or ("arXiv" if archive == "arxiv" and kind in {"article", "misc", "online", "unpublished"} else ""),
        date=first("date", "year"),
        volume=first("volume"),
        issue=first("number", "issue") if found_kind in {Kind.JOURNAL, None} or not in_book else "",
        pages=first("pages", "eid", "article-number", "articleno", "elocation-id"),
        doi=fields.get("doi", "").replace("\\", ""),
        pmid=first("pmid") or (eprint if archive in {"pubmed", "pmid"} else ""),
        pmcid=first("pmcid", "pmc") or (eprint if archive in {"pmc", "pmcid", "pubmedcentral"} else ""),
        url=_address(fields),
        accessed=first("urldate", "lastchecked"),
        imprint=Imprint(tuple(editors), first("edition"), first("address", "location"), first("publisher", "school")),
        note=first("note", "annote", "addendum")[:LONGEST],
    )
    if not draft.doi and archive == "doi":
        draft.doi = eprint
    return draft


def _address(fields: Mapping[str, str]) -> str:
    url = fields.get("url", "").strip().replace("\\", "")
    if not url and (
        how := re.search(r"https?://[^\s{}]{1,500}", fields.get("howpublished", "") + " " + fields.get("note", ""))
    ):
        url = how[0]
    return "" if url and identify(url).doi and fields.get("doi") else url


def names(value: str) -> tuple[list[Author], bool]:
    """The people and groups of an ``author`` field, and whether it ends in ``and others``."""
    if not value.strip():
        return [], False
    people = _split_names(value)
    et_al = bool(people) and _OTHERS.fullmatch(people[-1].strip()) is not None
    kept = people[:-1] if et_al else people
    return [_name(one) for one in kept[:_MOST_NAMES] if one.strip()], et_al or len(kept) > _MOST_NAMES


def _split_names(value: str) -> list[str]:
    from bibtexparser.middlewares.names import split_multiple_persons_names

    people: list[str] = split_multiple_persons_names(" ".join(value.split()))
    return people


def _name(value: str) -> Author:
    value = value.strip()
    if value.startswith("{") and value.endswith("}") and _closing(value, 0) == len(value):
        return group(plain(value))
    if "=" in value and (parts := _by_parts(value)) is not None:
        return parts
    split = None if "," not in value and _GROUP.search(value) else _split_name(value)
    if split is None:
        return group(plain(value))
    first, von, last, jr = split
    if not first and not von and len(last) > 2:  # words without a given name: a group that lacks its braces
        return group(plain(" ".join(last)))
    return person(plain(" ".join([*von, *last])), plain(" ".join(first)), plain(" ".join(jr)))


_GROUP = re.compile(  # words of a group that lacks its braces
    r"\b(?:group|organi[sz]ation|committee|association|society|consortium|collaborat(?:ion|ive|ors)|investigators|network|"
    r"institutes?|university|department|ministry|agency|college|council|foundation|cent(?:er|re)s?|task force|"
    r"initiative|federation|academy|panel|trialists)\b",
    re.IGNORECASE,
)
_NAME_PART = re.compile(r"(family|given|prefix|suffix)\s{0,3}=\s{0,3}(\{[^{}]{0,200}\}|\"[^\"]{0,200}\"|[^,]{0,200})")


def _by_parts(value: str) -> Author | None:
    """BibLaTeX's ``family=Smith, given=John``."""
    found = {part[1]: plain(part[2].strip('" {}')) for part in _NAME_PART.finditer(value)}
    if "family" not in found:
        return None
    family = " ".join(word for word in (found.get("prefix", ""), found["family"]) if word)
    return person(family, found.get("given", ""), found.get("suffix", ""))


def _split_name(value: str) -> tuple[list[str], list[str], list[str], list[str]] | None:
    """Given names, particles, family name and suffix."""
    from bibtexparser.middlewares.names import InvalidNameError, parse_single_name_into_parts

    try:
        parts = parse_single_name_into_parts(value, strict=False)
    except (InvalidNameError, ValueError, IndexError):
        return None
    return parts.first, parts.von, parts.last, parts.jr
