"""What the real PubMed may do and a kind emulator does not, each to be switched on: the rules of the audit of 2026.

Each was read in a public capture of live answers or in NCBI's documentation, or could not be ruled out.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Rules:
    """The emulated PubMed; without an argument it is as kind as can be."""

    population: int = 0  # records of the PubMed that is meant; 0: no strangers. As many are found as if terms were
    # independent, which agrees with what was counted in one of NLM's own files (29 a reference for the wide keys, 220
    # in the median for the loose ones; counted were 20 to 34, and 240)
    multiplied: bool = False  # and whatever is found beyond one work stands for as many more as PubMed is larger
    order: str = "best"  # where strangers stand among the hits: newest (before them), best (behind), shuffled
    most_characters: int = 0  # of a search that is taken; 0: any
    most_terms: int = 0
    most_body: int = 0  # bytes of any request
    told: str = "error"  # how a search too large is refused: error, 400, 414, 500, silence
    most_wildcards: int = 256
    outage_every: int = 0  # every so manieth search fails inside
    missing: str = "zero"  # a word that PubMed does not have: zero hits, or left out (drop-untagged, drop-tagged)
    only_exact_journals: bool = False  # not even unquoted names find a journal's other titles
    unknown_tags: str = "all"  # an unknown tag is searched in all fields (all), or finds nothing (none)
    matcher: str = "place"  # ecitmatch: place, narrowing, invalid, drops, empty
    printed: bool = False  # MEDLINE with every field that PubMed prints
    merged: dict[str, str] = field(default_factory=dict)  # a PMID that is gone to the one that took its records
    rate_limit: int = 0  # of the header X-RateLimit-Limit; 0: no such header


_NOW = 40_900_000  # records in PubMed, August 2026
_NOISY = {"population": _NOW, "matcher": "narrowing"}
NAMED = {
    "plain": Rules(),
    "noise-newest": Rules(**_NOISY, order="newest"),
    "noise-best": Rules(**_NOISY, order="best"),
    "noise-shuffled": Rules(**_NOISY, order="shuffled"),
    "noise-multiplied": Rules(**_NOISY, order="newest", multiplied=True),
    "noise-no-matcher": Rules(population=_NOW, order="newest", matcher="invalid"),
    "characters-error": Rules(most_characters=4_000),
    "characters-400": Rules(most_characters=4_000, told="400"),
    "characters-414": Rules(most_characters=4_000, told="414"),
    "characters-500": Rules(most_characters=4_000, told="500"),
    "characters-silence": Rules(most_characters=4_000, told="silence"),
    "thousand-characters": Rules(most_characters=1_000, matcher="invalid"),
    "terms-error": Rules(most_terms=100),
    "body-414": Rules(most_body=3_300, told="414"),
    "wildcards": Rules(most_wildcards=8),
    "outage": Rules(outage_every=3),
    "drop-untagged": Rules(missing="drop-untagged"),
    "drop-tagged": Rules(missing="drop-tagged"),
    "drop-tagged-noise": Rules(missing="drop-tagged", population=_NOW, order="newest", matcher="invalid"),
    "unknown-tags": Rules(unknown_tags="none"),
    "exact-journals": Rules(only_exact_journals=True, matcher="narrowing"),
    "matcher-narrowing": Rules(matcher="narrowing"),
    "matcher-invalid": Rules(matcher="invalid"),
    "matcher-drops": Rules(matcher="drops"),
    "matcher-empty": Rules(matcher="empty"),
    "printed": Rules(printed=True),
    "rate-limit": Rules(rate_limit=3),
    "everything": Rules(
        population=_NOW, order="newest", missing="drop-tagged", matcher="narrowing", printed=True, most_characters=4_000,
        outage_every=7, rate_limit=3,
    ),
}  # fmt: skip
