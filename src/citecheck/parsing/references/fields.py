"""One printed reference taken apart into fields, and the kind of work it names.

The order is: identifiers and notes out (their digits mislead), authors from the left, locator from the right,
title and journal from what is between. What cannot be read stays ``None``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.frozen import replace
from citecheck.model import Author, Kind, ParsedReference
from citecheck.parsing.references import books
from citecheck.parsing.references.asides import MONTH, YEAR, Notes, take_notes, year_of
from citecheck.parsing.references.authors import AuthorList, has_group_word, read_authors
from citecheck.parsing.references.broken_dois import join_broken
from citecheck.parsing.references.furniture import cut_furniture, cut_leading_marks
from citecheck.parsing.references.identifier_spans import Printed, take_identifiers, with_links
from citecheck.parsing.references.journal_shapes import may_begin_journal_name
from citecheck.parsing.references.kinds import Evidence, decide_kind, has_place
from citecheck.parsing.references.locator_words import level_locator, without_pinpoint
from citecheck.parsing.references.locators import Locator, find_locator, find_locator_before_remark, is_whole
from citecheck.parsing.references.patterns import level
from citecheck.parsing.references.short_forms import (
    at_lost_stop,
    is_place_alone,
    read_title_first,
    title_among_authors,
    without_bracketed_remark,
    without_host,
    without_title,
)
from citecheck.parsing.references.title_and_journal import Split, clean_title, first_sentence, split_title
from citecheck.parsing.references.unread import unread
from citecheck.parsing.references.visits import take_visit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.model import Identifiers

_LONGEST = 20_000  # characters; a consortium of a thousand authors needs 15,000

_YEAR_NEXT = re.compile(
    rf"[\s,.;:]{{0,3}}(?:[\[(]\s?(?:c|ca\.?\s|(?:\d{{1,2}}\s)?{MONTH}\s(?:\d{{1,2}},\s)?)?(?P<paren>{YEAR})[a-z]?(?:[,\s][^()\[\]]{{0,30}})?\s?[\])]|(?P<bare>{YEAR})[a-z]?(?P<stop>[.,:;])?(?=\s))"
    r"[\s.,;:]{0,3}"
)
_GROUP_WITH_YEAR = re.compile(
    rf"(?P<name>[^\s(].{{1,250}}?)[.,]?\s\((?P<year>{YEAR})[a-z]?(?:,\s[^()]{{0,30}})?\)[.,:;]?\s(?=\S)"
)
_GLUED_ET_AL = re.compile(r"et(?<=[\sA-Z][A-Z]et)\sal\b")
_JOURNAL_SUBTITLE = re.compile(  # NLM's full titles in APA: "Neurol Sci : official journal of the Society, 43(8)"
    r"(?:\s[:=]\s|:\s(?=[Oo]fficial\s))[^;:\d]{3,250}?(?=,\s?\d{1,4}\s?(?:\(\d|,))"
)
_MARKDOWN_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]{0,300}\]){1,900})\]\(<?(https?://[^\s()<>]{3,500})>?\)")
_LEADING_LABEL = re.compile(r"^(?:\[?\d{1,4}[\].)]\s+)")
_GROUP_COLON = re.compile(
    r"(?P<name>(?:[A-Z][\w.&-]*|of|for|and|the|on|in)(?:\s(?:[A-Z][\w.&-]*|of|for|and|the|on|in)){1,12}):\s"
)
_ACRONYM = re.compile(r"[A-Z][A-Z/&-]{1,20}(?:,\s[A-Z/&-]{2,20})*$")
_GBT_MARK = re.compile(r"\s?\[[JMDCRNSPZGA](?:/(?:OL|CD))?\](?=[.,\s])")  # Title[J]. Journal, as Chinese lists print
_GLUED_TITLE = re.compile(r"(?<=\s[A-Z])\.(?=[A-Z][a-z])|(?<=\bet\sal)\.(?=[A-Z])")
# care.Palliat Med; what stands before the sign is looked at from behind it, so that only signs are tried
_LOST_BLANK = re.compile(r"\.(?=[A-Z][A-Za-z]*(?:[\s.]|$))(?:(?<=[a-z]{3}.)|(?<=\bet\sal.)|(?<=\b\d{4}.)|(?<=\].))")
_LOST_BLANK_AT_COMMA = re.compile(r",(?=[A-Z][a-z]+\s[A-Z])(?<=[a-z]{3}.)")
_BLANK_AFTER_O = re.compile(r"(?<=\bO['’])\s(?=[A-Z][a-z])")
_ONE_NAME = re.compile(r"[A-Z][^\W\d_]{2,24}$")
_WORD = re.compile(r"[^\W\d_]{2,}")


def parse_reference(text: str, linked: Sequence[Identifiers] = ()) -> tuple[Kind, ParsedReference]:
    """Take one printed reference (without its label) apart.

    ``linked`` is what its links name: it stands in for a PMID, PMCID or DOI that is not printed (``from_link``). The
    text should be free of markup; emphasis marks that are left are overlooked. Never raises: a string without any
    recognisable structure comes back as ``Kind.OTHER`` with ``unparsed`` set.
    """
    if len(text) > _LONGEST:
        return Kind.OTHER, ParsedReference(unparsed="the string is too long to be one reference")
    printed = cut_leading_marks(_LEADING_LABEL.sub("", level(_MARKDOWN_LINK.sub(r"\1 \2", text))))
    rest, printed_ones = take_identifiers(join_broken(_without_subtitle(printed)))
    identifiers, from_link = with_links(printed_ones, linked)
    rest, visit = take_visit(rest)
    rest, notes = take_notes(cut_furniture(rest).kept)
    if visit and not notes.accessed:
        notes = replace(notes, accessed=visit)
    rest = without_pinpoint(level_locator(_mended(without_host(cut_furniture(rest).kept))))
    names, year, body = _left_end(rest)
    locator, body, remark = _place(body, year)
    after_comma = year is None and rest[: len(rest) - len(body) - len(remark)].rstrip().endswith(",")
    split = split_title(body[: locator.start] if locator else body, after_comma=after_comma)
    if locator is not None and has_place(locator):
        split = at_lost_stop(body[: locator.start], split)
    names, split = title_among_authors(names, without_title(split, names, locator, body))
    if not names.authors and (turned := read_title_first(body[: locator.start] if locator else body)):
        names, split = turned.names, Split(turned.title, turned.journal)
    authors = "; ".join(author.display for author in names.authors)
    persons = any(not author.collective for author in names.authors)
    kind = decide_kind(Evidence(rest, body, identifiers, notes, locator, split.journal, authors, persons))
    quoted = body[:1] in {"“", '"', "«"} and split.journal is not None
    if kind in {Kind.JOURNAL, Kind.PREPRINT} or (kind is Kind.OTHER and (has_place(locator) or quoted)):
        parsed = _article(names, year, split, locator)
    else:
        parsed = _work(names, year, body, kind)
    parsed = _with_notes(parsed, identifiers, notes, from_link)
    left = unread(parsed, kind, rest, body + remark)
    return kind, replace(parsed, unread=left) if left else parsed


def _without_subtitle(text: str) -> str:
    """The string, whose only white space are blanks, without what NLM's full titles say behind a journal's name."""
    if " : " in text or " = " in text or "fficial " in text:
        return _JOURNAL_SUBTITLE.sub("", text)
    return text


def _mended(text: str) -> str:
    """Blanks that were lost set again, marks of a kind of work taken out."""
    if "[" in text:
        text = _with_blanks_of_gbt(text)
    if "O'" in text or "O’" in text:
        text = _BLANK_AFTER_O.sub("", text)
    text = _LOST_BLANK_AT_COMMA.sub(", ", _LOST_BLANK.sub(". ", text))
    return _GLUED_ET_AL.sub(" et al", text) if "et al" in text else text


def _with_blanks_of_gbt(text: str) -> str:
    """``Li B.Title[J].Lancet,2019`` of Chinese lists without the mark, and with the blanks that others print."""
    found = _GBT_MARK.search(text)
    if found is None:
        return text
    before = _GLUED_TITLE.sub(". ", text[: found.start()], count=1)
    after = _GBT_MARK.sub("", text[found.end() :])
    if after.startswith((".", ",")) and not after[1:2].isspace():
        after = f"{after[0]} {after[1:]}"
    return before + (after[1:] if before.endswith(("?", "!")) else after)


def _place(body: str, year: str | None) -> tuple[Locator | None, str, str]:
    """The locator, the stretch that it ends, and the remark behind it, if any."""
    locator = find_locator(body, year)
    if locator is None and (short := without_bracketed_remark(body)) != body:
        return find_locator(short, year), short, body[len(short) :]
    if locator is None or not is_whole(locator, year):
        found = find_locator_before_remark(body, year)
        if found is not None and (locator is None or locator.start > found[0].start):
            return found[0], body[: found[1]], body[found[1] :]
    return locator, body, ""


def _left_end(text: str) -> tuple[AuthorList, str | None, str]:
    """Authors and the year that some styles print after them; the third item is the rest of the string."""
    if may_begin_journal_name(text) and is_place_alone(text, find_locator(text)):
        return AuthorList(), None, text
    names = read_authors(text)
    if not names.authors:
        group = _GROUP_WITH_YEAR.match(text)
        if group and len(_WORD.findall(text, group.end())) >= 3:
            author = Author(family=group["name"].strip(), collective=True)
            return AuthorList((author,), end=group.end()), group["year"], text[group.end() :]
        return names, None, text
    body = text[names.end :]
    found = _YEAR_NEXT.match(body)
    if found is None:
        return names, None, body
    year_elsewhere = re.search(rf"(?<!\d){YEAR}(?!\d)", body[found.end() :][-60:])
    if found["bare"] and not found["stop"] and year_elsewhere:
        return names, None, body  # a title that begins with a year: "2019 HRS expert consensus"
    return names, found["paren"] or found["bare"], body[found.end() :]


def _article(names: AuthorList, year: str | None, split: Split, locator: Locator | None) -> ParsedReference:
    authors, title = _group_before_title(names.authors, split.title)
    return ParsedReference(
        authors=authors,
        et_al=names.et_al,
        title=title,
        journal=split.journal,
        year=year or (locator.year if locator else None),
        volume=locator.volume if locator else None,
        issue=locator.issue if locator else None,
        pages=locator.pages if locator else None,
        malformed=locator.malformed if locator else None,
    )


def _work(names: AuthorList, year: str | None, body: str, kind: Kind) -> ParsedReference:
    work = books.read_work(body, year)
    authors, title = _group_before_title(names.authors, work.title)
    book = work.book if kind in {Kind.CHAPTER, Kind.CONFERENCE} else None
    return ParsedReference(
        authors=authors, et_al=names.et_al, title=title, journal=book, year=work.year, pages=work.pages
    )


def _group_before_title(authors: tuple[Author, ...], title: str | None) -> tuple[tuple[Author, ...], str | None]:
    """Where no person was read: an organisation, an acronym or a single name that stands before the title."""
    if authors or title is None:
        return authors, title
    first, rest = first_sentence(title)
    if not rest and (colon := _GROUP_COLON.match(title)):
        first, rest = colon["name"] + ".", title[colon.end() :]
    name = first.rstrip(" .")
    if not rest or first[-1] in "?!" or len(name) > 250:
        return authors, title
    if has_group_word(name) or _ACRONYM.match(name):
        return (Author(family=name, collective=True),), clean_title(rest)
    if _ONE_NAME.match(name):
        return (Author(family=name),), clean_title(rest)
    return authors, title


def _with_notes(
    parsed: ParsedReference, identifiers: Printed, notes: Notes, from_link: tuple[str, ...]
) -> ParsedReference:
    """The fields that do not depend on the layout, and the verdict on a string without any structure."""
    year = parsed.year or year_of(notes.published) or year_of(notes.updated)
    known = (
        year
        or parsed.authors
        or (parsed.journal and parsed.pages)
        or identifiers.doi
        or identifiers.pmid
        or identifiers.pmcid
        or identifiers.url
    )
    unparsed = None if known else "no authors, year, place of publication or identifier could be recognised"
    return replace(
        parsed,
        year=year,
        pages=parsed.pages or identifiers.pii,
        doi=identifiers.doi,
        pmid=identifiers.pmid,
        pmcid=identifiers.pmcid,
        url=identifiers.url,
        accessed=notes.accessed,
        unparsed=unparsed,
        from_link=from_link,
    )
