"""Names of journals that no rule tells to be one: short names, nicknames, former names (data/journal_names.txt)."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

from citecheck.bibliography.text import fold

_FILE = "data/journal_names.txt"
_SMALL = frozenset(["the", "of", "and", "in", "for", "den", "fur", "fuer"])


def known_names(name: str) -> tuple[str, ...]:
    """What a journal that is known by this name also goes by, NLM's abbreviation of today first; empty if unknown.

    A short name such as "Annals" stands for several journals: the names of all of them.
    """
    lines, table = known_lines(name), _table()[0]
    return tuple(dict.fromkeys(one for at in sorted(lines) for one in table[at]))


@lru_cache(maxsize=16384)
def known_lines(name: str) -> frozenset[int]:
    """The journals of the file that go by this name, by their lines."""
    return _table()[1].get(_key(name), frozenset())


def _key(name: str) -> str:
    plain = fold(name).replace("&", " ").replace("+", " plus ")
    return " ".join(word for word in re.findall(r"[^\W_]+", plain) if word not in _SMALL)


@lru_cache(maxsize=1)
def _table() -> tuple[tuple[tuple[str, ...], ...], dict[str, frozenset[int]]]:
    """The names by line, and the lines by the key of each name."""
    text = files("citecheck").joinpath(_FILE).read_text(encoding="utf-8")
    lines = tuple(
        tuple(name.strip() for name in line.split("|"))
        for line in text.splitlines()
        if line.strip() and not line.startswith("#")
    )
    keys: dict[str, set[int]] = {}
    for at, names in enumerate(lines):
        for name in names:
            keys.setdefault(_key(name), set()).add(at)
    return lines, {key: frozenset(found) for key, found in keys.items()}
