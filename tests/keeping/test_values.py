"""Results as bytes: what comes back is what went in, and nothing else can."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from citecheck.checker import Checker
from citecheck.keeping.needs import Needs
from citecheck.keeping.values import from_bytes, to_bytes
from citecheck.model import Location, Severity
from citecheck.reading import read
from citecheck.settings import Settings

EXAMPLE = Path(__file__).parents[2] / "examples" / "vitamin-k.md"


def test_the_result_of_an_article_comes_back_as_it_was(tmp_path: Path) -> None:
    settings = Settings(offline=True, references=str(EXAMPLE.parents[1] / "references"))
    with Checker(settings) as checker:
        [article] = checker.check_documents([read("a.md", EXAMPLE.read_bytes())]).articles
    back = from_bytes(to_bytes(article))
    assert back == article
    assert back is not article
    assert hash(back.references[0].reference.location) == hash(article.references[0].reference.location)


@pytest.mark.parametrize(
    "value",
    [
        Location(1, 2, 3, 4),
        Needs((), "s", ("a",), "2026-01-01", "2026-02-01", (), (), takes_in_files=True),
        Severity.ERROR,
        (),
        None,
    ],
)
def test_single_values_come_back(value: object) -> None:
    assert from_bytes(to_bytes(value)) == value


class Call:
    def __reduce__(self):
        return os.mkdir, ("made",)


class Evil(pickle.Pickler):
    """Writes a row as a value of ours would be, with something else in place of the class."""

    def reducer_override(self, value):
        return (value.cls, value.held) if isinstance(value, Row) else NotImplemented


class Row:
    def __init__(self, cls: type, *held: object) -> None:
        self.cls, self.held = cls, held


@pytest.mark.parametrize(
    "value",
    [
        Call(),
        Row(Location, 1, 2),
        Row(Location, 1, 2, 3, 4, "", ""),
        Row(Path, "a"),
        Row(dict),
        Row(Severity, 1),
        Path("a"),
        print,
        b"".join,
    ],
)
def test_nothing_else_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: object) -> None:
    import io

    monkeypatch.chdir(tmp_path)
    buffer = io.BytesIO()
    Evil(buffer, 5).dump(value)
    assert from_bytes(buffer.getvalue()) is None
    assert not (tmp_path / "made").exists()


@pytest.mark.parametrize("data", [b"", b"\x80\x05.", b"no pickle", to_bytes(Location(1, 2, 3, 4))[:-3]])
def test_damaged_bytes_are_no_value(data: bytes) -> None:
    assert from_bytes(data) is None
