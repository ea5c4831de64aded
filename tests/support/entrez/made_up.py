"""A made-up library, and references to its works that are right or have one thing wrong."""

from __future__ import annotations

import random

from citecheck.frozen import replace
from citecheck.model import Author, Kind, ParsedReference, Record, SourceName
from citecheck.resolution.source import Query

_STEMS = [
    "mar",
    "tro",
    "lul",
    "gre",
    "por",
    "wea",
    "umb",
    "hic",
    "arc",
    "lig",
    "dan",
    "sax",
    "zep",
    "qua",
    "eff",
    "par",
    "tur",
    "nip",
    "bra",
    "cor",
    "fel",
    "gil",
    "hun",
    "jas",
    "kel",
]
_ENDS = [
    "molia",
    "tronic",
    "phasis",
    "gram",
    "tectin",
    "osis",
    "ular",
    "idine",
    "opathy",
    "ectomy",
    "ization",
    "ality",
    "metric",
    "ogenic",
]
_COMMON = ("patients", "treatment", "study", "clinical", "effects", "disease")
_FAMILIES = [
    f"{a}{b}"
    for a in ("Kar", "Lin", "Mor", "Nel", "Osk", "Pet", "Rad", "Sim")
    for b in ("berg", "ov", "sen", "ez", "ini")
]
_JOURNALS = ("J Made Up", "Ann Nowhere", "Acta Ficta", "Proc Natl Acad Sci U S A", "BMJ", "Rev Imag Med")
WRONG = ("nothing", "year", "volume", "page", "journal", "author", "title word", "doi alone", "no place")


def library(size: int, seed: int = 1) -> list[Record]:
    """So many works."""
    rng = random.Random(seed)  # noqa: S311 - repeatable
    return [_record(rng, number) for number in range(size)]


def _record(rng: random.Random, number: int) -> Record:
    title = [rng.choice(_STEMS) + rng.choice(_ENDS) for _ in range(rng.randint(4, 8))]
    title[2:2] = ["of"]
    title.append(rng.choice(_COMMON))
    year, page = rng.randint(1990, 2024), rng.randint(1, 2000)
    return Record(
        pmid=str(20_000_000 + 7 * number),
        title=" ".join(title).capitalize() + ".",
        authors=tuple(Author(rng.choice(_FAMILIES), rng.choice("ABCDEF") + rng.choice("GHIJ")) for _ in range(3)),
        journal=rng.choice(_JOURNALS),
        year=str(year),
        date=f"{year} Mar",
        volume=str(year - 1960),
        issue=str(rng.randint(1, 12)),
        pages=f"{page}-{page + 9}",
        doi=f"10.1000/made.{number}",
        pmcid=f"PMC{900_000 + number}" if number % 2 else "",
        publication_types=("Journal Article",),
        source=SourceName.PUBMED,
    )


def reference(record: Record, wrong: str, other: Record) -> Query:
    """A reference to the work with one thing ``wrong``, taken from another work."""
    parsed = ParsedReference(
        authors=record.authors,
        title=record.title,
        journal=record.journal,
        year=record.year,
        volume=record.volume,
        issue=record.issue,
        pages=record.pages,
    )
    words = record.title.rstrip(".").split()
    changes: dict[str, dict[str, object]] = {
        "year": {"year": str(int(record.year) + 2)},
        "volume": {"volume": str(int(record.volume) + 31)},
        "page": {"pages": other.pages},
        "journal": {"journal": "Zentralbl Ungedr Sachen"},
        "author": {"authors": (Author("Zzyzx", "Q"), *record.authors[1:])},
        "title word": {"title": " ".join(["Zzqqxx", *words[1:]]) + "."},
        "doi alone": {
            "authors": (),
            "title": "",
            "journal": "",
            "year": "",
            "volume": "",
            "pages": "",
            "doi": record.doi,
        },
        "no place": {"volume": "", "pages": ""},
    }
    parsed = replace(parsed, **changes.get(wrong, {}))
    names = ", ".join(author.display for author in parsed.authors)
    text = f"{names}. {parsed.title} {parsed.journal}. {parsed.year};{parsed.volume}:{parsed.pages}. {parsed.doi or ''}"
    return Query(parsed, text, Kind.JOURNAL)


def references(records: list[Record], number: int) -> list[tuple[Query, str]]:
    """So many references and the PMIDs of their works, what is wrong going round."""
    return [(reference(records[n], WRONG[n % len(WRONG)], records[-1 - n]), records[n].pmid) for n in range(number)]
