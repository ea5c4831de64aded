"""Patterns from the cache are those that Python compiles, and hold no words of an article."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from citecheck.own_cache import own_cache

if TYPE_CHECKING:
    from pathlib import Path

_START = """
import re, sys
from citecheck.kept_patterns import keep_patterns
keep_patterns()
assembled = re._compiler.compile.__self__
"""
_ALL = """
import importlib, pkgutil
import citecheck.parsing, citecheck.bibliography, citecheck.reading, citecheck.checking, citecheck.rules
for room in (citecheck.parsing, citecheck.bibliography, citecheck.reading, citecheck.checking, citecheck.rules):
    for one in pkgutil.walk_packages(room.__path__, room.__name__ + "."):
        importlib.import_module(one.name)
"""
_SOME = "import citecheck.bibliography.title_notes"
_COMPARE = """
whole = assembled._whole
known = assembled._known | assembled._new
for (text, flags), made in known.items():
    ours, fresh = assembled.compile(text, flags), whole(text, flags)
    assert ours == fresh and ours.flags == fresh.flags, text  # equal: the same code
    assert ours.groupindex == fresh.groupindex and ours.groups == fresh.groups, text
print(len(assembled._known), len(assembled._new), len(known))
"""


def python(code: str) -> str:
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=os.environ, check=True)
    return ran.stdout


def kept() -> list[Path]:
    folder = own_cache()
    assert folder is not None
    return sorted(folder.glob("patterns-*"))


def test_all_patterns_are_those_that_python_compiles_new_and_kept() -> None:
    known, new, count = map(int, python(_START + _ALL + _COMPARE).split())
    assert (known, new) == (0, count)
    assert count > 500
    assert [path.stat().st_mode & 0o777 for path in kept()] == [0o600]
    assert python(_START + _ALL + _COMPARE).split() == [str(count), "0", str(count)]


def test_what_a_function_compiles_is_not_kept() -> None:
    python(_START + "exec('def words(): return re.compile(\"an author of an article\")'); words()")
    python(_START + "re.compile('a pattern of another module')")
    assert kept() == []


@pytest.mark.parametrize("damage", [b"", b"not marshal", b"\xe9\x00\x00\x00\x00", None])
def test_a_damaged_file_costs_time_and_nothing_else(damage: bytes | None) -> None:
    count = python(_START + _SOME + _COMPARE).split()[2]
    [path] = kept()
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2] if damage is None else damage)
    assert python(_START + _SOME + _COMPARE).split() == ["0", count, count]
    assert path.read_bytes() != damage


def test_a_number_that_is_no_code_is_compiled_anew() -> None:
    count = python(_START + _SOME + _COMPARE).split()[2]
    spoil = "assembled._known = {key: (made[0], b'\\xff' * len(made[1]), *made[2:]) for key, made in assembled._known.items()}\n"
    assert python(_START + spoil + _SOME + _COMPARE).split()[2] == count
