"""What kind of evidence a record is, by its headings, publication types and title: design, subjects, sexes, ages.

What a record does not say stays empty: a record without headings is not one "without Humans".
"""

from __future__ import annotations

import enum
import re
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from citecheck.bibliography.text import word_set, words
from citecheck.frozen import Frozen
from citecheck.model import NoticeType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from citecheck.model import Record


_Group = TypeVar("_Group")


class Design(enum.StrEnum):
    """How a work came to what it says."""

    TRIAL = "trial"
    OBSERVATIONAL = "observational study"
    POOLED = "systematic review"  # with or without a meta-analysis
    REVIEW = "review"
    CASE = "case report"
    PROTOCOL = "protocol"
    OPINION = "editorial or comment"
    LETTER = "letter"


class Age(enum.StrEnum):
    """The age groups that are told apart."""

    CHILDREN = "children"
    ADULTS = "adults"


class Sex(enum.StrEnum):
    """The sexes as MEDLINE tags them."""

    FEMALE = "female"
    MALE = "male"


class Sign(Frozen):
    """The words of a record that say something of it, for a reader."""

    words: str  # "Cohort Studies"
    where: str  # "MeSH", "publication type", "title"

    def __str__(self) -> str:
        return f"“{self.words}” ({self.where})"


class Study(Frozen):
    """What is known of a source as evidence; ``None`` and empty where the record does not say."""

    designs: tuple[tuple[Design, Sign], ...] = ()
    animals_only: Sign | None = None  # animals or cells, and no people
    ages: tuple[tuple[Age, Sign], ...] = ()
    sexes: tuple[tuple[Sex, Sign], ...] = ()
    retracted: Sign | None = None
    printed: str = ""  # title and headings as printed
    head_words: str = " "  # the words of the headings between blanks
    plain: str = " "  # title, headings, keywords and abstract as words between blanks
    title: str = " "  # the words of the title between blanks
    has_abstract: bool = False

    def is_a(self, *designs: Design) -> Sign | None:
        """What says that it is of one of these designs."""
        return next((sign for design, sign in self.designs if design in designs), None)


_TYPES = {
    "Observational Study": Design.OBSERVATIONAL,
    "Systematic Review": Design.POOLED,
    "Meta-Analysis": Design.POOLED,
    "Network Meta-Analysis": Design.POOLED,
    "Review": Design.REVIEW,
    "Scoping Review": Design.REVIEW,
    "Case Reports": Design.CASE,
    "Clinical Trial Protocol": Design.PROTOCOL,
    "Editorial": Design.OPINION,
    "Comment": Design.OPINION,
    "News": Design.OPINION,
    "Newspaper Article": Design.OPINION,
    "Interview": Design.OPINION,
    "Letter": Design.LETTER,
}
_OBSERVATIONAL_HEADS = frozenset(
    {"Cohort Studies", "Cross-Sectional Studies", "Case-Control Studies", "Retrospective Studies"}
)
_TRIAL_HEADS = frozenset({"Double-Blind Method", "Single-Blind Method", "Random Allocation", "Placebos"})
# in the order in which they are looked for; a title may say several
_TITLES = (
    (
        Design.PROTOCOL,
        re.compile(
            r"\b(?:study|trial|review) protocol|protocol (?:for|of) an?\b"
            r"|rationale(?:,| and) design|design and rationale"
        ),
    ),
    (Design.POOLED, re.compile(r"systematic(?: literature)? review|meta-?analys[ie]s")),
    (Design.REVIEW, re.compile(r"\breview\b|\boverview\b")),
    (
        Design.TRIAL,
        re.compile(r"randomi[sz]ed|placebo-controlled|double-blind|controlled (?:clinical )?trial|clinical trial"),
    ),
    (
        Design.OBSERVATIONAL,
        re.compile(
            r"(?:\bcohort|cross-sectional|case-control|observational|retrospective|registry-based) (?:\w+ )?"
            r"(?:study|analysis|survey)|\bin a (?:[\w-]+ ){0,2}cohort"
        ),
    ),
    (Design.CASE, re.compile(r"\bcase report|\breport of (?:a|one|two|three|four) cases?\b|\ba case of\b")),
)

_SPECIES = (
    "rats?|mice|mouse|rabbits?|pigs?|piglets|dogs|monkeys|macaques|hamsters?|zebrafish|drosophila|sheep|chickens|"
    "guinea pigs?|gerbils|caenorhabditis elegans|c\\. elegans|cell lines?"
)
_IN_ANIMALS = re.compile(
    rf"\b(?:in|on|of|to) (?:[\w/-]+ ){{0,3}}(?:{_SPECIES})\b|\bin vitro\b"
    r"|\b(?:rat|mouse|murine|rabbit|porcine|canine|ovine|rodent|animal|primate) models?\b"
)
PEOPLE = word_set(
    "patient patients people person persons women woman men man adult adults child children human humans individual "
    "individuals participants volunteers infant infants adolescents girls boys elderly postmenopausal smokers "
    "population populations cohort clinical trial trials"
)
_CELLS = frozenset({"In Vitro Techniques", "Cells, Cultured", "Cell Line", "Cell Line, Tumor"})
_FEWEST_HEADS = 3  # a record with fewer is not indexed yet, or only by its keywords

_CHILD_HEADS = frozenset({"Infant, Newborn", "Infant", "Child, Preschool", "Child", "Adolescent"})
_ADULT_HEADS = frozenset({"Young Adult", "Adult", "Middle Aged", "Aged", "Aged, 80 and over"})

FEMALE_WORDS = word_set("women woman girls girl postmenopausal premenopausal females")
MALE_WORDS = word_set("men man boys boy males")
CHILD_WORDS = word_set(
    "children child infants infant neonates newborns adolescents adolescent toddlers schoolchildren "
    "teenagers preterm pediatric paediatric girls boys girl boy babies kids"
)
ADULT_WORDS = word_set("adults adult elderly men women man woman postmenopausal seniors octogenarians")


@lru_cache(maxsize=512)
def study(record: Record) -> Study:
    """What a record says of itself as evidence."""
    heads = tuple(dict.fromkeys(head.partition("/")[0].strip("* ") for head in record.mesh))
    title = " ".join(("", *words(record.title), ""))
    plain = " ".join(("", *words(" ".join((record.title, *heads, *record.keywords, record.abstract))), ""))
    known = frozenset(heads) if len(heads) >= _FEWEST_HEADS else frozenset()
    lower = record.title.lower()
    return Study(
        designs=tuple(_designs(record, known, lower, plain)),
        animals_only=_animals_only(known, record.title, plain),
        ages=tuple(_ages(known, title, plain)),
        sexes=tuple(_sexes(known, title, plain)),
        retracted=_retracted(record),
        printed=" · ".join((record.title, *heads)),
        head_words=" ".join(("", *words(" ".join(heads)), "")),
        plain=plain,
        title=title,
        has_abstract=bool(record.abstract),
    )


def _retracted(record: Record) -> Sign | None:
    if "Retracted Publication" in record.publication_types:
        return Sign("Retracted Publication", "publication type")
    if any(notice.type is NoticeType.RETRACTION for notice in record.notices):
        return Sign("retraction", "notice")
    return None


def _designs(record: Record, heads: frozenset[str], title: str, plain: str) -> Iterable[tuple[Design, Sign]]:
    found: dict[Design, Sign] = {}
    for kind in record.publication_types:
        design = _TYPES.get(kind)
        if "Trial" in kind and "Protocol" not in kind and "as Topic" not in kind:
            design = Design.TRIAL
        if design is not None:
            found.setdefault(design, Sign(kind, "publication type"))
    for design, pattern in _TITLES:
        said = pattern.search(title)
        if said and not (design in (Design.TRIAL, Design.OBSERVATIONAL) and _not_itself(found)):
            found.setdefault(design, Sign(record.title[said.start() : said.end()], "title"))
    for head in sorted(heads & _TRIAL_HEADS):
        if not _not_itself(found):
            found.setdefault(Design.TRIAL, Sign(head, "MeSH"))
    if Design.TRIAL not in found and " random" not in plain and not _not_itself(found):
        for head in sorted(heads & _OBSERVATIONAL_HEADS):
            found.setdefault(Design.OBSERVATIONAL, Sign(head, "MeSH"))
    return found.items()


def _not_itself(found: Iterable[Design]) -> bool:
    """Whether it looks at the studies of others, so that their design is not its own."""
    return bool({Design.POOLED, Design.REVIEW, Design.PROTOCOL, Design.OPINION} & set(found))


def _animals_only(heads: frozenset[str], title: str, plain: str) -> Sign | None:
    if heads:
        if "Humans" in heads:
            return None
        if "Animals" in heads:
            return Sign("Animals", "MeSH, without “Humans”")
        cells = sorted(heads & _CELLS)
        return Sign(cells[0], "MeSH, without “Humans”") if cells else None
    said = _IN_ANIMALS.search(title.lower())
    if said is None or PEOPLE & set(plain.split()):
        return None
    return Sign(title[said.start() : said.end()], "title")


def _ages(heads: frozenset[str], title: str, plain: str) -> Iterable[tuple[Age, Sign]]:
    if heads:
        if "Humans" in heads:
            for age, tags in ((Age.CHILDREN, _CHILD_HEADS), (Age.ADULTS, _ADULT_HEADS)):
                if tagged := sorted(heads & tags):
                    yield age, Sign(", ".join(tagged), "MeSH")
        return
    yield from _one_group(((Age.CHILDREN, CHILD_WORDS), (Age.ADULTS, ADULT_WORDS)), title, plain)


def _sexes(heads: frozenset[str], title: str, plain: str) -> Iterable[tuple[Sex, Sign]]:
    if heads:
        if "Humans" in heads:
            for sex in Sex:
                if sex.capitalize() in heads:
                    yield sex, Sign(sex.capitalize(), "MeSH")
        return
    either = ((Sex.FEMALE, FEMALE_WORDS), (Sex.MALE, MALE_WORDS))
    yield from _one_group(either, title, plain)


def _one_group(
    groups: tuple[tuple[_Group, frozenset[str]], ...], title: str, plain: str
) -> Iterable[tuple[_Group, Sign]]:
    """Without headings: the group that the title names, and every other that is named anywhere."""
    of_title, anywhere = title.split(), set(plain.split())
    if not any(word in named for word in of_title for _, named in groups):
        return
    for group, named in groups:
        said = next((word for word in of_title if word in named), None) or next(iter(sorted(named & anywhere)), None)
        if said:
            yield group, Sign(said, "title")
