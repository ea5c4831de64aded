"""Do the registries that ``--also`` names answer, and with the right work?"""

from __future__ import annotations

import dataclasses
import time
from typing import TYPE_CHECKING

from citecheck.bibliography.identifiers import same_doi
from citecheck.bibliography.text import title_key
from citecheck.doctor.advice import advice_on
from citecheck.doctor.check import REGISTRIES, Check
from citecheck.doctor.known_works import known, reference_to
from citecheck.frozen import replace
from citecheck.model import Kind, ParsedReference, SourceName
from citecheck.opening import open_registries
from citecheck.parsing.references.fields import parse_reference
from citecheck.resolution.source import Query, Unavailable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citecheck.resolution.source import RecordSource
    from citecheck.settings import Settings

_PATIENCE_S = 20  # that failures of one registry may cost
_ARTICLE = "31978945"
_CHAPTER = "Feingold Syndrome 1. In: GeneReviews [Internet]. Seattle: University of Washington; 1993."
_DATA_SET = "10.5061/dryad.052q5"  # Dryad, maps of the human footprint (Venter and others, 2016)
_REPORT = "Ask again; if it stays so, report it: works that PubMed lacks would not be found there."


def check_registries(settings: Settings) -> Iterator[Check]:
    """A line for each registry, asked for a work that it is known to hold; its memory is not asked."""
    for name in map(SourceName, settings.also):
        brief = dataclasses.replace(
            settings, also=(name.value,), deadline=min(settings.deadline, _PATIENCE_S), offline=False
        )
        question = _question(name)
        live = [one.registry for one in open_registries(brief) if one.registry is not None]
        if question is None or not live:
            yield REGISTRIES.skipped(_line(name), "no work is known to try it with; a run asks it as references need")
        else:
            yield _answers(name, live[0], question)


def _answers(name: SourceName, registry: RecordSource, question: Query) -> Check:
    begun = time.monotonic()
    answer = registry.candidates([question])[0]
    took = f"within {1000 * (time.monotonic() - begun):,.0f} ms"
    if isinstance(answer, Unavailable):
        return REGISTRIES.failed(_line(name), answer.reason, advice_on(answer.reason))
    doi, title = question.parsed.doi, question.parsed.title
    wanted = f"doi:{doi}" if doi else f"“{title}”"
    if not any(
        same_doi(doi, record.doi) if doi else title_key(title or "") == title_key(record.title)
        for record in answer.records
    ):
        return REGISTRIES.failed(_line(name), f"{wanted} is not found", _REPORT)
    return REGISTRIES.ok(_line(name), f"{wanted} is found {took}")


def _question(name: SourceName) -> Query | None:
    """A reference to a work that the registry holds, with its DOI where it has one; ``None``: none is known."""
    if name in (SourceName.CROSSREF, SourceName.EUROPEPMC):
        article = reference_to(known(_ARTICLE))
        return replace(article, parsed=replace(article.parsed, doi=known(_ARTICLE).doi))
    if name is SourceName.DATACITE:
        return Query(ParsedReference(doi=_DATA_SET), f"doi:{_DATA_SET}", Kind.OTHER)
    if name is SourceName.BOOKS:
        kind, parsed = parse_reference(_CHAPTER)
        return Query(parsed, _CHAPTER, kind)
    return None


def _line(name: SourceName) -> str:
    words = name.in_words
    return words[0].upper() + words[1:]
