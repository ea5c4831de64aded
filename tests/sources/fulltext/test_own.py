"""Copies of the person's own: which file is which work."""

import pytest

from citecheck.errors import UsageError
from citecheck.model import Record
from citecheck.sources.fulltext.own import OwnTexts

RECORD = Record(
    "90000009", title="Ropes and the wrists of sailors in harbours.", pmcid="PMC90009", doi="10.5555/Med(9)1"
)
OTHER = Record("90000010", title="Tea and the sleep of clerks in offices.", doi="10.5555/tea.1")
BODY = "Wrists of sailors were 4 mm wider in autumn than in spring, in every harbour that we saw.\n"


def found(folder, *records):
    source = OwnTexts(folder)
    return source, source.texts(records or (RECORD, OTHER))


@pytest.mark.parametrize(
    "name",
    [
        "90000009",
        "PMID90000009",
        "pmid_90000009",
        "PMC90009",
        "10.5555_Med(9)1",
        "10.5555-med-9-1",
        "doi_10.5555_med_9_1",
    ],
)
def test_a_name_tells_the_work(name, tmp_path):
    (tmp_path / f"{name}.txt").write_text(BODY)
    source, texts = found(tmp_path)
    assert list(texts) == [RECORD.key]
    assert source.report().detail == "1 file used"
    assert source.warnings == []


@pytest.mark.parametrize(
    "first",
    ["Journal of Ropes. https://doi.org/10.5555/med(9)1\n\n", "ROPES AND THE WRISTS\nOF SAILORS IN HAR-\nBOURS\n\n"],
)
def test_else_the_first_page_does(first, tmp_path):
    (tmp_path / "a paper.txt").write_text(first + BODY)
    assert list(found(tmp_path)[1]) == [RECORD.key]


def test_a_title_that_stands_later_is_a_reference_to_it(tmp_path):
    (tmp_path / "a paper.txt").write_text(BODY * 100 + "Ropes and the wrists of sailors in harbours.")
    assert found(tmp_path)[1] == {}


def test_a_file_that_may_be_two_works_is_none(tmp_path):
    (tmp_path / "both.txt").write_text(f"{RECORD.title}\n\n{OTHER.title}\n\n{BODY}")
    assert found(tmp_path)[1] == {}


def test_a_short_title_is_not_looked_for(tmp_path):
    (tmp_path / "a.txt").write_text("Tea.\n\n" + BODY)
    assert found(tmp_path, Record("3", title="Tea."))[1] == {}


def test_what_cannot_be_read_is_named(tmp_path):
    (tmp_path / "90000009.pdf").write_bytes(b"%PDF-1.4 nothing")
    source, texts = found(tmp_path)
    assert texts == {}
    assert "90000009.pdf" in source.warnings[0]


def test_a_folder_that_is_none_is_bad_usage(tmp_path):
    with pytest.raises(UsageError, match="is not a folder"):
        OwnTexts(tmp_path / "nowhere")


def test_hidden_files_and_others_are_passed_over(tmp_path):
    (tmp_path / ".90000009.txt").write_text(BODY)
    (tmp_path / "90000009.jpg").write_bytes(b"x")
    assert found(tmp_path)[1] == {}
