"""Sets of words, written as a plain text so that they stay short to read."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a text, as they stand."""
    return frozenset(text.split())
