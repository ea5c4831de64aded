"""DOIs: the same in any case, with or without an address in front."""

from __future__ import annotations

import re
from functools import lru_cache


@lru_cache(maxsize=16384)
def _doi_key(doi: str) -> str:
    bare = re.sub(r"^(?:https?://)?(?:dx\.)?(?:doi\.org/|doi:\s*)?", "", doi.strip().lower())
    return bare.rstrip(".,;:)]>/ ")


def same_doi(cited: str, found: str) -> bool:
    """Whether two printed DOIs are one."""
    return _doi_key(cited) == _doi_key(found)


def doi_cut_short(cited: str, found: str) -> bool:
    """Whether one DOI is the beginning of the other: it was broken at a line end, or has something glued to it."""
    a, b = _doi_key(cited), _doi_key(found)
    return a != b and min(len(a), len(b)) >= 7 and (a.startswith(b) or b.startswith(a))
