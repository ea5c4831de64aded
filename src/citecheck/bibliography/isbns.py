"""ISBNs: ten digits or thirteen, with a check digit; kept as thirteen."""

from __future__ import annotations

import re

_LABELLED = re.compile(r"ISBN(?:-?1[03])?\s*[:=]?\s*((?:97[89][-\s–]?)?\d[\d\s–-]{7,15}[\dXx])(?!\d)", re.IGNORECASE)
_BARE = re.compile(r"(?<![\d/.-])(97[89][-\s–]?\d[\d\s–-]{7,13}\d)(?![\d])")


def isbns_in(text: str) -> tuple[str, ...]:
    """The ISBNs that a text prints, each as thirteen digits, in order; those with a wrong check digit are left out."""
    found = sorted((match.start(1), match[1]) for pattern in (_LABELLED, _BARE) for match in pattern.finditer(text))
    return tuple(dict.fromkeys(isbn for _, printed in found if (isbn := isbn13(printed))))


def isbn13(printed: str) -> str:
    """An ISBN as thirteen digits; "" for what is none."""
    digits = re.sub(r"[\s–-]", "", printed).upper()
    if re.fullmatch(r"\d{9}[\dX]", digits):
        total = sum((10 - i) * (10 if c == "X" else int(c)) for i, c in enumerate(digits))
        return _completed(f"978{digits[:9]}") if total % 11 == 0 else ""
    if re.fullmatch(r"97[89]\d{10}", digits) and _completed(digits[:12]) == digits:
        return digits
    return ""


def _completed(twelve: str) -> str:
    total = sum(int(c) * (3 if i % 2 else 1) for i, c in enumerate(twelve))
    return f"{twelve}{-total % 10}"
