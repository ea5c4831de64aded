"""Crossref in small, as its documentation describes it (REST API, works: ``filter=doi:``, ``query.bibliographic``)."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

WORKS: list[dict[str, Any]] = [
    {
        "DOI": "10.5555/dive.4.12",
        "type": "journal-article",
        "title": ["Bone loss in ageing <i>divers</i>"],
        "subtitle": ["a cohort study"],
        "author": [{"family": "Lee", "given": "Anna B.", "sequence": "first"}, {"name": "Divers Study Group"}],
        "container-title": ["Diving &amp; Medicine"],
        "short-container-title": ["Dive Med"],
        "published-print": {"date-parts": [[2011, 4]]},
        "published-online": {"date-parts": [[2010, 12, 1]]},
        "issued": {"date-parts": [[2010, 12, 1]]},
        "volume": "4",
        "issue": "2",
        "page": "12-19",
        "ISSN": ["5555-0001"],
        "publisher": "Harbour Press",
    },
    {
        "DOI": "10.5555/gone",
        "type": "journal-article",
        "title": ["Gain of bone by singing at sea"],
        "author": [{"family": "Roe", "given": "C"}],
        "container-title": ["Journal of Made Up Studies"],
        "short-container-title": ["J Made Up Stud"],
        "issued": {"date-parts": [[2014]]},
        "volume": "9",
        "page": "1-8",
        "updated-by": [
            {"DOI": "10.5555/gone.r", "type": "retraction", "source": "retraction-watch", "updated": {"date-parts": [[2019, 3, 2]]}},
            {"DOI": "10.5555/gone.c", "type": "correction", "source": "publisher", "updated": {"date-parts": [[2015]]}},
            {"DOI": "10.5555/other", "type": "unheard-of"},
        ],
    },
    {
        "DOI": "10.5555/chapter.3",
        "type": "book-chapter",
        "title": ["Knots and wrists"],
        "author": [{"family": "Poe", "given": "D E"}],
        "container-title": ["The Sailor's Skeleton"],
        "issued": {"date-parts": [[2009]]},
        "page": "33-51",
        "publisher": "Harbour Press",
        "ISBN": ["978-0-00-000000-2"],
    },
    {
        "DOI": "10.5555/pre",
        "type": "posted-content",
        "title": ["Salt and the taste of swimmers"],
        "author": [{"family": "Rossi", "given": "Ada"}],
        "issued": {"date-parts": [[2020, 5]]},
        "relation": {"is-preprint-of": [{"id-type": "doi", "id": "10.5555/final", "asserted-by": "subject"}]},
    },
]  # fmt: skip
_WORD = re.compile(r"[^\W_]{2,}")


def works(path: str, query: dict[str, str]) -> Any:
    """What ``/works`` answers of the works above."""
    return holding(WORKS)(path, query)


def holding(held: list[dict[str, Any]]) -> Callable[[str, dict[str, str]], Any]:
    """What ``/works`` answers: the works with these DOIs, or those nearest to the query, rare words counting most."""
    by_work = [set(_WORD.findall(_words(work).lower())) for work in held]
    often = Counter(word for own in by_work for word in own)

    def answer(path: str, query: dict[str, str]) -> Any:
        if path != "/works":
            return 404
        rows = int(query.get("rows", "20"))
        if "filter" in query:
            dois = {one.removeprefix("doi:").lower() for one in query["filter"].split(",")}
            found = [work for work in held if work["DOI"].lower() in dois]
        else:
            asked = set(_WORD.findall(query["query.bibliographic"].lower()))
            scores = [sum(1 / often[word] for word in asked & own) for own in by_work]
            order = sorted(range(len(held)), key=lambda at: -scores[at])
            found = [held[at] for at in order if scores[at] or len(held) < rows]
        keys = set(query["select"].split(","))
        items = [{key: value for key, value in work.items() if key in keys} for work in found[:rows]]
        return {"status": "ok", "message-type": "work-list", "message": {"total-results": len(found), "items": items}}

    return answer


def _words(work: dict[str, Any]) -> str:
    """What a search by words looks at: title, people, journal and the numbers of the place."""
    people = " ".join(
        f"{one.get('family', '')} {one.get('given', '')} {one.get('name', '')}"
        for one in work.get("author", [])
        if isinstance(one, dict)
    )
    titles = [*work.get("title", []), *work.get("subtitle", []), *work.get("container-title", [])]
    numbers = (work.get("volume", ""), work.get("page", ""), work.get("issued", ""))
    return " ".join((*titles, people, *map(str, numbers)))
