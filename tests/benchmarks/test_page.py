"""The long report of the benchmark is what it says it is. How fast it is, `benchmarks/page.py` measures."""

from __future__ import annotations

import importlib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_the_invented_article_has_the_references_and_callouts_asked_for(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(root / "benchmarks"))
    page = importlib.import_module("page").long_report(40, 120)
    assert len(re.findall(r'<section class="ref ', page)) == 40
    assert len(re.findall(r'<section class="panel"', page)) == 120
    # of every ten one has a wrong year or volume, and one is unknown to the records
    assert len(re.findall(r'<section class="ref mismatch"', page)) == 4
    assert len(re.findall(r'<section class="ref not_found"', page)) == 4
