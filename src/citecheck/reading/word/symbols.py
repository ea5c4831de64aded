"""Signs of symbol fonts, which Word keeps as a place in the font: what Unicode calls them."""

from __future__ import annotations

# Adobe's Symbol encoding, which the font "Symbol" has kept: what scientists type with it.
_LETTERS = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
_SYMBOL = {
    **{0x41 + at: letter for at, letter in enumerate(_LETTERS)},
    **{0x61 + at: letter for at, letter in enumerate("αβχδεφγηιϕκλμνοπθρστυϖωξψζ")},
    **{code: chr(code) for code in (*range(0x30, 0x3A), 0x20, 0x21, 0x25, 0x26, 0x28, 0x29, 0x2B, 0x2C, 0x2E, 0x2F)},
    **{code: chr(code) for code in (0x3A, 0x3B, 0x3C, 0x3D, 0x3E, 0x3F, 0x5B, 0x5D, 0x7B, 0x7C, 0x7D)},
    0x2D: "−", 0x40: "≅", 0x7E: "∼", 0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→",
    0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB5: "∝", 0xB7: "•", 0xB8: "÷", 0xB9: "≠",
    0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xD6: "√", 0xD7: "⋅", 0xE5: "∑",
}  # fmt: skip
_PRIVATE = 0xF000  # where fonts without letters keep their places
_UNKNOWN = "•"


def printed_symbol(font: str, code: str) -> str:
    """The sign at a place (hexadecimal) of a font; a bullet for what has no name."""
    try:
        place = int(code, 16)
    except ValueError:
        return ""
    if _PRIVATE <= place <= _PRIVATE + 0xFF:
        return _sign(place - _PRIVATE) if font.lower() == "symbol" else _UNKNOWN
    if font.lower() == "symbol" and place in _SYMBOL:
        return _SYMBOL[place]
    return chr(place) if 0x20 <= place <= 0xFFFF and not 0xD800 <= place <= 0xDFFF else ""


def without_private(text: str) -> str:
    """A text whose characters in the private places are read as those of the font Symbol."""
    if not any(_PRIVATE <= ord(character) <= _PRIVATE + 0xFF for character in text):
        return text
    return "".join(_sign(ord(c) - _PRIVATE) if _PRIVATE <= ord(c) <= _PRIVATE + 0xFF else c for c in text)


def _sign(place: int) -> str:
    return _SYMBOL.get(place, _UNKNOWN)
