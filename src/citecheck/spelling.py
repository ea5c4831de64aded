"""British and American spelling of scientific words: one key for both.

The rules work on folded words and are only used to compare one word with another, so a rule may turn a word into
something that is no word at all; what matters is that it does not make two different words equal. Hence the lists
of stems where a general rule would (``our``/``or`` would make ``four`` and ``for`` one).
"""

from __future__ import annotations

import re
from functools import lru_cache

_OUR = (
    "arm|behavi|cand|clam|col|demean|enam|endeav|fav|ferv|flav|glam|harb|hon|hum|lab|malod|neighb|od|par|ranc|rum|"
    "sav|savi|splend|succ|tum|val|vap|vig"
)
_DOUBLED = (
    "bevel|cancel|channel|chisel|counsel|dial|equal|fuel|funnel|gravel|initial|jewel|label|level|marshal|marvel|"
    "model|panel|pedal|pencil|quarrel|rival|shovel|signal|spiral|swivel|total|travel|tunnel|unravel"
)
_RE = "(?:^|centi|deci|femto|kilo|micro|milli|nano|pico)(?:met|lit)|calib|cent|fib|goit|lust|spect|theat|tit"

_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (rf"({_OUR})our", r"\1or"),
        (r"(?<=.)ae(?!r)|^ae(?=st|ti)", "e"),  # haem, paed, anaes, caes, aetiology; not aerobic
        (r"oe(?=dem|soph|str|t[ua]|liac|b[ai]|nter|nolog)", "e"),
        (r"(?<=rrh)oe(?=a|ic)|(?<=pn)oe(?=a|ic)|(?<=hom)oe(?=o)", "e"),
        (r"man(?:oeu|eu)v(?:re|er)", "maneuver"),
        (r"practis", "practic"),
        (r"(?<=...)z", "s"),  # randomized, analyze; whoever writes "characteriztic" means the same word
        (rf"({_RE})re(?=d$)", r"\1ere"),
        (rf"({_RE})re(?=s?$)", r"\1er"),
        (rf"({_DOUBLED})l(?=ed|ing|er|ation)", r"\1"),
        (r"(?<=[ao]l)ogue(?=s?$)", "og"),  # analogue, catalogue, dialogue
        (r"(?<=gram)me(?=s?$)", ""),  # programme
        (r"sulph", "sulf"),
        (r"alumini", "alumin"),
        (r"(defen|offen|licen)c(?=e[sd]?$)", r"\1s"),
        (r"(judg|knowledg|lodg)e(?=ment)", r"\1"),
        (r"^ageing$", "aging"),
        (r"(?<=^art)e(?=fact)", "i"),
        (r"^grey", "gray"),
        (r"^disc(?=s?$)", "disk"),
        (r"^(enrol|fulfil|instil|distil|skil)(?=$|s$|ment|ful)", r"\1l"),
        (r"^mould", "mold"),
        (r"^leuc", "leuk"),
        (r"^sceptic", "skeptic"),
        (r"(?<=orient)at(?=ed$)", ""),
        (r"^whilst$", "while"),
        (r"^amongst$", "among"),
        (r"^tyre", "tire"),
        (r"^cheque", "check"),
    )
)  # fmt: skip


_ANY = re.compile("|".join(f"(?:{pattern.pattern})" for pattern, _ in _RULES))


@lru_cache(maxsize=32768)
def american(word: str) -> str:
    """The key of a folded word: the same for ``tumour`` and ``tumor``, ``randomised`` and ``randomized``."""
    if len(word) < 4 or not word.isalpha() or _ANY.search(word) is None:
        return word
    for pattern, replacement in _RULES:
        word = pattern.sub(replacement, word)
    return word
