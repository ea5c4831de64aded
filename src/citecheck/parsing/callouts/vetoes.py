"""Why a superscript number is no callout: isotopes, exponents, units, marks of authors and of notes.

Each test looks at the words beside the mark; the first that speaks decides. About a third of the superscripts that are
no citations look like a callout number of the list (measured: 510 of 1,486 in open-access articles), so these tests
carry the precision.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from citecheck.parsing.callouts import veto_reasons

if TYPE_CHECKING:
    from citecheck.parsing.callouts.numbers import Payload
    from citecheck.parsing.callouts.veto_reasons import Context

_OPENS_A_LINE = re.compile(r"\s?[A-Z]")
_DIGITS = tuple("0123456789")  # not the subscript digits of a formula
ELEMENT = (  # the symbol of an element, no word
    r"(?:A[cglmrstu]|B[aehikr]?|C[adeforsu]?|F[er]?|G[ade]|H[efgo]?|I[nr]?|K[r]?|L[aiu]|M[gno]|N[abdipe]?|O[s]?"
    r"|P[abdmotu]?|R[abefhnu]|S[bceimnr]?|T[abceil]|U|V|W|Xe|Yb?|Z[nr])(?![a-z])"
)
_ELEMENT_AFTER = re.compile(ELEMENT)
_ELEMENT_ALONE = re.compile(_ELEMENT_AFTER.pattern + r"(?![A-Za-z])")
_UNIT_BEFORE = re.compile(
    r"(?:(?:^|[\s\d(/·×⋅.*−-])(?:[kcdmnpµμ]?m|inch|inches|feet|foot|kg|[mkM]?Pa|mmol|pixels?|voxels?|height)\)?"
    r"|[\d/·⋅]\s?(?:in|ft|yd|s|sec|h|hr|min|d|[mµμn]?g|lb|[mµμd]?[lL]|[mMkK]?Hz|k?cal|k?J|W|mol))$"
)
# nobody squares them; times and lengths with their powers are left to the order of the callouts
_NEVER_RAISED = re.compile(r"\d\s(?:[mµμn]?g|lb|[mµμd]?[lL]|k?cal|k?J|m?mol|%)$")
_HIGHEST_POWER_OF_UNITS = 3
_IN_FORMULA = re.compile(r"(?:\\(?!text)[A-Za-z]{1,12}\}?|_\{?)$")  # LaTeX before the mark
_SYMBOL_BEFORE = re.compile(  # a symbol of statistics or mathematics
    r"(?:(?:^|[\s(\[=<>/×·*|+–−-])(?:[a-z]|[A-Z]|[α-ωΔΣ])|(?<![ά-ώα-ω])(?:[α-ω]|[ηωχ]\s?\w)|[Cc]hi|[Ee]ta|adj(?:usted)?\.?\sR|\|)$"
)
_LETTER_NAME = re.compile(r"[a-z]{3,}s?[\s-][A-Z]$")  # "vitamin D", "hepatitis B": a letter that ends a name
_STATISTIC = re.compile(r"\b[RrIQTH]$")
_FORMULA_END = re.compile(r"[)\]}]$")
_POWER_BASE = re.compile(r"(?:^|[\s×x·*(=~<>≥≤^])10$")
_NAME_WITH_DIGITS = re.compile(r"(?:(?:[A-Za-z]{2,30}[/_-]?|\b[A-Z]-?)\d{1,3}|\b[A-Z]{2}\w{1,12}\d|\bp\d{2})$")
_COUNTED_NAME = re.compile(
    r"\b(?:type|phase|grade|stage|week|day|month|visit|table|fig(?:ure)?|box|chapter|section|appendix|level|step|tier"
    r"|class|group|part|version|model|factor|schedule|wave|round|criterion|criteria|study|trial|arm|cohort)s?\s\d{1,3}$",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(r"\b(?:19|20)\d\d$")
_RESIDUE_BEFORE = re.compile(
    r"(?:^|[\s(/-])p?-?(?:Ala|Arg|Asn|Asp|Cys|Gln|Glu|Gly|His|Ile|Leu|Lys|Met|Phe|Pro|Ser|Thr|Trp|Tyr|Val)$"
)
_CHEMICAL_AFTER = re.compile(r"-[A-Za-z]")
_LETTER_ALONE = re.compile(r"(?:^|[\s(\[/-])[A-Z]$")
_LONGEST_POWER = 9  # an exponent in running text has one digit


def superscript_veto(payload: Payload, context: Context) -> str | None:
    """Why a superscript number list is no callout; ``None`` if nothing speaks against it."""
    if context.alone:
        return None if context.in_table else veto_reasons.NOTE_MARK
    for test in (_marks_a_person_or_note, _belongs_to_what_follows, _belongs_to_digits, _belongs_to_letters):
        reason = test(payload, context)
        if reason is not None:
            return reason
    return None


def _marks_a_person_or_note(payload: Payload, context: Context) -> str | None:
    if _marks_a_note(context):
        return veto_reasons.NOTE_MARK
    if context.in_byline:
        return veto_reasons.BYLINE
    if set(payload.numbers) <= context.noted:
        return veto_reasons.TABLE_NOTE
    return None


def _marks_a_note(context: Context) -> bool:
    before, after = context.before, context.after
    if context.in_title:  # a title has footnotes, not references
        return True
    if not before.strip(" \t*([") and not (after[:1].isalpha() and _ELEMENT_AFTER.match(after)):
        return True
    if before.endswith("\n") and _OPENS_A_LINE.match(after) and not context.in_byline:
        return True  # "1 Department of …" on a line of its own
    return context.in_notes and before[-1:].isspace()


def _belongs_to_what_follows(_: Payload, context: Context) -> str | None:
    """``41Ca``, ``1st``, ``2+``: what stands after the mark makes it something else."""
    before, after = context.before, context.after
    if after[:1].isalpha() and (not before.strip() or before[-1] in " \t\n\u00a0([-/,–—"):
        return veto_reasons.ISOTOPE if _ELEMENT_AFTER.match(after) else veto_reasons.NOTE_MARK
    if _ELEMENT_ALONE.match(after) and (before[-1].isdigit() or before[-1].isupper()):
        return veto_reasons.ISOTOPE
    if re.match(r"(?:st|nd|rd|th)\b", after):
        return veto_reasons.ORDINAL
    if after[:1] in ("+", "−") and before[-1:].isalpha():
        return veto_reasons.CHARGE
    return None


def _belongs_to_digits(payload: Payload, context: Context) -> str | None:
    """Numbers are raised to small powers, except for ten; names and years end in digits too."""
    before = context.before
    if not before.endswith(_DIGITS):
        return None
    if _POWER_BASE.search(before) or re.match(r"[.,]\d", context.after):
        return veto_reasons.EXPONENT
    if _YEAR_BEFORE.search(before) or _NAME_WITH_DIGITS.search(before) or _COUNTED_NAME.search(before):
        return None
    if payload.numbers[0] == 1 and before[-2:].isdigit():  # nobody raises a count to the first power
        return None
    return veto_reasons.EXPONENT if _is_small(payload) else None


def _belongs_to_letters(payload: Payload, context: Context) -> str | None:
    before, after = context.before, context.after
    if len(payload.numbers) > 1 or not before:
        return None
    if after[:1].isalpha() and before[-1].isalpha() and _is_small(payload):
        return veto_reasons.CHEMICAL
    if _CHEMICAL_AFTER.match(after) and _LETTER_ALONE.search(before):
        return veto_reasons.CHEMICAL
    if _RESIDUE_BEFORE.search(before):
        return veto_reasons.RESIDUE
    if _IN_FORMULA.search(before):
        return veto_reasons.EXPONENT
    return _power_of_letters(payload.numbers[0], before, in_table=context.in_table) if _is_small(payload) else None


def _power_of_letters(number: int, before: str, *, in_table: bool) -> str | None:
    before = before.rstrip()
    if _UNIT_BEFORE.search(before):
        power = number <= _HIGHEST_POWER_OF_UNITS and not _NEVER_RAISED.search(before)
        return veto_reasons.UNIT if power or in_table else None  # in tables it may mark a note
    if _SYMBOL_BEFORE.search(before):
        ends_a_name = _LETTER_NAME.search(before) and not _STATISTIC.search(before)
        return None if ends_a_name else veto_reasons.EXPONENT
    if _FORMULA_END.search(before) and not _closes_words(before):
        return veto_reasons.EXPONENT
    return None


def ends_in_unit(before: str) -> bool:
    """Does a text end in a unit that takes an exponent, ``250 cells/mm``?"""
    return _UNIT_BEFORE.search(before[-24:]) is not None


def _is_small(payload: Payload) -> bool:
    return len(payload.numbers) == 1 and payload.numbers[0] <= _LONGEST_POWER


def _closes_words(before: str) -> bool:
    """Does the closing bracket before the mark end words, ``(GHQ)``, and not a formula, ``(x + 1)``?"""
    opened = max(before.rfind("("), before.rfind("["))
    inside = before[opened + 1 : -1] if opened >= 0 else before[:-1]
    return opened < 0 or bool(re.search(r"[A-Za-z]{2,}|\d{2}|[%=<>]", inside))
