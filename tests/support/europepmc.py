"""Europe PMC in small, as its documentation describes ``/search``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from tests.support.datacite import sharing

if TYPE_CHECKING:
    from collections.abc import Callable

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


# what /PMC…/fullTextXML answers: the JATS of an open work; 404 for any other
FULL_TEXT = b"""<?xml version="1.0" encoding="UTF-8"?>
<article xmlns:xlink="http://www.w3.org/1999/xlink" article-type="research-article">
<front><article-meta><title-group><article-title>Ropes and wrists in harbours</article-title></title-group>
<permissions><license license-type="open-access" xlink:href="https://licences.example/by/4.0/"><license-p>Free.</license-p>
</license></permissions>
<abstract><p>Sailors pull ropes. Their wrists were measured in three harbours.</p></abstract></article-meta></front>
<body><sec><title>Methods</title><p>We measured the wrists of 212 sailors with a band of linen in spring and autumn.</p></sec>
<sec><title>Results</title><p>Wrists of sailors were 4 mm wider in autumn than in spring. Nobody was hurt by the band.</p></sec>
</body><back><ref-list><title>References</title><ref id="B1"><label>1</label><mixed-citation>Doe J. Knots and the
strength of thumbs in the harbours of the north. J Ropes. 2001;1:1-9.</mixed-citation></ref></ref-list></back></article>
"""


def full_text(path: str, _: dict[str, str]) -> Any:
    """What ``/PMC90009/fullTextXML`` answers; PMC90010 is an article of which only the front is open."""
    if path == "/PMC90009/fullTextXML":
        return FULL_TEXT
    if path == "/PMC90010/fullTextXML":
        return re.sub(rb"<body>.*</body>", b"", FULL_TEXT, flags=re.DOTALL)
    return 404


def search(path: str, query: dict[str, str]) -> Any:
    """What ``/search`` answers of the works above."""
    return holding(WORKS)(path, query)


def holding(held: list[dict[str, Any]]) -> Callable[[str, dict[str, str]], Any]:
    """What ``/search`` answers: the works with these DOIs or PMIDs, or those whose titles share most words."""

    def answer(path: str, query: dict[str, str]) -> Any:
        if path != "/search":
            return 404
        asked = query["query"]
        named, pmids = set(re.findall(r'doi:"([^"]+)"', asked.lower())), set(re.findall(r"EXT_ID:(\d+)", asked))
        found = [work for work in held if work["doi"].lower() in named or work.get("pmid") in pmids]
        if asked.startswith("TITLE"):
            found = sharing(asked, held, lambda work: work["title"])
        return {"hitCount": len(found), "resultList": {"result": found[: int(query["pageSize"])]}}

    return answer
