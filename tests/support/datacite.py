"""DataCite in small, as its documentation describes ``/dois``."""

from __future__ import annotations

import re
from typing import Any

WORKS: list[dict[str, Any]] = [
    {
        "doi": "10.5555/zenodo.7",
        "titles": [{"title": "Tides and wrists: <i>raw</i> counts"}, {"title": "Subtitle", "titleType": "Subtitle"}],
        "creators": [
            {"name": "Moe, Ada B.", "nameType": "Personal", "givenName": "Ada B.", "familyName": "Moe"},
            {"name": "Harbour Data Group", "nameType": "Organizational"},
        ],
        "publicationYear": 2021,
        "publisher": {"name": "Zenodo"},
        "types": {"resourceTypeGeneral": "Dataset"},
        "relatedIdentifiers": [{"relationType": "IsVersionOf", "relatedIdentifier": "10.6666/all"}],
        "container": {},
        "url": "https://zenodo.example.org/7",
    },
    {
        "doi": "10.5555/arxiv.1",
        "titles": [{"title": "Salt in the air of lighthouses"}],
        "creators": [{"name": "Noe, Carl"}],
        "publicationYear": 2019,
        "publisher": "arXiv",
        "relatedIdentifiers": [
            {"relationType": "IsVersionOf", "relatedIdentifier": "10.5555/arxiv.all", "relatedIdentifierType": "DOI"},
            {"relationType": "References", "relatedIdentifier": "10.6666/other", "relatedIdentifierType": "DOI"},
            {"relationType": "IsVersionOf", "relatedIdentifier": "10.6666/Salt.1", "relatedIdentifierType": "DOI"},
        ],
        "types": {"resourceTypeGeneral": "Preprint"},
    },
]
_DOI = re.compile(r'doi:"([^"]+)"')


def dois(path: str, query: dict[str, str]) -> Any:
    """What ``/dois`` answers."""
    if path != "/dois":
        return 404
    wanted = set(_DOI.findall(query["query"]))
    if wanted:
        found = [work for work in WORKS if work["doi"] in wanted]
    else:
        words = set(re.findall(r"\w{3,}", query["query"].lower()))
        found = [w for w in WORKS if len(words & set(re.findall(r"\w{3,}", w["titles"][0]["title"].lower()))) > 1]
    data = [{"id": work["doi"], "type": "dois", "attributes": work} for work in found]
    return {"data": data[: int(query["page[size]"])], "meta": {"total": len(found)}}
