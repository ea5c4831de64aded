"""What registries answered before is not asked again; offline nothing else is known."""

import json
from datetime import date

import pytest

from citecheck.frozen import replace
from citecheck.model import Author, Kind, ParsedReference, Record, SourceName, SourceReport
from citecheck.resolution.source import Candidates, Query, Unavailable
from citecheck.sources.registries.memory import Memory, Remembered

PARSED = ParsedReference(
    authors=(Author("Lee", "A"),), title="Bone loss in ageing divers", journal="Dive Med", year="2011", volume="4",
    pages="12-19",
)  # fmt: skip
QUERY = Query(PARSED, "Lee A. Bone loss in ageing divers. Dive Med. 2011;4:12-19.", Kind.JOURNAL)
OTHER = replace(QUERY, text="Poe B. Quite another work. Dive Med. 2012;5:1-2.")
RECORD = Record(
    pmid="", title="Bone loss in ageing divers", authors=(Author("Lee", "A"),), journal="Dive Med",
    journal_full="Dive Med", year="2011", volume="4", pages="12-19", doi="10.5555/dive.4.12",
    source=SourceName.CROSSREF,
)  # fmt: skip


class Registry:
    """Knows one record and counts the questions."""

    name = SourceName.CROSSREF

    def __init__(self, answer=None):
        self.answer = answer
        self.asked = []

    def candidates(self, queries):
        self.asked += queries
        if self.answer:
            return [self.answer] * len(queries)
        return [Candidates((RECORD,) if query == QUERY else (), "2026-01-02") for query in queries]

    def report(self):
        return SourceReport(self.name, "answered" if self.asked else "not_asked", len(self.asked))


def remembered(folder, registry=None, day=2, **options):
    memory = Memory(folder, today=lambda: date(2026, 1, day), **options)
    return Remembered(SourceName.CROSSREF, registry, memory)


def test_a_second_run_asks_nothing(tmp_path):
    first = remembered(tmp_path, Registry()).candidates([QUERY, OTHER])
    again = Registry()
    second = remembered(tmp_path, again).candidates([QUERY, OTHER])
    assert again.asked == []
    assert [len(one.records) for one in first] == [len(one.records) for one in second] == [1, 0]
    assert replace(second[0].records[0], as_of="") == RECORD


def test_records_stand_where_others_can_import_them(tmp_path):
    remembered(tmp_path, Registry()).candidates([QUERY])
    (item,) = json.loads((tmp_path / "crossref.csl.json").read_text())
    assert item["DOI"] == "10.5555/dive.4.12"


def test_a_miss_counts_for_some_days(tmp_path):
    remembered(tmp_path, Registry()).candidates([OTHER])
    for day, asked in ((8, 0), (9, 1)):
        registry = Registry()
        remembered(tmp_path, registry, day, read_only=True).candidates([OTHER])
        assert len(registry.asked) == asked


def test_a_record_counts_for_longer(tmp_path):
    remembered(tmp_path, Registry()).candidates([QUERY])
    registry = Registry()
    remembered(tmp_path, registry, 30).candidates([QUERY])
    assert registry.asked == []


def test_offline_any_age_counts_and_what_was_never_asked_is_no_absence(tmp_path):
    remembered(tmp_path, Registry()).candidates([QUERY])
    memory = Memory(tmp_path, today=lambda: date(2027, 1, 1))
    known, unknown = Remembered(SourceName.CROSSREF, None, memory).candidates([QUERY, OTHER])
    assert len(known.records) == 1
    assert unknown == Unavailable("Crossref was not asked (offline)")


def test_an_outage_is_not_written_down(tmp_path):
    down = Registry(Unavailable("Crossref did not answer"))
    assert remembered(tmp_path, down).candidates([QUERY]) == [Unavailable("Crossref did not answer")]
    registry = Registry()
    remembered(tmp_path, registry).candidates([QUERY])
    assert registry.asked == [QUERY]


@pytest.mark.parametrize("name", ["crossref.csl.json", ".citecheck/registries.json"])
@pytest.mark.parametrize("damage", ["", "{", "[1, 2]", '{"crossref": 3}', '{"crossref": {"answers": {"a": [1]}}}'])
def test_a_damaged_file_is_passed_over(tmp_path, name, damage):
    remembered(tmp_path, Registry()).candidates([QUERY])
    (tmp_path / name).write_text(damage)
    registry = Registry()
    assert len(remembered(tmp_path, registry).candidates([QUERY])[0].records) <= 1


def test_a_folder_that_cannot_be_written_costs_only_the_memory(tmp_path):
    (tmp_path / "file").write_text("")
    memory = Memory(tmp_path / "file")
    (answer,) = Remembered(SourceName.CROSSREF, Registry(), memory).candidates([QUERY])
    assert answer.records == (RECORD,)
    assert "could not be written" in memory.warnings[0]


def test_the_report_says_how_old_an_answer_from_memory_is(tmp_path):
    remembered(tmp_path, Registry()).candidates([QUERY])
    source = remembered(tmp_path, None)
    source.candidates([QUERY])
    assert source.report() == SourceReport(SourceName.CROSSREF, "answered", as_of="2026-01-02")
