"""The made lists: the same for a seed, read as their gold says, and what is wrong is counted."""

from __future__ import annotations

import dataclasses
import importlib
from typing import TYPE_CHECKING, Any

import pytest

from citecheck import frozen
from citecheck.parsing.parser import parse
from citecheck.reading import read

if TYPE_CHECKING:
    from pathlib import Path

WORKS = ("Okafor LM. Sleep of sheep. J Imag Med. 2001;1:1-9.", "Brun B. Rest of goats. Ann Imag. 2010;7:10-17.")
TEXT = f"Sleep\n\nSheep sleep [1]. Goats do not [2].\n\nReferences\n\n1. {WORKS[0]}\n2. {WORKS[1]}\n"
KINDS = (
    "labels", "carriers", "several", "holes", "marks", "furniture", "from PDF", "printed", "author-year", "decoys",
)  # fmt: skip


@pytest.fixture
def forms(root: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The benchmark."""
    monkeypatch.syspath_prepend(str(root / "benchmarks"))
    return importlib.import_module("list_forms")


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_hundred_documents_and_most_are_read_right(forms: Any, kind: str) -> None:
    assert tuple(forms.KINDS) == KINDS
    documents = forms.made(kind, 1)
    assert len(documents) >= 100
    assert documents[:5] == forms.made(kind, 1)[:5]
    some = documents[::7]
    right = sum(not forms.wrong(one, parse(read(one.path, one.text.encode()))) for one in some)
    assert right >= 0.9 * len(some)


def test_what_is_wrong_is_counted(forms: Any) -> None:
    made = importlib.import_module("forms.draft")
    items = tuple(made.Item(str(n), work) for n, work in enumerate(WORKS, 1))
    one = made.Made("labels", "1. ", "a.txt", TEXT, items, (made.Cited((1,)), made.Cited((2,))))
    article = parse(read(one.path, one.text.encode()))
    assert (forms.wrong(one, article), forms.misled(one, article), forms.lost(one, article)) == ([], 0, 0)
    fewer = frozen.replace(article, references=article.references[:1])
    assert len(forms.wrong(one, fewer)) == 1
    exchanged = tuple(made.Item(a.label, b.text) for a, b in zip(items, items[::-1], strict=True))
    assert forms.misled(dataclasses.replace(one, items=exchanged), article) == 2
    without = parse(read("a.txt", TEXT.replace("2. Brun", "9. Brun").encode()))
    assert forms.lost(one, without) == 1
    assert forms.wrong(dataclasses.replace(one, decoy=True), article)
