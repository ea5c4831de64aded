"""Notices that a registry of DOIs knows and PubMed does not show: retractions, concerns, corrections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from citecheck.frozen import Frozen, field, replace
from citecheck.model import Found, NoticeType

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from citecheck.model import Notice, Record, Resolution

_SAID_BY = {  # a notice of PubMed's that says as much as one of these
    NoticeType.PARTIAL_RETRACTION: frozenset({NoticeType.RETRACTION, NoticeType.PARTIAL_RETRACTION}),
    NoticeType.ERRATUM: frozenset({NoticeType.ERRATUM, NoticeType.CORRECTED_REPUBLISHED}),
}


class KnownNotices(Frozen):
    """The notices on works, by DOI in lower case, and why there may be more ("" if nothing went wrong)."""

    by_doi: Mapping[str, tuple[Notice, ...]] = field(default_factory=dict)
    trouble: str = ""


class NoticeSource(Protocol):
    """What knows the notices on works by their DOI."""

    def notices(self, dois: Sequence[str]) -> KnownNotices:
        """The notices on these works; a DOI that it lacks is left out."""


class Updated(Frozen):
    """The resolutions with what was added, and why nothing could be if so."""

    resolutions: list[Resolution]
    trouble: str = ""  # in plain words


def with_updates(resolutions: Sequence[Resolution], source: NoticeSource) -> Updated:
    """The records found, each with the notices on its DOI that it does not carry yet; everything else as it is."""
    dois = [one.record.doi for one in resolutions if isinstance(one, Found) and one.record.doi]
    if not dois:
        return Updated(list(resolutions))
    known = source.notices(dois)
    updated: list[Resolution] = []
    for one in resolutions:
        if isinstance(one, Found) and one.record.doi:
            notices = known.by_doi.get(one.record.doi.lower(), ())
            updated.append(replace(one, record=with_notices(one.record, notices)))
        else:
            updated.append(one)
    return Updated(updated, known.trouble)


def with_notices(record: Record, notices: Sequence[Notice]) -> Record:
    """The record with those of the notices of whose kind it carries none yet."""
    carried = {notice.type for notice in record.notices}
    if any(kind.casefold() == "retracted publication" for kind in record.publication_types):
        carried.add(NoticeType.RETRACTION)
    new = [notice for notice in notices if not carried & _SAID_BY.get(notice.type, frozenset({notice.type}))]
    return replace(record, notices=(*record.notices, *new)) if new else record
