"""The version is stated in several places, and is one."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import yaml

import citecheck

ROOT = Path(__file__).resolve().parents[1]
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]


def test_the_package_says_it():
    assert citecheck.__version__ == VERSION


def test_the_citation_says_it():
    assert yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))["version"] == VERSION


def test_the_changes_begin_with_it():
    headings = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings[0] == VERSION
    assert headings == sorted(headings, key=lambda text: [int(part) for part in text.split(".")], reverse=True)
