"""Crossref in small, as its documentation describes it (REST API, works: ``filter=doi:``, ``query.bibliographic``)."""

from __future__ import annotations

import re
from typing import Any

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
_WORD = re.compile(r"[a-z]{4,}")


def works(path: str, query: dict[str, str]) -> Any:
    """What ``/works`` answers: the works with these DOIs, or those that share most words with the query."""
    if path != "/works":
        return 404
    rows = int(query.get("rows", "20"))
    if "filter" in query:
        dois = {one.removeprefix("doi:").lower() for one in query["filter"].split(",")}
        found = [work for work in WORKS if work["DOI"] in dois]
    else:
        asked = set(_WORD.findall(query["query.bibliographic"].lower()))
        found = sorted(WORKS, key=lambda work: -len(asked & set(_WORD.findall(str(work["title"]).lower()))))
    keys = set(query["select"].split(","))
    items = [{key: value for key, value in work.items() if key in keys} for work in found[:rows]]
    return {"status": "ok", "message-type": "work-list", "message": {"total-results": len(found), "items": items}}
