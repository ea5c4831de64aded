"""The generators of single references: what they print is what they say they print. Records that nobody wrote."""

from __future__ import annotations

import importlib
import json
import random
import sys
from typing import TYPE_CHECKING, Any

import pytest

from citecheck.model import Author, Record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SUBJECTS = ("otters", "lanterns", "ferns", "harbours", "violins", "glaciers", "teapots", "beehives", "kites", "dunes")


@pytest.fixture
def bench(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Import a module of benchmarks/ as its scripts do, and forget it afterwards."""
    monkeypatch.syspath_prepend(str(root / "benchmarks"))
    before = set(sys.modules)
    yield importlib.import_module
    for name in set(sys.modules) - before:
        if str(root / "benchmarks") in str(getattr(sys.modules[name], "__file__", "")):
            del sys.modules[name]


def _record(i: int) -> Record:
    return Record(
        pmid=str(90_000_000 + i),
        title=f"Growth of painted {_SUBJECTS[i % 10]} beside polished surfaces: observations of season {i}.",
        authors=(
            Author("Brömmel", "AJ"),
            Author("van Dunnock", "B"),
            Author("Eastwick", "CK", "Jr"),
            Author("Hollis", "D"),
        ),
        journal="J Painted Things",
        journal_full="Journal of painted things",
        year=str(1990 + i % 30),
        date=f"{1990 + i % 30} May 3",
        volume=str(11 + i),
        issue=str(1 + i % 9),
        pages=f"{120 + 13 * i}-{129 + 13 * i}",
        doi=f"10.9999/invented.{i}",
        pmcid=f"PMC{7000000 + i}",
    )


_RECORDS = [_record(i) for i in range(45)]


def test_every_form_prints_every_field(bench: Any) -> None:
    printed = bench("lists.printed")
    record = _RECORDS[7]
    for name, form in printed.FORMS.items():
        text = form(printed.fields(record))
        first = record.pages.split("-")[0]
        for value in ("Br", record.title.removesuffix("."), record.journal, record.year, record.volume, first):
            assert value.lower() in text.lower(), name
        assert (f"({record.issue})" in text or f"no. {record.issue}" in text) is (name not in printed.NO_ISSUE), name


def test_names_by_form(bench: Any) -> None:
    printed = bench("lists.printed")
    it = printed.fields(_RECORDS[0])
    assert printed.apa(it).startswith("Brömmel, A. J., van Dunnock, B., Eastwick, C. K., Jr, & Hollis, D. (1990).")
    assert printed.elsevier(it).startswith("A.J. Brömmel, B. van Dunnock, C.K. Eastwick Jr, D. Hollis, Growth")
    hyphen = it.but(authors=(Author("Won", "Y-J"),))
    assert printed.nature(hyphen).startswith("Won, Y.-J. ")
    assert printed.vancouver(hyphen).startswith("Won Y-J. ")


def test_no_list_holds_a_record_twice(bench: Any) -> None:
    trials = bench("lists.trials")
    some = [trials.Trial(str(n), str(n % 7), "k", suffix=(".txt", ".md")[n % 3 == 0]) for n in range(300)]
    lists = trials.layout(some)
    assert sorted(at for one in lists for at in one) == list(range(300))
    for one in lists:
        assert len(one) <= 40
        assert len({some[at].pmid for at in one}) == len(one)
        assert len({some[at].suffix for at in one}) == 1


def test_furniture_stands_behind_the_reference_and_wrong_fields_are_wrong(bench: Any) -> None:
    furniture, tails = bench("furniture"), bench("lists.tails")
    trials = furniture.make(_RECORDS[:10])
    assert len(trials) == 10 * 3 * len(tails.TAILS)
    assert len(tails.TAILS) > 25
    assert not any("{" in trial.text for trial in trials)
    by_pmid = {record.pmid: record for record in _RECORDS}
    for trial in trials:
        record = by_pmid[trial.pmid]
        place = {"year": record.year, "volume": f" {record.volume}", "pages": record.pages.split("-")[0]}
        assert all((place[name] in trial.text) is False for name in trial.wrong if name == "pages"), trial
        if not trial.wrong:
            assert all(value.strip() in trial.text for value in place.values())
    assert {name for trial in trials for name in trial.wrong} == {"year", "volume", "issue", "pages"}
    assert any(trial.text.endswith("[DOI] [PMC free article] [PubMed] [Google Scholar]") for trial in trials)


def test_title_edges_hold_the_title_whole(bench: Any) -> None:
    edges = bench("title_edges")
    for trial in edges.changed(_RECORDS[:10]):
        record = next(one for one in _RECORDS if one.pmid == trial.pmid)
        assert record.title.removesuffix(".")[1:] in trial.text
        assert trial.note in trial.text
    harmless = edges.harmless(_RECORDS[:10])
    assert {trial.kind for trial in harmless} >= {"as it is", "[abstract]", "real subtitle left out", "quotes"}
    assert not any(trial.wrong for trial in harmless)


def test_habits_are_seeded_and_change_only_the_form(bench: Any) -> None:
    natural = bench("natural")
    assert natural.make(_RECORDS, 30, 3) == natural.make(_RECORDS, 30, 3)
    assert natural.make(_RECORDS, 30, 3) != natural.make(_RECORDS, 30, 4)
    for trial in natural.make(_RECORDS, 45, 5):
        record = next(one for one in _RECORDS if one.pmid == trial.pmid)
        assert record.year in trial.text
        assert record.volume in trial.text
        assert record.pages.split("-")[0] in trial.text


def test_every_habit_fits_some_record(bench: Any) -> None:
    habits, printed = bench("lists.habits"), bench("lists.printed")
    rng = random.Random(2)  # noqa: S311
    record = Record(
        pmid="1", title="Anemia and fetal tumor of Zealand office-workers: a difficult observation.", journal="J Odd (Lond)", journal_full="Journal of odd things (London, England)",
        authors=(Author("van Ödd", "AB", "Jr"), Author("Bee", "C"), Author("Otter Group", collective=True)),
        year="2001", date="2001 May", volume="7", issue="Suppl 2", pages="120-129", doi="10.9999/x", pmcid="PMC1", epub_year="2000",
    )  # fmt: skip
    it = printed.fields(record)
    fits = {
        habit.__name__
        for habit in habits.ON_FIELDS
        for _ in range(40)
        if (habit(it, record, rng) or it) != it
    }  # fmt: skip
    assert {habit.__name__ for habit in habits.ON_FIELDS} - fits == {"journal_the", "pages_letter"}
    text = printed.vancouver(it)
    assert all(
        habit(text, record, rng) not in {None, text} for habit in habits.ON_TEXT if habit.__name__ != "comma_for_stop"
    )


def test_what_was_said_is_read_from_the_document(bench: Any) -> None:
    trials = bench("lists.trials")
    finding = {"reference": "1", "code": "REF007", "severity": "error", "message": "Year."}
    note = {"reference": "2", "code": "REF015", "severity": "note", "message": "Note."}
    article = {
        "findings": [finding, note, {"reference": None, "code": "CIT001", "severity": "error", "message": ""}],
        "references": [
            {"label": "1", "status": "mismatch", "record": {"pmid": "5"}, "comparison": []},
            {
                "label": "2",
                "status": "verified",
                "record": None,
                "comparison": [{"field": "year", "verdict": "unknown"}],
            },
        ],
    }
    said = trials.said_of(article)
    assert said["1"].loud == {"REF007"}
    assert said["1"].found == "5"
    assert not said["1"].in_silence
    assert said["2"].in_silence  # a note, and nothing that says what was not read
    assert not said["2"].unread


def test_counts_and_bounds(bench: Any, capsys: pytest.CaptureFixture[str]) -> None:
    furniture, trials = bench("furniture"), bench("lists.trials")
    none = frozenset[str]()
    right = trials.Said("verified", "5", none, none, none)
    flagged = trials.Said("mismatch", "5", frozenset({"REF007"}), frozenset({"REF007"}), none)
    tried = [
        trials.Trial("a", "5", "k"),
        trials.Trial("b", "5", "k", ("year",)),
        trials.Trial("c", "5", "k", ("year",)),
    ]
    figures = furniture.figures(furniture.count(tried, [right, flagged, right]))
    assert figures == {
        "right_silent": 1.0, "right_verified": 1.0, "wrong_caught": 0.5, "wrong_named": 0.5, "wrong_in_silence": 1, "wrong_adrift": 0,
    }  # fmt: skip
    assert trials.bounds(figures, ["wrong_caught=0.5"], ["wrong_in_silence=1"])
    assert not trials.bounds(figures, ["wrong_caught=0.98"], [])
    assert "FAIL wrong_caught" in capsys.readouterr().out


def test_a_run_over_invented_records(bench: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The command is called in lists and its document read; a stand-in for the command answers."""
    fake = tmp_path / "fake.py"
    fake.write_text(
        "import json, sys, pathlib\n"
        "paths = [p for p in sys.argv if p.endswith('.txt')]\n"
        "refs = lambda p: [l for l in pathlib.Path(p).read_text().splitlines() if l[:1].isdigit()]\n"
        "print(json.dumps({'articles': [{'path': p, 'findings': [], 'references': [{'label': str(i), 'status': 'verified',"
        " 'record': {'pmid': l.split()[1]}, 'comparison': []} for i, l in enumerate(refs(p), 1)]} for p in paths]}))\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("CITECHECK", f"{sys.executable} {fake}")
    trials = bench("lists.trials")
    some = [trials.Trial(str(n), str(n), "k") for n in range(95)]
    said = trials.run(some, tmp_path / "index", [])
    assert [one.found for one in said] == [str(n) for n in range(95)]
    trials.dump(tmp_path / "out.jsonl", some, said)
    assert json.loads((tmp_path / "out.jsonl").read_text().splitlines()[94])["found"] == "94"
