"""Synthetic records are functions of their numbers, and read from XML what they were made as."""

from __future__ import annotations

import importlib

import pytest
from tests.support.index_contents import made

from citecheck.frozen import replace
from citecheck.model import Author, Record, SourceName
from citecheck.sources.index.database import open_index
from citecheck.sources.index.rows import records as rows_of
from citecheck.sources.pubmed_xml import Deletion, read_file

_NOUNS = ("otters", "lanterns", "violins", "barley", "comets", "harbours", "pigeons", "cellars")


@pytest.fixture
def module(root, monkeypatch):
    monkeypatch.syspath_prepend(str(root / "benchmarks"))
    return importlib.import_module("synthetic_pubmed")


@pytest.fixture
def synthetic(module):
    real = [
        Record(
            pmid=str(number),
            title=f"Singing {one}{chr(97 + number % 26) * 4} near quiet {two} & <other> {'things' * (number % 3 + 1)} at {number} places.",
            authors=(Author("Quill", "AB", "", "Ada B"), Author(f"Name{number}", "C", "", "Carl")),
            journal=f"J Otter {number % 5}",
            journal_full=f"Journal of otters {number % 5}",
            issns=(f"{number % 5:04}-0000",),
            nlm_id=f"00{number % 5}",
            year=str(1990 + number % 30),
            date=f"{1990 + number % 30} May 3",
            volume="7",
            issue="2",
            pages=f"{number + 1}-9",
            doi=f"10.1000/{number}",
            pmcid="PMC1" if number % 2 else "",
            languages=("eng",),
            publication_types=("Journal Article",),
        )
        for number, (one, two) in enumerate((a, b) for a in _NOUNS for b in _NOUNS if a != b)
    ]
    return module.Synthetic(real)


def test_a_record_depends_on_its_number_alone(synthetic):
    first = [synthetic.record(number) for number in range(50)]
    assert [synthetic.record(number) for number in reversed(range(50))] == first[::-1]
    assert len({record.pmid for record in first}) == 50
    assert len({record.title for record in first}) > 45


def test_another_edition_has_the_same_pmid_and_other_words(synthetic):
    one, other = synthetic.record(3), synthetic.record(3, edition=1)
    assert one.pmid == other.pmid
    assert one.title != other.title


def test_the_vocabulary_grows(synthetic):
    few, many = ({w for n in range(count) for w in synthetic.record(n).title.split()} for count in (100, 1000))
    assert len(many) > len(few)


def test_xml_reads_as_the_records_that_it_was_written_of(synthetic, module, tmp_path):
    originals = [synthetic.record(number) for number in range(40)]
    path = tmp_path / "some.xml.gz"
    module.write_xml(path, (module.article(one, synthetic.abstract(0, 5)) for one in originals), deleted=["77"])
    *read, last = read_file(path, abstracts=False)
    assert isinstance(last, Deletion)
    assert last.pmids == ("77",)
    assert [replace(one.record, source=SourceName.INDEX) for one in read] == originals


def test_they_come_out_of_an_index_as_they_went_in(synthetic, tmp_path):
    originals = [synthetic.record(number) for number in range(40)]
    conn = open_index(made(tmp_path / "some.sqlite", originals))
    assert rows_of(conn, [int(one.pmid) for one in originals], abstracts=False) == originals
    conn.close()
