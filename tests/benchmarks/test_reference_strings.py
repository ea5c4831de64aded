"""Reference strings made kind by kind: as many are read rightly as should be."""

from __future__ import annotations

import importlib
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_every_kind_is_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(root / "benchmarks"))
    module = importlib.import_module("reference_strings")
    total, right = Counter[str](), Counter[str]()
    for one, reference in module.read_all(module.made()):
        bad, _ = module.wrong(one, reference)
        total[one.kind] += 1
        right[one.kind] += not bad
    assert len(total) == 10
    for kind, of in total.items():
        assert of >= 100, kind
        assert right[kind] >= module.LEAST * of, kind
