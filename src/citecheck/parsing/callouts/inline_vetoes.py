"""Why a number in brackets, or glued to a word, is no callout: enumerations, intervals, counts, formulae, figures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.parsing.callouts import veto_reasons

if TYPE_CHECKING:
    from citecheck.parsing.callouts.numbers import Payload
    from citecheck.parsing.callouts.veto_reasons import Context

_NAMED_BEFORE = re.compile(
    r"\b(?:figs?|figures?|tables?|eqs?|eqns?|panels?|box|schemes?|appendix)\.?\s?$", re.IGNORECASE
)
_FORMULA_NAMED_BEFORE = re.compile(r"\b(?:equations?|formulae?|formulas|steps?|items?)\s?$", re.IGNORECASE)
_INTERVAL_BEFORE = re.compile(
    r"(?:\b(?:CIs?|CrI|IQR|ranges?|ranging\sfrom|intervals?|median|mean|SD|OR|HR|RR)\b[\s,:=)%]{0,4}|[=<>≤≥±×])\s?$",
    re.IGNORECASE,
)
_NUMBER_BEFORE = re.compile(r"(?<![A-Za-z-])(\d{1,6}(?:[.,·]\d{1,4})?)\s?%?\s?$")
_YEAR_BEFORE = re.compile(r"\b(?:in|since|until|of|by|from)\s(?:19|20)\d\d\s$")
_INDEX_BEFORE = re.compile(  # "x[1]", "K(2)", "x_{[1]}", "\in [1,2]"
    r"(?:(?:^|[\s(=+*/-])\w|[_^]\{?|\\(?!text)[A-Za-z]{1,12}\{?\s?)$"
)
_ENUMERATION_BEFORE = re.compile(
    r"(?:^|(?<!\bal)[:;,.?!—–-]\s{0,2}|\b(?:and|or|are|were|was|is|by|include[sd]?|including|as|the|to|of|either|both|that|with"
    r"|for|in|namely|follows|whether|then|because|if|on|from|using|through|an?)\s)$",
    re.IGNORECASE,
)
_GLUED_TO_A_STOP = re.compile(r"(?:[^\W\d_]{2}|[)\]\"”’»%]|[a-z]\d)[.,;?!]$")
_ABBREVIATION_ALONE = re.compile(r"\((?:CIs?|CrI|IQR|SD|OR|HR|RR)\)\s?$")
_LETTER_BEFORE = re.compile(r"(?:^|[\s(])[A-Za-z]{1,2}$|\d$")
_LONGEST_ENUMERATION = 20
_LONGEST_BEFORE = 24  # characters that any of these patterns can take
_RESIDUE_OR_UNIT_BEFORE = re.compile(
    r"(?:^|[\s(/-])p?-?(?:Ala|Arg|Asn|Asp|Cys|Gln|Glu|Gly|His|Ile|Leu|Lys|Met|Phe|Pro|Ser|Thr|Trp|Tyr|Val)$"
    r"|(?:[\s\d(/·])(?:[kcdmnµμ]m|kg|m)$"
)


def bracket_veto(payload: Payload, context: Context) -> str | None:
    """Why a number list in square brackets is no callout."""
    return _inline_veto(payload, context)


def paren_veto(payload: Payload, context: Context) -> str | None:
    """Why a number list in round brackets is no callout."""
    before = context.before
    reason = None
    if (_at_end(_NUMBER_BEFORE, before) and not _at_end(_YEAR_BEFORE, before)) or context.in_table:
        reason = veto_reasons.INTERVAL
    elif _at_end(_LETTER_BEFORE, before) or context.after[:1].isalnum():
        reason = veto_reasons.CHEMICAL
    elif _at_end(_FORMULA_NAMED_BEFORE, before):
        reason = veto_reasons.NAMED
    elif _enumerates(payload, before) and not (_at_end(_GLUED_TO_A_STOP, before) and context.ends_before_blank):
        reason = veto_reasons.ENUMERATION
    return reason or _inline_veto(payload, context)


def glued_veto(payload: Payload, context: Context) -> str | None:
    """Why digits glued to a word or its punctuation are no callout."""
    if context.in_byline:
        return veto_reasons.BYLINE
    if context.in_table:
        return veto_reasons.TABLE_NOTE
    if _at_end(_RESIDUE_OR_UNIT_BEFORE, context.before):
        return veto_reasons.UNIT
    return _interval_veto(payload, context.before)


def _inline_veto(payload: Payload, context: Context) -> str | None:
    before = context.before
    reason = None
    if context.alone:
        reason = None if context.in_table else veto_reasons.NOTE_MARK
    elif context.in_byline:
        reason = veto_reasons.BYLINE
    elif context.opens_a_note:
        reason = veto_reasons.NOTE_MARK
    elif _at_end(_INTERVAL_BEFORE, before) and not _names_an_abbreviation(payload, before):
        reason = veto_reasons.INTERVAL
    elif _at_end(_INDEX_BEFORE, before):
        reason = veto_reasons.CHEMICAL
    elif _at_end(_NAMED_BEFORE, before):
        reason = veto_reasons.NAMED
    else:
        reason = _interval_veto(payload, before)
    return reason


def _names_an_abbreviation(payload: Payload, before: str) -> bool:
    """``a cochlear implant (CI) [2,3]``: the abbreviation is explained, and three numbers are no interval anyway."""
    return len(payload.endpoints) > 2 or _at_end(_ABBREVIATION_ALONE, before) is not None


def _enumerates(payload: Payload, before: str) -> bool:
    """Whether one small number opens the words after it, as in ``: (1) first, and (2) second``."""
    single = len(payload.numbers) == 1 and payload.numbers[0] <= _LONGEST_ENUMERATION
    return single and _at_end(_ENUMERATION_BEFORE, before) is not None


def _interval_veto(payload: Payload, before: str) -> str | None:
    """``INTERVAL`` where a number stands before a pair around it, as in ``34 [30-38]``; else ``None``."""
    number = _at_end(_NUMBER_BEFORE, before)
    if number is None or len(payload.endpoints) != 2:
        return None
    low, high = payload.endpoints
    value = float(number[1].replace(",", ".").replace("·", "."))
    return veto_reasons.INTERVAL if low <= value <= high else None


def _at_end(pattern: re.Pattern[str], before: str) -> re.Match[str] | None:
    """The match of a pattern at the end of the words before a mark; only their last characters are searched."""
    return pattern.search(before, max(0, len(before) - _LONGEST_BEFORE))
