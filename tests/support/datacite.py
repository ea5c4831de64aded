"""DataCite in small, as its documentation describes ``/dois``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

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
_WORD = re.compile(r"\w{3,}")
_DOI = re.compile(r'doi:"([^"]+)"')


def dois(path: str, query: dict[str, str]) -> Any:
    """What ``/dois`` answers of the works above."""
    return holding(WORKS)(path, query)


def holding(held: list[dict[str, Any]]) -> Callable[[str, dict[str, str]], Any]:
    """What ``/dois`` answers: the works with these DOIs, or those whose titles share most words with the question."""

    def answer(path: str, query: dict[str, str]) -> Any:
        if path != "/dois":
            return 404
        wanted = {doi.lower() for doi in _DOI.findall(query["query"])}
        if wanted:
            found = [work for work in held if work["doi"].lower() in wanted]
        else:
            found = sharing(query["query"], held, lambda work: work["titles"][0]["title"])
        data = [{"id": work["doi"], "type": "dois", "attributes": work} for work in found]
        return {"data": data[: int(query["page[size]"])], "meta": {"total": len(found)}}

    return answer


def sharing(asked: str, held: list[dict[str, Any]], title_of: Callable[[dict[str, Any]], str]) -> list[dict[str, Any]]:
    """The works that share more than one word of their titles with the question, most first."""
    words = set(_WORD.findall(asked.lower()))
    shared = [(len(words & set(_WORD.findall(title_of(work).lower()))), work) for work in held]
    return [work for number, work in sorted(shared, key=lambda one: -one[0]) if number > 1]
