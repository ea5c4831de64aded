"""How well a record fits a reference: one engine for the candidates of every source.

The score is the weighted mean over the fields that both sides have (title 5, first author 1.5, page 1.5, year 1
with a neighbouring year counting half, journal 1, volume 1). Measured on 999,000 records: a reference with one
wrong field scores above .86 in 99 % of cases, an absent work below .76 in 99 %. A title that is
nearly the record's proves nothing by itself (18 % of works that are absent have a near neighbour by title: comments,
replies, corrections, protocols): it takes the author or the place as well. When a record is the work is decided in
``agreement``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from citecheck.bibliography.identifiers import same_doi
from citecheck.bibliography.journals import same_journal
from citecheck.bibliography.kept_up_books import names_book, without_book
from citecheck.bibliography.names import Likeness, family_key, family_likeness
from citecheck.bibliography.pages import Pages, read_pages, same_page
from citecheck.bibliography.text import title_key, words
from citecheck.bibliography.title_kinds import Variant, is_generic, variant
from citecheck.bibliography.titles import comparable_titles, is_no_title, record_titles
from citecheck.bibliography.years import cites_online_version, printed_years, years
from citecheck.resolution.agreement import WORTH_SAYING, Agreement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.model import Author, Record
    from citecheck.resolution.source import Query

_HOPELESS = 0.55  # titles of two works on one subject agree up to here
_SHORT_LIST = 6  # candidates looked at closely
_NEAREST, _ROUGHLY = 2, 50  # of which always two, the others if letters agree roughly, in per cent
_OTHER_VARIANT = 0.75  # the most that a title can agree with that of a comment on it, a reply, a correction
_CUT_SHORT, _BEGINNING = 3, 0.64  # words of a title cut short, and how much it agrees at least: enough with its place
_SPARE_WORDS = 2  # beside authors, journal and place: "annual report"
_ROMAN = frozenset(["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"])
_NUMBER = re.compile(r"\d+")
_OTHER_NUMBERS = 0.03  # "Part I" and "Part II"


def score(query: Query, record: Record) -> float:
    """How well the record fits, 0 to 1, over the fields that both have."""
    return agree(query, record).score


def fits(query: Query, record: Record) -> bool:
    """Whether the record is the work that the reference names, with or without wrong details."""
    return agree(query, record).accepted


@lru_cache(maxsize=2048)  # a choice is made again with each source and stage, mostly among the same records
def agree(query: Query, record: Record) -> Agreement:
    """How far reference and record agree, field by field, and the score that this comes to."""
    parsed = query.parsed
    title = _title(query, record)
    page, volume = _page(parsed.pages, record, query.text), _volume(parsed.volume, record)
    identifier = _identifier(query, record)
    if title is not None and title < _HOPELESS and page != 1.0 and not identifier:
        return Agreement(title, None, page, None, None, volume, identifier, score=0.5 * title)
    if not parsed.volume and cites_online_version(query.text):  # the version before print has a place of its own
        page, volume = page or None, volume or None
    author, year = _author(query, record), _year(parsed.year, record, query.text)
    kept_up = names_book(query.text, record)  # dated anew with each revision
    if kept_up:
        year = 1.0
    if title is not None and page != 1.0 and not identifier:
        most = _mean(title, author, page, year, 1.0, volume)
        if most < WORTH_SAYING:  # whatever the journal is: neither the work nor worth a word
            return Agreement(title, author, page, year, None, volume, identifier, score=most)
    journal = 1.0 if kept_up else _journal(parsed.journal or (parsed.title if title is None else None), record)
    if title is not None and not (page == 1.0 and volume in {1.0, None} and journal in {1.0, None}):
        title = _variant_cap(query, record, title)
    return Agreement(
        title, author, page, year, journal, volume, identifier, len(_title_of(query).split()),
        _mean(title, author, page, year, journal, volume),
        is_generic(_title_of(query)), _co_authors_agree(query, record), title is None and _nothing_else(query, record),
    )  # fmt: skip


_WEIGHTS = (5.0, 1.5, 1.5, 1.0, 1.0, 1.0)  # of title, first author, page, year, journal, volume


def _mean(*values: float | None) -> float:
    """The weighted mean of the fields that both sides have; 0 where they have none."""
    known = [(weight, value) for weight, value in zip(_WEIGHTS, values, strict=True) if value is not None]
    total = sum([weight for weight, _ in known])
    return sum([weight * value for weight, value in known]) / total if total else 0.0


_BESIDE = frozenset(  # words that stand beside a place or a link and are no title
    """link article articles paper study abstract full text free access accessed available online retrieved from view
    here http https www pubmed pmid pmcid ncbi europepmc crossref epub print ahead journal volume issue pages page vol
    suppl supplement colleagues others january february march april june july august september october november december
    published publication review doi org com gov the and""".split()  # noqa: SIM905
)


def _nothing_else(query: Query, record: Record) -> bool:
    """Whether beside authors, journal, numbers and links the reference prints at most two words: no title."""
    parsed = query.parsed
    people = " ".join(f"{author.family} {author.given}" for author in (*parsed.authors, *record.authors[:3]))
    known = set(words(f"{people} {parsed.journal or ''} {record.journal} {record.journal_full}"))
    text = re.sub(r"(?:https?://|www\.|doi:|10\.\d{4})\S*", " ", query.text[:2000])
    left = [word for word in words(text) if len(word) > 3 and word.isalpha() and word not in known | _BESIDE]
    return len(left) <= _SPARE_WORDS


def _title_of(query: Query) -> str:
    return query.parsed.title or query.text


def shortlist(query: Query, records: Sequence[Record]) -> list[Record]:
    """The candidates that are worth a closer look, by a rough look at title, place and identifiers."""
    if len(records) <= _SHORT_LIST:
        return list(records)
    titles = [record.title.lower() for record in records]
    if query.parsed.title:
        hits = process.extract(query.parsed.title.lower(), titles, scorer=fuzz.ratio, limit=_SHORT_LIST)
    else:
        hits = process.extract(query.text[:1500].lower(), titles, scorer=fuzz.partial_ratio, limit=_SHORT_LIST)
    chosen = {index for rank, (_, likeness, index) in enumerate(hits) if rank < _NEAREST or likeness >= _ROUGHLY}
    page = _read_pages(query.parsed.pages or "")
    for index, record in enumerate(records):
        if index in chosen:
            continue
        if (
            record.vernacular_title
            or record.book_title
            or _identifier(query, record)
            or _begins_there(query, page, record)
            or (not query.parsed.title and _author(query, record) == 1.0)
        ):
            chosen.add(index)
    return [records[index] for index in sorted(chosen)]


def _begins_there(query: Query, page: Pages | None, record: Record) -> bool:
    """Whether the record begins on the page cited, of a volume of that number."""
    if page is None or page.first.number not in record.pages or _volume(query.parsed.volume, record) == 0.0:
        return False
    found = _read_pages(record.pages)
    return found is not None and same_page(page.first, found.first)


# ------------------------------------------------------------------------------------------------- fields


@lru_cache(maxsize=16384)
def _stem(title: str) -> tuple[Variant, str]:
    """What kind of title this is, and the key of what it is about."""
    kind, rest = variant(title)
    return kind, title_key(rest)


def _title(query: Query, record: Record) -> float | None:
    known = comparable_titles(record)
    if not known:
        return None
    best = 0.0
    parsed = query.parsed.title
    if parsed:
        cited = title_key(_bare(without_book(parsed, record)))
        best = max(_likeness(cited, title_key(title)) for title in known)
        if best >= 0.9:
            return best
    raw = title_key(query.text[:3000])
    for title in known:
        key = title_key(title)
        if 25 <= len(key) <= len(raw) and (best >= 0.3 or key in raw or not parsed):
            best = max(best, _printed(key, raw))
    if parsed and best < _HOPELESS and is_no_title(parsed, record):
        return None
    if not parsed and best < 0.6:
        return 0.0 if len(raw) > 80 and query.parsed.unparsed else None
    return best


_ABOUT_ANOTHER = re.compile(
    r"\b(?:comments?(?:ary)?(?: on| to)?|repl(?:y|ies)(?: to)?|response(?: to)?|correction(?: to)?|corrigendum(?: to)?|"
    r"erratum(?: to| for)?|re|letter to the editor(?: on| re)?|retraction note|expression of concern|regarding|on)$"
)


def _printed(key: str, raw: str) -> float:
    """How much of a title the raw string prints, wherever it was cut into fields."""
    at = raw.find(key)
    if at < 0:
        return 0.95 * fuzz.partial_ratio(key, raw, score_cutoff=70) / 100
    return _OTHER_VARIANT if _ABOUT_ANOTHER.search(raw[max(0, at - 40) : at].rstrip()) else 0.97


@lru_cache(maxsize=8192)
def _bare(title: str) -> str:
    return record_titles(title, "", "")[0]


@lru_cache(maxsize=65536)
def _likeness(cited: str, found: str) -> float:
    if cited == found:
        return 1.0
    best = max(fuzz.ratio(cited, found), fuzz.token_sort_ratio(cited, found)) / 100
    if cited.replace(" ", "") == found.replace(" ", ""):
        return 1.0
    short, long = sorted((cited, found), key=len)
    if long.startswith(f"{short} ") and len(short.split()) >= _CUT_SHORT:
        best = max(best, _BEGINNING)
    if _numbers(cited) != _numbers(found):
        return best - _OTHER_NUMBERS
    if len(short.split()) >= 5 and long.startswith(short):
        return max(best, 0.9)  # a subtitle left out
    return best


def _numbers(key: str) -> list[str]:
    return [word for word in key.split() if word.isdigit() or word in _ROMAN]


def _variant_cap(query: Query, record: Record, likeness: float) -> float:
    """A comment on a paper, a reply, a correction or its protocol is another work than the paper."""
    if not query.parsed.title:
        return likeness  # the title was looked for in the raw string, where `_printed` has lowered it
    mine, _ = _stem(query.parsed.title)
    other, _ = _stem(record.title)
    return likeness if mine is other else min(likeness, _OTHER_VARIANT)


def _author(query: Query, record: Record) -> float | None:
    found = record.authors
    if not found:
        return None
    cited = query.parsed.authors
    if not cited:
        key = family_key(found[0].family)
        return 1.0 if len(key) > 3 and key in "".join(words(query.text[:200])) else None
    if cited[0].collective or found[0].collective:
        return _collective(query, record)
    like = family_likeness(cited[0].family, found[0].family)
    if like >= Likeness.COMPATIBLE:
        return 1.0
    return 0.8 if like is Likeness.SIMILAR else _co_authors(cited, found)


def _co_authors(cited: Sequence[Author], found: Sequence[Author]) -> float:
    """The first name is wrong: are the others the record's?"""
    second = [author for author in cited[1:4] if not author.collective]
    known = {family_key(author.family) for author in found[:40]}
    others = sum(family_key(author.family) in known for author in second)
    if not others or others < len(second) - 1:
        return 0.0
    return 0.7 if others >= 2 else 0.5


def _co_authors_agree(query: Query, record: Record) -> bool:
    """Whether the second and third author printed are the record's in that place."""
    pairs = zip(query.parsed.authors[1:3], record.authors[1:3], strict=False)
    return all(
        a.collective or b.collective or family_likeness(a.family, b.family) >= Likeness.SIMILAR for a, b in pairs
    ) and len(query.parsed.authors[:3]) <= len(record.authors)


def _collective(query: Query, record: Record) -> float | None:
    """Groups are printed in so many ways that only agreement tells anything; persons beside them count."""
    raw = "".join(words(query.text[:400]))
    people = [a for a in record.authors[:3] if not a.collective]
    if people and any(len(family_key(a.family)) > 3 and family_key(a.family) in raw for a in people):
        return 1.0
    group = next((a for a in record.authors if a.collective), None)
    if group is not None and family_key(group.family)[:25] in raw:
        return 1.0
    return None


def _page(pages: str | None, record: Record, text: str) -> float | None:
    cited, found = _read_pages(pages or ""), _read_pages(record.pages) or _read_pages(record.elocation)
    if cited is None or found is None:
        return None
    if same_page(cited.first, found.first):
        return 1.0
    own = _read_pages(record.elocation)
    if own is not None and same_page(cited.first, own.first):
        return 1.0
    number = found.first.number
    tail = text[-200:]
    return 0.8 if len(number) >= 3 and number in tail and number in _NUMBER.findall(tail) else 0.0


@lru_cache(maxsize=16384)
def _read_pages(text: str) -> Pages | None:
    return read_pages(text)


@lru_cache(maxsize=16384)
def volume_key(volume: str) -> str:
    """The leading number of a volume, or its words: ``12 Suppl 1`` is ``12``."""
    match = re.match(r"\s*(?:vol(?:ume)?\.?\s*)?0*(\d{1,6}|[^\W_]+)", volume, re.IGNORECASE)
    return match[1].lower() if match else ""


def _volume(volume: str | None, record: Record) -> float | None:
    if not volume or not record.volume:
        return None
    mine, other = volume_key(volume), volume_key(record.volume)
    if not mine or not other or not other[0].isdigit():
        return None
    return float(mine == other)


def _year(year: str | None, record: Record, text: str) -> float | None:
    mine = years(year)
    other = printed_years(record) | set(years(record.epub_year))
    if not mine or not other:
        return None
    if mine[0] in other:
        return 1.0
    gap = min(abs(int(mine[0]) - int(one)) for one in other)
    if gap == 1 or (gap == 2 and cites_online_version(text)):
        return 0.5
    return 0.0


def _journal(journal: str | None, record: Record) -> float | None:
    if not journal:
        return None
    same = same_journal(journal, record)
    return None if same is None else float(same)


def _identifier(query: Query, record: Record) -> bool | None:
    parsed = query.parsed
    if parsed.pmid:
        return record.has_pmid(parsed.pmid)
    if parsed.doi and record.doi:
        return same_doi(parsed.doi, record.doi)
    if parsed.pmcid and record.pmcid:
        return parsed.pmcid.upper() == record.pmcid.upper()
    return None
