"""What the examination learned of PubMed, kept in the reference store for later runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citecheck.doctor.check import PUBMED, Check
from citecheck.sources.known_limits import SearchLimits, service_of
from citecheck.sources.pubmed import eutils
from citecheck.sources.pubmed.searching import CHARACTERS, CLAUSES

if TYPE_CHECKING:
    from citecheck.doctor.matcher import Matcher
    from citecheck.doctor.searches import Learned
    from citecheck.sources.store import ReferenceStore

NAME = "kept for later runs"
_NOT_KEPT = "Later runs learn it again, with some more requests. Make the reference store writable."


def limits_of(learned: Learned, matcher: Matcher) -> SearchLimits:
    """What runs are to send: the largest search that was answered whole, moderate ones where none was refused."""
    off = (eutils.MATCHER,) if matcher.useless else ()
    if learned.clauses and learned.refused:
        return SearchLimits(learned.clauses, learned.characters, refused=True, switched_off=off)
    if learned.clauses:
        return SearchLimits(
            max(learned.clauses, CLAUSES), max(learned.characters, CHARACTERS), refused=False, switched_off=off
        )
    if learned.refused:
        return SearchLimits(1, learned.characters, refused=True, switched_off=off)
    return SearchLimits(CLAUSES, CHARACTERS, switched_off=off)


def keep(store: ReferenceStore, url: str, learned: Learned, matcher: Matcher) -> Check:
    """Put it into the store, unless it is the same as what the store holds of today."""
    limits = limits_of(learned, matcher)
    without = f"; the citation matcher ({eutils.MATCHER}) is not asked" if limits.switched_off else ""
    what = f"searches for up to {limits.clauses} works and {limits.characters:,} characters{without}"
    before = set(store.warnings)
    store.put_search_limits(service_of(url), limits)
    trouble = [sentence for sentence in store.warnings if sentence not in before]
    held = store.search_limits(service_of(url))
    if trouble or held is None or held.clauses != limits.clauses:
        return PUBMED.failed(NAME, f"{what}: it could not be kept. {' '.join(trouble)}".strip(), _NOT_KEPT)
    return PUBMED.ok(NAME, f"{what} (for 30 days)")
