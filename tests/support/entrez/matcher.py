"""ecitmatch: citation lines to PMIDs, as kindly or as strictly as the rules say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.support.entrez.library import Library

_LISTED = 3  # matches that are named; more are counted


def match(library: Library, bdata: str, how: str) -> str:
    """The answer to some lines ``journal|year|volume|page|author|key|``."""
    out = []
    for number, line in enumerate(one for one in re.split(r"[\r\n]+", bdata) if one.strip()):
        fields = (line.split("|") + [""] * 6)[:6]
        if how == "empty":
            out.append("|".join([*fields, ""]))
        elif how == "invalid":
            out.append(f"{fields[5]}|NOT_FOUND;INVALID_JOURNAL")
        elif how != "drops":
            out.append("|".join([*fields, _verdict(library, fields, how)]))
        elif number % 2:
            out.append("|".join([*fields[:4], "", fields[5], _verdict(library, fields, "place")]))
    return "\n".join(out) + ("" if how == "drops" else "\n")


def _verdict(library: Library, fields: list[str], how: str) -> str:
    journal, year, volume, page, author, _ = (field.strip() for field in fields)
    left = library.named(journal)
    if not left:
        return "NOT_FOUND;INVALID_JOURNAL"
    tests = {
        "year": library.find("dp", year) if year else None,
        "volume": library.find("vi", volume.lower()) if volume else None,
        "page": library.find("pg", page.lower()) if page else None,
        "author": library.written_by("au", author) if author else None,
    }
    if how == "narrowing":  # field after field until one is left
        for found in tests.values():
            if found is not None and len(left) > 1:
                left = left & found
    else:  # volume and page decide
        for name in ("volume", "page"):
            left = left & (tests[name] or set())
    pmids = sorted((library.records[number].pmid for number in left), key=int)
    if not pmids:
        return "NOT_FOUND"
    if len(pmids) == 1:
        return pmids[0]
    return f"AMBIGUOUS {','.join(pmids)}" if len(pmids) <= _LISTED else f"AMBIGUOUS ({len(pmids)} citations)"
