"""In what a claim goes further than the kind of evidence that it cites: values."""

from __future__ import annotations

import enum

from citecheck.frozen import Frozen


class Stretch(enum.StrEnum):
    """In what a claim goes further than its source."""

    RETRACTED = "retracted"
    PROTOCOL = "protocol"
    OPINION = "opinion"  # editorial, comment, news, letter
    CASE = "case"
    ANIMALS = "animals"  # or cells
    DESIGN = "design"  # "a trial found", of a review
    SEX = "sex"
    AGE = "age"
    DISEASE = "disease"
    PLACE = "place"
    CAUSE = "cause"  # of an observational study


class Stretched(Frozen):
    """One way in which a claim goes further than every source that it cites."""

    what: Stretch
    in_claim: str  # the words of the claim
    in_source: str  # what the first source says of itself
    indexed: bool = False  # whether PubMed says so of every source, in headings and types, and not only its title
