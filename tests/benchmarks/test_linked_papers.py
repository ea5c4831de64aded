"""Documents made to cite by links: each link is tied to its sentence, and none is invented."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_links_are_tied_to_their_sentences(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(root / "benchmarks"))
    module = importlib.import_module("linked_papers")
    made = module.made()
    assert len(made) >= 30
    right = total = 0
    for one in made:
        some, _, invented = module.compare(one)
        assert invented == [], one.name
        right, total = right + some, total + len(one.gold)
    assert right >= module.LEAST * total
