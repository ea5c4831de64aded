"""Two words where one was expected: a misspelling, another way to write the same, or another word?"""

from __future__ import annotations

import enum
import re

from rapidfuzz.distance import DamerauLevenshtein

_NUMBER_WORDS = {
    "zero": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "first": "1st", "second": "2nd",
    "third": "3rd", "fourth": "4th", "fifth": "5th",
}  # fmt: skip
_ROMAN = {
    "i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "x": "10",
    "xi": "11", "xii": "12",
}  # fmt: skip
_LETTERS = {"a": "alpha", "b": "beta", "g": "gamma", "y": "gamma", "d": "delta", "k": "kappa", "u": "mu", "m": "mu"}
_GREEK_NAMES = "alpha|beta|gamma|delta|kappa|mu|omega|lambda|sigma"
_SYNONYMS = (
    frozenset({"versus", "vs", "v"}),
    frozenset({"and", "et", "und", "y"}),
    frozenset({"usa", "us"}),
    frozenset({"percent", "%"}),
)
# Ends and beginnings that turn a word into its opposite or into another substance: never a slip of the pen.
_OPPOSITES = tuple(
    (re.compile(a), b)
    for a, b in (
        (r"^hypo", "hyper"), (r"^pre", "post"), (r"^pre", "pro"), (r"^pre", "per"), (r"^intra", "inter"),
        (r"^intra", "extra"),
        (r"^inter", "intra"), (r"^uni", "bi"), (r"^mono", "poly"), (r"^mono", "di"), (r"^di", "tri"),
        (r"^macro", "micro"), (r"^in", "de"), (r"^in", "un"), (r"^anti", "ante"), (r"^ab", "ad"), (r"^homo", "hetero"),
        (r"^endo", "exo"), (r"^ex", "in"), (r"^super", "sub"), (r"^iso", "aniso"), (r"^ortho", "para"),
        (r"^homo", "hemo"), (r"^im", "em"), (r"^bi", "tri"),
        (r"ide$", "ine"), (r"ine$", "ide"), (r"ite$", "ate"), (r"ate$", "ite"), (r"ide$", "ate"),
        (r"ol$", "al"), (r"ol$", "one"), (r"ase$", "ose"), (r"ane$", "ene"), (r"ene$", "yne"), (r"ane$", "one"),
        (r"emia$", "uria"), (r"otomy$", "ectomy"), (r"ostomy$", "otomy"), (r"itis$", "osis"), (r"opathy$", "otomy"),
    )
)  # fmt: skip
_PAIRS = frozenset(
    frozenset(pair.split("/"))
    for pair in [
        "male/female",
        "now/not",
        "man/woman",
        "men/women",
        "adult/adults",
        "in/on",
        "of/on",
        "of/for",
        "to/of",
        "for/from",
        "by/in",
        "with/without",
        "more/most",
        "less/least",
        "cation/anion",
        "causal/casual",
        "trail/trial",
        "acute/cute",
        "aural/oral",
        "oral/anal",
        "rectal/renal",
        "renal/retinal",
        "human/humane",
        "venous/vinous",
        "fetal/fatal",
        "nasal/basal",
        "basal/nasal",
        "dorsal/distal",
        "lateral/bilateral",
        "unilateral/bilateral",
        "active/inactive",
        "type/typed",
        "mouse/house",
        "ileum/ilium",
        "adrenal/renal",
        "afferent/efferent",
        "statin/satin",
        "insulin/inulin",
        "rat/rats/cat",
        "bone/bones/none",
        "gene/genes",
        "test/rest",
        "prospective/perspective",
        "perspective/prospective",
        "mortality/morbidity",
        "high/low",
        "old/new",
    ]
)


class Pair(enum.Enum):
    """What two words are to one another."""

    SAME = "same"  # another notation of the same
    NOTATION = "notation"  # worth a note: a numeral, a letter for its Greek name
    MISSPELLING = "misspelling"
    DIFFERENT = "different"


def judge_pair(cited: str, found: str) -> Pair:
    """What two folded words are to one another."""
    if cited == found:
        return Pair.SAME
    if any(cited in group and found in group for group in _SYNONYMS):
        return Pair.SAME
    if _numeral(cited) == _numeral(found) or _lettered(cited, found) or _lettered(found, cited):
        return Pair.NOTATION
    if _digits(cited) != _digits(found) or not cited.strip("0123456789") or not found.strip("0123456789"):
        return Pair.DIFFERENT
    if frozenset((cited, found)) in _PAIRS or _opposed(cited, found) or _opposed(found, cited):
        return Pair.DIFFERENT
    longest = max(len(cited), len(found))
    allowed = 0 if longest < 4 else 1 if longest < 6 else 2 if longest < 12 else 3
    near = DamerauLevenshtein.distance(cited, found, score_cutoff=allowed) <= allowed
    return Pair.MISSPELLING if near else Pair.DIFFERENT


def _numeral(word: str) -> str:
    return _NUMBER_WORDS.get(word) or _ROMAN.get(word) or word


def _lettered(short: str, long: str) -> bool:
    """``a`` for alpha, ``TNFa`` for TNF-alpha, ``ug`` for µg."""
    if _LETTERS.get(short) == long:
        return True
    match = re.search(_GREEK_NAMES, long)
    if match is None:
        return False
    head, tail = long[: match.start()], long[match.end() :]
    return any(short == head + letter + tail for letter, name in _LETTERS.items() if name == match[0])


def _digits(word: str) -> str:
    return "".join(c for c in word if c.isdigit())


def _opposed(a: str, b: str) -> bool:
    """Whether ``b`` is ``a`` with an affix of another meaning: ``hypo-`` and ``hyper-``, ``-ide`` and ``-ine``."""
    return any(pattern.search(a) and pattern.sub(other, a, count=1) == b for pattern, other in _OPPOSITES)
