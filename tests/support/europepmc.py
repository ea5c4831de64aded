"""Europe PMC in small, as its documentation describes ``/search``."""

from __future__ import annotations

import re
from typing import Any

WORKS: list[dict[str, Any]] = [
    {
        "id": "PPR1",
        "source": "PPR",
        "doi": "10.5555/pre.9",
        "title": "Knots and the strength of thumbs.",
        "authorList": {"author": [{"lastName": "Roe", "firstName": "Dora", "initials": "D"}, {"collectiveName": "Knot Group"}]},
        "pubYear": "2022",
        "bookOrReportDetails": {"publisher": "medRxiv"},
        "pubTypeList": {"pubType": ["Preprint"]},
        "commentCorrectionList": {"commentCorrection": [
            {"id": "90000019", "source": "MED", "reference": "J Ropes. 2023;11(1):2-9.", "type": "Preprint of", "note": "by title"},
        ]},
    },
    {
        "id": "90000009",
        "source": "MED",
        "pmid": "90000009",
        "doi": "10.5555/med.9",
        "title": "Ropes and wrists in harbours.",
        "authorList": {"author": [{"lastName": "Poe", "firstName": "E F", "initials": "EF"}]},
        "journalInfo": {
            "volume": "3", "issue": "2", "yearOfPublication": 2015,
            "journal": {"title": "Journal of Ropes", "medlineAbbreviation": "J Ropes", "issn": "5555-0009"},
        },
        "pageInfo": "7-9",
        "pubTypeList": {"pubType": ["Journal Article", "Retracted Publication"]},
        "commentCorrectionList": {"commentCorrection": [
            {"id": "90000020", "source": "MED", "reference": "J Ropes. 2016;4(1):1.", "type": "Retraction in"},
            {"id": "90000021", "source": "MED", "type": "Comment in"},
        ]},
    },
]  # fmt: skip


def search(path: str, query: dict[str, str]) -> Any:
    """What ``/search`` answers."""
    if path != "/search":
        return 404
    asked = query["query"]
    dois, pmids = set(re.findall(r'DOI:"([^"]+)"', asked)), set(re.findall(r"EXT_ID:(\d+)", asked))
    words = set(re.findall(r"\w{3,}", asked.lower())) if asked.startswith("TITLE") else set()
    found = [
        work
        for work in WORKS
        if work["doi"] in dois
        or work.get("pmid") in pmids
        or len(words & set(re.findall(r"\w{3,}", work["title"].lower()))) > 1
    ]
    return {"hitCount": len(found), "resultList": {"result": found[: int(query["pageSize"])]}}
