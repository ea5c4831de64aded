"""The choice among candidates: the record that is the work, several that could be, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.bibliography.identifiers import same_doi
from citecheck.bibliography.preprints import cited_as_preprint, is_preprint
from citecheck.bibliography.text import title_key
from citecheck.frozen import Frozen
from citecheck.model import Candidate, Choice, Record
from citecheck.resolution.agreement import WORTH_SAYING
from citecheck.resolution.candidates import first_page
from citecheck.resolution.matching import agree, shortlist

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citecheck.resolution.agreement import Agreement
    from citecheck.resolution.source import Query

_TIE = 0.02  # a difference of the score that decides nothing
_TELLING = 6  # words: a title so long, met to the letter, is not another one's by chance
_NEAR = 3  # runners-up that are kept for the report


class _Scored(Frozen):
    record: Record
    agreement: Agreement


def choose(query: Query, records: Sequence[Record]) -> Choice:
    """The record that is the work, several that could be (``tied``), or none; with what speaks against the choice."""
    page = first_page(query.parsed.pages)
    preprint = cited_as_preprint(query.parsed, query.kind)
    scored = sorted(
        (_Scored(record, agree(query, record)) for record in shortlist(query, records)),
        key=lambda one: _rank(one, page, preprint=preprint),
    )
    accepted = [one for one in scored if one.agreement.accepted]
    if not accepted:
        return _none(query, scored)
    best = accepted[0]
    if not preprint and not is_preprint(best.record):
        accepted = [one for one in accepted if not is_preprint(one.record)]
    rivals = [one for one in accepted[1:] if _rivals(best, one) and not _page_decides(query, best, one)]
    conflict, field, other = _conflict(query, best.record, scored)
    others = _candidates(one for one in scored[: _NEAR + 1] if one is not best and one.agreement.score >= WORTH_SAYING)
    if rivals and best.agreement.title is None and conflict:
        return _none(query, scored)  # an identifier names another work, and which one is meant nobody can tell
    if rivals:
        tied = _candidates([best, *rivals])
        return Choice(tied=tied, settled=best.agreement.certain, others=others, to_store=_records(tied))
    occupant = None if best.agreement.place else next((one.record for one in scored if one.agreement.place), None)
    if occupant is not None and twins(occupant, best.record):
        occupant = None
    keep = tuple(record for record in (best.record, other, occupant) if record is not None)
    return Choice(
        found=Candidate(best.record, round(best.agreement.score, 4)),
        settled=best.agreement.certain and not _identifier_unknown(query, best.record, scored),
        others=others,
        occupant=occupant,
        conflict=conflict,
        conflict_field=field,
        to_store=keep,
    )


def _rank(one: _Scored, page: str, *, preprint: bool) -> tuple[bool, bool, float, bool, bool, int, str]:
    """Best first: accepted, no preprint where a journal is cited, score, a printed identifier, the very page.

    Then the fuller record, then the earlier one.
    """
    record, agreement = one.record, one.agreement
    fullness = len(record.authors) + 5 * bool(record.doi) + 5 * bool(record.pages)
    identified = agreement.identifier is True
    other_page = first_page(record.pages) != page
    score = round(agreement.score, 3)
    wrong_version = bool(record.title) and not preprint and not identified and is_preprint(record)
    return (not agreement.accepted, wrong_version, -score, not identified, other_page, -fullness, record.key.zfill(9))


def _rivals(best: _Scored, other: _Scored) -> bool:
    """Whether another record fits as well, is another work, and no identifier decides."""
    one, two = best.agreement, other.agreement
    if one.score - two.score > _TIE or (one.identifier and not two.identifier):
        return False
    if one.title == 1.0 and one.title_words >= _TELLING and two.title is not None and two.title < 1.0:
        return False  # a reply to a paper has its title with a word more
    return not twins(best.record, other.record)


def _page_decides(query: Query, best: _Scored, other: _Scored) -> bool:
    """Whether the first page decides: a translation in the same issue is printed on T79, its original on 79."""
    page = first_page(query.parsed.pages)
    return bool(page) and first_page(best.record.pages) == page != first_page(other.record.pages)


def twins(a: Record, b: Record) -> bool:
    """Whether one work is held twice: same DOI, same title in the same place, or two versions of one preprint."""
    if a.doi and b.doi and same_doi(a.doi, b.doi):
        return True
    if title_key(a.title) != title_key(b.title):
        return False
    if is_preprint(a) and is_preprint(b):
        return [one.family for one in a.authors] == [one.family for one in b.authors]
    if a.pages and b.pages and a.volume and b.volume:  # one paper in two languages has two DOIs and one place
        return (a.volume, a.pages.split("-")[0]) == (b.volume, b.pages.split("-")[0])
    return not (a.doi and b.doi)


def _none(query: Query, scored: Sequence[_Scored]) -> Choice:
    occupant = next((one for one in scored if one.agreement.place and one.agreement.volume is not None), None)
    conflict, field, other = _conflict(query, None, scored)
    near = _candidates(one for one in scored[:_NEAR] if one.agreement.score >= WORTH_SAYING)
    keep = [record for record in (occupant.record if occupant else None, other) if record is not None]
    return Choice(
        others=near,
        occupant=occupant.record if occupant else None,
        conflict=conflict,
        conflict_field=field,
        to_store=tuple(keep),
    )


def _conflict(
    query: Query, chosen: Record | None, scored: Sequence[_Scored]
) -> tuple[str | None, str | None, Record | None]:
    """A printed DOI or PMID that names another record: a sentence, the field, that record."""
    for field, printed in (("pmid", query.parsed.pmid), ("doi", query.parsed.doi)):
        if not printed:
            continue
        named = next((one.record for one in scored if _names(field, printed, one.record)), None)
        if named is None or (chosen is not None and (named.key == chosen.key or twins(named, chosen))):
            continue
        label = "PMID" if field == "pmid" else "DOI"
        title = named.title or named.book_title
        where = "given behind the words" if field in query.parsed.from_link else "printed"
        return f"The {label} {where}, {printed}, names another work: “{title}” ({named.identifier}).", field, named
    return None, None, None


def _names(field: str, printed: str, record: Record) -> bool:
    if field == "pmid":
        return record.has_pmid(printed)
    return bool(record.doi) and same_doi(printed, record.doi)


def _identifier_unknown(query: Query, chosen: Record, scored: Sequence[_Scored]) -> bool:
    """Whether the PMID printed is not that of the chosen record and no candidate is the record that it names."""
    parsed = query.parsed
    if parsed.pmid and chosen.pmid and not chosen.has_pmid(parsed.pmid):
        return not any(_names("pmid", parsed.pmid, one.record) for one in scored)
    return False


def _candidates(scored: object) -> tuple[Candidate, ...]:
    return tuple(Candidate(one.record, round(one.agreement.score, 4)) for one in scored)  # type: ignore[attr-defined]


def _records(candidates: Sequence[Candidate]) -> tuple[Record, ...]:
    return tuple(candidate.record for candidate in candidates)
