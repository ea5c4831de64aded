"""Short articles of our own in every notation, with decoys: exactly the callouts that a reader sees are found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from citecheck.parsing.parser import parse
from citecheck.reading import read

FOLDER = Path(__file__).parent / "callouts"
EXPECTED = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))


def found(name: str) -> list[dict[str, object]]:
    article = parse(read(name, (FOLDER / name).read_bytes()))
    return [{"line": c.location.line, "numbers": list(c.numbers)} for c in article.callouts]


@pytest.mark.parametrize("name", EXPECTED)
def test_every_callout_and_no_decoy(name: str) -> None:
    assert found(name) == EXPECTED[name]


def test_every_article_of_the_folder_has_its_gold() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {*EXPECTED, "expected.json"}
    assert len(EXPECTED) >= 12
