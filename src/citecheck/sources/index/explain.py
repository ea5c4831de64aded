"""Why a reference is found or not: how it was read, what the index offers, how far each candidate agrees."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from citecheck.frozen import Frozen
from citecheck.parsing.references.fields import parse_reference
from citecheck.resolution.matching import agree
from citecheck.resolution.resolve import resolve
from citecheck.resolution.source import Candidates, Query
from citecheck.sources.index import database
from citecheck.sources.index.journal_table import Journals
from citecheck.sources.index.keys import far_keys, keys_of, near_keys, place_keys, split_keys
from citecheck.sources.index.source import LocalPubMed

if TYPE_CHECKING:
    from pathlib import Path

    from citecheck.model import Record, Resolution
    from citecheck.resolution.agreement import Agreement


class Offer(Frozen):
    """A record that the index offered."""

    record: Record
    fit: Agreement
    found_by: str  # which of the looks brought it, in plain words


class Looked(Frozen):
    """One reference looked up."""

    query: Query
    offers: tuple[Offer, ...]  # best first
    resolution: Resolution
    as_of: str  # of the index


def explain(index: Path, text: str) -> Looked:
    """Look up one reference string without its label. Raises UsageError where ``index`` is none."""
    kind, parsed = parse_reference(" ".join(text.split()))
    query = Query(parsed, " ".join(text.split()), kind)
    source = LocalPubMed(index)
    with contextlib.closing(source), contextlib.closing(database.open_index(index)) as conn:
        (answer,) = source.candidates([query])
        journals = Journals(conn).ids(parsed.journal) if parsed.journal else ()
        (resolution,) = resolve([query], [source], offline=True)
    near = {*near_keys(parsed, journals), *place_keys(parsed)}
    far = set(far_keys(parsed, journals))
    records = answer.records if isinstance(answer, Candidates) else ()
    offers = [Offer(record, agree(query, record), _found_by(query, record, near, far)) for record in records]
    offers.sort(key=lambda one: (not one.fit.accepted, -one.fit.score, int(one.record.pmid)))
    return Looked(query, tuple(offers), resolution, source.as_of)


def _found_by(query: Query, record: Record, near: set[bytes], far: set[bytes]) -> str:
    keys = set(split_keys(keys_of([record])[0].joined))
    if query.parsed.pmid and query.parsed.pmid.lstrip("0") == record.pmid:
        return "its PMID"
    if keys & near:
        return "identifier, place or whole title"
    return "first author with page or journal" if keys & far else "words of the title"
