"""LaTeX in a field of a bibliography to the words that are printed: accents, braces, commands."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pylatexenc.latex2text import LatexNodes2Text

_COMMANDS = re.compile(r"[\\$]")
_BRACES = str.maketrans({"{": None, "}": None, "~": " "})
_SIGNS = re.compile(r"\\text(greater|less)(?![A-Za-z])[ ]?")
_MATH = re.compile(r"\$[^$]{1,300}\$")
_SCRIPT = re.compile(r"[\^_]")
_DEEPEST = 40  # braces in braces; more are no words
_COMMENT = re.compile(r"(?<!\\)%")


@lru_cache(maxsize=16384)
def plain(value: str) -> str:
    r"""The words of ``M{\"u}ller \& Sons``. What is no LaTeX comes back without its braces; never raises."""
    if not _COMMANDS.search(value) or _depth(value) > _DEEPEST:
        return _typography(value.translate(_BRACES)).strip()
    value = _SIGNS.sub(lambda sign: ">" if sign[1] == "greater" else "<", value)
    value = _MATH.sub(lambda math: _SCRIPT.sub("", math[0]), value)  # H$_2$O is H2O in a list without markup
    try:
        # a bare percent sign comments nothing out in a field
        words = str(_converter().latex_to_text(_COMMENT.sub(r"\\%", value)))
    except Exception:  # the library raises various things on broken LaTeX: the braces go, no more
        words = value.translate(_BRACES)
    return _typography(words.replace("\u00a0", " ")).strip()


def _typography(words: str) -> str:
    """TeX's dashes and quotes."""
    return words.replace("---", "—").replace("--", "–").replace("``", "“").replace("''", "”")


def _depth(value: str) -> int:
    deepest = depth = 0
    for character in value:
        if character == "{":
            depth += 1
            deepest = max(deepest, depth)
        elif character == "}":
            depth -= 1
    return deepest


@cache
def _converter() -> LatexNodes2Text:
    from pylatexenc.latex2text import LatexNodes2Text

    return LatexNodes2Text(math_mode="text", keep_comments=True, strict_latex_spaces=False)
