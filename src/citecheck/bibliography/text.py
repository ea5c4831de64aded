"""Words as every room compares them: folded, tokenised, British and American spelling levelled.

``fold`` and ``words`` level what is the same in any language (case, diacritics, special letters). ``tokens``
goes further, to what is the same word in a scientific title: Greek letters and their names, British and American
spelling, markup, ``K(2)``/``K2``/``K₂``. Each token keeps the word as printed, so that a difference can be shown.

The rules work on folded words and are only used to compare one word with another, so a rule may turn a word into
something that is no word at all; what matters is that it does not make two different words equal. Hence the lists
of stems where a general rule would (``our``/``or`` would make ``four`` and ``for`` one).
"""

from __future__ import annotations

import html
import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from citecheck.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

_LETTERS = str.maketrans(
    {
        "ß": "ss", "ø": "o", "Ø": "O", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ł": "l", "Ł": "L",
        "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i", "ħ": "h", "’": "'", "‘": "'",
    }
)  # fmt: skip

_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")

_GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta",
    "θ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi", "ο": "omicron",
    "π": "pi", "ρ": "rho", "σ": "sigma", "ς": "sigma", "τ": "tau", "υ": "upsilon", "φ": "phi", "χ": "chi",
    "ψ": "psi", "ω": "omega", "ϕ": "phi", "ϑ": "theta", "ϵ": "epsilon",
}  # fmt: skip
_GREEK_RUN = re.compile("[" + "".join(_GREEK) + "]")

# Letters of the Cyrillic and Greek alphabets that look like Latin ones, in a word that has Latin letters too.
_LOOKALIKES = str.maketrans(
    "аеорсухіѕјһкмтвфАВЕКМНОРСТХУІЈЅФοΟΑΕΤΡ", "aeopcyxisjhkmtbøABEKMHOPCTXYIJSØoOAETP"
)  # fmt: skip
_FOREIGN = re.compile("[\u0400-\u04ffοΟΑΕΤΡ]")
_RUN = re.compile(r"[^\W\d_]+")

_TAG = re.compile(r"</?(?:i|b|u|em|strong|sub|sup|sc|p|span|inf)(?:\s[^<>]{0,200})?/?>", re.IGNORECASE)
_SHARP_S_FOR_BETA = re.compile(r"ß(?=[-‐‑–\d]|\s?\d)|(?<![^\W\d_])ß(?![^\W\d_])")
_WORD = re.compile(r"[^\W_]+|&")
_LETTERS_OR_DIGITS = re.compile(r"[^\W_]+")


_SPELT_OUT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Å": "Aa", "Ø": "Oe"}
)


def fold(text: str) -> str:
    """Case, diacritics and special letters levelled: ``Pihlajamäki`` and ``pihlajamaki`` are one."""
    if text.isascii():
        return text.lower()
    if _FOREIGN.search(text) is not None:
        text = latin(text)
    return _NOT_ASCII.sub(_levelled, text).casefold()


def _levelled(run: re.Match[str]) -> str:
    """A run of characters that are no ASCII; compatibility forms never reach across ASCII, so runs stand alone."""
    plain = unicodedata.normalize("NFKD", run[0].translate(_LETTERS))
    return "".join([c for c in plain if not unicodedata.combining(c)])


def latin(text: str) -> str:
    """A text whose Latin words have no letters of another alphabet that only look Latin; as long as before.

    Records and lists hold ``Sфrensen`` for ``Sørensen``; a word wholly of the other alphabet stays, unless it is one
    letter (the article ``а``) in a text that is Latin otherwise.
    """
    alone = not any(_wholly_foreign(word) for word in _RUN.findall(text) if len(word) > 1)
    return _RUN.sub(lambda m: _latin_word(m[0], alone=alone), text)


def _latin_word(word: str, *, alone: bool) -> str:
    if _FOREIGN.search(word) is None:
        return word
    if any("a" <= c.lower() <= "z" for c in word) or (alone and len(word) == 1):
        return word.translate(_LOOKALIKES)
    return word


def _wholly_foreign(word: str) -> bool:
    return _FOREIGN.search(word) is not None and not any("a" <= c.lower() <= "z" for c in word)


def may_hold(text: str, stems: Sequence[str]) -> bool:
    """Whether a text holds one of these casefolded stems, in whatever case: a quick look before a slow pattern.

    Patterns that ignore case take a dotless i for an i, which casefolding does not: such a text may hold anything.
    """
    folded = text.casefold()
    for stem in stems:  # ``any`` over a generator takes twice as long
        if stem in folded:
            return True
    return "ı" in text or "İ" in text


def spelt_out(text: str) -> str:
    """Umlauts as people without them type them: ``Sjögren`` is ``Sjoegren``."""
    return unicodedata.normalize("NFC", text).translate(_SPELT_OUT)


def words(text: str) -> list[str]:
    """The folded words (runs of letters and digits) of a text."""
    return list(_words(text))


@lru_cache(maxsize=1024)  # the references of a list or two, whole and their beginnings
def _words(text: str) -> tuple[str, ...]:
    return tuple(_LETTERS_OR_DIGITS.findall(fold(text)))


def without_markup(text: str) -> str:
    """A text without inline tags, entities resolved: some records carry ``<sub>2</sub>`` in their titles."""
    if "<" in text:
        text = _TAG.sub("", text)
    return html.unescape(text) if "&" in text else text


class Token(Frozen):
    """A word of a title."""

    key: str  # what it is compared by
    start: int  # where it stands in the text without markup
    end: int


@lru_cache(maxsize=8192)
def tokens(text: str) -> tuple[Token, ...]:
    """The words of a title with their scientific keys; offsets are into ``without_markup(text)``."""
    plain = _plain(text)
    return tuple(Token(word_key(m[0]), m.start(), m.end()) for m in _WORD.finditer(plain))


def _plain(text: str) -> str:
    """A text without markup, letters of other alphabets levelled."""
    plain = _betas(without_markup(text))
    return latin(plain) if not plain.isascii() and _FOREIGN.search(plain) is not None else plain


def _betas(text: str) -> str:
    """``ß-carotene``: a sharp s that was meant as a Greek letter; as long as before."""
    return _SHARP_S_FOR_BETA.sub("β", text) if "ß" in text else text


@lru_cache(maxsize=16384)
def word_key(word: str) -> str:
    """What a word of a title is compared by: folded, Greek letters by name, American spelling."""
    if word == "&":
        return "and"
    key = fold(word)
    if not key.isascii():
        key = _GREEK_RUN.sub(lambda m: _GREEK[m[0]], key)
        key = "".join(_LETTERS_OR_DIGITS.findall(key))
    return american(key)


@lru_cache(maxsize=8192)
def title_key(text: str) -> str:
    """A title as its keys, parted by blanks: what titles are matched by."""
    return " ".join(map(word_key, _WORD.findall(_plain(text))))


_OUR = (
    "arm|behavi|cand|clam|col|demean|enam|endeav|fav|ferv|flav|glam|harb|hon|hum|lab|malod|neighb|od|par|ranc|rum|"
    "sav|savi|splend|succ|tum|val|vap|vig"
)
_DOUBLED = (
    "bevel|cancel|channel|chisel|counsel|dial|equal|fuel|funnel|gravel|initial|jewel|label|level|marshal|marvel|"
    "model|panel|pedal|pencil|quarrel|rival|shovel|signal|spiral|swivel|total|travel|tunnel|unravel"
)
_RE = "(?:^|centi|deci|femto|kilo|micro|milli|nano|pico)(?:met|lit)|calib|cent|fib|goit|lust|spect|theat|tit"

# what a word must hold for a rule to be worth a trial, the rule, and what it puts
_RULES: tuple[tuple[str, re.Pattern[str], str], ...] = tuple(
    (stem, re.compile(pattern), replacement)
    for stem, pattern, replacement in (
        ("our", rf"({_OUR})our", r"\1or"),
        ("ae", r"(?<=.)ae(?!r)|^ae(?=st|ti)", "e"),  # haem, paed, anaes, caes, aetiology; not aerobic
        ("oe", r"oe(?=dem|soph|str|t[ua]|liac|b[ai]|nter|nolog)", "e"),
        ("oe", r"(?<=rrh)oe(?=a|ic)|(?<=pn)oe(?=a|ic)|(?<=hom)oe(?=o)", "e"),
        ("man", r"man(?:oeu|eu)v(?:re|er)", "maneuver"),
        ("practis", r"practis", "practic"),
        ("z", r"(?<=...)z", "s"),  # randomized, analyze; whoever writes "characteriztic" means the same word
        ("re", rf"({_RE})re(?=d$)", r"\1ere"),
        ("re", rf"({_RE})re(?=s?$)", r"\1er"),
        ("ll", rf"({_DOUBLED})l(?=ed|ing|er|ation)", r"\1"),
        ("ogue", r"(?<=[ao]l)ogue(?=s?$)", "og"),  # analogue, catalogue, dialogue
        ("gramme", r"(?<=gram)me(?=s?$)", ""),  # programme
        ("sulph", r"sulph", "sulf"),
        ("alumini", r"alumini", "alumin"),
        ("c", r"(defen|offen|licen)c(?=e[sd]?$)", r"\1s"),
        ("gement", r"(judg|knowledg|lodg)e(?=ment)", r"\1"),
        ("ageing", r"^ageing$", "aging"),
        ("artefact", r"(?<=^art)e(?=fact)", "i"),
        ("grey", r"^grey", "gray"),
        ("disc", r"^disc(?=s?$)", "disk"),
        ("l", r"^(enrol|fulfil|instil|distil|skil)(?=$|s$|ment|ful)", r"\1l"),
        ("mould", r"^mould", "mold"),
        ("leuc", r"^leuc", "leuk"),
        ("sceptic", r"^sceptic", "skeptic"),
        ("orientated", r"(?<=orient)at(?=ed$)", ""),
        ("whilst", r"^whilst$", "while"),
        ("amongst", r"^amongst$", "among"),
        ("tyre", r"^tyre", "tire"),
        ("cheque", r"^cheque", "check"),
    )
)  # fmt: skip


@lru_cache(maxsize=32768)
def american(word: str) -> str:
    """The key of a folded word: the same for ``tumour`` and ``tumor``, ``randomised`` and ``randomized``."""
    if len(word) < 4 or not word.isalpha():
        return word
    for stem, pattern, replacement in _RULES:
        if stem in word:
            word = pattern.sub(replacement, word)
    return word


def word_set(text: str) -> frozenset[str]:
    """The words of a text, as they stand."""
    return frozenset(text.split())
