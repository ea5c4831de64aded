"""Characters that Unicode prints raised or lowered, and those that it does not print at all."""

from __future__ import annotations

import re

SUPERSCRIPTS = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ", "0123456789+-=()ni", strict=True)) | dict(
    zip("ᵃᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻ", "abcdefghjklmoprstuvwxyz", strict=True)
)
SUBSCRIPTS = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎", "0123456789+-=()", strict=True)) | dict(
    zip("ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", "aehijklmnoprstuvx", strict=True)
)
# Zero-width characters, soft hyphens, directions, byte order marks inside a file, stray control characters.
INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
INVISIBLE += "\x00-\x08\x0e-\x1f\x7f"

_SUPER = "".join(SUPERSCRIPTS)
_SUB = "".join(SUBSCRIPTS)
RAISED = re.compile(rf"[{_SUPER}]+(?:[,–-][{_SUPER}]+)*")  # "¹,³⁻⁵": the comma belongs to it
LOWERED = re.compile(rf"[{_SUB}]+")
HIDDEN = re.compile(rf"[{INVISIBLE}]+")
SPECIAL = _SUPER + _SUB + INVISIBLE  # for the inside of a character class

RAISED_TO_PLAIN = str.maketrans(SUPERSCRIPTS)
LOWERED_TO_PLAIN = str.maketrans(SUBSCRIPTS)
