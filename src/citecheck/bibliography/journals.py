"""Journal names: NLM abbreviation, full title, ISO form with stops, acronym and known variants are one journal.

Two names are one when their significant words agree in order, each being an abbreviation of the other as NLM and
ISO 4 abbreviate: cut short (``Invest``/``Investigation``) or contracted in a known way (``Natl``/``National``). Two
words that are printed in full must be equal up to spelling. A sibling has a word more or another word and differs:
``Lancet`` is not ``Lancet Oncol``, ``Pharm Res`` not ``Pharmacol Res``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import DamerauLevenshtein

from citecheck.bibliography.journal_names import known_lines, known_names
from citecheck.bibliography.text import fold, may_hold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from citecheck.model import Record

__all__ = ["contradicted", "forms", "known_names", "same_as_any", "same_journal", "same_name", "words_of"]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_SMALL = _set(
    "the of and in for on an a to at by with de la le les des du et der die das und fur van el los las y e i di "
    "del della dello delle da do dos en pour zur och volume section series part"
)
# Small words that only some lists print; those above are part of the index's keys and stay as they are.
_SMALLER = _set("den det fuer uber og a as au aux al sur ed edition il lo un une per als zu zum im van voor")
_PAREN = re.compile(r"\s*[(\[][^()\[\]]{0,80}[)\]]")
_OPEN_PAREN = re.compile(r"\s*[(\[][^()\[\]]{0,80}$")
_MEDIUM = re.compile(r"[\s.,:;-]+(?:online|internet|print|electronic(?:\s+resource)?|e-?print)\.?$", re.IGNORECASE)
_MEDIUM_ENDS = ("online", "internet", "print", "electronic", "resource")
_WORD = re.compile(r"[^\W_]+")
# Places that NLM adds to the abbreviation and lists leave out, or the other way round.
_PLACES = frozenset(["usa", "us", "uk", "gb", "am", "engl", "england", "baltimore", "md", "1985", "1950", "1979"])
# Families whose sections lists print or leave out at will.
_SECTIONED = (
    ("biochim", "biophys", "acta"),
    ("j", "gerontol"),
    ("philos", "trans", "r", "soc", "lond"),
    ("am", "j", "physiol"),
    ("proc", "r", "soc", "lond"),
    ("j", "chromatogr"),
    ("acta", "crystallogr"),
    ("am", "j", "med", "genet"),
    ("j", "exp", "psychol"),
    ("comp", "biochem", "physiol"),
    ("mutat", "res"),
    ("cochrane",),
    ("brain", "res"),
    ("arch", "int", "pharmacodyn"),
)
# Abbreviations that are not cut short but contracted: the word that begins so, by its abbreviation.
_CONTRACTED = {
    "natl": ("nation", "nazion", "nacion"), "intl": ("internat",), "jpn": ("japan", "japon"), "dtsch": ("deutsch",),
    "dtschl": ("deutschland",), "osterr": ("osterreich", "oesterreich"), "transnatl": ("transnational",),
    "wkly": ("weekly",), "dly": ("daily",), "mthly": ("monthly",), "mon": ("month",), "qtly": ("quarterly",),
    "qtrly": ("quarterly",), "cty": ("county",), "ctry": ("countr",), "jt": ("joint",), "mt": ("mount",),
    "gt": ("great",), "dr": ("doctor",), "sr": ("senior",), "jr": ("junior",), "st": ("saint", "state"),
    "stn": ("station",), "ztg": ("zeitung",), "mtg": ("meeting",), "ctr": ("cent",), "cntr": ("cent",),
    "assn": ("associa",), "assc": ("associa",), "asscn": ("associa",), "dept": ("department",), "govt": ("government",),
    "inst": ("institut",), "hlth": ("health",), "wschr": ("wochenschr",), "zschr": ("zeitschr",),
    "ztschr": ("zeitschr",), "tschr": ("tijdschr",), "zbl": ("zentralbl",), "zentbl": ("zentralbl",),
    "monbl": ("monatsbl",), "mbl": ("monatsbl",), "prev": ("preventi",), "ont": ("ontario",), "alsk": ("alaska",),
    "qld": ("queensland",),
    "que": ("quebec",), "va": ("virginia",), "pa": ("pennsylvania",), "md": ("maryland",), "ky": ("kentucky",),
    "fla": ("florida",), "ga": ("georgia",), "mo": ("missouri",), "vt": ("vermont",), "svc": ("service",),
    "svcs": ("services",), "mgmt": ("management",), "mgt": ("management",), "devt": ("development",),
    "phys": ("physics", "physic", "physik"), "ind": ("indian", "industr"), "arztebl": ("arzteblatt", "aerzteblatt"),
    "brit": ("british",), "amer": ("americ",), "wld": ("world",), "intern": ("internat", "internal"),
}  # fmt: skip
# Abbreviations of one word that are the beginning of another, which is never cut as short as that.
_TAKEN = {
    "pharm": ("pharmaco",),
    "phys": ("physio", "physiat"),
    "immun": ("immunol", "immunoth", "immunop", "immunog"),
    "gene": ("genet", "gener"),
}
# Ends of German and Dutch words that NLM contracts: "Frauenheilkd", "Geneeskd".
_TAILS = (
    ("kd", "kund"),
    ("bg", "burg"),
    ("wiss", "wissensch"),
    ("ztg", "zeitung"),
    ("schr", "schrift"),
    ("bl", "blatt"),
)
_TITLE_WORDS = _set(
    "journal revue revista rivista zeitschrift tijdschrift jornal annales annals archives archiv acta bulletin "
    "bollettino boletin giornale"
)


def same_journal(cited: str, record: Record) -> bool | None:
    """Whether a printed journal name is the record's journal; ``None`` where the record names none."""
    names = [name for name in (record.journal, record.journal_full) if name]
    if not names or not words_of(cited):
        return None
    return same_as_any(cited, names)


def same_as_any(cited: str, names: Iterable[str]) -> bool:
    """Whether a printed name is one of the names that a journal goes by, and contradicts none of them."""
    known = tuple(names)
    return any(same_name(cited, name) for name in known) and not contradicted(cited, known)


def contradicted(cited: str, names: Iterable[str]) -> bool:
    """Whether a printed name is that of a sibling which differs in a small word alone."""
    return any(_joined_otherwise(cited, name) for name in names)


@lru_cache(maxsize=16384)
def same_name(cited: str, known: str) -> bool:
    """Whether two printed names are one journal."""
    if _places_differ(cited, known):
        return False
    if known_lines(cited) & known_lines(known):
        return True
    others = forms(known)
    return any(_may_match(c, k) and _match(c, k) for c in forms(cited) for k in others)


@lru_cache(maxsize=16384)
def words_of(name: str) -> tuple[str, ...]:
    """The folded significant words of a name; single letters in a row are joined (``U S A``)."""
    found = [word for word in _WORD.findall(fold(name.replace("&", " "))) if word not in _SMALL]
    joined: list[str] = []
    for word in found:
        if len(word) == 1 and joined and joined[-1].startswith("\0"):
            joined[-1] += word
        else:
            joined.append("\0" + word if len(word) == 1 else word)
    return tuple(word.lstrip("\0") for word in joined)


@lru_cache(maxsize=16384)
def forms(name: str) -> tuple[tuple[str, ...], ...]:
    """The ways in which a name may be meant: as printed, without parentheses, without subtitle, as a variant."""
    bare = _OPEN_PAREN.sub("", _PAREN.sub("", name)) if "(" in name or "[" in name else name
    if may_hold(bare[-12:], _MEDIUM_ENDS):
        bare = _MEDIUM.sub("", bare)
    texts = [name, bare]
    texts += [bare.split(mark, 1)[0] for mark in (":", "=", " / ", ";", " – ", " — ") if mark in bare]
    parts = [part for part in re.split(r"\.\s+(?=[A-Z])", bare) if len(part.split()) > 1]
    if len(parts) > 1 and all(len(part) > 12 for part in parts):  # parallel titles of a full name
        texts.extend(parts)
    if "-" in bare:
        texts.append(re.sub(r"(?<=\w)-(?=\w)", "", bare))  # "Neuro-Oncology" is abbreviated "Neurooncol"
    if "+" in bare:
        texts.insert(0, bare.replace("+", " plus "))
    found: list[tuple[str, ...]] = []
    for text in texts:
        form = words_of(text)
        if form and form not in found:
            found.append(form)
    for form in list(found):
        thin = tuple(word for word in form if word not in _SMALLER)
        extra = [thin, _first_of_two(form), *(words_of(first) for first in known_names(" ".join(form))[:1])]
        found += [one for one in extra if one and one not in found]
    return tuple(found)


def _first_of_two(form: tuple[str, ...]) -> tuple[str, ...]:
    """Of a name printed in two languages in a row the first: "... journal of anaesthesia Journal canadien ..."."""
    for at in range(2, len(form) - 1):
        if form[at] in _TITLE_WORDS and form[at] not in {"acta"} and any(word in _TITLE_WORDS for word in form[:at]):
            return form[:at]
    return ()


def _places_differ(cited: str, known: str) -> bool:
    """Whether both names end in a place and the places differ: ``Nephrology (Carlton)``, ``Nephrology (Paris)``."""
    if "(" not in cited or "(" not in known:
        return False
    mine, other = re.search(r"\(([^()]{2,40})\)\s*$", cited), re.search(r"\(([^()]{2,40})\)\s*$", known)
    if mine is None or other is None:
        return False
    a, b = words_of(mine[1]), words_of(other[1])
    return bool(a) and bool(b) and not (_levelled(a[0]).startswith(_levelled(b[0])[:3]) or a[0][0] == b[0][0])


_AND, _FOR = frozenset(["and", "&", "und", "et"]), frozenset(["for", "fur", "pour"])


@lru_cache(maxsize=16384)
def _joined_otherwise(cited: str, known: str) -> bool:
    """``Education and Health`` is not ``Education for Health``: they differ in what joins the significant words."""
    if _aligned_words(words_of(_PAREN.sub("", cited)), words_of(_PAREN.sub("", known))):
        mine, other = _joints(cited), _joints(known)
        return mine != other and {frozenset(["and"]), frozenset(["for"])} == {mine, other}
    return False


def _joints(name: str) -> frozenset[str]:
    words = re.findall(r"[^\W_]+|&", fold(_PAREN.sub("", name)))
    return frozenset("and" if word in _AND else "for" for word in words if word in _AND | _FOR)


def _may_match(cited: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Whether two names begin with one letter: no word is cut short, contracted or made an initial but keeps it."""
    mine, other = cited[0], known[0]
    return mine[0] == other[0] or _levelled(mine)[0] == _levelled(other)[0]


def _match(cited: tuple[str, ...], known: tuple[str, ...]) -> bool:
    if cited == known or "".join(cited) == "".join(known) or _aligned(cited, known):
        return True
    for long, short in ((cited, known), (known, cited)):
        if len(long) > len(short) and long[len(short) :] and _aligned(long[: len(short)], short):
            rest = long[len(short) :]
            if all(word in _PLACES for word in rest) or _sectioned(short):
                return True
        if _acronym(short, long):
            return True
    return False


def _aligned(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    if len(a) == len(b) == 1:
        return _one_word(*sorted((_levelled(a[0]), _levelled(b[0])), key=len))
    return _aligned_words(a, b)


def _aligned_words(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return len(a) == len(b) and all(_abbreviates(x, y) for x, y in zip(a, b, strict=True))


_WHOLE = _set(
    "brain blood heart virus cancer neuron chest sleep plant insect animal child human health burns system vision "
    "toxin protein gene cell bone gut lung pain spine vaccine nature science nutrient"
)


def _one_word(short: str, long: str) -> bool:
    """``Hepatol`` is ``Hepatology``; ``Cancer`` and ``Cancers``, ``Cell`` and ``Cellulose`` are two journals."""
    if short == long:
        return True
    return len(short) >= 5 and long.startswith(short) and short not in _WHOLE and long not in {short + "s", short + "e"}


@lru_cache(maxsize=65536)
def _levelled(word: str) -> str:
    """British and American spelling, umlauts and what stands for them levelled."""
    return word.replace("ae", "e").replace("oe", "o").replace("ue", "u").replace("our", "or").replace("oea", "ea")


@lru_cache(maxsize=65536)
def _abbreviates(x: str, y: str) -> bool:
    """``natl`` and ``national``, ``invest`` and ``investigation``: cut short, or contracted as is usual."""
    if x == y:
        return True
    short, long = sorted((x, y), key=len)
    if any(long.startswith(begin) for begin in _CONTRACTED.get(short, ())):
        return True
    a, b = _levelled(short), _levelled(long)
    if len(a) > len(b):
        a, b = b, a
    if b.startswith(a) and not b.isdigit():
        return not any(b.startswith(other) for other in _TAKEN.get(a, ()))
    if len(a) == len(b) >= 6 and a[:-1] == b[:-1]:
        return True  # "physiologic"/"physiologie"
    return _contracted_tail(a, b) or _misprinted(a, b)


_LONG = 7  # letters of a word in which one may be misprinted


def _misprinted(a: str, b: str) -> bool:
    """One letter dropped, doubled or turned in a long word: a slip of the pen, no other journal."""
    return len(a) >= _LONG and a[:2] == b[:2] and DamerauLevenshtein.distance(a, b, score_cutoff=1) <= 1


def _contracted_tail(short: str, long: str) -> bool:
    """``Geneeskd`` and ``Geneeskunde``."""
    for tail, whole in _TAILS:
        if short.endswith(tail):
            stem = short[: -len(tail)]
            if len(stem) >= 3 and long.startswith(stem) and whole in long[len(stem) - 1 :]:
                return True
    return False


def _sectioned(family: tuple[str, ...]) -> bool:
    return any(len(family) == len(known) and _aligned(family, known) for known in _SECTIONED)


def _acronym(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """``JAMA`` and ``Journal of the American Medical Association``; ``AJR Am J Roentgenol`` and its parts."""
    if len(long) < 3:
        return False
    if len(short) == 1 and 3 <= len(short[0]) <= 6:
        initials = "".join([word if word == "usa" else word[0] for word in long])
        return initials == short[0] or (len(short[0]) >= 4 and initials.startswith(short[0]))
    head, tail = long[0], long[1:]
    if len(tail) < 3 or not 3 <= len(head) <= 5:
        return False
    return head == "".join([word[0] for word in tail[: len(head)]]) and _aligned(tail, short)
